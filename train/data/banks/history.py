# SPDX-License-Identifier: Apache-2.0
"""Questions about the past, abilities, appointments, documents and causes. {x} is a thing, {y}
another, {w} a stretch of time, {u} the one to compare it with, {i} a moment, {s} a state word, {v} a number, {a} a place,
{n} a measure, {one} and {many} a kind. Lines under a state are verbs: as a question's infinitive, as its past."""
from .text import lines

# --- Times. {n} is a number, {h} and {g} hours of the clock, {d} a weekday, {m} a month.
WINDOWS = lines("history/windows")
INSTANTS = lines("history/instants")
PAIRS = [  # the window asked about, the one it is compared with
    ("last night", "the night before"), ("yesterday", "the day before"), ("this week", "last week"), ("today", "yesterday"),
    ("last week", "the week before"), ("this month", "last month"), ("this morning", "yesterday morning"),
    ("last month", "the month before"), ("last weekend", "the weekend before"), ("this afternoon", "yesterday afternoon"),
    ("yesterday evening", "the evening before"), ("this year", "last year"), ("yesterday", "the day before yesterday"),
    ("on {d}", "on {e}"), ("yesterday morning", "this morning"),
]
COMING = lines("history/coming")
CLOCKS = ["six", "seven", "eight", "nine", "ten", "eleven", "one", "two", "three", "four", "five", "twelve", "7", "8", "10", "3"]
EXACT_CLOCKS = ["7:30", "14:15", "18:45", "06:20", "21:00", "11:40", "16:05", "9:10"]
COUNTS = ["two", "three", "four", "five", "six", "twelve", "ten", "24", "48", "2", "3", "8", "30", "72", "14"]
WEEKDAYS = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
MONTHS = ["january", "february", "march", "april", "june", "july", "august", "september", "october", "november", "december"]

# --- Figures of a window
MINIMUM = lines("history/minimum")
MAXIMUM = lines("history/maximum")
MEAN = lines("history/mean")
COLDEST = ["how cold did it get in {a} {w}", "what was the lowest temperature in {a} {w}", "how cool did {a} get {w}", "what was the coldest it got in {a} {w}",
           "minimum temperature in {a} {w}", "how far did the temperature drop in {a} {w}", "how chilly was {a} at its coldest {w}"]
WARMEST = ["how warm did it get in {a} {w}", "what was the highest temperature in {a} {w}", "how hot did {a} get {w}", "what was the warmest it got in {a} {w}",
           "maximum temperature in {a} {w}", "how high did the temperature go in {a} {w}", "how hot was {a} at its hottest {w}"]
MILD = ["how warm was it in {a} {w}", "what was the average temperature in {a} {w}", "how warm was {a} on average {w}", "mean temperature in {a} {w}",
        "what temperature did {a} have on average {w}", "how cold was {a} {w}"]
SUM = lines("history/sum")
USE = {"energy": ["how much energy did we use {w}", "how many kilowatt hours did we use {w}", "what was our energy consumption {w}",
                  "how much electricity did we burn {w}", "energy use {w}", "how much power have we consumed {w}", "what have we used in electricity {w}"],
       "water": ["how much water did we use {w}", "how many liters did we use {w}", "what was our water consumption {w}", "water use {w}",
                 "how much water went through {w}", "how many litres of water have we used {w}"]}
# --- States over time
HELD = lines("history/held")
HELD_NOW = lines("history/held_now")
HELD_ON = ["how long did {x} run {w}", "how many hours did {x} run {w}", "running time of {x} {w}", "for how long was {x} running {w}", "how long has {x} run {w}",
           "how long was {x} going {w}", "run time of {x} {w}"]
HELD_LIMIT = ["how long was {x} {l} {v} {w}", "for how long was {x} {l} {v} {w}", "how many hours was {x} {l} {v} {w}", "how much time did {x} spend {l} {v} {w}",
              "how many minutes was {x} {l} {v} {w}", "how long did {x} stay {l} {v} {w}", "time {l} {v} for {x} {w}"]
