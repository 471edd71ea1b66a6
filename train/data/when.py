# SPDX-License-Identifier: Apache-2.0
"""Times as people say them. A phrase is drawn with its kind; which time of the sentence it is (w0, w1 …) is known when the
sentence is complete."""
import json
import re

from . import values

HOURS = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"]
DAYS = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]


def amount(rng):
    """"ten minutes", "an hour", "1 hour and 20 minutes"."""
    style = rng.random()
    if style < 0.06:
        return rng.choice(["half an hour", "an hour", "a minute", "an hour and a half", "one and a half hours", "two and a half hours",
                           "a quarter of an hour", "three quarters of an hour", "half a minute"])
    if style < 0.14:
        return f"{spoken(rng, rng.randint(1, 5))} hour{'s' if rng.random() < 0.1 else ''} and {spoken(rng, rng.choice([5, 10, 15, 20, 30, 45]))} minutes"
    if style < 0.62:
        number = rng.choice([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 12, 15, 20, 25, 30, 35, 40, 45, 50, 60, 90])
        unit = "minute" if number == 1 else rng.choice(["minutes", "minutes", "minutes", "min", "mins"])
        return f"{spoken(rng, number)} {unit}"
    if style < 0.82:
        number = rng.choice([1, 2, 2, 3, 4, 5, 6, 8, 12])
        return f"{spoken(rng, number)} hour{'s' if number > 1 else ''}"
    if style < 0.94:
        return f"{spoken(rng, rng.choice([5, 10, 15, 20, 30, 40, 45, 50, 90]))} seconds"
    number = rng.choice([2, 3, 4, 5])
    return f"{spoken(rng, number)} days"


def spoken(rng, number):
    return values.in_words(number) if rng.random() < 0.55 else str(number)


def clock(rng):
    """"seven", "half past six", "7:15", "7 pm", behind "at"."""
    hour = rng.choice(HOURS)
    style = rng.random()
    if style < 0.28:
        text = hour if rng.random() < 0.6 else str(HOURS.index(hour) + 1)
    elif style < 0.42:
        text = f"{rng.choice(['half past', 'quarter past', 'quarter to', 'ten past', 'twenty to', 'five past'])} {hour}"
    elif style < 0.58:
        return f"{rng.randint(0, 23):02d}:{rng.choice([0, 5, 10, 15, 20, 30, 40, 45, 50]):02d}"
    elif style < 0.68:
        text = f"{HOURS.index(hour) + 1}:{rng.choice(['00', '15', '30', '45'])}"
    elif style < 0.74:
        return rng.choice(["noon", "midnight"])
    else:
        text = str(HOURS.index(hour) + 1) if rng.random() < 0.6 else hour
        return f"{text} {rng.choice(['am', 'pm', 'pm', 'am', 'a.m.' if False else 'am'])}"
    if rng.random() < 0.14:
        text += rng.choice([" in the morning", " in the evening", " in the afternoon", " at night"])
    return text


def delay(rng):
    text = amount(rng)
    return rng.choice([f"in {text}", f"in {text}", f"in {text}", f"{text} from now", f"after {text}"])


def sun(rng):
    event = rng.choice(["sunset", "sunrise", "dusk", "dawn", "sundown"])
    if rng.random() < 0.5:
        return f"at {event}"
    offset = rng.choice(["half an hour", "an hour", "ten minutes", "20 minutes", "fifteen minutes", "two hours", "30 minutes"])
    return f"{offset} {rng.choice(['before', 'after'])} {event}"


def instant(rng):
    style = rng.random()
    if style < 0.5:
        return f"at {clock(rng)}"
    if style < 0.62:
        return rng.choice([f"tomorrow at {clock(rng)}", f"at {clock(rng)} tomorrow", f"tomorrow morning at {rng.choice(HOURS[5:11])}",
                           f"tomorrow evening at {rng.choice(HOURS[4:11])}"])
    if style < 0.72:
        return rng.choice([f"tonight at {rng.choice(HOURS[6:12])}", f"this evening at {rng.choice(HOURS[4:10])}",
                           f"this afternoon at {rng.choice(HOURS[0:5])}"])
    if style < 0.84:
        day = rng.choice(DAYS)
        return rng.choice([f"on {day} at {clock(rng)}", f"{day} at {clock(rng)}", f"next {day} at {clock(rng)}"])
    return sun(rng)


def days(rng):
    """Days that repeat, for "not on …"."""
    one, two = rng.sample(DAYS, 2)
    return rng.choice([f"on {one}s", f"on {one}s", f"on {one}s and {two}s", "on weekends", "on weekdays", "at weekends", "weekends",
                       f"{one}s"])


def recurrence(rng):
    style = rng.random()
    at = f"at {clock(rng)}"
    one, two = rng.sample(DAYS, 2)
    if style < 0.36:
        day = rng.choice(["every day", "every weekday", "every weekend", f"every {one}", f"every {one} and {two}", "each day", "daily",
                          "every single day", "on weekdays", "on weekends", f"on {one}s", f"on {one}s and {two}s", f"{one}s"])
        return rng.choice([f"{day} {at}", f"{day} {at}", f"{at} {day}"])
    if style < 0.56:
        part = rng.choice(["morning", "evening", "afternoon", "night"])
        return rng.choice([f"every {part}", f"every {part} {at}", f"{at} every {part}", f"each {part}"])
    if style < 0.7:
        return f"every {rng.choice(['two hours', '2 hours', 'hour', 'half hour', 'thirty minutes', '15 minutes', 'three hours', '6 hours'])}"
    if style < 0.86:
        return rng.choice([f"every day {sun(rng)}", f"{sun(rng)} every day", f"every {one} {sun(rng)}", f"every evening {sun(rng)}"])
    return rng.choice([f"every {one}", "every weekday", "daily", "nightly", "hourly"])


def lasting(rng):
    return f"for {amount(rng)}"


def until(rng):
    return rng.choice([f"until {clock(rng)}", f"till {clock(rng)}", "until tomorrow", f"until {rng.choice(DAYS)}", "until tomorrow morning",
                       "until noon", "until midnight", f"until tomorrow at {rng.choice(HOURS)}"])


def window(rng):
    early, late = rng.choice(HOURS[7:11]), rng.choice(HOURS[4:8])
    return rng.choice(["at night", "in the evening", "in the morning", "in the afternoon", f"between {early} pm and {late} am",
                       f"from {early} pm to {late} am", "between 22:00 and 6:00", "from 23:00 till 7:00", "between 8 and 18:00"])


class Times:
    """Collects the times of a sentence under construction."""

    def __init__(self, rng):
        self.rng, self.phrases = rng, {}

    def add(self, phrase):
        """A placeholder for the text and for the plan."""
        key = f"@{chr(97 + len(self.phrases))}@"
        self.phrases[key] = phrase
        return key

    def finish(self, text, plan):
        """Text with its times, and the plan with w0, w1 … in the order of the sentence."""
        order = sorted((key for key in self.phrases if key in text), key=text.index)
        raw = json.dumps(plan)
        for number, key in enumerate(order):
            raw = raw.replace(f'"{key}"', f'"w{number}"')
        phrases = [self.phrases[key] for key in order]
        for key in order:
            text = text.replace(key, self.phrases[key])
        if "@" in raw or re.search("@[a-z]@", text):
            return None
        return " ".join(text.split()), json.loads(raw), phrases
