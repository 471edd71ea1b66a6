# SPDX-License-Identifier: Apache-2.0
"""Name pools: people, invented words, adjectives, odd names. Every pool is cut in two by a hash, so
that the held-out set uses names that no training home ever has."""
import zlib

PEOPLE = """Anna Ben Carla Dario Elif Farid Greta Hugo Ines Jamal Katya Liam Mira Noor Oscar Priya Quentin
Rosa Samir Tessa Umar Vera Wanda Xavier Yusuf Zoe Aiko Bjorn Chidi Dunja Emre Fatou Gwen Hamid Iris Jonas
Kofi Lena Malik Nadia Olga Pablo Ruth Sven Tariq Ulla Viktor Wim Yara Zain Abigail Bruno Celeste Dmitri
Esther Felix Gloria Hanna Ibrahim Julia Kenji Lucia Marcel Nina Otto Petra Rashid Sofia Tomas Ursula Vikram
Walter Ximena Yannick Zelda Grandma Grandpa Mum Dad Granny Auntie Nanny Harriet Ravi Mei Ling Olu Ada Pip
Freya Declan Siobhan Niamh Bas Femke Joris Anouk Luca Chiara Matteo Giulia Kwame Amara Zuri Thabo Lerato
Alice Bob Charlie Daisy Emily Frank George Henry Isla Jack Kate Leo Mia Noah Olivia Paul Quinn Rachel Sam Tom Uma Vince
Will Xena Yolanda Zach Adele Bernd Claire Diego Eva Fabian Gisela Heinz Ivana Jorge Karin Lars Marta Nils Olivier Pia
Ramon Stefan Tilda Ulrich Valerie Wolf Yannis Agnes Bertha Clyde Doris Edith Floyd Gerald Hazel Ian Joan Keith Lorna
Mabel Nigel Opal Percy Roy Sylvia Trevor Una Vernon Winnie Akira Bao Chen Dai Eun Fumi Hiro Jin Kaito Linh Minh Nguyen
Ren Sakura Tao Wei Xiang Yuki Adwoa Babajide Chinua Dalia Ebele Femi Gamal Habiba Idris Jabu Kamau Lindiwe Mosi Nia
Obi Rania Salma Tendai Usman Wanjiru Yara Zola Aditi Bhavna Chandra Deepak Ganesh Isha Jaya Kavya Lakshmi Meera Nikhil
Pooja Rajesh Sunita Tara Uday Varun Lukas Milan Natalia Ondrej Piotr Radek Svetlana Tomek Vlad Zofia Nana Papa Opa Oma
Gramps Nanna Uncle Teddy Billie Frankie Robin Jess Max Alex Toby Ellie Rory Ewan Morag Hamish Catrin Gareth Dylan""".split()

ADJECTIVES = """main big small old new left right upper lower front rear side corner top bottom spare second
first middle inner outer long tall little round blue green red white black yellow silver copper far near north south
east west centre central third fourth short wide narrow high low deep double single twin antique vintage modern
portable spare guest kids master dim bright warm cool quiet noisy lucky golden wooden glass brass steel stone cosy
hidden open closed private public emergency backup temporary garden street office kitchen corridor""".split()
# More of them; some name a thing, and any may name one that is not there (cannot.py).
MODIFIERS = """lava|night|fairy|reading|bedside|standing|disco|emergency|garden|christmas|mirror|aquarium|piano|uv|sun|salt|tiffany|halogen|neon|nursery|cellar|
rooftop|balcony|outdoor|indoor|spare|second|third|old|brass|crystal|paper|bamboo|tower|ceiling|pedestal|bathroom|attic|basement|portable|digital|wireless|smart|
turbo|heated|frosted|velvet|striped|purple|golden|left hand|right hand|upper|lower|rear|front|side|back|hidden|antique|vintage|industrial|emergency exit|visitor|
staff|teacher's|captain's|guest|chef's|driver's|hydraulic|pneumatic|primary|secondary|auxiliary|backup|north|south|east|west|central|main|tail|port|starboard""".replace("\n", "").split("|")

BRANDS = """Lumora Nestro Sonivar Tavix Brellon Kuvo Hexawave Ardenta Pulsar Vireo Nordlys Quanta Zephyra
Mistral Glowfin Airwell Thermix Dustin Rollo Scrubbie Whirla Sirocco Boreas Arlo Minka Tado Wizmo Flexo
Hydra Rexa Solvig Optima Duravolt Keystar Halcyo Novablu Ecora Lintel Ombra Pixie Dorado Aeromax Bluepeak Calorix
Dynaflow Electra Ferrovia Glimmr Hausmann Ivento Jetstrem Klimavox Luxorra Metronix Nimbusair Orbitec Pyrotek Quietus
Robotika Sanitas Tempesta Ultravac Ventura Wattson Xenolux Yamoto Zenair Brightway Cleansweep Coolbreeze Homewise
Nightowl Rainmaker Softglow Sunray Truetone Voltra Wavemaker Steamy Dusty Rosie Wally Sweepy Roberta Jeeves Bobby""".split()