BEGUN = lines("history/begun")
BEGUN_LIMIT = ["how often did {x} go {l} {v} {w}", "how many times was {x} {l} {v} {w}", "how often was {x} {l} {v} {w}", "how many times did {x} get {l} {v} {w}",
               "count how often {x} went {l} {v} {w}"]
WHEN_LAST = lines("history/when_last")
WHEN_FIRST = lines("history/when_first")
WHEN_LIMIT_FIRST = ["when did {x} go {l} {v} {w}", "when was {x} first {l} {v} {w}", "what time did {x} get {l} {v} {w}", "at what time did {x} first go {l} {v} {w}",
                    "when did {x} first get {l} {v} {w}", "when did {x} cross to {l} {v} {w}"]
WHEN_LIMIT_LAST = ["when was {x} last {l} {v}", "when did {x} last go {l} {v}", "when was the last time {x} was {l} {v}", "last time {x} was {l} {v}",
                   "when did {x} last get {l} {v} {w}"]
VERBS = {  # state -> (infinitive, past) pairs
    "on": [("come on", "came on"), ("switch on", "switched on"), ("turn on", "turned on"), ("start", "started"), ("go on", "went on"), ("kick in", "kicked in")],
    "off": [("go off", "went off"), ("switch off", "switched off"), ("turn off", "turned off"), ("stop", "stopped"), ("shut down", "shut down")],
    "open": [("open", "opened"), ("get opened", "was opened"), ("open up", "opened up")],
    "closed": [("close", "closed"), ("shut", "shut"), ("get closed", "was closed"), ("get shut", "was shut")],
    "locked": [("lock", "locked"), ("get locked", "was locked")],
    "unlocked": [("unlock", "unlocked"), ("get unlocked", "was unlocked")],
    "playing": [("play", "played"), ("start playing", "started playing")],
    "cleaning": [("clean", "cleaned"), ("run", "ran"), ("start cleaning", "started cleaning"), ("vacuum", "vacuumed")],
    "docked": [("dock", "docked"), ("return to its dock", "returned to its dock")],
    "detected": [("go off", "went off"), ("trigger", "triggered"), ("detect something", "detected something"), ("fire", "fired"), ("pick something up", "picked something up")],
    "wet": [("get wet", "got wet"), ("report water", "reported water"), ("detect a leak", "detected a leak")],
    "low": [("run low", "ran low"), ("get low", "got low")],
    "home": [("come home", "came home"), ("get home", "got home"), ("arrive", "arrived"), ("get back", "got back")],
    "not_home": [("leave", "left"), ("go out", "went out"), ("leave home", "left home"), ("head out", "headed out")],
    "running": [("run", "ran"), ("start", "started")],
    "armed": [("get armed", "was armed")], "disarmed": [("get disarmed", "was disarmed")],
    "paused": [("pause", "paused")],
}
WAS = lines("history/was")
WAS_AT = ["was {x} {s} {i}", "what about {x} was it {s} {i}", "can you see if {x} was {s} {i}", "was {x} already {s} {i}", "was {x} still {s} {i}",
          "do you know if {x} was {s} {i}", "check whether {x} was {s} {i}"]
AT = ["what was {x} {i}", "what did {x} read {i}", "what did {x} say {i}", "{x} {i}", "how high was {x} {i}", "what did {x} show {i}", "value of {x} {i}",
      "tell me {x} {i}", "where was {x} {i}", "what was the reading of {x} {i}", "what was {x} like {i}", "how much was {x} {i}"]
ROOM_AT = ["how warm was it in {a} {i}", "what was the temperature in {a} {i}", "how cold was it in {a} {i}", "temperature in {a} {i}", "how many degrees were there in {a} {i}"]
STATE_AT = ["what was {x} set to {i}", "what was {x} doing {i}", "in what state was {x} {i}", "what state was {x} in {i}", "how was {x} {i}"]
ANY_WAS = ["was any {one} {s} {w}", "were any {many} {s} {w}", "did any {one} {verb} {w}", "did any of the {many} {verb} {w}", "has any {one} been {s} {w}",
           "was there a {one} {s} {w}", "have any {many} been {s} {w}"]
