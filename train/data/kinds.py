# SPDX-License-Identifier: Apache-2.0
"""Nouns by which things of each kind are named, and their capabilities and plausible states."""

LIGHT = """light|lamp|ceiling light|spots|spotlight|floor lamp|desk lamp|table lamp|led strip|chandelier|
pendant|downlights|wall light|reading lamp|bedside lamp|strip|night light|string lights|uplighter|bulb|lantern|
spotlights|lights|lamps|fairy lights|mirror light|cabinet light|counter lights|cove light|track lights|
work light|task light|vanity light|hood light|step lights|accent light|ceiling|sconce|tree lights|bar light|
closet light|globe|ring light|picture light|shelf light|beam|ambient light|globes|flush mount"""
LIGHT_SITE = {
    "clinic": "reading light|exam light|ceiling lights|night lights|wall lamp|scrub light|curtain light|door lamp",
    "factory": "bay lights|high bay|inspection lamp|floodlight|task lights|aisle lights|beacon|exit lights",
    "farm": "floodlight|lights|heat lamp|grow light|yard light|lamp|feeding lights|gate lamp|strip lights",
    "street": "street lamp|lamp|bollard light|lantern|crossing lights|floodlight|bench light|column|facade lights",
    "office": "ceiling lights|desk lamp|panel light|spot|strip lights|accent lights|stage lights|emergency light",
}
SWITCH = """plug|socket|outlet|kettle|coffee machine|toaster|towel rail|heater|washing machine|dryer|
dishwasher|iron|aquarium pump|charger|printer|router|space heater|electric blanket|projector|rice cooker|
christmas tree|freezer|power strip|fountain|diffuser|sewing machine|hair dryer|slow cooker|microwave|
espresso machine|game console|monitor|amplifier|pond pump|bread maker|dehydrator|scooter charger|soundbar plug|
extension lead|air fryer|oven|grow box|heated floor|bathroom heater|dust extractor|battery charger|record player"""
SWITCH_SITE = {
    "clinic": "suction pump|blanket warmer|centrifuge|steriliser|bed heater|incubator|nebuliser|warming cabinet",
    "factory": "conveyor|compressor|mixer|press|pump|extractor|exhaust|cutter|wrapper|labeller|shredder|agitator|crane",
    "farm": "water pump|milk cooler|feeder|electric fence|heat mat|auger|egg washer|conveyor|trough heater|grinder",
    "street": "fountain|display|charging post|pump|heating cable|market power|stage power|camera heater",
    "office": "printer|coffee machine|projector|display|water cooler|vending machine|shredder|whiteboard|badge reader",
}
FAN = """fan|ceiling fan|tower fan|extractor|extractor fan|ventilation|desk fan|exhaust fan|cooker hood|vent fan|
air purifier|box fan|table fan|pedestal fan|bathroom fan|ventilator|blower|range hood|air circulator|roof fan"""
COVER = {
    "blind": "blind|blinds|roller blind|venetian blind|roman blind|window blind|blackout blind",
    "curtain": "curtain|curtains|drapes|sheers|smart curtain|divider curtain",
    "shade": "shade|shades|roller shade|cellular shade|sun shade",
    "shutter": "shutter|shutters|roller shutter|window shutter",
    "awning": "awning|sun sail|marquee|canopy",
    "garage": "garage door|garage door opener|roller door|up and over door",
    "gate": "gate|driveway gate|sliding gate|yard gate|entrance gate|side gate",
    "door": "sliding door|dock door|patio door|hangar door|loading door|folding door",
    "window": "window|skylight|roof window|transom|dormer window",
    "vent": "roof vent|side vent|vent|ridge vent|louvre|vent flap",
    "damper": "damper|air damper|duct damper|flue damper",
}
COVER_SITE = {"home": "blind blind blind curtain curtain shade shutter awning garage garage gate window door",
              "office": "blind blind shade curtain shutter door window", "clinic": "blind curtain blind shade door",
              "factory": "door gate vent damper shutter", "farm": "vent vent door gate window shutter",
              "street": "gate shutter awning door"}
LOCK = """front door|back door|door lock|smart lock|side door|gate lock|garage lock|entry lock|patio door|
cellar door|shed lock|store door|safe|cabinet lock|main door|medicine cabinet|tool cage|fire door|locker|deadbolt"""
CLIMATE = """thermostat|heating|radiator|air conditioner|ac|heat pump|panel heater|climate|underfloor heating|
heater|climate control|room thermostat|aircon|fan coil|convector|split unit|hvac|air handler"""
TV = """tv|television|telly|smart tv|projector screen|big screen|display|flat screen|media screen"""
SPEAKER = """speaker|speakers|radio|sound system|soundbar|stereo|smart speaker|hi fi|music player|boombox|record
 player|jukebox|receiver|turntable|amp|intercom speaker|homepod|ceiling speakers|gramophone box|party speaker"""
