# SPDX-License-Identifier: Apache-2.0
"""size-exempt: text only. How people say each action. {x} is the thing or group, {v} the value. Written as spoken; case,
politeness, typos and corrections are added by noise.py."""


def lines(text):
    return [line.strip() for line in text.strip().splitlines() if line.strip()]


ON = lines("""
turn on {x}
turn {x} on
switch on {x}
switch {x} on
put {x} on
put on {x}
{x} on
power on {x}
power up {x}
get {x} going
fire up {x}
set {x} to on
activate {x}
enable {x}
flick {x} on
on with {x}
i want {x} on
i need {x} on
i'd like {x} turned on
make sure {x} is on
have {x} switched on
bring {x} on
start up {x}
let's have {x} on
give me {x}
turn {x} back on
{x} should be on
go ahead and turn on {x}
hit {x}
get {x} on
stick {x} on
pop {x} on
run {x}
turn {x} on full
put {x} back on
get {x} running
get {x} up and running
start {x}
switch on {x} again
let {x} run
turn on {x} again
i'd like {x} on
i would like {x} on
could do with {x} on
we need {x} on
we want {x} on
i could use {x}
{x} on again
{x} back on
back on with {x}
have {x} on
i want {x} running
i want {x} to be on
i want you to turn {x} on
{x} needs to be on
{x} needs to go on
{x} wants switching on
{x} please
{x} on for me
throw {x} on
whack {x} on
switch {x} to on
set {x} on
change {x} to on
turn {x} to on
on {x}
on please {x}
on goes {x}
can we have {x} on
can i get {x} on
may i have {x} on
get {x} switched on
see that {x} is on
see to it that {x} comes on
{x} must be on
{x} shall be on
wake {x} up
kick {x} on
set {x} going
set {x} running
bring {x} to life
power {x} on
plug in {x}
fetch me {x} on
engage {x}
energise {x}
boot up {x}
spin up {x}
""")
OFF = lines("""
turn off {x}
turn {x} off
switch off {x}
switch {x} off
shut off {x}
shut {x} off
{x} off
power off {x}
power down {x}
kill {x}
cut {x}
off with {x}
disable {x}
deactivate {x}
set {x} to off
put {x} off
flick {x} off
i want {x} off
i don't need {x} any more
we don't need {x} now
make sure {x} is off
have {x} switched off
get {x} off
no more {x}
lose {x}
take {x} off
go ahead and turn off {x}
turn {x} back off
{x} can go off
{x} should be off
stop {x}
shut down {x}
i'm done with {x}
turn {x} off again
turn off {x} again
switch {x} back off
switch {x} to off
turn {x} to off
set {x} off
change {x} to off
off {x}
off please {x}
off goes {x}
get rid of {x}
i want {x} to be off
i'd like {x} off
i would like {x} off
i want {x} turned off
i want you to turn {x} off
we want {x} off
{x} needs to be off
{x} needs to go off
{x} wants switching off
{x} must be off
{x} shall be off
{x} off again
{x} off for me
{x} out
can we have {x} off
can i get {x} off
get {x} switched off
see that {x} is off
see to it that {x} goes off
have {x} off
power {x} off
power {x} down
put {x} to sleep
put {x} to rest
give {x} a rest
that's enough of {x}
enough of {x}
enough with {x}
we've had enough of {x}
i've had enough of {x}
i'm finished with {x}
we're done with {x}
we're finished with {x}
nobody needs {x}
nobody is using {x}
nobody needs {x} now
we can do without {x}
i can do without {x}
{x} isn't needed any more
{x} is not needed
{x} can be off
{x} can rest now
i no longer need {x}
unplug {x}
knock {x} off
knock off {x}
turn {x} completely off
turn {x} right off
shut {x} down
quit {x}
end {x}
halt {x}
cease {x}
disengage {x}
cut the power to {x}
take the power off {x}
pull the plug on {x}
stop running {x}
don't leave {x} on
i don't want {x} on
i don't want {x} running
we don't want {x} on
why is {x} still on turn it off
who left {x} on turn it off please
""")
LIGHT_ON = lines("""
light up {x}
can we get some light from {x}
let {x} shine
illuminate {x}
let's have some light from {x}
i want {x} lit
let {x} burn
brighten up {x}
get {x} lit
light {x}
have {x} shine
{x} lit please
i'd like to see {x} lit
give us some light with {x}
""")
LIGHT_OFF = lines("""
put out {x}
douse {x}
extinguish {x}
black out {x}
blow out {x}
snuff out {x}
{x} dark please
darken {x} completely
lights out for {x}
make {x} go dark
turn out {x}
turn {x} out
switch {x} out
put {x} out
i want {x} dark
no light from {x}
""")
TOGGLE = lines("""
toggle {x}
flip {x}
change over {x}
flip {x} over
toggle the state of {x}
switch {x} over
switch {x} to the other state
invert {x}
reverse {x}
switch {x} round
""")
OPEN = lines("""
open {x}
open up {x}
{x} open
raise {x}
pull up {x}
{x} up
get {x} open
i want {x} open
put {x} up
open {x} all the way
fully open {x}
roll up {x}
lift {x}
have {x} opened
make sure {x} is open
open {x} completely
send {x} up
i'd like {x} open
open {x} fully
open {x} wide
open {x} right up
open {x} for me
have {x} open
get {x} opened
get {x} up
{x} wide open
{x} fully open
{x} open please
let {x} open
bring {x} up
take {x} up
i want {x} up
i'd like {x} up
{x} needs to be open
{x} should be open
{x} should go up
{x} all the way up
run {x} up
wind {x} up
wind up {x}
crank {x} open
crack {x} open all the way
throw {x} open
throw open {x}
pull {x} open
slide {x} open
pull back {x}
swing {x} open
set {x} to open
move {x} up
raise {x} fully
raise {x} all the way
raise {x} completely
see that {x} is open
{x} ought to be open
""")
CLOSE = lines("""
close {x}
shut {x}
{x} closed
lower {x}
pull down {x}
{x} down
{x} shut
get {x} closed
put {x} down
draw {x}
bring {x} down
let {x} down
roll down {x}
close {x} all the way
i want {x} closed
make sure {x} is shut
fully close {x}
drop {x}
have {x} shut
send {x} down
i'd like {x} closed
close {x} up
close {x} for me
close up {x}
close {x} tight
close {x} completely
have {x} closed
get {x} shut
get {x} down
{x} fully closed
{x} fully down
{x} closed please
{x} all the way down
let {x} close
take {x} down
i want {x} down
i want {x} shut
i'd like {x} down
i'd like {x} shut
{x} needs to be closed
{x} should be closed
{x} should be shut
{x} should go down
run {x} down
wind {x} down
wind down {x}
crank {x} shut
pull {x} down
pull {x} shut
pull {x} to
pull {x} closed
slide {x} shut
slide {x} closed
push {x} shut
push {x} to
swing {x} shut
shut {x} up tight
set {x} to closed
move {x} down
lower {x} fully
lower {x} all the way
lower {x} completely
see that {x} is closed
see that {x} is shut
{x} ought to be closed
shut {x} tight
shut {x} please
shut {x} for me
""")
FLOW_OPEN = lines("""
open {x}
turn on {x}
start {x}
turn {x} on
let {x} run
open up {x}
get {x} flowing
{x} on
{x} open
run {x}
switch {x} on
open {x} up fully
open {x} all the way
i want {x} open
i want {x} running
let the water through {x}
turn on the water at {x}
get {x} running
get {x} open
set {x} running
let it flow through {x}
give it some water from {x}
water with {x}
{x} running please
make sure {x} is open
fully open {x}
start watering with {x}
have {x} opened
have {x} on
{x} should be open
turn {x} right on
""")
FLOW_CLOSE = lines("""
close {x}
turn off {x}
shut {x}
turn {x} off
stop {x}
shut off {x}
{x} off
{x} closed
cut {x}
switch {x} off
close {x} fully
close off {x}
shut {x} tight
shut {x} down
i want {x} closed
i want {x} off
stop the flow at {x}
stop the water at {x}
no more water from {x}
make sure {x} is closed
make sure {x} is shut
fully close {x}
close {x} up
get {x} closed
get {x} shut
have {x} closed
{x} shut
{x} should be closed
{x} should be off
end the watering on {x}
stop watering with {x}
turn {x} right off
that's enough water from {x}
""")
COVER_STOP = lines("""
stop {x}
hold {x}
halt {x}
stop moving {x}
freeze {x} where it is
stop {x} right there
stop {x} there
leave {x} where it is stop
don't move {x} any further
{x} stop
hold {x} there
""")
POSITION = lines("""
set {x} to {v}
open {x} to {v}
put {x} at {v}
{x} to {v}
move {x} to {v}
bring {x} to {v}
{x} at {v}
{v} on {x}
open {x} {v}
adjust {x} to {v}
i want {x} at {v}
have {x} {v} open
{x} {v} open
set the position of {x} to {v}
make {x} {v} open
set {x} {v} open
put {x} to {v}
put {x} {v} open
leave {x} {v} open
keep {x} {v} open
leave {x} at {v}
take {x} to {v}
have {x} at {v}
get {x} to {v}
raise {x} to {v}
lower {x} to {v}
bring {x} down to {v}
bring {x} up to {v}
pull {x} to {v}
drop {x} to {v}
wind {x} to {v}
i'd like {x} at {v}
i'd like {x} {v} open
i want {x} {v} open
{x} should be at {v}
{x} should be {v} open
{x} position {v}
position {x} at {v}
position of {v} for {x}
{v} open for {x}
{v} for {x}
stop {x} at {v}
let {x} stop at {v}
{x} {v}
{x} down to {v}
{x} up to {v}
set {x} position to {v}
""")
BRIGHTNESS = lines("""
set {x} to {v}
dim {x} to {v}
{x} to {v}
{x} at {v}
put {x} at {v}
turn {x} to {v}
turn {x} down to {v}
turn {x} up to {v}
bring {x} to {v}
set the brightness of {x} to {v}
set {x} brightness to {v}
make {x} {v}
change {x} to {v}
{x} {v} brightness
brightness {v} for {x}
i want {x} at {v}
set {x} at {v} brightness
take {x} to {v}
run {x} at {v}
turn on {x} at {v}
turn on {x} to {v}
{x} on at {v}
lower {x} to {v}
raise {x} to {v}
brighten {x} to {v}
adjust {x} to {v} brightness
let {x} glow at {v}
drop {x} to {v}
{v} on {x}
give {x} {v}
put {x} to {v}
put {x} on {v}
put {x} on at {v}
set {x} on {v}
have {x} at {v}
have {x} on at {v}
keep {x} at {v}
leave {x} at {v}
hold {x} at {v}
get {x} to {v}
get {x} down to {v}
get {x} up to {v}
pull {x} down to {v}
take {x} down to {v}
take {x} up to {v}
bring {x} down to {v}
bring {x} up to {v}
i'd like {x} at {v}
i want {x} to be at {v}
i want {x} dimmed to {v}
i need {x} at {v}
{x} dimmed to {v}
{x} down to {v}
{x} up to {v}
{x} on {v}
{x} on to {v}
{x} brightness {v}
{x} brightness to {v}
{x} level {v}
{x} should be at {v}
{x} should shine at {v}
{x} {v}
brightness of {x} to {v}
brightness of {v} on {x}
change the brightness of {x} to {v}
adjust {x} to {v}
adjust the brightness of {x} to {v}
set the level of {x} to {v}
set {x} to a level of {v}
set {x} to {v} brightness
set {x} down to {v}
switch {x} to {v}
switch on {x} at {v}
switch {x} on at {v}
turn {x} on at {v}
turn {x} on to {v}
turn {x} on {v}
light {x} at {v}
light up {x} to {v}
dim down {x} to {v}
dim {x} down to {v}
reduce {x} to {v}
increase {x} to {v}
brighten {x} up to {v}
crank {x} to {v}
shine {x} at {v}
{v} for {x}
{v} brightness for {x}
{v} brightness on {x}
i want {v} on {x}
let's have {x} at {v}
let's say {v} for {x}
""")
SPEED = lines("""
set {x} to {v}
{x} at {v}
{x} to {v}
run {x} at {v}
put {x} on {v}
set the speed of {x} to {v}
set {x} speed to {v}
turn {x} to {v}
change the speed of {x} to {v}
bring {x} to {v}
slow {x} to {v}
speed {x} up to {v}
i want {x} at {v}
have {x} blow at {v}
give {x} {v}
spin {x} at {v}
set {x} on {v}
set {x} speed at {v}
set {x} to {v} speed
put {x} to {v}
put {x} at {v}
put {x} on at {v}
{x} on {v}
{x} speed {v}
{x} speed to {v}
{x} up to {v}
{x} down to {v}
{x} on at {v}
{x} {v}
get {x} to {v}
take {x} to {v}
turn {x} up to {v}
turn {x} down to {v}
turn {x} on at {v}
turn on {x} at {v}
switch {x} to {v}
let {x} run at {v}
let {x} turn at {v}
have {x} at {v}
have {x} run at {v}
have {x} spin at {v}
keep {x} at {v}
i'd like {x} at {v}
i want {x} to run at {v}
make {x} run at {v}
make {x} blow at {v}
blow {x} at {v}
adjust {x} to {v}
{v} for {x}
{v} on {x}
{v} speed on {x}
reduce {x} to {v}
increase {x} to {v}
""")
LEVEL = lines("""
set {x} to {v}
set {x} on {v}
put {x} on {v}
put {x} to {v}
turn {x} to {v}
switch {x} to {v}
{x} to {v}
{x} on {v}
{x} at {v}
{x} {v}
{x} speed {v}
{x} speed to {v}
set {x} speed to {v}
set the speed of {x} to {v}
set the fan speed of {x} to {v}
change {x} to {v}
change the speed of {x} to {v}
adjust {x} to {v}
adjust the speed of {x} to {v}
run {x} on {v}
run {x} at {v}
let {x} run on {v}
have {x} on {v}
i want {x} on {v}
i'd like {x} on {v}
keep {x} on {v}
make {x} run on {v}
{v} on {x}
{v} speed on {x}
{v} speed for {x}
{v} for {x}
get {x} onto {v}
""")
FAN_OF = lines("""
set the fan speed of {x} to {v}
set {x} fan speed to {v}
{x} fan speed {v}
{x} fan to {v}
put the fan of {x} on {v}
change the fan speed of {x} to {v}
adjust the fan speed of {x} to {v}
let {x} blow on {v}
run {x} at {v} fan speed
switch the fan of {x} to {v}
{v} fan speed on {x}
set the wind speed of {x} to {v}
blow speed of {x} to {v}
""")
VOLUME = lines("""
set {x} volume to {v}
set the volume of {x} to {v}
volume of {x} to {v}
turn {x} to {v}
turn {x} down to {v}
turn {x} up to {v}
{x} volume {v}
{x} at {v} volume
put {x} at volume {v}
make {x} {v} loud
volume {v} on {x}
change the volume on {x} to {v}
bring the volume of {x} to {v}
play {x} at {v}
set {x} to volume {v}
turn the volume to {v} on {x}
the volume on {x} should be {v}
set {x} to {v} volume
set {x} to {v}
put {x} at {v}
put {x} to {v}
{x} at {v}
{x} to {v}
{x} up to {v}
{x} down to {v}
{x} volume to {v}
{x} volume at {v}
{x} volume should be {v}
volume {v} for {x}
volume at {v} on {x}
volume to {v} on {x}
have {x} at {v}
have {x} playing at {v}
keep {x} at {v}
let {x} play at {v}
i'd like {x} at {v}
i want {x} at {v} volume
i want the volume of {x} at {v}
bring {x} down to {v}
bring {x} up to {v}
take {x} down to {v}
get {x} to {v}
lower {x} to {v}
raise {x} to {v}
lower the volume of {x} to {v}
raise the volume of {x} to {v}
adjust {x} to {v}
adjust the volume of {x} to {v}
turn the sound of {x} to {v}
turn the sound on {x} down to {v}
turn the volume of {x} up to {v}
turn the volume on {x} down to {v}
crank {x} to {v}
crank {x} up to {v}
make {x} play at {v}
{v} on {x}
{v} volume on {x}
sound of {x} at {v}
loudness of {x} to {v}
""")
TEMPERATURE = lines("""
set {x} to {v}
{x} to {v}
put {x} at {v}
turn {x} to {v}
turn {x} up to {v}
turn {x} down to {v}
set the temperature of {x} to {v}
set {x} temperature to {v}
{x} at {v}
make {x} {v}
change {x} to {v}
i want {x} at {v}
bring {x} to {v}
heat {x} to {v}
cool {x} to {v}
raise {x} to {v}
lower {x} to {v}
target of {v} for {x}
keep {x} at {v}
drop {x} to {v}
adjust {x} to {v}
{x} {v}
put {x} to {v}
put {x} on {v}
put {x} on at {v}
set {x} at {v}
set {x} on {v}
set {x} up to {v}
set {x} down to {v}
set {x} to hold {v}
set the target of {x} to {v}
set the thermostat of {x} to {v}
{x} on {v}
{x} up to {v}
{x} down to {v}
{x} set to {v}
{x} target {v}
{x} temperature {v}
{x} temperature to {v}
{x} should be {v}
{x} should be at {v}
have {x} at {v}
have {x} set to {v}
i'd like {x} at {v}
i'd like {x} set to {v}
i want {x} to be {v}
i want {x} set to {v}
get {x} to {v}
get {x} up to {v}
get {x} down to {v}
take {x} to {v}
take {x} down to {v}
take {x} up to {v}
bring {x} up to {v}
bring {x} down to {v}
crank {x} to {v}
crank {x} up to {v}
run {x} at {v}
let {x} run at {v}
leave {x} at {v}
hold {x} at {v}
switch {x} to {v}
increase {x} to {v}
decrease {x} to {v}
reduce {x} to {v}
reset {x} to {v}
warm {x} to {v}
warm {x} up to {v}
cool {x} down to {v}
change the temperature of {x} to {v}
adjust the temperature of {x} to {v}
temperature of {x} to {v}
temperature {v} on {x}
{v} on {x}
{v} for {x}
give {x} {v}
aim for {v} on {x}
i need {x} at {v}
make that {x} go to {v}
""")
ROOM_TEMPERATURE = lines("""
make it {v} in {a}
set {a} to {v}
heat {a} to {v}
i want {v} in {a}
{v} in {a}
set the temperature in {a} to {v}
get {a} to {v}
cool {a} down to {v}
warm {a} up to {v}
bring {a} up to {v}
keep {a} at {v}
the temperature in {a} should be {v}
heat {a} up to {v}
cool {a} to {v}
warm {a} to {v}
bring {a} to {v}
bring {a} down to {v}
i want {a} at {v}
i'd like {a} at {v}
i'd like {v} in {a}
put {a} at {v}
put the heating in {a} to {v}
get it to {v} in {a}
have {a} at {v}
{a} at {v}
{a} to {v}
{a} should be {v}
{a} should be at {v}
{a} needs to be {v}
take {a} down to {v}
turn {a} up to {v}
turn {a} down to {v}
set the target in {a} to {v}
set {a} temperature to {v}
make {a} {v}
change {a} to {v}
adjust {a} to {v}
temperature in {a} to {v}
let's have {v} in {a}
we need {v} in {a}
""")
HERE_TEMPERATURE = lines("""
make it {v} in here
set the temperature to {v}
i want it {v} in here
set it to {v} in this room
heat the room to {v}
{v} in here please
cool this place to {v}
get it to {v} in here
warm it up to {v}
temperature {v}
let's have {v} in here
make it {v}
set it to {v} in here
set the room to {v}
set this room to {v}
get this room to {v}
cool the room to {v}
cool it down to {v} in here
heat it up to {v}
heat this room to {v}
bring it up to {v} in here
bring this room to {v}
i want {v} in here
i'd like it {v} in here
i'd like {v} in this room
it should be {v} in here
this room should be {v}
the temperature in here should be {v}
set the temperature in here to {v}
set the temperature in this room to {v}
change the temperature to {v}
temperature to {v} please
put the temperature at {v}
keep it at {v} in here
we need {v} in here
take it down to {v} in here
""")
MODE = lines("""
set {x} to {v}
put {x} in {v} mode
switch {x} to {v}
{x} to {v}
{x} on {v}
change {x} to {v}
set {x} to {v} mode
{x} in {v} mode
put {x} on {v}
use {v} on {x}
run {x} on {v}
i want {x} on {v}
select {v} for {x}
choose {v} on {x}
set the mode of {x} to {v}
go to {v} on {x}
set {x} on {v}
{x} mode {v}
{x} mode to {v}
{x} {v}
{x} {v} mode
{x} on {v} mode
{x} in {v}
{x} set to {v}
turn {x} to {v}
move {x} to {v}
move {x} over to {v}
switch {x} over to {v}
switch {x} to {v} mode
switch {x} into {v} mode
switch the mode of {x} to {v}
change {x} over to {v}
change {x} to {v} mode
change the mode of {x} to {v}
put {x} to {v}
put {x} into {v}
put {x} in {v}
put {x} over to {v}
have {x} on {v}
have {x} in {v} mode
leave {x} on {v}
keep {x} on {v}
i'd like {x} on {v}
i want {x} in {v}
i want {x} to be on {v}
i want {v} on {x}
let {x} run on {v}
let {x} run in {v} mode
run {x} in {v} mode
pick {v} on {x}
pick {v} for {x}
select {v} on {x}
choose {v} for {x}
set {v} on {x}
set {v} for {x}
{v} on {x}
{v} for {x}
{v} mode for {x}
{v} mode on {x}
use {v} for {x}
use {v} mode on {x}
make {x} {v}
make {x} go to {v}
flip {x} to {v}
dial {x} to {v}
get {x} on {v}
get {x} to {v}
take {x} to {v}
{x} should be {v}
{x} should be on {v}
{x} should run on {v}
""")
HUMIDITY = lines("""
set {x} to {v}
set {x} humidity to {v}
{x} at {v}
{x} to {v}
put {x} at {v} humidity
bring {x} to {v}
aim for {v} with {x}
target {v} on {x}
{x} on {v}
{x} target {v}
{x} humidity {v}
{x} humidity to {v}
put {x} to {v}
put {x} on {v}
put {x} at {v}
turn {x} to {v}
turn {x} up to {v}
turn {x} down to {v}
change {x} to {v}
adjust {x} to {v}
raise {x} to {v}
lower {x} to {v}
i want {x} at {v}
i'd like {x} at {v}
keep {x} at {v}
have {x} hold {v}
set the humidity of {x} to {v}
set the target of {x} to {v}
make {x} {v}
get {x} to {v}
take {x} to {v}
{v} on {x}
{v} for {x}
{v} humidity on {x}
run {x} at {v}
""")
COLOUR = lines("""
set {x} to {v}
make {x} {v}
turn {x} {v}
{x} {v}
change {x} to {v}
change the colour of {x} to {v}
colour {x} {v}
i want {x} in {v}
paint {x} {v}
set the color of {x} to {v}
switch {x} to {v}
let {x} glow {v}
give {x} a {v} colour
{v} for {x}
light {x} up in {v}
set {x} colour to {v}
set {x} in {v}
set the colour of {x} to {v}
set the colour on {x} to {v}
put {x} on {v}
put {x} in {v}
put {x} to {v}
turn {x} to {v}
turn {x} on {v}
turn {x} on in {v}
turn on {x} in {v}
turn the colour of {x} to {v}
{x} in {v}
{x} to {v}
{x} colour {v}
{x} should be {v}
{x} should glow {v}
make {x} glow {v}
make {x} shine {v}
make {x} look {v}
make {x} go {v}
have {x} in {v}
have {x} glow {v}
have {x} {v}
i want {x} {v}
i'd like {x} {v}
i'd like {x} in {v}
i want {v} on {x}
i want {v} light from {x}
bathe the place in {v} with {x}
change {x} into {v}
change the light of {x} to {v}
colour of {x} to {v}
let {x} be {v}
let {x} shine {v}
let's have {x} in {v}
let's have {v} on {x}
{v} on {x}
{v} light on {x}
switch {x} over to {v}
switch the colour of {x} to {v}
tint {x} {v}
use {v} on {x}
use {v} for {x}
get {x} {v}
""")
NUMBER = lines("""
set {x} to {v}
{x} to {v}
put {x} at {v}
{x} at {v}
change {x} to {v}
adjust {x} to {v}
bring {x} to {v}
make {x} {v}
turn {x} to {v}
{x} {v}
set {x} at {v}
move {x} to {v}
raise {x} to {v}
lower {x} to {v}
i want {x} at {v}
dial {x} to {v}
put {x} to {v}
put {x} on {v}
put {x} up to {v}
put {x} down to {v}
set {x} up to {v}
set {x} down to {v}
set {x} on {v}
set the value of {x} to {v}
{x} on {v}
{x} set to {v}
{x} up to {v}
{x} down to {v}
{x} should be {v}
{x} should be at {v}
{x} needs to be {v}
{x} value {v}
take {x} to {v}
take {x} up to {v}
take {x} down to {v}
turn {x} up to {v}
turn {x} down to {v}
bring {x} up to {v}
bring {x} down to {v}
get {x} to {v}
drop {x} to {v}
reduce {x} to {v}
increase {x} to {v}
decrease {x} to {v}
run {x} at {v}
keep {x} at {v}
hold {x} at {v}
leave {x} at {v}
have {x} at {v}
i'd like {x} at {v}
i need {x} at {v}
we need {x} at {v}
we want {x} at {v}
change {x} from what it is to {v}
{v} for {x}
{v} on {x}
give {x} {v}
enter {v} for {x}
crank {x} to {v}
slow {x} to {v}
slow {x} down to {v}
speed {x} up to {v}
wind {x} to {v}
trim {x} to {v}
back {x} off to {v}
""")
LOCK = lines("""
lock {x}
{x} locked
secure {x}
lock up {x}
bolt {x}
get {x} locked
make sure {x} is locked
i want {x} locked
have {x} locked
lock {x} up
lock {x} for me
lock {x} again
lock {x} please
have {x} bolted
keep {x} locked
see that {x} is locked
i'd like {x} locked
i want {x} to be locked
{x} should be locked
{x} needs locking
{x} needs to be locked
{x} wants locking
turn the key on {x}
put the lock on {x}
put {x} on the latch and lock it
shut and lock {x}
close and lock {x}
latch {x}
deadbolt {x}
bolt up {x}
secure {x} please
""")
UNLOCK = lines("""
unlock {x}
{x} unlocked
get {x} unlocked
unbolt {x}
i need {x} unlocked
take the lock off {x}
have {x} unlocked
unlock {x} for me
unlock {x} please
unlock {x} again
undo {x}
open the lock on {x}
open the lock of {x}
release {x}
i'd like {x} unlocked
i want {x} unlocked
{x} should be unlocked
{x} needs unlocking
{x} needs to be unlocked
keep {x} unlocked
turn the key to open {x}
unlatch {x}
unsecure {x}
take {x} off the latch
""")
PLAY = lines("""
play {x}
resume {x}
unpause {x}
start {x} playing
continue on {x}
continue playing on {x}
carry on with {x}
hit play on {x}
play the music on {x}
resume playback on {x}
get {x} playing
press play on {x}
unpause the music on {x}
start the music on {x}
carry on playing on {x}
play on {x}
play again on {x}
play something on {x} again
hit resume on {x}
press resume on {x}
restart the music on {x}
restart playback on {x}
let {x} play
let {x} carry on
let {x} continue
let the music play on {x}
{x} play
{x} resume
{x} continue
{x} carry on playing
have {x} play
keep playing on {x}
go on playing on {x}
go on with the music on {x}
take {x} off pause
un pause {x}
start playing on {x}
begin playback on {x}
make {x} play
music on {x} again
music back on {x}
""")
PAUSE = lines("""
pause {x}
pause the music on {x}
hold {x}
put {x} on pause
pause playback on {x}
hit pause on {x}
pause what's on {x}
freeze {x}
pause the song on {x}
pause {x} please
pause {x} for a second
pause {x} for a moment
pause playing on {x}
pause the film on {x}
pause the show on {x}
pause it on {x}
press pause on {x}
{x} pause
{x} on pause
have {x} pause
let {x} pause
hold the music on {x}
hold the film on {x}
hold playback on {x}
stop {x} for a moment
take a break on {x}
i want {x} paused
give {x} a pause
suspend {x}
suspend playback on {x}
""")
MEDIA_STOP = lines("""
stop {x}
stop playing on {x}
stop the music on {x}
stop playback on {x}
end the music on {x}
stop what's playing on {x}
stop the playback of {x}
{x} stop
{x} stop playing
stop the film on {x}
end playback on {x}
cut the music on {x}
stop the sound on {x}
make {x} stop playing
no more music on {x}
""")
NEXT = lines("""
next on {x}
skip on {x}
next track on {x}
skip this song on {x}
next song on {x}
play the next track on {x}
skip to the next song on {x}
skip ahead on {x}
{x} next track
{x} skip
jump to the next one on {x}
forward a track on {x}
i don't like this one skip it on {x}
next song please on {x}
next one on {x}
next title on {x}
next episode on {x}
skip this one on {x}
skip this track on {x}
skip the track on {x}
skip the song on {x}
skip to the next track on {x}
skip forward on {x}
skip a song on {x}
move on to the next song on {x}
move to the next track on {x}
go to the next song on {x}
go to the next one on {x}
advance to the next track on {x}
play the next song on {x}
play the next one on {x}
play something else on {x} skip this
put the next song on {x}
put on the next track on {x}
change the song on {x}
change the track on {x}
another song on {x}
a different song on {x}
not this song again next one on {x}
{x} next
{x} next song
{x} skip this one
{x} skip this song
{x} on to the next track
have {x} skip this one
let {x} play the next one
i want the next track on {x}
""")
PREVIOUS = lines("""
previous on {x}
previous track on {x}
go back a song on {x}
play the previous song on {x}
back one track on {x}
play that one again on {x}
{x} previous track
last song again on {x}
rewind to the track before on {x}
skip back on {x}
return to the previous track on {x}
go back a track on {x}
replay the song before on {x}
jump back on {x}
previous song on {x}
previous song please on {x}
previous one on {x}
back a track on {x}
back to the last song on {x}
back to the previous track on {x}
go back one on {x}
go back to the previous song on {x}
go to the previous track on {x}
go to the last song on {x}
last track again on {x}
the last one again on {x}
play the last song again on {x}
play the previous track on {x}
play the last track on {x}
play the one before on {x}
play what was on before on {x}
put the last song back on {x}
repeat the previous song on {x}
return to the song before on {x}
rewind a track on {x}
step back a song on {x}
skip to the previous track on {x}
skip back to the last song on {x}
skip back one on {x}
i want to hear the last song again on {x}
one song back on {x}
one track back on {x}
{x} back a song
{x} back one track
{x} go back
{x} previous
{x} previous song
{x} play the last one again
have {x} play the previous one
let {x} play the last song again
""")
MUTE = lines("""
mute {x}
silence {x}
{x} mute
no sound on {x}
make {x} silent
take the sound off {x}
shut {x} up
quiet {x} completely
mute the sound on {x}
mute the sound of {x}
put {x} on mute
set {x} to mute
{x} on mute
{x} muted
{x} silent
have {x} muted
i want {x} muted
i want {x} silent
turn the sound off on {x}
turn off the sound of {x}
switch the sound of {x} off
kill the sound on {x}
cut the sound on {x}
sound off on {x}
no more sound from {x}
not a peep from {x}
hush {x} entirely
""")
UNMUTE = lines("""
unmute {x}
{x} unmute
sound back on for {x}
give {x} its sound back
bring back the sound on {x}
turn the sound back on for {x}
take {x} off mute
unmute the sound on {x}
unmute the sound of {x}
{x} off mute
{x} unmuted
sound on again on {x}
sound back on {x}
turn the sound on {x} back on
turn {x} sound on again
switch the sound of {x} back on
let me hear {x} again
i want to hear {x} again
i want the sound of {x} back
un mute {x}
put the sound back on for {x}
""")
VACUUM_START = lines("""
start {x}
run {x}
send {x} out
let {x} clean
start cleaning with {x}
get {x} going
turn on {x}
have {x} do a round
set {x} off cleaning
start {x} cleaning
clean with {x}
{x} start
launch {x}
{x} go clean
start {x} up
start up {x}
start a clean with {x}
start a round with {x}
start {x} vacuuming
start vacuuming with {x}
set {x} going
set {x} to work
put {x} to work
put {x} on
switch {x} on
switch on {x}
turn {x} on
get {x} cleaning
get {x} to clean
get {x} out
get {x} started
get {x} to work
have {x} clean
have {x} vacuum
have {x} do the floor
have {x} do the floors
let {x} run
let {x} loose
let {x} out
let {x} do its job
let {x} vacuum
make {x} clean
make {x} do its round
tell {x} to clean
tell {x} to start
tell {x} to do the floors
ask {x} to clean
wake {x} up it has work to do
run {x} please
run {x} now
run a clean with {x}
send {x} round
send {x} to clean
send {x} on its way
{x} clean
{x} on
{x} go
{x} start cleaning
{x} do your thing
{x} get to work
time for {x} to clean
i want {x} to clean
i need {x} to clean
i'd like {x} to do the floor
do a clean with {x}
vacuum with {x}
begin cleaning with {x}
activate {x}
deploy {x}
""")
VACUUM_STOP = lines("""
stop {x}
halt {x}
make {x} stop
stop {x} cleaning
{x} stop
stop {x} right now
stop {x} where it is
have {x} stop
tell {x} to stop
{x} halt
{x} stop cleaning
bring {x} to a halt
""")
VACUUM_PAUSE = lines("""
pause {x}
hold {x} for a moment
let {x} wait
{x} pause
pause {x} please
pause the cleaning of {x}
have {x} pause
have {x} wait
tell {x} to wait
tell {x} to pause
{x} wait a moment
put {x} on pause
let {x} take a break
hold {x}
""")
VACUUM_BASE = lines("""
send {x} home
send {x} back to its dock
dock {x}
return {x} to the dock
{x} go home
{x} back to base
park {x}
{x} return to its station
call {x} back
get {x} back to the charger
send {x} to charge
bring {x} back to its base
return {x} to its charger
turn off {x}
send {x} back
send {x} back home
send {x} to base
send {x} to its base
send {x} to its dock
send {x} to the dock
send {x} to the charger
send {x} back to base
send {x} back to charge
send {x} back to the charging station
send {x} for a charge
put {x} back
put {x} back in its dock
put {x} on charge
put {x} on its charger
put {x} away
get {x} home
get {x} to its dock
get {x} docked
get {x} back to base
have {x} go home
have {x} return to base
have {x} dock
let {x} go home
let {x} go back
make {x} go home
make {x} return
tell {x} to go home
tell {x} to go back to its base
tell {x} to dock
ask {x} to return
bring {x} home
bring {x} back
call {x} home
call {x} back to base
return {x}
return {x} home
return {x} to base
return {x} to its base
return {x} to its dock
return {x} to its station
take {x} back to its dock
{x} dock
{x} home
{x} return
{x} return to base
{x} return home
{x} go back
{x} go back to your dock
{x} go charge
{x} back to the dock
{x} back home
{x} to base
{x} to its dock
{x} can go home
{x} is done send it home
that's enough {x} go home
i want {x} back in its dock
i'd like {x} to go home
switch off {x}
switch {x} off
turn {x} off
""")
SCENE = lines("""
activate {x}
start {x}
{x}
turn on {x}
set the scene {x}
set the {x} scene
{x} scene
activate the {x} scene
run {x}
put on {x}
switch to {x}
i want {x}
do {x}
time for {x}
go for {x}
trigger {x}
load {x}
start the {x} scene
{x} please
{x} now
{x} time
it's {x} time
{x} mode
{x} mode please
let's do {x}
let's have {x}
let's go with {x}
let's go for {x}
let's get {x} going
give me {x}
give us {x}
i'd like {x}
i'd like {x} now
i feel like {x}
put {x} on
put us in {x}
bring up {x}
bring on {x}
change to {x}
change the mood to {x}
change the scene to {x}
choose {x}
enable {x}
enable the {x} scene
turn on the {x} scene
turn {x} on
start {x} now
start {x} for me
begin {x}
call up {x}
call {x}
apply {x}
apply the {x} scene
set {x}
set it to {x}
set up {x}
set the mood to {x}
set the room to {x}
set everything to {x}
go to {x}
go into {x}
make it {x}
recall {x}
select {x}
play {x}
show {x}
try {x}
use {x}
use the {x} scene
the {x} scene please
the {x} scene now
ready for {x}
we want {x}
we're doing {x}
switch on {x}
switch to the {x} scene
fire {x}
""")
SCRIPT = lines("""
run {x}
start {x}
execute {x}
{x}
do {x}
run the {x} script
trigger {x}
launch {x}
activate {x}
start the {x}
kick off {x}
{x} please
{x} now
{x} go
do the {x}
do {x} now
do {x} for me
run the {x}
run through {x}
run {x} now
run {x} for me
start {x} now
start the {x} script
start the {x} routine
begin {x}
begin the {x}
begin the {x} routine
carry out {x}
carry out the {x}
perform {x}
perform the {x}
go through {x}
call {x}
fire {x}
fire off {x}
set off {x}
set {x} going
set {x} in motion
get {x} going
let's do {x}
let's run {x}
let's have {x}
let {x} run
i want {x}
i'd like {x} to run
i'd like you to run {x}
initiate {x}
invoke {x}
play {x}
put {x} on
turn on {x}
time for {x}
it's time for {x}
""")
BUTTON = lines("""
press {x}
push {x}
{x}
hit {x}
press the {x} button
trigger {x}
tap {x}
do {x}
push the button for {x}
activate {x}
{x} please
{x} now
give {x} a press
give {x} a push
press {x} for me
press {x} once
press the button {x}
press the button for {x}
push {x} for me
push the {x} button
hit the {x} button
hit {x} for me
click {x}
click on {x}
use {x}
use the {x} button
operate {x}
run {x}
start {x}
fire {x}
send {x}
set off {x}
call {x}
i want {x}
i want {x} pressed
i need {x}
have {x} pressed
can you {x}
could you {x}
please {x}
go ahead and {x}
let's {x}
do the {x}
""")
ARM_HOME = lines("""
arm {x} in home mode
set {x} to home
arm {x} for the night we're staying in
arm {x} home
put {x} on home
set {x} to stay
arm {x} while we are in
arm {x} to stay
put {x} in stay mode
set {x} to home mode
set {x} to stay mode
set {x} for staying in
switch {x} to home
switch {x} to home mode
turn {x} to home mode
{x} to home
{x} home mode
{x} on home mode
{x} in stay mode
{x} armed home
we're staying in arm {x}
arm {x} we're at home
arm {x} but we are home
arm {x} for the night
arm {x} in stay mode
home mode for {x}
home mode on {x}
night mode stay home on {x}
activate {x} in home mode
""")
ARM_AWAY = lines("""
arm {x}
set {x} to away
arm {x} away
put {x} on away
arm {x} fully
set {x}
arm {x} we're leaving
turn on {x}
switch {x} to away mode
arm {x} please
arm {x} now
arm {x} for away
arm {x} in away mode
arm {x} nobody is home
arm {x} when nobody's in
put {x} in away mode
put {x} on
put {x} to away
set {x} to away mode
set {x} for away
set {x} fully
switch {x} on
switch on {x}
switch {x} to away
turn {x} on
turn {x} to away
{x} to away
{x} on away
{x} away mode
{x} armed away
{x} on
away mode for {x}
away mode on {x}
activate {x}
activate {x} in away mode
enable {x}
get {x} armed
make sure {x} is armed
i want {x} armed
have {x} armed
""")
DISARM = lines("""
disarm {x}
turn off {x}
switch {x} off
deactivate {x}
take {x} off
{x} off
turn {x} off
switch off {x}
disable {x}
deactivate {x} now
unset {x}
unarm {x}
{x} disarm
{x} disarmed
get {x} disarmed
have {x} disarmed
i want {x} disarmed
i want {x} off
stand {x} down
shut off {x}
put {x} off
set {x} to disarmed
""")
TODO_ADD = lines("""
add {v} to {x}
put {v} on {x}
add {v} on {x}
{v} on {x}
write {v} on {x}
note {v} on {x}
stick {v} on {x}
can you add {v} to {x}
get {v} onto {x}
remember {v} on {x}
i need {v} on {x}
append {v} to {x}
{x} add {v}
make a note of {v} on {x}
pop {v} on {x}
jot {v} down on {x}
include {v} in {x}
please put {v} down on {x}
add {v} to {x} please
add {v} to {x} for me
add {v} onto {x}
add {v} in {x}
add to {x} {v}
add on {x} {v}
put {v} in {x}
put {v} onto {x}
put down {v} on {x}
put {v} on {x} for me
put on {x} {v}
write down {v} on {x}
write {v} down on {x}
write {v} in {x}
write {v} onto {x}
note down {v} on {x}
note {v} in {x}
get {v} on {x}
have {v} on {x}
stick {v} onto {x}
chuck {v} on {x}
throw {v} on {x}
bung {v} on {x}
scribble {v} on {x}
enter {v} on {x}
enter {v} in {x}
insert {v} in {x}
record {v} on {x}
save {v} to {x}
save {v} on {x}
list {v} on {x}
don't let me forget {v} on {x}
we need {v} put it on {x}
we're out of {v} add it to {x}
we're running low on {v} put it on {x}
we need {v} on {x}
i want {v} on {x}
i want {v} added to {x}
i'd like {v} on {x}
i'd like to add {v} to {x}
i have to {v} put that on {x}
{v} needs to go on {x}
{v} should be on {x}
{v} goes on {x}
{v} to {x}
{v} onto {x}
{v} has to go on {x}
{x} needs {v}
{x} should have {v}
{x} plus {v}
new entry {v} on {x}
new item on {x} {v}
new task on {x} {v}
on {x} put {v}
on {x} note {v}
to {x} add {v}
remember {v} for {x}
remind me of {v} on {x}
""")
TODO_DONE = lines("""
complete {v} on {x}
tick off {v} on {x}
check {v} off {x}
mark {v} as done on {x}
cross {v} off {x}
{v} is done on {x}
i finished {v} on {x}
tick {v} off {x}
mark {v} done on {x}
check off {v} from {x}
set {v} to completed on {x}
strike {v} from {x}
i did {v} take it off {x}
complete {v} in {x}
complete {v} from {x}
tick {v} off on {x}
tick {v} on {x}
tick off {v} from {x}
check {v} off on {x}
check off {v} on {x}
check {v} on {x}
mark {v} as completed on {x}
mark {v} complete on {x}
mark {v} as complete in {x}
mark {v} as finished on {x}
mark {v} done in {x}
mark off {v} on {x}
cross {v} off on {x}
cross {v} off {x} please
cross out {v} on {x}
cross off {v} from {x}
strike {v} off {x}
strike {v} on {x}
strike off {v} on {x}
set {v} as done on {x}
set {v} to done on {x}
{v} is finished on {x}
{v} is completed on {x}
{v} done on {x}
{v} can come off {x}
{v} on {x} is done
{v} from {x} is done
{v} is taken care of tick it off {x}
i bought {v} tick it off {x}
i got {v} cross it off {x}
i've got {v} take it off {x}
i've done {v} on {x}
i've done {v} tick it off {x}
i've finished {v} mark it on {x}
i already did {v} on {x}
we did {v} cross it off {x}
done with {v} on {x}
finished {v} on {x}
take {v} off {x} it's done
on {x} {v} is done
on {x} tick off {v}
on {x} mark {v} as done
""")

