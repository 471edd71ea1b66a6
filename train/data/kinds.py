# SPDX-License-Identifier: Apache-2.0
"""Nouns by which things of each kind are named, and their capabilities and plausible states."""

LIGHT = """light|lamp|ceiling light|spots|spotlight|floor lamp|desk lamp|table lamp|led strip|chandelier|
pendant|downlights|wall light|reading lamp|bedside lamp|strip|night light|string lights|uplighter|bulb|lantern|
spotlights|lights|lamps|fairy lights|mirror light|cabinet light|counter lights|cove light|track lights|
work light|task light|vanity light|hood light|step lights|accent light|ceiling|sconce|tree lights|bar light|
closet light|globe|ring light|standard lamp|banker's lamp|torch lamp|arc lamp|salt lamp|lava lamp|neon sign|neon|garland|
candles|plinth lights|stair lights|pathway lights|porch light|flood|floodlight|garden lights|pool light|deck lights|bollard|
piano lamp|bed light|headboard light|wardrobe light|under cabinet light|rope light|tube|strip light|big light|spot|
picture light|shelf light|beam|ambient light|globes|flush mount"""
LIGHT_SITE = {
    "hotel": "bedside lamp|desk lamp|chandelier|ceiling lights|mirror light|corridor lights|bar lights|welcome light|wall lights|pool lights",
    "school": "ceiling lights|board light|stage lights|desk lamp|hall lights|strip lights|emergency lights|playground lights",
    "ship": "deck light|navigation light|anchor light|cabin light|galley light|chart light|searchlight|mast light|bunk light|engine light",
    "lab": "hood light|bench light|uv lamp|ceiling lights|microscope lamp|grow light|safe light|laser sign|indicator lamp",
    "data centre": "aisle lights|rack light|beacon|ceiling lights|emergency lights|cage light",
    "caravan": "awning light|reading light|strip light|ceiling light|step light|kitchen light|bunk light|spot",
    "garden": "path lights|pond light|shed light|fairy lights|grow light|lantern|spotlight|festoon lights|tree lights",
    "shop": "window lights|display lights|shelf lights|ceiling lights|sign|counter lights|spots|fitting room light|neon sign",
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
extension lead|air fryer|oven|grow box|heated floor|bathroom heater|dust extractor|battery charger|record player|popcorn maker|wine cooler|
sauna|milk frother|waffle iron|bottle warmer|foot spa|bug zapper|massage chair|ice maker|shoe dryer|paper shredder|pool heater"""
SWITCH_SITE = {
    "hotel": "minibar|coffee machine|kettle|towel warmer|sign|fountain|ice machine|laundry press|trouser press|jacuzzi",
    "school": "projector|whiteboard|kiln|printer|laptop trolley|bell|scoreboard|fume hood|3d printer|vending machine",
    "ship": "bilge pump|windlass|anchor winch|fresh water pump|inverter|radar|watermaker|battery charger|horn|generator",
    "lab": "centrifuge|incubator|shaker|hot plate|fume hood|vacuum pump|autoclave|laser|stirrer|water bath|freezer|spectrometer",
    "data centre": "server|rack power|pdu|crac unit|spare feed|console|backup feed|chiller pump|test load",
    "caravan": "water pump|fridge|inverter|12 volt supply|awning heater|air pump|step|charger|satellite dish|kettle",
    "garden": "pond pump|fountain|waterfall|heat mat|propagator|aerator|irrigation pump|robot charger|patio heater|air pump",
    "shop": "open sign|oven|display fridge|till|slicer|coffee grinder|proofer|mixer|dishwasher|hot counter|ice machine",
    "clinic": "suction pump|autoclave|blanket warmer|centrifuge|steriliser|bed heater|incubator|nebuliser|warming cabinet",
    "factory": "conveyor|compressor|mixer|press|pump|extractor|exhaust|cutter|wrapper|labeller|shredder|agitator|crane",
    "farm": "water pump|milk cooler|milking machine|feeder|electric fence|heat mat|auger|egg washer|conveyor|trough heater|grinder",
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
    "gate": "gate|driveway gate|sliding gate|yard gate|entrance gate|side gate|gate|barrier|parking barrier|bollards|bollard",
    "door": "sliding door|dock door|patio door|hangar door|loading door|folding door",
    "window": "window|skylight|roof window|transom|dormer window",
    "vent": "roof vent|side vent|vent|ridge vent|louvre|vent flap",
    "damper": "damper|air damper|duct damper|flue damper",
}
COVER_SITE = {"hotel": "blind blind curtain curtain curtain shade door awning", "school": "blind blind curtain shutter window gate door",
              "ship": "blind curtain door vent damper window", "lab": "blind shade door damper vent window",
              "data centre": "door damper damper vent gate", "caravan": "blind blind curtain awning shade door vent",
              "garden": "vent vent gate window awning shade door", "shop": "shutter shutter awning blind door gate",
              "home": "blind blind blind curtain curtain shade shutter awning garage garage gate window door",
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
fish feeder|tea timer|coffee now|reset filter|calibrate|take sample|request stop|feed hens|bird feeder|feed the birds|spray mist|zero scale"""
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
clean the gutters|red paint|tomatoes|sharpen the knives|toilet paper|return the parcel|spaghetti|brown lentils|eggs|jam|crisps|sausages|fresh basil|ham|bin liners|candles|mustard|chickpeas|a roll of tape|shampoo|
renew the passport|feed the cat|cheddar|washing powder|prune the roses|check the tyres|bananas|a bag of flour|
email the teacher|maths revision|charge the drill|dust the shelves|lemons|yoghurt|sun cream|descale the kettle|
vacuum the car|pick up the suit|wrapping paper|salt for the path|cat litter|grease the hinges|change the sheets|
iron the shirts|buy stamps|cardboard to recycling|butter|three avocados|a new hose|sugar|brown rice|soap|
take the bins out|put out the recycling|take down the curtains|turn the compost|clear out the shed|check the smoke alarms|sweep the yard|
defrost the freezer|wipe down the counters|take back the library books|tidy up the garage|bleed the radiators|clean out the hen house|
switch gas supplier|close the old account|open the parcel|set up the tent|lock up the bikes|start the seedlings|stop the milk delivery|
turn over the mattress|take the cat to the vet|pick the beans|put up the shelf|finish the tax return|hang out the washing|oil the gate|
write to gran|plan the trip|measure the window|frozen peas|tuna|parmesan|replace the washer|mow the lawn"""
COLOURS = """red|green|blue|yellow|orange|purple|pink|white|cyan|magenta|turquoise|violet|gold|lime|coral|salmon|
indigo|teal|crimson|lavender|navy|olive|maroon|khaki|plum|orchid|tomato|beige|ivory|aqua|chocolate|silver|tan"""


# What only some sites have; drawn there more often than the common ones.
NUMBER_SITE = {
    "clinic": [("bed height", "cm", 40, 90, 1), ("infusion rate", "ml/h", 0, 999, 1), ("mattress pressure", "", 1, 9, 1), ("oxygen flow", "l/min", 0, 15, 1),
               ("fridge setpoint", "°C", 2, 8, 0.5), ("call volume", "%", 0, 100, 5)],
    "factory": [("line speed", "m/min", 0, 90, 1), ("belt speed", "", 0, 100, 1), ("chiller setpoint", "°C", 2, 15, 0.5), ("zone temperature", "°C", 50, 280, 5),
                ("torque limit", "Nm", 0, 60, 1), ("reject threshold", "%", 0, 100, 1), ("glue temperature", "°C", 100, 220, 5), ("roller gap", "mm", 0, 20, 0.5),
                ("batch size", "", 1, 500, 1), ("vacuum level", "mbar", 0, 900, 10)],
    "farm": [("irrigation minutes", "min", 0, 90, 1), ("feed rate", "kg/h", 0, 50, 1), ("water temperature", "°C", 2, 35, 1), ("milking vacuum", "kPa", 30, 50, 1),
             ("fertiliser strength", "", 0, 10, 1), ("humidity target", "%", 30, 95, 1)],
    "street": [("display brightness", "%", 0, 100, 5), ("green time", "s", 5, 120, 1), ("speed limit", "km/h", 10, 80, 10), ("fountain height", "", 1, 10, 1)],
    "office": [("fan setpoint", "%", 0, 100, 5), ("supply temperature", "°C", 12, 30, 0.5), ("desk height", "cm", 65, 125, 1), ("screen timeout", "min", 1, 60, 1)],
    "hotel": [("pool temperature", "°C", 20, 34, 0.5), ("minibar setpoint", "°C", 2, 12, 1), ("bubble level", "", 0, 5, 1), ("checkout hour", "", 8, 14, 1)],
    "ship": [("throttle limit", "%", 0, 100, 5), ("heading", "", 0, 359, 1), ("bilge level alarm", "cm", 0, 60, 1), ("charge current", "A", 0, 60, 1)],
    "lab": [("stir speed", "rpm", 0, 2000, 10), ("bath temperature", "°C", 5, 95, 1), ("co2 setpoint", "%", 0, 20, 0.5), ("shaker speed", "rpm", 0, 400, 5),
            ("laser power", "mW", 0, 500, 5), ("flow setpoint", "ml/min", 0, 100, 1)],
    "data centre": [("aisle setpoint", "°C", 16, 30, 0.5), ("load limit", "kW", 0, 200, 5), ("fan speed", "%", 0, 100, 1), ("battery reserve", "%", 10, 100, 5)],
    "garden": [("watering minutes", "min", 0, 60, 1), ("pond level", "cm", 0, 80, 1), ("spray interval", "min", 1, 120, 1), ("heat mat setpoint", "°C", 10, 35, 1)],
    "shop": [("oven setpoint", "°C", 50, 300, 5), ("display setpoint", "°C", 0, 10, 0.5), ("slice thickness", "mm", 1, 20, 1), ("proofing time", "min", 5, 180, 5)],
}
SELECT_SITE = {
    "clinic": [("ward mode", ["day", "rest", "night"]), ("isolation mode", ["normal", "positive", "negative"]), ("call routing", ["nurse", "desk", "pager"])],
    "factory": [("line recipe", ["vanilla", "oat", "dark", "nut"]), ("wrapper mode", ["single", "twin", "family pack"]), ("sorter mode", ["auto", "manual", "bypass"])],
    "farm": [("fertigation", ["plain water", "starter", "bloom mix"]), ("climate program", ["seedling", "growth", "drying"]), ("milking mode", ["morning", "evening", "wash"])],
    "street": [("message sign", ["blank", "queue ahead", "keep left", "ice risk"]), ("lighting scheme", ["dusk", "event", "late night"]),
               ("bus lane", ["open", "restricted"]), ("parking guidance", ["free", "full", "permit only"])],
    "office": [("ventilation plan", ["normal", "boost", "purge", "economy"]), ("room mode", ["meeting", "lecture", "break"]), ("lobby screen", ["welcome", "news", "map"])],
    "hotel": [("room state", ["make up", "do not disturb", "vacant"]), ("pool mode", ["calm", "waves", "massage"]), ("mood", ["sunrise", "evening", "late bar"])],
    "school": [("bell plan", ["normal", "short day", "exam"]), ("board input", ["laptop", "camera", "visualiser"])],
    "ship": [("autopilot", ["standby", "track", "wind"]), ("fuel tank", ["port", "starboard", "both"]), ("navigation lights", ["sailing", "motoring", "anchor"])],
    "lab": [("gas supply", ["nitrogen", "argon", "air"]), ("hood mode", ["setback", "normal", "emergency"]), ("camera filter", ["green", "blue", "far red"])],
    "data centre": [("cooling mode", ["free cooling", "mechanical", "hybrid"]), ("feed", ["a side", "b side"]), ("access mode", ["open", "escort", "lockdown"])],
    "caravan": [("power source", ["battery", "mains", "solar"]), ("fridge supply", ["gas", "mains", "twelve volt"])],
    "garden": [("watering plan", ["spring", "summer", "drought", "off season"]), ("pond mode", ["still", "ripple", "cascade"])],
    "shop": [("oven program", ["baguette", "rye", "pastry"]), ("window theme", ["spring", "sale", "christmas"])],
}
SENSOR_SITE = {
    "clinic": [(None, "bpm", "heart rate|pulse|respiration rate", 10, 130, 0), (None, "%", "spo2|sats|oxygen saturation", 84, 100, 0),
               ("temperature", "°C", "fridge temperature|body temperature|incubator temperature", 2, 39, 1), (None, "mmHg", "blood pressure", 80, 180, 0),
               (None, "ml/h", "drip rate|infusion pump", 0, 200, 0)],
    "factory": [("pressure", "bar", "oil pressure|air pressure|header pressure", 0, 9, 1), ("temperature", "°C", "bearing temperature|oven temperature|gearbox temperature", 20, 260, 0),
                (None, "pcs/h", "packs per hour|throughput|output", 100, 4000, 0), (None, "mm/s", "vibration level", 0, 12, 1), ("power", "kW", "drive power|line power", 0, 90, 1)],
    "farm": [("moisture", "%", "soil moisture|plot moisture", 8, 70, 0), ("volume_storage", "l", "milk tank level|water tank level|diesel level", 0, 900, 0),
             (None, "ph", "soil ph|water ph", 4, 9, 1), ("weight", "kg", "silo weight|feed weight", 0, 900, 0)],
    "street": [("nitrogen_dioxide", "µg/m³", "no2|nitrogen dioxide", 5, 120, 0), ("pm10", "µg/m³", "pm10|coarse dust", 5, 90, 0), ("sound_pressure", "dB", "noise|noise level", 35, 95, 0),
               (None, "veh/h", "traffic count|traffic flow", 0, 900, 0), ("battery", "%", "bin fill|sensor battery", 1, 100, 0)],
    "data centre": [("temperature", "°C", "inlet temperature|outlet temperature", 16, 40, 1), ("power", "kW", "rack load|pdu load", 0, 20, 1), ("humidity", "%", "aisle humidity", 20, 70, 0)],
    "ship": [("volume_storage", "l", "fuel level|fresh water level|black water level", 0, 900, 0), ("voltage", "V", "battery voltage|shore voltage", 11, 240, 1), ("wind_speed", "kn", "wind speed|apparent wind", 0, 50, 0)],
    "lab": [("temperature", "°C", "bath temperature|freezer temperature|incubator temperature", -80, 60, 1), (None, "ph", "ph probe|buffer ph", 2, 12, 1), ("pressure", "mbar", "chamber pressure|vacuum", 0, 1000, 0)],
    "garden": [("moisture", "%", "soil moisture|bed moisture", 8, 70, 0), ("temperature", "°C", "pond temperature|soil temperature", 3, 30, 1)],
}


def split(text):
    return [" ".join(part.split()) for part in text.split("|")]