LIST_WAS = ["which {many} were {s} {w}", "which {one} was {s} {w}", "which of the {many} were {s} {w}", "list the {many} that were {s} {w}", "what {many} were {s} {w}",
            "which {many} have been {s} {w}", "show me which {many} were {s} {w}"]
EXTREME_WAS = [("highest", ["which {one} was highest {w}", "where was the {n} highest {w}", "which {one} had the highest {n} {w}", "where did we have the most {n} {w}"]),
               ("lowest", ["which {one} was lowest {w}", "where was the {n} lowest {w}", "which {one} had the lowest {n} {w}", "where did we have the least {n} {w}"])]
EXTREME_ROOM = [("highest", ["which room was warmest {w}", "where was it hottest {w}", "what was the hottest room {w}"]),
                ("lowest", ["which room was coldest {w}", "where was it coldest {w}", "what was the coolest room {w}"])]
# --- Comparisons
MORE_WORDS = {"temperature": (["warmer", "hotter", "higher"], ["colder", "cooler", "lower", "chillier"]), "humidity": (["more humid", "damper", "higher"], ["drier", "lower"]),
              "illuminance": (["brighter", "higher"], ["darker", "lower"]), "sound_pressure": (["louder", "noisier", "higher"], ["quieter", "lower"]),
              "moisture": (["wetter", "moister", "higher"], ["drier", "lower"]), "wind_speed": (["windier", "stronger", "higher"], ["calmer", "lower"])}
PLAIN_MORE = (["higher", "up", "more"], ["lower", "down", "less"])
COMPARE = ["was {x} {c} {w} than {u}", "was {x} {c} on average {w} than {u}", "is {x} {c} {w} than {u}", "has {x} been {c} {w} than {u}", "{w} was {x} {c} than {u}",
           "tell me if {x} was {c} {w} than {u}", "were the values of {x} {c} {w} than {u}", "was {w} {c} than {u} on {x}"]
COMPARE_ROOM = ["was it {c} in {a} {w} than {u}", "was {a} {c} {w} than {u}", "has it been {c} in {a} {w} than {u}", "was {w} {c} than {u} in {a}", "is it {c} in {a} {w} than {u}"]
COMPARE_OPEN = ["compare {x} {w} with {u}", "how does {x} {w} compare with {u}", "how did {x} {w} compare to {u}", "{x} {w} versus {u}", "what's the difference in {x} between {w} and {u}",
                "how much did {x} differ {w} from {u}", "put {x} {w} next to {u}"]
COMPARE_NOW = ["is {x} {c} than {w}", "is {x} {c} now than {w}", "is {x} {c} right now than it was {w}", "is {x} {c} compared with {w}", "has {x} gone {c} compared to {w}"]
COMPARE_ROOM_NOW = ["is it {c} in {a} than {w}", "is {a} {c} than {w}", "is it {c} in {a} now than it was {w}"]
COMPARE_TWO = ["is {x} {c} than {y}", "which is {c} {x} or {y}", "is {x} any {c} than {y}", "tell me if {x} is {c} than {y}", "does {x} read {c} than {y}"]
COMPARE_HELD = [("more", ["did {x} run longer {w} than {u}", "was {x} {s} longer {w} than {u}", "was {x} {s} for longer {w} than {u}", "has {x} been {s} more {w} than {u}"]),
                ("less", ["did {x} run less {w} than {u}", "was {x} {s} shorter {w} than {u}", "was {x} {s} less {w} than {u}", "has {x} been {s} less {w} than {u}"])]
COMPARE_USE = [("more", ["did {x} use more {w} than {u}", "did we use more on {x} {w} than {u}", "was {x} using more {w} than {u}"]),
               ("less", ["did {x} use less {w} than {u}", "did we use less on {x} {w} than {u}", "was {x} using less {w} than {u}"])]