# Relative changes by property: (direction, phrases); {x} thing, {n} amount phrase ("a bit", "by 10", "").
RELATIVE = {
    "brightness": {
        1: lines("""make {x} {m} brighter
                    brighten {x} {m}
                    turn {x} up {m}
                    {x} {m} brighter
                    turn up {x} {m}
                    raise {x} {m}
                    {x} up {m}
                    increase {x} {m}
                    {m} more light from {x}
                    lift {x} {m}
                    give me {m} more from {x}
                    increase the brightness of {x} {m}
                    make {x} shine {m} brighter
                    turn the brightness of {x} up {m}
                    turn the brightness up {m} on {x}
                    bump {x} up {m}
                    bring {x} up {m}
                    bring up {x} {m}
                    push {x} up {m}
                    nudge {x} up {m}
                    take {x} up {m}
                    put {x} up {m}
                    set {x} {m} brighter
                    i want {x} {m} brighter
                    i'd like {x} {m} brighter
                    {x} should be {m} brighter
                    could {x} be {m} brighter
                    crank {x} up {m}
                    lighten {x} {m}
                    have {x} {m} brighter
                    get {x} {m} brighter
                    raise the brightness of {x} {m}
                    brighter by {m} on {x}"""),
        -1: lines("""dim {x} {m}
                     make {x} {m} dimmer
                     turn {x} down {m}
                     {x} {m} dimmer
                     turn down {x} {m}
                     lower {x} {m}
                     {x} down {m}
                     darken {x} {m}
                     {m} less light from {x}
                     decrease {x} {m}
                     reduce {x} {m}
                     soften {x} {m}
                     reduce the brightness of {x} {m}
                     dim {x} down {m}
                     dim down {x} {m}
                     turn the brightness of {x} down {m}
                     turn the brightness down {m} on {x}
                     bring {x} down {m}
                     bring down {x} {m}
                     bump {x} down {m}
                     nudge {x} down {m}
                     take {x} down {m}
                     knock {x} down {m}
                     drop {x} {m}
                     drop the brightness of {x} {m}
                     lower the brightness of {x} {m}
                     set {x} {m} dimmer
                     set {x} {m} darker
                     make {x} {m} darker
                     make {x} {m} less bright
                     {x} {m} darker
                     {x} {m} less bright
                     {x} {m} softer
                     i want {x} {m} dimmer
                     i'd like {x} {m} darker
                     {x} should be {m} dimmer
                     could {x} be {m} dimmer
                     have {x} {m} dimmer
                     get {x} {m} dimmer
                     pull {x} down {m}
                     ease {x} down {m}
                     tone {x} down {m}""")},
    "volume": {
        1: lines("""turn {x} up {m}
                    make {x} {m} louder
                    {x} {m} louder
                    turn up {x} {m}
                    raise the volume on {x} {m}
                    crank {x} up {m}
                    {x} volume up {m}
                    increase the volume of {x} {m}
                    turn the volume of {x} up {m}
                    turn the volume up {m} on {x}
                    turn up the volume on {x} {m}
                    turn up the sound of {x} {m}
                    raise {x} {m}
                    raise the volume of {x} {m}
                    bring {x} up {m}
                    bump {x} up {m}
                    pump {x} up {m}
                    push {x} up {m}
                    put {x} up {m}
                    put the volume of {x} up {m}
                    increase {x} {m}
                    i want {x} {m} louder
                    i'd like {x} {m} louder
                    {x} should be {m} louder
                    {x} up {m}
                    get {x} {m} louder
                    have {x} play {m} louder
                    let {x} play {m} louder
                    play {m} louder on {x}
                    make it {m} louder on {x}"""),
        -1: lines("""turn {x} down {m}
                     make {x} {m} quieter
                     {x} {m} quieter
                     lower the volume on {x} {m}
                     {x} down {m}
                     {x} volume down {m}
                     hush {x} {m}
                     turn down {x} {m}
                     reduce the volume of {x} {m}
                     soften {x} {m}
                     turn the volume of {x} down {m}
                     turn the volume down {m} on {x}
                     turn down the volume on {x} {m}
                     turn down the sound of {x} {m}
                     lower {x} {m}
                     lower the volume of {x} {m}
                     bring {x} down {m}
                     take {x} down {m}
                     bump {x} down {m}
                     knock {x} down {m}
                     drop the volume of {x} {m}
                     put {x} down {m}
                     decrease {x} {m}
                     decrease the volume of {x} {m}
                     reduce {x} {m}
                     reduce the volume on {x} {m}
                     i want {x} {m} quieter
                     i'd like {x} {m} quieter
                     {x} should be {m} quieter
                     {x} {m} less loud
                     make {x} {m} less loud
                     get {x} {m} quieter
                     have {x} play {m} quieter
                     play {m} quieter on {x}
                     make it {m} quieter on {x}
                     quieten {x} {m}""")},
    "temperature": {
        1: lines("""make {x} {m} warmer
                    turn {x} up {m}
                    raise {x} {m}
                    {x} {m} warmer
                    turn up {x} {m}
                    {x} {m} higher
                    {x} up {m}
                    increase {x} {m}
                    bump {x} up {m}
                    heat {x} up {m}
                    make it {m} warmer with {x}
                    turn the temperature of {x} up {m}
                    turn the temperature up {m} on {x}
                    set {x} {m} higher
                    set {x} {m} warmer
                    set {x} up {m}
                    put {x} up {m}
                    bring {x} up {m}
                    take {x} up {m}
                    push {x} up {m}
                    nudge {x} up {m}
                    crank {x} up {m}
                    crank up {x} {m}
                    raise the temperature of {x} {m}
                    raise the target of {x} {m}
                    increase the temperature of {x} {m}
                    i want {x} {m} warmer
                    i'd like {x} {m} warmer
                    i'd like {x} {m} higher
                    {x} should be {m} warmer
                    {x} should be {m} higher
                    have {x} {m} warmer
                    get {x} {m} warmer
                    warm {x} up {m}
                    warm {x} {m}
                    {x} {m} hotter
                    make {x} {m} hotter"""),
        -1: lines("""make {x} {m} cooler
                     turn {x} down {m}
                     lower {x} {m}
                     {x} {m} cooler
                     turn down {x} {m}
                     drop {x} {m}
                     {x} {m} colder
                     {x} down {m}
                     reduce {x} {m}
                     knock {x} down {m}
                     cool {x} down {m}
                     make it {m} cooler with {x}
                     turn the temperature of {x} down {m}
                     turn the temperature down {m} on {x}
                     set {x} {m} lower
                     set {x} {m} cooler
                     set {x} down {m}
                     put {x} down {m}
                     bring {x} down {m}
                     take {x} down {m}
                     bump {x} down {m}
                     nudge {x} down {m}
                     lower the temperature of {x} {m}
                     lower the target of {x} {m}
                     decrease {x} {m}
                     decrease the temperature of {x} {m}
                     reduce the temperature of {x} {m}
                     drop the temperature of {x} {m}
                     i want {x} {m} cooler
                     i'd like {x} {m} cooler
                     i'd like {x} {m} lower
                     {x} should be {m} cooler
                     {x} should be {m} lower
                     {x} {m} lower
                     have {x} {m} cooler
                     get {x} {m} cooler
                     cool {x} {m}
                     make {x} {m} colder""")},
    "position": {
        1: lines("""open {x} {m} more
                    open {x} {m} further
                    raise {x} {m}
                    {x} up {m}
                    {x} {m} more open
                    lift {x} {m}
                    pull {x} up {m}
                    open {x} up {m}
                    open {x} {m}
                    open {x} {m} wider
                    open up {x} {m} more
                    raise {x} {m} more
                    bring {x} up {m}
                    take {x} up {m}
                    move {x} up {m}
                    put {x} up {m}
                    roll {x} up {m}
                    wind {x} up {m}
                    i want {x} open {m} more
                    i'd like {x} {m} higher
                    {x} {m} higher
                    {x} open {m} more
                    have {x} {m} more open
                    let {x} up {m}
                    nudge {x} open {m}"""),
        -1: lines("""close {x} {m} more
                     close {x} {m} further
                     lower {x} {m}
                     {x} down {m}
                     let {x} down {m}
                     {x} {m} further shut
                     close {x} {m}
                     close {x} up {m}
                     close up {x} {m} more
                     shut {x} {m} more
                     bring {x} down {m}
                     take {x} down {m}
                     move {x} down {m}
                     put {x} down {m}
                     pull {x} down {m}
                     roll {x} down {m}
                     wind {x} down {m}
                     drop {x} {m}
                     i want {x} closed {m} more
                     i'd like {x} {m} lower
                     {x} {m} lower
                     {x} {m} more closed
                     have {x} {m} lower
                     nudge {x} shut {m}""")},
    "speed": {
        1: lines("""turn {x} up {m}
                    make {x} {m} faster
                    speed {x} up {m}
                    {x} {m} faster
                    {x} {m} stronger
                    increase {x} {m}
                    turn up {x} {m}
                    turn the speed of {x} up {m}
                    raise {x} {m}
                    raise the speed of {x} {m}
                    bump {x} up {m}
                    bring {x} up {m}
                    crank {x} up {m}
                    {x} up {m}
                    {x} {m} harder
                    increase the speed of {x} {m}
                    i want {x} {m} faster
                    i'd like {x} {m} stronger
                    get {x} {m} faster
                    have {x} run {m} faster
                    have {x} blow {m} harder
                    make {x} blow {m} harder
                    make {x} spin {m} faster
                    let {x} run {m} faster
                    run {x} {m} faster"""),
        -1: lines("""turn {x} down {m}
                     make {x} {m} slower
                     slow {x} down {m}
                     {x} {m} slower
                     {x} {m} gentler
                     reduce {x} {m}
                     turn down {x} {m}
                     turn the speed of {x} down {m}
                     lower {x} {m}
                     lower the speed of {x} {m}
                     bump {x} down {m}
                     bring {x} down {m}
                     take {x} down {m}
                     {x} down {m}
                     {x} {m} softer
                     {x} {m} less strong
                     decrease {x} {m}
                     decrease the speed of {x} {m}
                     reduce the speed of {x} {m}
                     i want {x} {m} slower
                     i'd like {x} {m} gentler
                     get {x} {m} slower
                     have {x} run {m} slower
                     make {x} spin {m} slower
                     let {x} run {m} slower
                     run {x} {m} slower""")},
    "humidity": {
        1: lines("""turn {x} up {m}
                    raise {x} {m}
                    {x} {m} higher
                    increase {x} {m}
                    make {x} {m} more humid
                    turn up {x} {m}
                    bump {x} up {m}
                    bring {x} up {m}
                    put {x} up {m}
                    {x} up {m}
                    set {x} {m} higher
                    i want {x} {m} higher
                    raise the humidity of {x} {m}
                    increase the humidity on {x} {m}
                    push {x} up {m}"""),
        -1: lines("""turn {x} down {m}
                     lower {x} {m}
                     {x} {m} lower
                     reduce {x} {m}
                     make {x} {m} drier
                     turn down {x} {m}
                     bump {x} down {m}
                     bring {x} down {m}
                     put {x} down {m}
                     {x} down {m}
                     set {x} {m} lower
                     i want {x} {m} lower
                     lower the humidity of {x} {m}
                     decrease {x} {m}
                     reduce the humidity on {x} {m}
                     take {x} down {m}
                     drop {x} {m}""")},
    "value": {
        1: lines("""raise {x} {m}
                    turn {x} up {m}
                    increase {x} {m}
                    {x} up {m}
                    {x} {m} higher
                    put {x} up {m}
                    turn up {x} {m}
                    bring {x} up {m}
                    bump {x} up {m}
                    bump up {x} {m}
                    take {x} up {m}
                    push {x} up {m}
                    nudge {x} up {m}
                    crank {x} up {m}
                    move {x} up {m}
                    set {x} {m} higher
                    make {x} {m} higher
                    make {x} {m} more
                    i want {x} {m} higher
                    i'd like {x} {m} higher
                    {x} should be {m} higher
                    lift {x} {m}
                    step {x} up {m}
                    up {x} {m}
                    speed up {x} {m}"""),
        -1: lines("""lower {x} {m}
                     turn {x} down {m}
                     decrease {x} {m}
                     {x} down {m}
                     {x} {m} lower
                     reduce {x} {m}
                     turn down {x} {m}
                     bring {x} down {m}
                     bump {x} down {m}
                     take {x} down {m}
                     nudge {x} down {m}
                     move {x} down {m}
                     knock {x} down {m}
                     pull {x} down {m}
                     put {x} down {m}
                     set {x} {m} lower
                     make {x} {m} lower
                     make {x} {m} less
                     drop {x} {m}
                     cut {x} {m}
                     i want {x} {m} lower
                     i'd like {x} {m} lower
                     {x} should be {m} lower
                     step {x} down {m}
                     back {x} off {m}
                     ease {x} off {m}
                     slow down {x} {m}""")},
}
SMALL = ["a bit", "a little", "a touch", "slightly", "a tad", "a little bit", "a notch", "just a bit", "a smidge"]
LARGE = ["a lot", "much", "far", "way", "a great deal", "loads", "considerably", "a whole lot"]
HALF = ["{x} half as bright", "make {x} half as bright", "halve {x}", "cut {x} in half", "halve the brightness of {x}",
        "half the brightness on {x}", "take {x} down to half what it is", "{x} at half its level now"]
