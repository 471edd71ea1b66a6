# SPDX-License-Identifier: Apache-2.0
"""Questions: text and the query that the engine is to compute."""
from .banks import questions as bank
from .refs import GENERIC, key_of, group_select, members

WORDS = bank.WORDS
NOUNS = {  # plural, singular of what can be asked about as a set
    "light": ("lights", "light"), "fan": ("fans", "fan"), "lock": ("doors", "door"), "cover/blind": ("blinds", "blind"),
    "cover/curtain": ("curtains", "curtain"), "cover": ("covers", "cover"), "switch/outlet": ("plugs", "plug"),
    "switch": ("switches", "switch"), "media_player/tv": ("tvs", "tv"), "media_player/speaker": ("speakers", "speaker"),
    "valve": ("valves", "valve"), "binary_sensor/door": ("doors", "door"), "binary_sensor/window": ("windows", "window"),
    "binary_sensor/battery": ("batteries", "battery"), "sensor/battery": ("batteries", "battery"),
    "cover/shade": ("shades", "shade"), "cover/gate": ("gates", "gate"), "cover/window": ("windows", "window"),
    "binary_sensor/smoke": ("smoke detectors", "smoke detector"), "binary_sensor/moisture": ("leak sensors", "leak sensor"),
    "cover/garage": ("garage doors", "garage door"), "cover/shutter": ("shutters", "shutter"),
    "binary_sensor/motion": ("motion sensors", "motion sensor"), "media_player": ("media players", "media player"),
    "cover/vent": ("vents", "vent"), "valve/irrigation": ("sprinklers", "sprinkler"), "switch/pump": ("pumps", "pump"),
    "humidifier": ("humidifiers", "humidifier"), "vacuum": ("robots", "robot"), "siren": ("sirens", "siren"),
    "binary_sensor/running": ("machines", "machine"), "binary_sensor/garage_door": ("garage doors", "garage door"),
}
MEASURES = {  # sensor class -> plural-ish noun, singular, words for highest and lowest
    "temperature": ("temperature", "thermometer"), "humidity": ("humidity", "humidity sensor"),
    "carbon_dioxide": ("co2", "co2 sensor"), "battery": ("battery", "battery"), "power": ("power", "power meter"),
    "moisture": ("soil moisture", "moisture sensor"), "illuminance": ("light level", "light sensor"),
    "pressure": ("pressure", "pressure sensor"), "energy": ("energy", "energy meter"), "pm25": ("fine dust", "dust sensor"),
    "volume_storage": ("level", "level sensor"), "sound_pressure": ("noise", "noise sensor"), "weight": ("weight", "scale"),
    "speed": ("speed", "speed sensor"), "wind_speed": ("wind speed", "wind gauge"), "voltage": ("voltage", "voltage meter"),
    "current": ("current", "current sensor"), "nitrogen_dioxide": ("nitrogen dioxide", "no2 sensor"), "water": ("water use", "water meter"),
}


def words_for(device):
    return WORDS.get(f"{device['domain']}/{device.get('class')}") or WORDS.get(device["domain"])


def select_for(device):
    cls = device.get("class")
    key = f"{device['domain']}/{cls}"
    if key in NOUNS:
        return key, {"kind": device["domain"], "class": cls}
    return device["domain"], {"kind": device["domain"]}


def state_question(rng, speaker, device=None):
    """Is this one on; what is that one set to; what does the sensor read."""
    home = speaker.home
    device = device or rng.choice([d for d in home.devices if d["domain"] not in ("scene", "script", "button", "calendar")] or [None])
    if device is None:
        return None
    ref = speaker.any_ref(device, groups=False)
    if ref is None:
        return None
    if device["domain"] == "person":
        template, state = rng.choice(bank.PERSON)
        query = {"ask": "state", "device": device["id"]}
        if state:
            query["is"] = state
        return template.format(x=device["name"].lower()), {"query": query}
    if device["domain"] == "weather":
        one = len(home.of("weather")) == 1 and rng.random() < 0.6
        text = rng.choice(bank.WEATHER) if one else rng.choice(bank.WEATHER_NAMED).format(x=device["name"].lower())
        return text, {"query": {"ask": "state", "device": device["id"]}}
    words = words_for(device)
    if words and (device["domain"] == "binary_sensor" or rng.random() < 0.6):
        state = rng.choice(list(words))
        text = rng.choice(bank.IS).format(x=ref.text, s=rng.choice(words[state]))
        return text, {"query": {"ask": "state", "device": device["id"], "is": state}}
    templates = bank.READING if device["domain"] in ("sensor", "number") else bank.STATE_OF
    return rng.choice(templates).format(x=ref.text), {"query": {"ask": "state", "device": device["id"]}}


def property_question(rng, speaker, device=None):
    """A property other than the main one: target, level, volume, position."""
    pool = [d for d in speaker.home.devices if d["domain"] in ("climate", "light", "media_player", "cover", "water_heater", "humidifier")]
    if not pool:
        return None
    device = device or rng.choice(pool)
    ref = speaker.any_ref(device, groups=False)
    options = bank.PROPERTY.get(device["domain"])
    if not options or device["domain"] == "light" and not device["caps"]["dimmable"] or ref is None:
        return None
    name, templates = rng.choice(options)
    return rng.choice(templates).format(x=ref.text), {"query": {"ask": "state", "device": device["id"], "property": name}}