TREND = [("", ["what's the trend of {x}", "how has {x} changed {w}", "how is {x} developing", "is {x} going up or down", "trend of {x} {w}", "where is {x} heading",
               "how has {x} been moving {w}", "is {x} rising or falling", "how did {x} develop {w}", "is {x} steady", "how fast is {x} changing {w}", "which way is {x} going"]),
         ("more", ["is {x} rising", "is {x} going up", "has {x} been climbing {w}", "is {x} increasing", "has {x} gone up {w}", "did {x} rise {w}", "is {x} creeping up",
                   "has {x} been rising {w}", "is {x} getting higher"]),
         ("less", ["is {x} falling", "is {x} going down", "has {x} been dropping {w}", "is {x} decreasing", "has {x} gone down {w}", "did {x} fall {w}", "is {x} sinking",
                   "has {x} been falling {w}", "is {x} getting lower"])]
TREND_ROOM = [("more", ["is it getting warmer in {a}", "is {a} heating up", "is {a} warming up"]), ("less", ["is it getting colder in {a}", "is {a} cooling down", "is it cooling off in {a}"])]
# --- Limits on many
LIMIT_WORDS = {"<": ["below", "under", "less than", "lower than", "beneath", "short of"], ">": ["above", "over", "more than", "higher than", "beyond", "in excess of"],
               ">=": ["at least"], "<=": ["at most"]}
LIMIT_LIST = ["which {many} are {l} {v}", "list the {many} {l} {v}", "show me all {many} {l} {v}", "which {one} is {l} {v}", "what {many} are {l} {v}",
              "name every {one} {l} {v}", "tell me which {many} read {l} {v}", "which {many} have {l} {v}"]
LIMIT_COUNT = ["how many {many} are {l} {v}", "count the {many} {l} {v}", "number of {many} {l} {v}", "how many of the {many} are {l} {v}"]
LIMIT_ANY = ["is any {one} {l} {v}", "are any {many} {l} {v}", "are there {many} {l} {v}", "any {one} {l} {v}", "is there a {one} {l} {v}"]
LIMIT_ALL = ["are all {many} {l} {v}", "are all the {many} {l} {v}", "is every {one} {l} {v}", "are the {many} all {l} {v}"]
LIMIT_ONE = ["is {x} {l} {v}", "is {x} still {l} {v}", "is {x} {l} {v} right now", "can you check if {x} is {l} {v}", "has {x} gone {l} {v}"]
LIMIT_NOUNS = {"temperature": [("rooms", "room"), ("thermometers", "thermometer"), ("temperatures", "temperature")], "humidity": [("rooms in humidity", "humidity"), ("humidity sensors", "humidity sensor")],
               "battery": [("batteries", "battery"), ("battery levels", "battery level")], "moisture": [("beds", "bed"), ("soil sensors", "soil sensor"), ("moisture readings", "moisture reading")],
               "power": [("loads", "load"), ("power meters", "power meter")], "carbon_dioxide": [("co2 readings", "co2 reading"), ("co2 sensors", "co2 sensor")],
               "pressure": [("pressures", "pressure"), ("pressure sensors", "pressure sensor")], "illuminance": [("light levels", "light level")],
               "volume_storage": [("tanks", "tank"), ("tank levels", "tank level")], "pm25": [("dust sensors", "dust sensor")], "energy": [("energy meters", "energy meter")],
               "sound_pressure": [("noise levels", "noise level")], "weight": [("silos", "silo"), ("scales", "scale")]}
FURTHEST = ["which room is furthest from its target", "which thermostat is furthest off its setpoint", "which room misses its target the most", "where is the temperature furthest from what was set",
            "which heating is furthest from where it should be", "which zone is furthest off", "what room is the furthest from its set temperature", "which thermostat deviates most",
            "where are we furthest from the wanted temperature", "which room is most off target", "who is furthest away from the setpoint", "which one is furthest off what it should be",
            "which room still has the longest way to its target", "biggest gap between target and temperature", "where is the gap to the target biggest"]
