# SPDX-License-Identifier: Apache-2.0
"""Numbers as people say them."""

ONES = ("zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
        "seventeen eighteen nineteen").split()
TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()


def in_words(number):
    if number < 20:
        return ONES[number]
    if number < 100:
        return TENS[number // 10 - 2] + ("" if number % 10 == 0 else (" " + ONES[number % 10]))
    if number == 100:
        return "a hundred"
    if number < 1000:
        rest = number % 100
        return ONES[number // 100] + " hundred" + (f" and {in_words(rest)}" if rest else "")
    return str(number)


def spoken(rng, number):
    """Digits mostly, words sometimes; negative and fractional numbers stay digits."""
    if number == int(number) and 0 <= number < 1000 and rng.random() < 0.3:
        text = in_words(int(number))
        return text.replace(" ", "-", 1) if 20 < number < 100 and rng.random() < 0.4 else text
    return f"{number:g}"


def percent(rng):
    """(value, text) of a percentage."""
    style = rng.random()
    if style < 0.1:
        return rng.choice([(50, "half"), (50, "halfway"), (33, "a third"), (25, "a quarter"), (100, "full"),
                           (75, "three quarters"), (100, "max"), (100, "maximum"), (67, "two thirds"), (50, "50 50"),
                           (100, "the maximum"), (100, "a hundred")])
    number = rng.choice([5, 10, 15, 20, 25, 30, 35, 40, 45, 50, 55, 60, 65, 70, 75, 80, 85, 90, 95, 100]) if \
        style < 0.75 else rng.randint(1, 100)
    text = spoken(rng, number)
    tail = rng.choice([" percent", "%", " %", "", "", " per cent"])
    return number, text + (tail.strip() if tail == "%" and text[-1].isdigit() else tail if tail != "%" else " percent")


def degrees(rng, device):
    low, high = device.get("caps", {}).get("min", 5), device.get("caps", {}).get("max", 30)
    number = rng.randint(int(low) + 1, int(high) - 1)
    if rng.random() < 0.12:
        number += 0.5
    text = spoken(rng, number)
    if number != int(number) and rng.random() < 0.3:
        text = f"{int(number)} and a half"
    return number, text + rng.choice(["", "", " degrees", " degrees", "°" if text[-1].isdigit() else "", " celsius" if
                                      device.get("unit") == "°C" and rng.random() < 0.3 else ""])


def number_in(rng, device):
    caps = device["caps"]
    steps = int(round((caps["max"] - caps["min"]) / caps["step"]))
    number = round(caps["min"] + caps["step"] * rng.randint(0, steps), 3)
    unit = device.get("unit", "")
    text = spoken(rng, number)
    spoken_unit = {"%": " percent", "bar": " bar", "°C": " degrees", "l/min": " litres a minute", "ml": " ml",
                   "min": " minutes", "s": " seconds", "rpm": " rpm", "g": " grams"}.get(unit, "")
    return number, text + (spoken_unit if rng.random() < 0.45 else "")