def battery_question(rng, speaker):
    """"does the front lock need a new battery": of a thing whose battery is a sensor of its own."""
    home = speaker.home
    by_name = {d["name"].lower(): d for d in home.devices if d.get("class") == "battery"}
    pool = [(d, by_name[f"{d['name'].lower()} battery"]) for d in home.devices if f"{d['name'].lower()} battery" in by_name]
    if not pool:
        return None
    device, battery = rng.choice(pool)
    ref = speaker.name(device)
    if ref is None:
        return None
    if battery["domain"] == "binary_sensor" or rng.random() < 0.6:
        return rng.choice(bank.BATTERY_LOW).format(x=ref.text), {"query": {"ask": "state", "device": battery["id"], "is": "low"}}
    return rng.choice(bank.BATTERY_LEVEL).format(x=ref.text), {"query": {"ask": "state", "device": battery["id"]}}


def room_temperature(rng, speaker):
    """"how warm is it in the study": the room's temperature sensor, else its thermostat."""
    home = speaker.home
    areas = [a for a in home.areas if home.of("sensor", a["id"], "temperature") or home.of("climate", a["id"])]
    if not areas:
        return None
    area = rng.choice(areas)
    sensors, climates = home.of("sensor", area["id"], "temperature"), home.of("climate", area["id"])
    if len(sensors) > 1 or (not sensors and len(climates) > 1):
        return None
    query = {"ask": "state", "device": (sensors or climates)[0]["id"]}
    if not sensors:
        query["property"] = "current_temperature"
    if speaker.here and speaker.here["id"] == area["id"] and rng.random() < 0.6:
        return rng.choice(bank.HERE_TEMPERATURE), {"query": query}
    return rng.choice(bank.ROOM_TEMPERATURE).format(a=speaker.place(area)), {"query": query}


def set_question(rng, speaker):
    """Any, all, which, how many of a kind are in a state."""
    home = speaker.home
    pool = [d for d in home.devices if words_for(d) and select_for(d)[0] in NOUNS]
    if not pool:
        return None
    device = rng.choice(pool)
    key, select = select_for(device)
    plural, one = NOUNS[key]
    words = words_for(device)
    state = rng.choice(list(words))
    word = rng.choice(words[state])
    ask, templates = rng.choice([("any", bank.ANY), ("any", bank.ANY), ("all", bank.ALL), ("list", bank.WHICH), ("list", bank.WHICH), ("count", bank.COUNT)])
    text = rng.choice(templates).format(n=plural, one=one, s=word)
    tail = rng.random()
    if tail < 0.3 and device["area"]:
        area = home.area(device["area"])
        select["area"] = area["id"]
        text += f" in {speaker.place(area)}"
    elif tail < 0.42 and home.floor_of(device):
        floor = home.floor_of(device)
        select["floor"] = floor
        text += f" {floor.lower()}" if floor.lower() in ("upstairs", "downstairs") else f" on the {floor.lower()}"
    elif tail < 0.5 and speaker.here and members(home, dict(select, area=speaker.here["id"])):
        select["area"] = speaker.here["id"]
        text += rng.choice([" in here", " in this room"])
    return text, {"query": {"ask": ask, "select": select, "is": state}}


def extreme_question(rng, speaker):
    home = speaker.home
    counts = {c: len([d for d in home.of("sensor") if d.get("class") == c]) for c in MEASURES}
    present = [c for c, n in counts.items() if n > 1]
    if not present:
        return None
    cls = rng.choice(present)
    noun, one = MEASURES[cls]
    high = rng.random() < 0.5
    if cls in bank.MORE and rng.random() < 0.5:
        text = rng.choice(bank.MORE[cls][0 if high else 1])
    else:
        bank_lines = [t for t in (bank.HIGHEST if high else bank.LOWEST) if "{n}" in t or "{one}" in t or cls == "temperature"]
        text = rng.choice(bank_lines).format(n=noun, one=one)
    return text, {"query": {"ask": "highest" if high else "lowest", "select": {"kind": "sensor", "class": cls}}}


def people_question(rng, speaker):
    if not speaker.home.of("person"):
        return None
    ask, state, texts = rng.choice(bank.PEOPLE)
    return rng.choice(texts), {"query": {"ask": ask, "select": {"kind": "person"}, "is": state}}


def clock_question(rng, speaker):
    date = rng.random() < 0.5
    return rng.choice(bank.DATE if date else bank.TIME), {"query": {"ask": "date" if date else "time"}}


MAKERS = [(state_question, 40), (property_question, 12), (room_temperature, 12), (set_question, 30), (extreme_question, 10), (battery_question, 5),
          (people_question, 4), (clock_question, 2)]


def question(rng, speaker):
    makers, weights = zip(*MAKERS)
    for _ in range(8):
        made = rng.choices(makers, weights)[0](rng, speaker)
        if made:
            return made
    return None
