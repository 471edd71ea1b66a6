# SPDX-License-Identifier: Apache-2.0
"""Requests that name no one thing, or a list: items, a room's temperature, what plays here, the vacuum. As in commands.py."""
from . import commands, values, world
from .banks import commands as bank
from .banks.text import pick
from .refs import Ref, members


def todo(rng, speaker):
    home = speaker.home
    lists = home.of("todo")
    if not lists:
        return None
    device = rng.choice(lists)
    ref = rng.choices([speaker.name, speaker.partial], [7, 3])[0](device) or speaker.name(device)
    if ref is None:
        return None
    if len(lists) == 1 and rng.random() < 0.35:
        ref = Ref(rng.choice(["my list", "the list", "the to do list", "my to do list", "my todo list"]), [device], device["id"], style="only")
    elif "list" not in ref.text and rng.random() < 0.4:
        ref = Ref(f"{ref.text} list", [device], device["id"], style="name")
    elif ref.text.endswith(" list") and rng.random() < 0.2:
        ref = Ref(ref.text[:-5], [device], device["id"], style="name")
    open_items = [i["summary"] for i in device["attrs"]["items"]]
    if open_items and rng.random() < 0.35:
        items, fields, templates = open_items, {"action": "complete_item"}, bank.TODO_DONE
        if len(lists) == 1 and rng.random() < 0.3:
            templates = bank.TODO_DONE_BARE
    else:
        items, fields, templates = [_item(rng, speaker) for _ in range(4)], {"action": "add_item"}, bank.TODO_ADD
        if len(lists) == 1 and rng.random() < 0.12:
            templates = bank.TODO_ADD_BARE
    items = list(dict.fromkeys(items))
    items = rng.sample(items, min(len(items), rng.choices([1, 2, 3], [75, 18, 7])[0]))
    said = [f"the {i}" if fields["action"] == "complete_item" and len(i.split()) == 1 and rng.random() < 0.4 else i for i in items]
    text = said[0] if len(said) == 1 else ", ".join(said[:-1]) + rng.choice([" and ", " and ", " and also ", " plus "]) + said[-1]
    template = pick(rng, templates)
    return commands.Part(template.format(x=ref.text, v=text), [dict(ref.target(), **fields, value=i) for i in items], ref, template, fields, text)


def _item(rng, speaker):
    style = rng.random()
    if style < 0.7:
        return rng.choice(world.ITEMS)
    names = speaker.home
    if style < 0.85 and names.areas:
        return rng.choice(["sweep the ", "paint the ", "tidy the ", "wash the floor in the ", "hoover the "]) + \
            rng.choice(names.areas)["name"].lower()
    from .names import syllables
    return rng.choice(["buy ", "", "call ", "get ", "order "]) + syllables(rng).lower() + rng.choice(["", " tickets", " paint", " seeds"])


def room_temperature(rng, speaker):
    """"make it 21 in the study": the thermostats of a room."""
    home = speaker.home
    pool = home.of("climate")
    if not pool:
        return None
    device = rng.choice(pool)
    if not device["area"]:
        return None
    number, text = values.degrees(rng, device)
    select = {"kind": "climate", "area": device["area"]}
    here = speaker.here and speaker.here["id"] == device["area"] and rng.random() < 0.6
    area = home.area(device["area"])
    template = rng.choice(bank.HERE_TEMPERATURE if here else bank.ROOM_TEMPERATURE)
    fields = {"action": "set_temperature", "value": number}
    spoken = template.format(v=text, a=speaker.place(area))
    return commands.Part(spoken, [dict(select=select, **fields)], Ref("it", members(home, select), select=select), template, fields, text)


