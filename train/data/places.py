# SPDX-License-Identifier: Apache-2.0
"""Kinds of sites: their rooms (or zones) and the things found there."""

HOME_ROOMS = """kitchen|living room|bedroom|bathroom|hallway|study|office|dining room|garage|garden|nursery|
guest room|basement|attic|laundry room|utility room|playroom|porch|patio|balcony|entrance|landing|conservatory|
workshop|cellar|den|lounge|pantry|master bedroom|kids room|toilet|shower room|walk in closet|gym|music room|
library|terrace|backyard|front yard|driveway|shed|sauna|pool house|carport|game room|sewing room|hobby room|
cloakroom|snug|sun room|wet room|loft|staircase|foyer|family room|home cinema|boot room|mud room|larder|
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
    "street": {"rooms": words(STREET_ROOMS), "floors": ["Old Town", "Harbour Side"]},
}

# Rooms that get numbers or letters when they occur more than once.
SERIES = {"bay", "ward", "line", "hall", "field", "greenhouse", "meeting room", "bedroom", "consulting room",
          "barn", "stable", "polytunnel", "office", "bathroom", "loading bay", "hen house", "side room", "theatre",
          "garage", "guest room", "boardroom", "lab", "phone booth", "cowshed", "oven room"}

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
}
