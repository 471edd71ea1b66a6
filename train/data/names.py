# SPDX-License-Identifier: Apache-2.0
"""Name pools: people, invented words, adjectives, odd names. Every pool is cut in two by a hash, so
that the held-out set uses names that no training home ever has."""
import zlib

PEOPLE = """Anna Ben Carla Dario Elif Farid Greta Hugo Ines Jamal Katya Liam Mira Noor Oscar Priya Quentin
Rosa Samir Tessa Umar Vera Wanda Xavier Yusuf Zoe Aiko Bjorn Chidi Dunja Emre Fatou Gwen Hamid Iris Jonas
Kofi Lena Malik Nadia Olga Pablo Ruth Sven Tariq Ulla Viktor Wim Yara Zain Abigail Bruno Celeste Dmitri
Esther Felix Gloria Hanna Ibrahim Julia Kenji Lucia Marcel Nina Otto Petra Rashid Sofia Tomas Ursula Vikram
Walter Ximena Yannick Zelda Grandma Grandpa Mum Dad Granny Auntie Nanny Harriet Ravi Mei Ling Olu Ada Pip
Freya Declan Siobhan Niamh Bas Femke Joris Anouk Luca Chiara Matteo Giulia Kwame Amara Zuri Thabo Lerato""".split()

ADJECTIVES = """main big small old new left right upper lower front rear side corner top bottom spare second
first middle inner outer long tall little round blue green red white black yellow silver copper""".split()

BRANDS = """Lumora Nestro Sonivar Tavix Brellon Kuvo Hexawave Ardenta Pulsar Vireo Nordlys Quanta Zephyra
Mistral Glowfin Airwell Thermix Dustin Rollo Scrubbie Whirla Sirocco Boreas Arlo Minka Tado Wizmo Flexo
Hydra Rexa Solvig Optima Duravolt Keystar Halcyo Novablu Ecora Lintel Ombra Pixie Dorado""".split()

ODD = """Old Smokey|Big Mo|The Beast|Sunny Jim|The Monolith|Little Star|Moonbeam|Captain|Lady Grey|The
Dragon|Twinkle|Goliath|The Squid|Sir Shine|Firefly|The Owl|Pinky|The Brain|Thunder|Snowball|The General|
Marigold|The Lighthouse|Bumble|Nebula|The Whale|Jupiter|Cleopatra|The Anvil|Biscuit|Mister Blue|Pebbles|
The Giraffe|Rocket|Dumbo|Cosmo|The Duchess|Gizmo|Pumpkin|Hercules|The Phantom|Sparky|Mango|Tornado|Luna|
Grumpy|The Toad|Poseidon|Kiki|Ziggy|The Baron|Maple|Vesuvius|Mirage|Sparrow|Tiny Tim|The Wizard|Blossom|
The Submarine|Polaris|Bandit|Olive|Toffee|Daisy Chain|Hot Stuff|Big Chill|Jellyfish|The Duke|Saturn|Ember"""
ODD = [" ".join(name.split()) for name in ODD.split("|")]

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
        return self.rng.choice(self.odd)