DOUBLE = ["{x} twice as bright", "make {x} twice as bright", "double {x}", "double the brightness of {x}",
          "make {x} doubly bright", "twice the light from {x}"]
HALF_VOLUME = ["{x} half as loud", "make {x} half as loud", "halve the volume of {x}", "cut the volume of {x} in half"]
DOUBLE_VOLUME = ["{x} twice as loud", "make {x} twice as loud", "double the volume of {x}"]
BRIGHTEST = lines("""
{x} as bright as possible
make {x} as bright as possible
{x} as bright as it goes
turn {x} all the way up
{x} all the way up
{x} at full brightness
{x} on full
full brightness on {x}
{x} to the max
set {x} to the maximum
{x} at maximum
max out {x}
{x} full blast
{x} right up
crank {x} up to the max
turn {x} up to full
i want {x} as bright as can be
{x} at its brightest
put {x} on full beam
{x} on maximum brightness
{x} full on
turn {x} up fully
give me everything {x} has got
""")
LOUDEST = lines("""
{x} as loud as possible
make {x} as loud as it goes
turn {x} all the way up
full volume on {x}
{x} at full volume
{x} to maximum volume
max volume on {x}
crank {x} right up
{x} at its loudest
turn {x} up to the max
{x} to the max
blast it on {x}
volume of {x} all the way up
turn the volume of {x} up to full
""")
FASTEST = lines("""
{x} as fast as possible
make {x} blow as hard as possible
run {x} as fast as it goes
{x} full blast
{x} at full speed
full speed on {x}
{x} flat out
turn {x} all the way up
{x} to the max
{x} on maximum
{x} on the highest setting
top speed on {x}
{x} at its strongest
have {x} spin as fast as it can go
full power on {x}
run {x} flat out
put {x} on its highest setting
""")
HOTTEST = lines("""
{x} as warm as it goes
turn {x} all the way up
{x} to the max
{x} to its maximum
set {x} to the maximum
set {x} as high as it goes
{x} at its hottest
crank {x} up to the max
{x} full blast
put {x} on its highest temperature
""")
# Changes by a number that is said: {n}.
BY_NUMBER = {
    1: lines("""add {n} to {x}
raise {x} by {n}
{x} up by {n}
put {n} more on {x}
give {x} another {n}
increase {x} by {n}
{x} plus {n}
up {x} by {n}
take {x} up by {n}
turn {x} up by {n}
bump {x} up by {n}
{n} more on {x}
{n} more for {x}
another {n} on {x}
push {x} up another {n}
bring {x} up by {n}
set {x} {n} higher"""),
    -1: lines("""take {n} off {x}
knock {n} off {x}
lower {x} by {n}
{x} down by {n}
reduce {x} by {n}
decrease {x} by {n}
{x} minus {n}
drop {x} by {n}
take {x} down by {n}
turn {x} down by {n}
bring {x} down by {n}
shave {n} off {x}
cut {x} by {n}
{n} less on {x}
{n} less for {x}
take {n} away from {x}
knock {x} down by {n}
set {x} {n} lower"""),
}
SHUT_UP = lines("""
silence {x}
make {x} shut up
make {x} stop
make {x} stop beeping
stop {x} from beeping
stop {x} going off
shut {x} up
turn {x} off it's only the toast
turn {x} off it's a false alarm
switch {x} off i'm only cooking
mute {x}
disable {x} for a while
disable {x} please
deactivate {x}
kill {x} it's only steam
quiet {x}
reset {x}
cancel {x}
get {x} to be quiet
it's only my cooking stop {x}
ignore the smoke and turn {x} off
cut {x} off
turn {x} down
tell {x} to be quiet
put {x} on pause
""")
SIREN_OFF = lines("""
silence {x}
stop {x} wailing
shut {x} up
stop {x} please
make {x} stop
make {x} shut up
quiet {x}
no more noise from {x}
end {x}
kill that {x} noise
""")
# Bollards let people through when they are down.
BOLLARDS_DOWN = lines("""
lower {x}
drop {x}
let {x} down
sink {x}
{x} down
bring {x} down
retract {x}
open {x}
put {x} down
""")
BOLLARDS_UP = lines("""
raise {x}
bring {x} up
{x} up
lift {x}
put {x} up
put {x} back up
close {x}
extend {x}
send {x} up
""")
TODO_DONE_BARE = lines("""
tick off {v}
tick {v} off
cross off {v}
cross {v} off
check off {v}
mark {v} as done
{v} is done
i've got {v} now
i've bought {v}
i did {v}
i've done {v}
we got {v} today
done with {v}
strike off {v}
{v} can be ticked off
""")
TODO_ADD_BARE = lines("""
add {v}
put {v} down
note down {v}
write down {v}
we need {v}
we're out of {v}
we've run out of {v}
remember {v}
don't forget {v}
i need to get {v}
jot down {v}
""")
KELVIN = lines("""
set {x} to {v}
{x} to {v}
{x} at {v}
make {x} {v}
put {x} at {v}
change {x} to {v}
turn {x} to {v}
set the color temperature of {x} to {v}
set the colour temperature of {x} to {v}
colour temperature of {x} to {v}
{x} colour temperature {v}
i want {x} at {v}
give {x} {v}
tune {x} to {v}
white at {v} on {x}
adjust {x} to {v}
""")
