# SPDX-License-Identifier: Apache-2.0
"""Kinds of sites: their rooms (or zones) and the things found there."""

HOME_ROOMS = """kitchen|living room|bedroom|bathroom|hallway|study|office|dining room|garage|garden|nursery|
guest room|basement|attic|laundry room|utility room|playroom|porch|patio|balcony|entrance|landing|conservatory|
workshop|cellar|den|lounge|pantry|master bedroom|kids room|toilet|shower room|walk in closet|gym|music room|
library|terrace|backyard|front yard|driveway|shed|sauna|pool house|carport|game room|sewing room|hobby room|
cloakroom|snug|sun room|tv room|computer room|reading nook|breakfast room|hall|stairs|back door|front door|attic room|
guest house|granny flat|teenager's den|nook|kueche|wohnzimmer|schlafzimmer|flur|keller|cocina|dormitorio|terraza|sala|chambre|cuisine|salon|salle de bain|soggiorno|bagno|cantina|
genkan|washitsu|kuchnia|lazienka|sypialnia|vardagsrum|sovrum|hall en bas|olohuone|keittio|kuhinja|spavaca|mutfak|banyo|yatak odasi|baithak|
majlis|riad|kitchenette|cupboard|boiler cupboard|drying room|prayer room|bar|billiard room|
trophy room|meditation room|back garden|front garden|roof garden|side passage|treehouse|hot tub|pond|summer house|wet room|loft|staircase|foyer|family room|home cinema|boot room|mud room|larder|
greenhouse|dressing room|bunk room|craft room|wine cellar|roof deck|annex|box room|ensuite|courtyard"""
OFFICE_ROOMS = """reception|lobby|boardroom|meeting room|open office|server room|canteen|corridor|print room|
break room|archive|mail room|loading dock|roof|car park|training room|phone booth|lab|showroom|quiet zone|
stairwell|post room|project room|atrium|tea kitchen|bike store"""
CLINIC_ROOMS = """ward|bay|side room|treatment room|nurses station|waiting room|theatre|recovery|sluice|
drug store|pharmacy|corridor|clean utility|consulting room|x ray room|day room|icu|triage|dialysis room|staff room|
sample fridge room|physio room"""
FACTORY_ROOMS = """line|hall|packing|boiler house|compressor room|paint shop|press shop|warehouse|cold store|
control room|loading bay|tool room|welding bay|oven room|assembly|quality lab|yard|pump room|substation|
chiller room|mixing room|dispatch"""
FARM_ROOMS = """barn|stable|greenhouse|yard|dairy|hen house|field|orchard|tack room|hay loft|machine shed|
milking parlour|pond|polytunnel|cowshed|paddock|silo|farm shop|lambing shed|north field|south field|vineyard|
grain store|pump house|cold frame|packing shed"""
STREET_ROOMS = """square|market place|station road|high street|park|riverside|bridge|underpass|mill lane|
church street|canal path|bus station|playground|town hall|tunnel|roundabout|quay|promenade|oak avenue|
school lane|harbour|king street|depot|plaza"""


HOTEL_ROOMS = """lobby|reception|bar|restaurant|breakfast room|spa|pool|sauna|gym|ballroom|conference room|suite|
corridor|linen room|kitchen|terrace|penthouse|wine cellar|laundry|concierge desk|lift lobby|honeymoon suite|banquet hall|
valet parking|cigar lounge|room|guest room|family room|twin room|beach bar|rooftop|ballroom foyer|staff room|boardroom"""
SCHOOL_ROOMS = """classroom|gym hall|assembly hall|library|canteen|staff room|science lab|music room|art room|playground|
changing room|head's office|corridor|computer room|sick room|drama studio|cloakroom|bike shed|reception|workshop|
language lab|chemistry lab|nursery class|sports hall|caretaker's room|kitchen|lecture hall|common room|dormitory|pottery"""
SHIP_ROOMS = """bridge|galley|engine room|cabin|mess|saloon|foredeck|aft deck|cargo hold|wheelhouse|crew quarters|
lower deck|upper deck|chart room|pump room|boiler room|sick bay|captain's cabin|forecastle|bilge|sun deck|stateroom|
cockpit|v berth|chain locker|lazarette|flybridge|wardroom|radio room"""
LAB_ROOMS = """clean room|cold room|wet lab|dry lab|culture room|imaging suite|laser room|fume cupboard|glove box|
instrument room|sample store|autoclave room|animal house|gowning room|chemical store|optics bench|mass spec room|
sequencing room|dark room|write up area|loading bay|corridor|gas store|plant growth room|microscopy room"""
DATA_ROOMS = """cold aisle|hot aisle|rack row|battery room|generator room|chiller yard|network room|staging area|cage|
meet me room|ups room|security desk|loading dock|roof|switch room|tape library|control room|man trap|transformer room|pod"""
CARAVAN_ROOMS = """living area|kitchenette|bunk|cab|awning|shower|toilet|garage|roof|lounge end|master bed|dinette|porch|
driver's seat|bathroom|front lounge|rear bedroom|storage locker"""
GARDEN_ROOMS = """polytunnel|greenhouse|shed|potting shed|raised bed|herb bed|rose bed|vegetable patch|orchard|pond|lawn|
compost corner|cold frame|fruit cage|gate|patio|rockery|bee yard|tool shed|plot|allotment hut|hot house|seed bench|
strawberry bed|flower border|summer house|hedge|koi pond|chicken run|rain barrel corner"""
SHOP_ROOMS = """shop floor|till|store room|window display|fitting room|bakery counter|cold store|delivery bay|back office|
entrance|aisle|freezer section|kitchen|dining area|bar|cellar|terrace|staff room|showroom|car park|counter|workshop|gallery"""


