# SPDX-License-Identifier: Apache-2.0
"""Questions about states. {x} is a thing or group, {s} a state word, {a} a place, {n} a kind in the plural."""
from .commands import lines

STATE_OF = lines("""
what is {x} set to
what's the state of {x}
what is the status of {x}
tell me the state of {x}
how is {x}
what's {x} doing
status of {x}
what does {x} say
check {x}
what is {x} at
what's {x} on
give me the state of {x}
report on {x}
how's {x} looking
""")
READING = lines("""
what is {x}
what's {x}
what does {x} read
how much is {x}
{x}
read {x}
tell me {x}
what's the value of {x}
give me {x}
what is {x} right now
what does {x} show
how high is {x}
what is the reading of {x}
what's {x} at
what is {x} at the moment
check {x} for me
current value of {x}
""")
IS = lines("""
is {x} {s}
is {x} {s} right now
is {x} still {s}
can you check if {x} is {s}
check whether {x} is {s}
is {x} currently {s}
tell me if {x} is {s}
i wonder if {x} is {s}
has {x} been left {s}
did someone leave {x} {s}
did i leave {x} {s}
{x} {s} or not
have we left {x} {s}
do you know whether {x} is {s}
is {x} {s} or not
""")
ANY = lines("""
are any {n} {s}
is any {one} {s}
are there any {n} {s}
any {n} {s}
any {n} still {s}
is there a {one} {s}
did we leave any {n} {s}
have any {n} been left {s}
are there {n} that are {s}
is there any {one} that's {s}
""")
ALL = lines("""
are all {n} {s}
are all the {n} {s}
is every {one} {s}
is each {one} {s}
are the {n} all {s}
can you confirm all {n} are {s}
is every single {one} {s}
""")
WHICH = lines("""
which {n} are {s}
which {n} are still {s}
what {n} are {s}
list the {n} that are {s}
show me all {n} that are {s}
tell me which {n} are {s}
which of the {n} are {s}
which {one} is {s}
name the {n} that are {s}
what {n} have been left {s}
""")
COUNT = lines("""
how many {n} are {s}
how many {n} are still {s}
count the {n} that are {s}
how many of the {n} are {s}
number of {n} that are {s}
how many {n} have been left {s}
""")
PLACES = ["", "", " in {a}", " in {a}", " {f}", " in here"]
DATE = lines("""
what date is it
which day is it
what's the date
what day is today
tell me the date
which date do we have
what day of the week is it
what is the date of today
give me today's date
""")
TIME = lines("""
what time is it
what's the time
tell me the time
do you have the time
what time do we have
give me the current time
what's the clock say
""")
HIGHEST = lines("""
which room is the warmest
where is it warmest
what is the hottest room
which place has the highest {n}
where is the {n} highest
what's the highest {n}
which {one} is highest
which {one} reads the most
where do we have the most {n}
biggest {n} anywhere
which one has the highest {n}
who has the highest {n}
""")
LOWEST = lines("""
which room is the coldest
where is it coldest
what is the coolest room
which place has the lowest {n}
where is the {n} lowest
what's the lowest {n}
which {one} is lowest
which {one} reads the least
smallest {n} anywhere
which one has the lowest {n}
who has the lowest {n}
""")
ROOM_TEMPERATURE = lines("""
how warm is it in {a}
how cold is it in {a}
what's the temperature in {a}
what temperature is it in {a}
temperature in {a}
how hot is {a}
is it warm in {a} how many degrees
tell me the temperature of {a}
how many degrees in {a}
what is the {a} temperature
""")
HERE_TEMPERATURE = ["how chilly is this room", "what temperature is it here", "how hot is it in this room", "temperature in here",
                    "what's the temperature in this room", "how many degrees is it in here", "how warm is this room"]
PERSON = [("where is {x}", ""), ("is {x} home", "home"), ("is {x} in", "home"), ("is {x} here", "home"), ("has {x} come home", "home"),
          ("is {x} out", "not_home"), ("is {x} away", "not_home"), ("do you know where {x} is", ""), ("where's {x} right now", ""),
          ("did {x} get home", "home"), ("is {x} still at home", "home"), ("has {x} left the house", "not_home"), ("whereabouts of {x}", "")]
PEOPLE = [("any", "home", ["is anybody in", "is somebody home", "anyone in the house", "is there anyone home right now", "anybody home"]),
          ("list", "home", ["who is home", "who's in", "tell me who is home", "which people are home"]),
          ("list", "not_home", ["who is out", "who's away", "who isn't home", "who has left"]),
          ("count", "home", ["how many of us are in", "count the people at home", "how many of you are at home right now"]),
          ("all", "home", ["is everyone home", "is everybody in", "are we all home", "are all people home"])]
WEATHER = lines("""
what's it like outside
how is the weather
what's the weather
is it raining outside
do i need an umbrella
weather report
how's the weather today
is it nice outside
""")
WEATHER_NAMED = ["what's the weather in {x}", "weather in {x}", "how is the weather in {x}", "how's the weather at {x}", "is it raining in {x}"]