VACUUM = """vacuum|robot vacuum|robovac|vacuum cleaner|hoover|sweeper|mop robot|cleaning robot"""
HUMIDIFIER = """humidifier|dehumidifier|mist maker|air washer|steam humidifier|vaporizer"""
WATER_HEATER = """water heater|boiler|hot water tank|hot water|immersion heater|geyser|hot water cylinder"""
SIREN = """siren|alarm sounder|alarm bell|horn|sounder|strobe siren"""
ALARM = """alarm|house alarm|security system|alarm panel|burglar alarm|intruder alarm|alarm system"""
VALVE = {
    "water": "water valve|shutoff valve|trough valve|tap|tank valve|fill valve|sink valve",
    "irrigation": "sprinkler|sprinklers|irrigation valve|drip line|lawn sprinkler|irrigation|drip valve|misting line",
    "water_main": "main water valve|water main|main valve|main shutoff",
    "gas": "gas valve|gas shutoff|burner valve",
}
SCENE = """movie time|party|relax|dinner|bright|reading|good night|good morning|romantic|focus|sunset|cinema|
gaming|cosy evening|energize|cleanup|winter mood|breakfast|bath time|meditation|yoga|rainy day|arrival|presentation|
night shift|deep work|fiesta|candlelight|lullaby|ocean|aurora|forest|daydream|homework|quiet hours|opening|closing"""
SCRIPT = """wake up routine|bedtime routine|vacation mode|leave home|start the day|feed the fish|goodbye|
emergency drill|close down|water everything|announce dinner|night patrol|reset the lights|stealth|warm up the car|
test alarms|morning briefing|lock up|rinse cycle|purge cycle|shift change|flush the lines|storm mode|guest mode"""
BUTTON = """doorbell|pet feeder|feed the cat|reboot router|restart hub|call elevator|page nurse|identify|
ring the bell|dispense soap|garage opener|flush|reset counter|test siren|call porter|start washer|bin release|
fish feeder|tea timer|coffee now|reset filter|calibrate|take sample|request stop|feed hens|spray mist|zero scale"""
NUMBER = [  # name, unit, min, max, step
    ("pump speed", "%", 0, 100, 5), ("belt speed", "m/min", 0, 60, 1), ("setpoint", "°C", 2, 12, 0.5),
    ("fountain level", "", 1, 5, 1), ("flow rate", "l/min", 0, 40, 1), ("oven temperature", "°C", 50, 250, 5),
    ("target pressure", "bar", 0, 10, 0.5), ("dose", "ml", 0, 50, 1), ("fill level", "%", 0, 100, 1),
    ("timer", "min", 0, 120, 1), ("heating curve", "", 1, 10, 1), ("delay", "s", 0, 300, 5),
    ("conveyor speed", "", 0, 100, 1), ("mixing speed", "rpm", 0, 1500, 10), ("watering time", "min", 1, 60, 1),
    ("feed amount", "g", 0, 500, 10), ("brew strength", "", 1, 5, 1), ("aerator level", "", 0, 8, 1),
    ("alarm limit", "%", 0, 100, 1), ("charge limit", "%", 20, 100, 5), ("boiler pressure", "bar", 0, 3, 0.1),
    ("infusion rate", "ml/h", 0, 999, 1), ("sample interval", "s", 10, 600, 10), ("bass level", "", 0, 10, 1),
]
SELECT = [
    ("heat pump mode", ["eco", "comfort", "boost"]), ("washer program", ["cotton", "wool", "quick", "delicate"]),
    ("lighting mode", ["day", "evening", "night"]), ("coffee type", ["espresso", "lungo", "cappuccino"]),
    ("sign", ["off", "slow down", "road closed", "fog ahead"]), ("recipe", ["standard", "light", "rye", "seeded"]),
    ("feed mix", ["lamb", "adult", "winter"]), ("air mode", ["fresh", "recirculate", "purge"]),
    ("charging mode", ["solar", "fast", "scheduled"]), ("input source", ["hdmi 1", "hdmi 2", "usb", "airplay"]),
    ("signal plan", ["peak", "normal", "night flash"]), ("sound mode", ["movie", "music", "voice"]),
    ("fertiliser", ["plain water", "grow", "bloom"]), ("crossing mode", ["auto", "all red", "blinking"]),
    ("pump mode", ["auto", "manual", "standby"]), ("vacuum power", ["quiet", "standard", "turbo"]),
    ("theme", ["ocean", "forest", "candle"]), ("shift pattern", ["early", "late", "weekend"]),
    ("display page", ["menu", "welcome", "evacuate"]), ("tariff", ["peak", "off peak"]),
]
SENSOR = [  # class, unit, names, low, high, decimals
    ("temperature", "°C", "temperature|temp sensor|air temperature|thermometer", 5, 32, 1),
    ("humidity", "%", "humidity|humidity sensor|air humidity", 25, 85, 0),
    ("battery", "%", "battery|battery level", 3, 100, 0),
    ("power", "W", "power|power usage|power draw", 0, 2400, 0),
    ("energy", "kWh", "energy|energy meter|consumption", 0, 900, 1),
    ("illuminance", "lx", "illuminance|brightness sensor|light level", 0, 1200, 0),
    ("carbon_dioxide", "ppm", "co2|carbon dioxide|air quality", 400, 1900, 0),
    ("pressure", "bar", "pressure|line pressure|oil pressure", 0, 9, 1),
    ("moisture", "%", "soil moisture|moisture", 8, 70, 0),
    ("pm25", "µg/m³", "pm25|fine dust|particulates", 1, 90, 0),
    ("voltage", "V", "voltage|supply voltage", 210, 245, 0),
    ("current", "A", "current|motor current", 0, 30, 1),
    ("wind_speed", "km/h", "wind speed|wind", 0, 80, 0),
    ("volume_storage", "l", "tank level|water level", 0, 900, 0),
    ("sound_pressure", "dB", "noise level|noise", 30, 95, 0),
    ("water", "l", "water meter|water usage", 0, 900, 0),
    ("weight", "kg", "weight|scale|silo weight", 0, 900, 0),
    ("speed", "rpm", "motor speed|speed", 0, 1500, 0),
    (None, "bpm", "heart rate|pulse", 50, 120, 0),
    (None, "%", "spo2|oxygen saturation|fill level", 85, 100, 0),
    (None, "pcs/h", "throughput|packs per hour|counter", 100, 4000, 0),
    ("nitrogen_dioxide", "µg/m³", "no2|nitrogen dioxide", 5, 120, 0),
]
BINARY = [  # class, names
    ("door", "door|door contact|fridge door|freezer door"), ("window", "window|window contact|skylight contact"),
    ("motion", "motion|motion sensor|movement"), ("smoke", "smoke detector|smoke alarm|smoke sensor"),
    ("moisture", "leak sensor|water leak|flood sensor"), ("battery", "battery|phone battery|remote battery"),
    ("occupancy", "occupancy|presence|bed occupancy"), ("garage_door", "garage door contact|garage contact"),
    ("carbon_monoxide", "co detector|carbon monoxide alarm"), ("problem", "fault|filter alarm|problem|isolation fault"),
    ("running", "machine running|running|pump running"), ("vibration", "vibration|shake sensor"),
    ("connectivity", "connection|internet|link"), ("gas", "gas detector|gas alarm"), ("lock", "latch|lock contact"),
    ("sound", "baby cry|sound sensor|noise detector"), ("tamper", "tamper|tamper contact"),
    ("opening", "mailbox|hatch|drawer"), ("plug", "charger cable|plug contact"), ("heat", "heat alarm|overheat"),
    ("cold", "frost alarm|freezing"), ("update", "firmware update|update"), (None, "nurse call|call light|bin full"),
    ("battery_charging", "charging|battery charging"), ("presence", "desk presence|someone here"),
]
TODO = """shopping list|groceries|to do list|tasks|chores|packing list|work tasks|wish list|party list|
hardware store|school list|maintenance list|weekly shop|supermarket|repairs|reading list|ideas|pharmacy list|
errands|cleaning list|dinner plans|handover list|garden jobs|house jobs|bakery|diy list|gift ideas|bucket list"""
CALENDAR = "family|work calendar|holidays|bin collection|school|birthdays|rota|appointments|sports club|shifts"
WEATHER = "home|forecast|weather station|town|outdoor weather|airport"
ITEMS = """milk|bread|two eggs|olive oil|coffee beans|call the plumber|water the ferns|pay the rent|bin bags|
batteries|wash the car|oat milk|new light bulbs|fix the fence|a birthday card|dog food|order filters|book the dentist|
clean the gutters|red paint|tomatoes|sharpen the knives|toilet paper|return the parcel|spaghetti|rice and beans|
renew the passport|feed the cat|cheddar|washing powder|prune the roses|check the tyres|bananas|a bag of flour|
email the teacher|maths revision|charge the drill|dust the shelves|lemons|yoghurt|sun cream|descale the kettle|
vacuum the car|pick up the suit|wrapping paper|salt for the path|cat litter|grease the hinges|change the sheets|
iron the shirts|buy stamps|cardboard to recycling|butter|three avocados|a new hose|sugar|brown rice|soap|
write to gran|plan the trip|measure the window|frozen peas|tuna|parmesan|replace the washer|mow the lawn"""
COLOURS = """red|green|blue|yellow|orange|purple|pink|white|cyan|magenta|turquoise|violet|gold|lime|coral|salmon|
indigo|teal|crimson|lavender|navy|olive|maroon|khaki|plum|orchid|tomato|beige|ivory|aqua|chocolate|silver|tan"""


def split(text):
    return [" ".join(part.split()) for part in text.split("|")]