def words(text):
    return [" ".join(part.split()) for part in text.split("|")]


SITES = {
    "home": {"rooms": words(HOME_ROOMS), "floors": ["Ground Floor", "First Floor", "Second Floor", "Upstairs",
             "Downstairs", "Basement", "Attic", "Top Floor", "Ground", "Loft", "Lower Level", "Main Floor"]},
    "office": {"rooms": words(OFFICE_ROOMS), "floors": ["Floor 1", "Floor 2", "Floor 3", "Ground Floor", "Basement",
               "Level 4", "Level 5", "Floor 7", "Mezzanine"]},
    "clinic": {"rooms": words(CLINIC_ROOMS), "floors": ["Ground Floor", "First Floor", "Level 2", "East Wing",
               "West Wing"]},
    "factory": {"rooms": words(FACTORY_ROOMS), "floors": ["Hall North", "Hall South", "Upper Deck"]},
    "farm": {"rooms": words(FARM_ROOMS), "floors": ["Upper Farm", "Lower Farm"]},
    "street": {"rooms": words(STREET_ROOMS), "floors": ["Old Town", "Harbour Side", "North Side", "South Bank", "New Town"]},
    "hotel": {"rooms": words(HOTEL_ROOMS), "floors": ["Ground Floor", "First Floor", "Second Floor", "Third Floor", "Top Floor",
              "Floor 4", "Floor 5", "East Wing", "Annexe", "Garden Level"]},
    "school": {"rooms": words(SCHOOL_ROOMS), "floors": ["Ground Floor", "First Floor", "Upstairs", "Main Building", "New Wing", "Block B"]},
    "ship": {"rooms": words(SHIP_ROOMS), "floors": ["Deck 1", "Deck 2", "Deck 3", "Main Deck", "Below Deck", "Lower Deck"]},
    "lab": {"rooms": words(LAB_ROOMS), "floors": ["Level 1", "Level 2", "Basement", "Clean Zone", "Ground Floor"]},
    "data centre": {"rooms": words(DATA_ROOMS), "floors": ["Hall 1", "Hall 2", "Data Hall A", "Data Hall B", "Roof Level"]},
    "caravan": {"rooms": words(CARAVAN_ROOMS), "floors": ["Inside", "Outside"]},
    "garden": {"rooms": words(GARDEN_ROOMS), "floors": ["Upper Terrace", "Lower Terrace", "Walled Garden", "Front", "Back"]},
    "shop": {"rooms": words(SHOP_ROOMS), "floors": ["Ground Floor", "First Floor", "Basement", "Mezzanine"]},
}
SITE_WEIGHTS = {"home": 46, "office": 7, "clinic": 7, "factory": 8, "farm": 7, "street": 5, "hotel": 4, "school": 3, "ship": 2.5,
                "lab": 2.5, "data centre": 2, "caravan": 2, "garden": 2.5, "shop": 3}