# --- Abilities
CAN = {
    "set_brightness": ["can {x} be dimmed", "is {x} dimmable", "does {x} dim", "is it possible to dim {x}", "can the brightness of {x} be changed", "can {x} be set to a level",
                       "could {x} be made dimmer if i wanted", "is there a dimmer on {x}"],
    "set_color": ["can {x} change colour", "does {x} do colours", "can {x} show other colors", "is {x} a colour lamp", "is it possible to change the colour of {x}", "has {x} got colours",
                  "can i choose the color of {x}"],
    "set_color_temperature": ["can {x} do warm white", "can the white of {x} be tuned", "does {x} have a color temperature", "is {x} tunable white"],
    "set_position": ["can {x} be opened halfway", "can {x} stop in between", "can {x} be set to a position", "is it possible to open {x} partly", "does {x} know positions"],
    "set_temperature": ["can {x} be set to a temperature", "what can {x} be set to", "what range does {x} have", "what's the highest {x} can be set to", "how low can {x} be set",
                        "how hot can {x} go", "does {x} take a target temperature", "which temperatures can {x} do"],
    "set_volume": ["can the volume of {x} be changed", "does {x} have a volume", "can {x} be made louder at all", "is it possible to change how loud {x} is"],
    "set_speed": ["does {x} have speeds", "can the speed of {x} be set", "can {x} run slower", "is it possible to change the speed of {x}"],
    "set_mode": ["which modes does {x} have", "what modes can {x} do", "does {x} have modes", "what modes are there on {x}"],
    "set_humidity": ["can {x} be set to a humidity", "what humidity can {x} reach", "does {x} take a target humidity"],
    "set_value": ["what range does {x} have", "how high can {x} be set", "what values can {x} take", "what is the highest {x} allows"],
    "select_option": ["what options does {x} have", "which choices are there for {x}", "what can i pick for {x}", "which settings does {x} offer"],
    "lock": ["can {x} be locked from here", "is it possible to lock {x} remotely", "does {x} lock by itself", "could i lock {x} with you"],
    "open": ["can {x} be opened by you", "is it possible to open {x} remotely", "does {x} open by motor", "can {x} be opened from here"],
    "turn_on": ["can {x} be switched remotely", "is it possible to switch {x} from here", "can {x} be turned on from here", "is {x} something you can switch"],
    "play": ["can {x} play anything", "is it possible to play on {x}", "does {x} play"], "start": ["can {x} be started from here", "is it possible to start {x} remotely"],
    "mute": ["can {x} be muted", "is there a mute on {x}"], "next": ["can {x} skip tracks", "is it possible to skip on {x}"],
}
CAN_VALUE = ["can {x} be set to {v}", "can {x} go to {v}", "would {x} go up to {v}", "does {x} reach {v}", "is {v} possible on {x}", "can {x} do {v}", "is it possible to set {x} to {v}",
             "does {x} go as high as {v}", "will {x} take {v}", "is {v} within the range of {x}", "could {x} manage {v}"]
MEASURES = {"temperature": ["does {x} measure the temperature", "can {x} tell the temperature", "is there a thermometer in {x}"],
            "humidity": ["does {x} measure humidity", "can {x} tell the humidity", "has {x} a humidity sensor"],
            "battery": ["does {x} report its battery", "does {x} run on a battery you can see", "can you see the battery of {x}"],
            "power": ["does {x} measure power", "can {x} tell how much it draws", "does {x} report its power"],
            "energy": ["does {x} measure energy", "does {x} count energy"], "illuminance": ["does {x} measure light", "can {x} tell how bright it is"],
            "motion": ["does {x} detect motion", "can {x} see movement"]}
# --- Calendars
AGENDA = lines("history/agenda")
AGENDA_ALL = lines("history/agenda_all")
# --- Causes
WHY_IS = ["why is {x} {s}", "how come {x} is {s}", "why is {x} still {s}", "what's the reason {x} is {s}", "can you explain why {x} is {s}", "why on earth is {x} {s}", "explain why {x} is {s}",
          "who left {x} {s}", "why's {x} {s} right now", "how did {x} end up {s}"]