def media_here(rng, speaker):
    """"pause": the players of the speaker's room, or the only one there is."""
    home = speaker.home
    players = home.of("media_player")
    here = home.of("media_player", speaker.here["id"]) if speaker.here else []
    if here:
        target, things = {"select": {"kind": "media_player", "area": speaker.here["id"]}}, here
    elif len(players) == 1:
        target, things = {"device": players[0]["id"]}, players
    else:
        return None
    if rng.random() < 0.4:
        value, text = values.percent(rng)
        spoken = rng.choice(["volume {v}", "set the volume to {v}", "volume to {v}", "turn it to {v}", "turn the volume to {v}",
                             "turn the sound down to {v}", "put the volume at {v}", "volume at {v} please",
                             "bring the volume to {v}", "volume up to {v}"]).format(v=text)
        fields = {"action": "set_volume", "value": value}
    elif rng.random() < 0.3:
        sign = rng.choice([1, -1])
        amount, words = rng.choice([(10, pick(rng, bank.SMALL)), (30, pick(rng, bank.LARGE)), (20, "by 20"), (15, "15 percent"),
                                    (10, ""), (5, "by 5 percent")])
        spoken = f"{'louder' if sign > 0 else 'quieter'} {words}" if words.startswith("by") else \
            f"{words} {'louder' if sign > 0 else 'quieter'}" if words and rng.random() < 0.5 else \
            f"turn the volume {'up' if sign > 0 else 'down'} {words}"
        fields = {"action": "set_volume", "change": "add", "value": sign * amount}
    else:
        action, phrases = rng.choice(list(bank.HERE_MEDIA.items()))
        spoken, fields = rng.choice(phrases), {"action": action}
    if not all(commands.can(d, fields["action"]) for d in things):
        return None
    ref = Ref("it", things, target.get("device"), target.get("select"))
    return commands.Part(" ".join(spoken.split()), [dict(target, **fields)], ref, spoken, fields)


def media_area(rng, speaker):
    """"skip this song in the den": the players of a named room."""
    home = speaker.home
    players = [d for d in home.of("media_player") if d["area"]]
    if not players:
        return None
    device = rng.choice(players)
    area = home.area(device["area"])
    select = {"kind": "media_player", "area": area["id"]}
    action, phrases = rng.choice(list(bank.AREA_MEDIA.items()))
    where = rng.choice([f"in {speaker.place(area)}", f"in {speaker.place(area)}", f"on the {area['name'].lower()} {'tv' if device.get('class') == 'tv' else 'speaker'}"])
    if where.startswith("on") and (len(home.of("media_player", area["id"])) > 1 or speaker.named_exactly(where[7:], "media_player")):
        return None
    fields, text = {"action": action}, ""
    if action == "set_volume":
        fields["value"], text = values.percent(rng)
    if not all(commands.can(d, action) for d in members(home, select)):
        return None
    spoken = rng.choice(phrases).format(w=where, v=text)
    return commands.Part(spoken, [dict(select=select, **fields)], Ref("it", members(home, select), select=select), spoken, fields)


VACUUM_BARE = [("start", ["do the floors", "hoover please", "get the floors done", "start the floor cleaning", "run the cleaning",
                          "vacuum the floors", "let's have the floors cleaned", "hoover up please", "do some vacuuming",
                          "clean the floors", "sweep the floor"]),
               ("return_to_base", ["finish the vacuuming", "that's enough hoovering", "vacuuming is done go home",
                                   "back to the dock", "end the cleaning and dock"])]


def vacuum_bare(rng, speaker):
    pool = speaker.home.of("vacuum")
    near = [v for v in pool if speaker.here and v["area"] == speaker.here["id"]]
    pool = near if len(near) == 1 else pool
    if len(pool) != 1:
        return None
    action, phrases = rng.choice(VACUUM_BARE)
    text = rng.choice(phrases)
    device = pool[0]
    if device["area"] and action == "start" and rng.random() < 0.4:
        area = speaker.place(speaker.home.area(device["area"]))
        text = rng.choice(["vacuum {a}", "hoover {a}", "clean {a} please", "sweep {a}", "do the floor in {a}",
                           "get {a} vacuumed", "clean up {a}", "start cleaning in {a}"]).format(a=area)
    fields = {"action": action}
    return commands.Part(text, [{"device": device["id"], **fields}], Ref("it", [device], device["id"]), text, fields)
