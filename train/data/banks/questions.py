# SPDX-License-Identifier: Apache-2.0
"""size-exempt: text only. Questions about states. {x} is a thing or group, {s} a state word, {a} a place, {n} a kind in the plural."""
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
what's up with {x}
what is going on with {x}
how is {x} doing
how are things with {x}
what state is {x} in
which state is {x} in
which mode is {x} in
what mode is {x} on
is {x} doing anything
what's {x} set at
what is {x} set at right now
what's the setting of {x}
what setting is {x} on
what is {x} up to
give me an update on {x}
any news from {x}
update on {x}
how does {x} look
let me know what {x} is doing
show me {x}
show {x}
show me the state of {x}
look up {x}
look at {x} for me
could you check {x}
can you check {x} for me
can you tell me what {x} is doing
could you tell me the status of {x}
do you know what {x} is set to
what does it say on {x}
{x} status
{x} status please
{x} state
where is {x} at
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
how low is {x}
how is {x}
how's {x}
how's {x} doing
how is {x} right now
what number is on {x}
what number does {x} show
what figure does {x} give
what is {x} showing
what's {x} showing
what's {x} reading
what is {x} reading
what is {x} reporting
what does {x} report
what does {x} say
what does {x} say right now
what does {x} measure
what does {x} stand at
where does {x} stand
where is {x} standing
what's on {x}
show me {x}
show {x}
show me the reading of {x}
read me {x}
read out {x}
read off {x}
look up {x}
report {x}
{x} please
{x} now
{x} right now
{x} reading
{x} value
let me know {x}
let me have {x}
i need {x}
i'd like to know {x}
i want to know {x}
can you tell me {x}
can you read {x}
could you tell me {x}
could you read {x} for me
could you look at {x}
do you know {x}
any idea what {x} is
how much does {x} show
how much is on {x}
how much is {x} at
what's the latest from {x}
latest {x}
what's the current {x}
what's today's {x}
what is {x} at now
what was the last reading of {x}
how far up is {x}
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
is {x} {s} at the moment
is {x} {s} now
is {x} {s} or what
is {x} really {s}
is {x} actually {s}
is {x} already {s}
is {x} supposed to be {s}
is it true that {x} is {s}
isn't {x} {s}
so is {x} {s}
hey is {x} {s}
wait is {x} {s}
sorry is {x} {s}
{x} is {s} isn't it
{x} is {s} right
{x} is {s} am i right
{x} is {s} yes or no
{x} {s} yes or no
{x} still {s}
are you sure {x} is {s}
can you see if {x} is {s}
can you see whether {x} is {s}
can you tell me if {x} is {s}
can you tell whether {x} is {s}
can you confirm that {x} is {s}
can you confirm {x} is {s}
could you check if {x} is {s}
could you check whether {x} is {s}
could you tell me whether {x} is {s}
could you look whether {x} is {s}
confirm that {x} is {s}
check if {x} is {s}
check that {x} is {s}
see if {x} is {s}
see whether {x} is {s}
look whether {x} is {s}
let me know if {x} is {s}
let me know whether {x} is {s}
tell me whether {x} is {s}
verify that {x} is {s}
do you know if {x} is {s}
do you happen to know if {x} is {s}
do you think {x} is {s}
any idea if {x} is {s}
any idea whether {x} is {s}
i want to know if {x} is {s}
i need to know whether {x} is {s}
i'd like to know if {x} is {s}
i can't remember if {x} is {s}
i can't remember if i left {x} {s}
i forgot whether {x} is {s}
i'm not sure if {x} is {s}
i'm not sure i left {x} {s}
i hope {x} isn't {s}
i think {x} is {s} is it
did i leave {x} {s} again
did i leave {x} {s} by any chance
did we leave {x} {s}
did you leave {x} {s}
did anyone leave {x} {s}
did anybody leave {x} {s}
did the kids leave {x} {s}
have i left {x} {s}
have i left {x} {s} again
has anyone left {x} {s}
has somebody left {x} {s}
was {x} left {s}
would you know whether {x} is {s}
would you say {x} is {s}
would you tell me if {x} is {s}
remind me is {x} {s}
what about {x} is it {s}
how about {x} is it {s}
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
is there any {one} {s}
is there a {one} that is {s}
is there a {one} left {s}
is a {one} {s} anywhere
are any of the {n} {s}
are any of my {n} {s}
are any {n} still {s}
are some {n} {s}
are there some {n} {s}
are there still {n} {s}
are there still any {n} {s}
any of the {n} {s}
any {n} currently {s}
any {n} that are {s}
any {n} left {s}
any {one} {s}
any {one} that's {s}
any chance a {one} is {s}
check if any {n} are {s}
check whether any {one} is {s}
can you check if any {n} are {s}
could you see if any {n} are {s}
do we have any {n} {s}
do i have any {n} {s}
do you see any {n} that are {s}
did i leave any {n} {s}
did i leave a {one} {s}
did anyone leave any {n} {s}
did someone leave a {one} {s}
has any {one} been left {s}
have we any {n} {s}
have we left any {n} {s}
is anything {s} among the {n}
is even one of the {n} {s}
is at least one {one} {s}
tell me if any {n} are {s}
tell me whether any {one} is {s}
are you aware of any {n} that are {s}
""")
ALL = lines("""
are all {n} {s}
are all the {n} {s}
is every {one} {s}
is each {one} {s}
are the {n} all {s}
can you confirm all {n} are {s}
is every single {one} {s}
are all of the {n} {s}
are all my {n} {s}
are all our {n} {s}
are all {n} {s} now
are all {n} still {s}
are the {n} {s}
are both {n} {s}
are each of the {n} {s}
is every {one} {s} now
is every one of the {n} {s}
is each and every {one} {s}
is each of the {n} {s}
all the {n} {s} yes or no
check that all {n} are {s}
check that every {one} is {s}
check if all the {n} are {s}
check whether all {n} are {s}
could you check that all {n} are {s}
confirm that all the {n} are {s}
confirm all {n} are {s}
did i leave all the {n} {s}
do all the {n} show {s}
have all {n} been left {s}
make sure are all {n} {s}
tell me if all the {n} are {s}
tell me whether every {one} is {s}
verify that all {n} are {s}
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
which {n} are {s} right now
which {n} are {s} at the moment
which {n} are currently {s}
which {n} did i leave {s}
which {n} did we leave {s}
which {n} have been left {s}
which {n} happen to be {s}
which of my {n} are {s}
which of our {n} are {s}
which of the {n} is {s}
which ones of the {n} are {s}
which one of the {n} is {s}
which {one} is still {s}
which {one} did i leave {s}
what {n} are still {s}
what {n} are {s} at the moment
what {n} do we have {s}
what are the {n} that are {s}
what of the {n} is {s}
give me the {n} that are {s}
give me a list of the {n} that are {s}
give me all {n} that are {s}
give me the names of the {n} that are {s}
list all {n} that are {s}
list me the {n} that are {s}
list every {one} that's {s}
name all the {n} that are {s}
name me the {n} that are {s}
show the {n} that are {s}
show me the {n} that are still {s}
show me which {n} are {s}
show me every {one} that is {s}
tell me the {n} that are {s}
tell me what {n} are {s}
tell me which of the {n} are {s}
can you list the {n} that are {s}
can you tell me which {n} are {s}
could you tell me which {one} is {s}
do you know which {n} are {s}
any idea which {n} are {s}
let me know which {n} are {s}
read me the {n} that are {s}
i want to know which {n} are {s}
""")
COUNT = lines("""
how many {n} are {s}
how many {n} are still {s}
count the {n} that are {s}
how many of the {n} are {s}
number of {n} that are {s}
how many {n} have been left {s}
how many {n} are {s} right now
how many {n} are {s} at the moment
how many {n} are currently {s}
how many {n} are there that are {s}
how many {n} did i leave {s}
how many {n} did we leave {s}
how many {n} do we have {s}
how many {n} have we got {s}
how many {n} happen to be {s}
how many {n} still {s}
how many {n} {s}
how many of my {n} are {s}
how many of our {n} are {s}
how many of the {n} are still {s}
how many of the {n} have been left {s}
at how many {n} do we stand that are {s}
count {n} that are {s}
count me the {n} that are {s}
count how many {n} are {s}
can you count the {n} that are {s}
can you tell me how many {n} are {s}
could you tell me how many {n} are {s}
do you know how many {n} are {s}
any idea how many {n} are {s}
give me the number of {n} that are {s}
i want to know how many {n} are {s}
let me know how many {n} are {s}
tell me how many {n} are {s}
tell me the number of {n} that are {s}
the number of {n} that are {s}
what number of {n} are {s}
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
what's today
what date do we have
what day is it
what day is it today
what weekday is it
which date is it
which date is it today
which day of the week is it
today's date please
date please
do you know the date
do you know what day it is
can you tell me the date
could you tell me what day it is
is it monday today
how late in the month are we
""")
TIME = lines("""
what time is it
what's the time
tell me the time
do you have the time
what time do we have
give me the current time
what's the clock say
what time is it now
what time is it please
what's the time now
what's the time please
have you got the time
got the time
time please
the time please
tell me what time it is
can you tell me the time
could you tell me what time it is
do you know what time it is
current time
current time please
what hour is it
is it late already what time is it
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
which {one} has the highest value
which {one} shows the most
which {one} is the highest
which is the highest {n}
where is {n} highest
where is the highest {n}
where do we have the highest {n}
where's the {n} at its highest
whose {n} is highest
who's got the highest {n}
the highest {n} please
highest {n}
highest {n} right now
tell me the highest {n}
tell me where the {n} is highest
show me the highest {n}
find the highest {n}
the room with the highest {n}
what room has the highest {n}
which room has the highest {n}
which place has the most {n}
top {n} where
peak {n} right now where is it
maximum {n} at the moment
what's the biggest {n}
what's the top {n}
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
which {one} has the lowest value
which {one} shows the least
which {one} is the lowest
which is the lowest {n}
where is {n} lowest
where is the lowest {n}
where do we have the lowest {n}
where do we have the least {n}
where's the {n} at its lowest
whose {n} is lowest
who's got the lowest {n}
the lowest {n} please
lowest {n}
lowest {n} right now
tell me the lowest {n}
tell me where the {n} is lowest
show me the lowest {n}
find the lowest {n}
the room with the lowest {n}
what room has the lowest {n}
which room has the lowest {n}
which place has the least {n}
minimum {n} at the moment
what's the smallest {n}
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
how warm is {a}
how cold is {a}
how hot is it in {a}
how hot does it get in {a} now
how chilly is it in {a}
is it cold in {a}
is it warm in {a}
is it hot in {a}
what's the {a} temperature
what temperature is {a}
what temperature is {a} at
what temperature do we have in {a}
what's it like in {a} temperature wise
what's {a} at
what does the thermometer in {a} say
{a} temperature
{a} temperature please
temperature of {a}
temperature of {a} please
the temperature in {a} please
tell me how warm it is in {a}
tell me the temperature in {a}
give me the temperature in {a}
give me the temperature of {a}
check the temperature in {a}
can you tell me how warm it is in {a}
could you tell me the temperature in {a}
do you know how warm it is in {a}
how many degrees is it in {a}
how many degrees is {a}
how many degrees do we have in {a}
i'd like to know how warm {a} is
""")
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
WEATHER = lines("""
what's it like outside
how is the weather
what's the weather
is it raining outside
do i need an umbrella
weather report
how's the weather today
is it nice outside
what's the weather like
what's the weather doing
what's the weather like outside
how does it look outside
how is it outside
how cold is it outside
is it cold outside
is it warm out
is it sunny outside
is it snowing outside
is it windy outside
is it foggy outside
is it raining
is it going to rain
do i need a coat
do i need a jacket today
do i need an umbrella today
should i take an umbrella
should i wear a coat
tell me the weather
tell me about the weather
give me the weather
give me the weather report
weather please
weather today
current weather
what's the temperature outside
what's it doing out there
is the sun shining
will i get wet if i go out
can i hang the washing out
""")
WEATHER_NAMED = ["what's the weather in {x}", "weather in {x}", "how is the weather in {x}", "how's the weather at {x}", "is it raining in {x}"]
