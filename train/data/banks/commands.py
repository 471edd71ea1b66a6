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
""")
LIGHT_ON = lines("""
light up {x}
can we get some light from {x}
let {x} shine
illuminate {x}
""")
LIGHT_OFF = lines("""
put out {x}
douse {x}
extinguish {x}
black out {x}
blow out {x}
""")
TOGGLE = lines("""
toggle {x}
flip {x}
change over {x}
flip {x} over
toggle the state of {x}
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
""")
COVER_STOP = lines("""
stop {x}
hold {x}
halt {x}
stop moving {x}
freeze {x} where it is
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
""")
UNLOCK = lines("""
unlock {x}
{x} unlocked
get {x} unlocked
unbolt {x}
i need {x} unlocked
take the lock off {x}
have {x} unlocked
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
""")
MEDIA_STOP = lines("""
stop {x}
stop playing on {x}
stop the music on {x}
stop playback on {x}
end the music on {x}
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
""")
UNMUTE = lines("""
unmute {x}
{x} unmute
sound back on for {x}
give {x} its sound back
bring back the sound on {x}
turn the sound back on for {x}
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
""")
VACUUM_STOP = lines("""
stop {x}
halt {x}
make {x} stop
stop {x} cleaning
{x} stop
""")
VACUUM_PAUSE = lines("""
pause {x}
hold {x} for a moment
let {x} wait
{x} pause
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
""")
DISARM = lines("""
disarm {x}
turn off {x}
switch {x} off
deactivate {x}
take {x} off
{x} off
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
                    increase the brightness of {x} {m}"""),
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
                     reduce the brightness of {x} {m}""")},
    "volume": {
        1: lines("""turn {x} up {m}
                    make {x} {m} louder
                    {x} {m} louder
                    turn up {x} {m}
                    raise the volume on {x} {m}
                    crank {x} up {m}
                    {x} volume up {m}
                    increase the volume of {x} {m}"""),
        -1: lines("""turn {x} down {m}
                     make {x} {m} quieter
                     {x} {m} quieter
                     lower the volume on {x} {m}
                     {x} down {m}
                     {x} volume down {m}
                     hush {x} {m}
                     turn down {x} {m}
                     reduce the volume of {x} {m}
                     soften {x} {m}""")},
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
                    heat {x} up {m}"""),
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
                     cool {x} down {m}""")},
    "position": {
        1: lines("""open {x} {m} more
                    open {x} {m} further
                    raise {x} {m}
                    {x} up {m}
                    {x} {m} more open
                    lift {x} {m}
                    pull {x} up {m}"""),
        -1: lines("""close {x} {m} more
                     close {x} {m} further
                     lower {x} {m}
                     {x} down {m}
                     let {x} down {m}
                     {x} {m} further shut""")},
    "speed": {
        1: lines("""turn {x} up {m}
                    make {x} {m} faster
                    speed {x} up {m}
                    {x} {m} faster
                    {x} {m} stronger
                    increase {x} {m}"""),
        -1: lines("""turn {x} down {m}
                     make {x} {m} slower
                     slow {x} down {m}
                     {x} {m} slower
                     {x} {m} gentler
                     reduce {x} {m}""")},
    "humidity": {
        1: lines("""turn {x} up {m}
                    raise {x} {m}
                    {x} {m} higher
                    increase {x} {m}
                    make {x} {m} more humid"""),
        -1: lines("""turn {x} down {m}
                     lower {x} {m}
                     {x} {m} lower
                     reduce {x} {m}
                     make {x} {m} drier""")},
    "value": {
        1: lines("""raise {x} {m}
                    turn {x} up {m}
                    increase {x} {m}
                    {x} up {m}
                    {x} {m} higher
                    put {x} up {m}"""),
        -1: lines("""lower {x} {m}
                     turn {x} down {m}
                     decrease {x} {m}
                     {x} down {m}
                     {x} {m} lower
                     reduce {x} {m}""")},
}
SMALL = ["a bit", "a little", "a touch", "slightly", "a tad", "a little bit", "a notch", "just a bit", "a smidge"]
LARGE = ["a lot", "much", "far", "way", "a great deal", "loads", "considerably", "a whole lot"]
HALF = ["{x} half as bright", "make {x} half as bright", "halve {x}", "cut {x} in half", "halve the brightness of {x}",
        "half the brightness on {x}", "take {x} down to half what it is", "{x} at half its level now"]
DOUBLE = ["{x} twice as bright", "make {x} twice as bright", "double {x}", "double the brightness of {x}",
          "make {x} doubly bright", "twice the light from {x}"]
HALF_VOLUME = ["{x} half as loud", "make {x} half as loud", "halve the volume of {x}", "cut the volume of {x} in half"]
DOUBLE_VOLUME = ["{x} twice as loud", "make {x} twice as loud", "double the volume of {x}"]
