# SPDX-License-Identifier: Apache-2.0
"""Questions about states. {x} is a thing or group, {s} a state word, {a} a place, {n} a kind in the plural."""
from .text import lines

STATE_OF = lines("questions/state_of")
READING = lines("questions/reading")
IS = lines("questions/is")
ANY = lines("questions/any")
ALL = lines("questions/all")
WHICH = lines("questions/which")
COUNT = lines("questions/count")
PLACES = ["", "", " in {a}", " in {a}", " {f}", " in here"]
DATE = lines("questions/date")
TIME = lines("questions/time")
HIGHEST = lines("questions/highest")
LOWEST = lines("questions/lowest")
ROOM_TEMPERATURE = lines("questions/room_temperature")
HERE_TEMPERATURE = ["how cold is this room", "how hot is this room", "room temperature please", "tell me how warm it is in here",
                    "is it cold in here or is it me how many degrees", "what does the thermometer say in here", "how many degrees are in here", 
                    "give me the temperature in here", "temperature here please", "what temperature do we have in this room", "what's it at in here",
                    "how chilly is this room", "what temperature is it here", "how hot is it in this room", "temperature in here",
                    "what's the temperature in this room", "how many degrees is it in here", "how warm is this room"]
PERSON = [("where is {x}", ""), ("is {x} home", "home"), ("is {x} in", "home"), ("is {x} here", "home"), ("has {x} come home", "home"),
          ("is {x} out", "not_home"), ("is {x} away", "not_home"), ("do you know where {x} is", ""), ("where's {x} right now", ""),
          ("did {x} get home", "home"), ("is {x} still at home", "home"), ("has {x} left the house", "not_home"), ("whereabouts of {x}", "")]
PEOPLE = [("any", "home", ["is anybody in", "is somebody home", "anyone in the house", "is there anyone home right now", "anybody home"]),
          ("list", "home", ["who is home", "who's in", "tell me who is home", "which people are home"]),
          ("list", "not_home", ["who is out", "who's away", "who isn't home", "who has left"]),
          ("count", "home", ["how many of us are in", "count the people at home", "how many of you are at home right now"]),
          ("all", "home", ["is everyone home", "is everybody in", "are we all home", "are all people home"])]
WEATHER = lines("questions/weather")
WEATHER_NAMED = ["what's the weather in {x}", "weather in {x}", "how is the weather in {x}", "how's the weather at {x}", "is it raining in {x}"]