ODD = """Old Smokey|Big Mo|The Beast|Sunny Jim|The Monolith|Little Star|Moonbeam|Captain|Lady Grey|The
Dragon|Twinkle|Goliath|The Squid|Sir Shine|Firefly|The Owl|Pinky|The Brain|Thunder|Snowball|The General|
Marigold|The Lighthouse|Bumble|Nebula|The Whale|Jupiter|Cleopatra|The Anvil|Biscuit|Mister Blue|Pebbles|
The Giraffe|Rocket|Dumbo|Cosmo|The Duchess|Gizmo|Pumpkin|Hercules|The Phantom|Sparky|Mango|Tornado|Luna|
Grumpy|The Toad|Poseidon|Kiki|Ziggy|The Baron|Maple|Vesuvius|Mirage|Sparrow|Tiny Tim|The Wizard|Blossom|
The Submarine|Polaris|Bandit|Olive|Toffee|Daisy Chain|Hot Stuff|Big Chill|Jellyfish|The Duke|Saturn|Ember|
Old Faithful|The Professor|Mrs Bright|Gandalf|The Turtle|Clementine|Waldo|The Hermit|Red Baron|Snow White|Mister T|
The Tank|Fluffy|Queen Bee|The Penguin|Lazarus|Mothership|Noisy Nora|Zeus|The Comet|Whisper|Dragonfly|The Pirate|
Blue Moon|Bertie|The Cyclops|Hurricane|Little Bear|Old Bill|Merlin|Sweet Pea|The Sphinx|Thor|Poppy|The Ghost|Barnaby|
Frosty|The Alchemist|Puddle|Sirius|Tinker|Rusty|The Empress|Domino|Gertrude|The Raven|Pickle|Stardust|The Boss|Cricket"""
# Names that hold words of kinds, rooms, verbs, numbers and states, and mean none of them.
TRICKY = """Kitchen Party|Stop Lamp|Dim Sum|Fan Club|Light Lunch|Study Buddy|Second Wind|Turntable|Lock Box|Open Shelf|
Door Light|Window Lamp|Fridge Light|Gate Lamp|Heater Fan|Lamp Plug|Garage Light|Curtain Light|Stair Gate|Water Feature|
Bed Fan|Hall Of Fame|Garden Room Lamp|Bath Time|Office Party|Movie Corner|Night Shift|Day Dream|Number Ten|Seven Dwarfs|
Route 66|Studio 54|Room 101|Area 51|Half Moon|Double Trouble|Quarter Deck|High Five|Three Sisters|The Off Switch|
Red Light|Blue Room|Green Room|White Noise|Black Out|Warm Front|Cold Front|Hot Plate|Up And Away|Downtown|Setpoint|
Playground|Pause For Tea|Reset Corner|Music Box|Volume One|Next Door|Closing Time|Low Tide|All Stars|Every Day|
Floor Show|Table Top|Ceiling Rose|Wall Street|Mirror Mirror|Shelf Life|Power Nap|Start Line|Home Run|Away Day|Top Shelf"""
ODD, TRICKY = ([" ".join(name.split()) for name in pool.split("|")] for pool in (ODD, TRICKY))

_ONSETS = "b c d f g h j k l m n p r s t v w z br ch cl cr dr fl gl gr kl pl pr sh sk sl sn st tr th".split()
_VOWELS = "a e i o u a e i o ai ea ee ou".split()
_CODAS = ["", "", "", "n", "r", "l", "s", "m", "x", "t", "k", "nd", "rt"]


def syllables(rng, low=2, high=3):
    """An invented word such as "brolaken"."""
    word = ""
    for _ in range(rng.randint(low, high)):
        word += rng.choice(_ONSETS) + rng.choice(_VOWELS) + (rng.choice(_CODAS) if rng.random() < 0.5 else "")
    return word.capitalize()


def share(pool, heldout):
    """The training part (five sixths) or the held-out part of a pool."""
    picked = [w for w in pool if (zlib.crc32(w.encode()) % 6 == 0) == heldout]
    return picked or list(pool)


class NameSource:
    """Draws names for one home from the training or the held-out half of every pool."""

    def __init__(self, rng, heldout):
        self.rng = rng
        self.people = share(PEOPLE, heldout)
        self.brands = share(BRANDS, heldout)
        self.odd = share(ODD, heldout)
        self.tricky = share(TRICKY, heldout)
        self.heldout = heldout

    def person(self):
        if self.rng.random() < 0.25:
            return self.invented()
        return self.rng.choice(self.people)

    def invented(self):
        while True:
            word = syllables(self.rng)
            if (zlib.crc32(word.encode()) % 6 == 0) == self.heldout:
                return word

    def brand(self):
        return self.invented() if self.rng.random() < 0.6 else self.rng.choice(self.brands)

    def odd_name(self):
        return self.rng.choice(self.tricky if self.rng.random() < 0.3 else self.odd)

    def code(self):
        """A plant's tag: "AHU-2", "P101", "B 7"."""
        rng = self.rng
        letters = rng.choice(["AHU", "P", "V", "M", "B", "L", "VFD", "CP", "RTU", "FCU", "HX", "T", "K", "DB", "Z", "SP", "EF", "MV", "UPS", "C"])
        number = rng.choice([rng.randint(1, 9), rng.randint(1, 24), rng.randint(100, 440)])
        return f"{letters}{rng.choice(['-', '', ' ', ' '])}{number}"