WHY_DID = ["why did {x} {verb}", "why did {x} {verb} {w}", "what made {x} {verb}", "what made {x} {verb} {w}", "how come {x} {past}", "how come {x} {past} {w}", "why has {x} {past}",
           "what caused {x} to {verb} {w}", "do you know why {x} {past} {w}", "explain why {x} {past}", "who made {x} {verb}", "what was the reason {x} {past} {w}"]
WHO = {"on": ["who turned on {x}", "who switched {x} on {w}", "who put {x} on", "who turned {x} on {w}"], "off": ["who turned off {x}", "who switched {x} off {w}", "who turned {x} off {w}"],
       "open": ["who opened {x}", "who opened {x} {w}", "who left {x} open"], "closed": ["who closed {x}", "who shut {x} {w}"], "unlocked": ["who unlocked {x}", "who unlocked {x} {w}"],
       "locked": ["who locked {x}", "who locked {x} {w}"], "playing": ["who started {x}", "who put {x} on"], "cleaning": ["who started {x}", "who sent {x} off"],
       "disarmed": ["who disarmed {x}", "who switched {x} off"], "armed": ["who armed {x}"]}
WHY_SENSOR = ["why is {x} so high", "why is {x} so low", "why did {x} drop {w}", "why did {x} jump {w}", "what happened to {x} {w}", "why did {x} rise {w}", "what's wrong with {x}",
              "why is {x} like that", "why did {x} fall {w}", "what explains {x} {w}", "how come {x} went up {w}", "how come {x} went down {w}", "why is {x} changing so much",
              "what's going on with {x}", "what went wrong with {x} {w}", "why was {x} off {w}", "what drove {x} up {w}"]
WHY_TRIP = ["why did {x} trip", "why did {x} trip {w}", "why did {x} fail {w}", "why did {x} cut out {w}", "what tripped {x}", "what stopped {x} {w}", "why has {x} stopped working",
            "why won't {x} start", "why did {x} break off {w}", "what knocked out {x} {w}", "why did {x} quit {w}"]
# --- Documents. {o} is an object, {p} its part, {f} something that goes wrong.
DOCUMENT = lines("history/document")
OBJECTS = """
the boiler|the washing machine|the dishwasher|the coffee machine|the pump|the compressor|the freezer|the autoclave|the generator|the lift|the sprinkler system|the oven|
the water softener|the heat pump|the alarm system|the conveyor|the milking robot|the feeder|the filter unit|the greenhouse|the cold room|the forklift|the printer|the router|
the guest wifi|the fireplace|the sauna|the pool|the ventilation|the dryer|the gate motor|the charging station|the solar inverter|the battery storage|the irrigation controller|the infusion pump|
the bed lift|the door closer|the emergency exit|the drinking fountain|the street lamps|the traffic cabinet|the press|the mixer|the labeller|the packing line|the silo|the incubator|the hatchery|
the septic tank|the rain barrel|the lawn mower|the projector|the meeting room booking|the parking garage|the waste room|the bins|the medicine cabinet|the oxygen bottles|the suction unit
""".replace("\n", "").split("|")
PARTS = "the filter|the belt|the seal|the fuse|the nozzle|the battery|the bearing|the drain|the valve|the hose|the gasket|the heating element|the cartridge|the blade|the sensor|the lamp|the chain|the anode|the door seal|the drip tray|the brush|the float switch|the oil|the detergent|the reset button|the pressure switch|the lid".split("|")
FAULTS = "beeps|leaks|does not start|stops|overheats|smells|shows an error|is blocked|freezes over|makes a noise|drips|flashes red|loses pressure|runs dry|jams|will not heat|is too loud|trips the fuse|stays cold".split("|")
ERRORS = "E3|F12|error 7|code 41|alarm 5|fault 22|A9|H01".split("|")
# --- Short follow-ups after a question about a window
AND_THEN = ["and {w}", "what about {w}", "how about {w}", "and what was it {w}", "same for {w}", "and {w} then", "{w} as well", "now for {w}", "what was it {w}"]
AND_OTHER = ["and {x}", "what about {x}", "how about {x}", "same for {x}", "and for {x}"]