# Rooms that get numbers or letters when they occur more than once.
SERIES = {"bay", "ward", "line", "hall", "field", "greenhouse", "meeting room", "bedroom", "consulting room",
          "barn", "stable", "polytunnel", "office", "bathroom", "loading bay", "hen house", "side room", "theatre",
          "garage", "guest room", "boardroom", "lab", "phone booth", "cowshed", "oven room", "room", "suite", "twin room",
          "family room", "conference room", "classroom", "cabin", "stateroom", "rack row", "cage", "pod", "cold aisle",
          "plot", "raised bed", "bunk", "aisle", "till", "fitting room", "wet lab", "clean room", "science lab", "corridor",
          "paddock", "orchard", "packing", "warehouse", "silo", "vineyard", "stairwell", "icu", "treatment room", "dormitory"}

# How often each kind of thing occurs on a kind of site.
KIND_WEIGHTS = {
    "home": {"light": 30, "switch": 10, "fan": 6, "cover": 11, "lock": 4, "climate": 7, "media_player": 9,
             "vacuum": 3, "sensor": 12, "binary_sensor": 9, "valve": 2, "scene": 4, "script": 2, "button": 2,
             "number": 2, "select": 2, "siren": 1, "humidifier": 2, "water_heater": 1},
    "office": {"light": 30, "switch": 6, "fan": 4, "cover": 14, "lock": 5, "climate": 10, "media_player": 6,
               "sensor": 16, "binary_sensor": 10, "select": 3, "scene": 2, "button": 2, "number": 3, "vacuum": 1},
    "clinic": {"light": 24, "switch": 6, "fan": 5, "cover": 10, "lock": 5, "climate": 9, "media_player": 3,
               "sensor": 22, "binary_sensor": 12, "button": 5, "number": 8, "select": 4, "siren": 2},
    "factory": {"light": 16, "switch": 16, "fan": 8, "cover": 8, "lock": 3, "climate": 4, "sensor": 26,
                "binary_sensor": 12, "number": 14, "select": 8, "valve": 8, "siren": 3, "button": 4, "script": 2},
    "farm": {"light": 18, "switch": 12, "fan": 7, "cover": 10, "lock": 3, "climate": 4, "sensor": 20,
             "binary_sensor": 8, "valve": 14, "number": 6, "select": 4, "button": 5, "media_player": 2, "siren": 1},
    "street": {"light": 36, "switch": 8, "fan": 3, "cover": 5, "sensor": 24, "binary_sensor": 8, "select": 9,
               "number": 3, "valve": 4, "button": 2, "siren": 1},
    "hotel": {"light": 28, "switch": 6, "fan": 4, "cover": 12, "lock": 10, "climate": 12, "media_player": 8, "sensor": 10,
              "binary_sensor": 8, "scene": 5, "button": 4, "select": 2, "water_heater": 1, "vacuum": 1, "number": 2},
    "school": {"light": 30, "switch": 9, "fan": 5, "cover": 13, "lock": 5, "climate": 9, "media_player": 6, "sensor": 13,
               "binary_sensor": 9, "button": 4, "siren": 1, "select": 2, "scene": 1},
    "ship": {"light": 24, "switch": 12, "fan": 7, "cover": 6, "lock": 3, "climate": 4, "media_player": 4, "sensor": 20,
             "binary_sensor": 10, "valve": 8, "number": 6, "select": 5, "siren": 2, "button": 3, "water_heater": 2},
    "lab": {"light": 20, "switch": 14, "fan": 6, "cover": 6, "lock": 6, "climate": 6, "sensor": 24, "binary_sensor": 10,
            "number": 12, "select": 6, "valve": 5, "button": 4, "humidifier": 2, "siren": 1},
    "data centre": {"light": 16, "switch": 14, "fan": 10, "cover": 5, "lock": 8, "climate": 8, "sensor": 30, "binary_sensor": 12,
                    "number": 6, "select": 5, "valve": 3, "siren": 2, "button": 2},
    "caravan": {"light": 32, "switch": 16, "fan": 5, "cover": 12, "lock": 4, "climate": 5, "media_player": 6, "sensor": 12,
                "binary_sensor": 6, "water_heater": 3, "valve": 3, "scene": 2},
    "garden": {"light": 22, "switch": 14, "fan": 3, "cover": 10, "lock": 2, "sensor": 20, "binary_sensor": 4, "valve": 20,
               "number": 5, "select": 3, "media_player": 2, "button": 3, "scene": 1, "vacuum": 1},
    "shop": {"light": 30, "switch": 14, "fan": 4, "cover": 9, "lock": 6, "climate": 7, "media_player": 6, "sensor": 12,
             "binary_sensor": 8, "number": 4, "select": 4, "scene": 3, "button": 2, "vacuum": 1},
}
