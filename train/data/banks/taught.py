# SPDX-License-Identifier: Apache-2.0
"""How people say what their words mean: {p} is the phrase, {m} the meaning."""
from .text import lines

TEACH = lines("taught/teach")
FIRST = """amber|apple|autumn|bear|berry|big|bubble|cabin|candle|castle|cherry|cloud|coral|corner|cotton|crystal|dawn|deep|early|easy|family|
feather|fire|fish|forest|fox|friday|ghost|gold|grand|happy|harbour|hero|honey|ice|jazz|jungle|lazy|lemon|little|lunar|magic|maple|market|misty|
monday|moss|mountain|ocean|paper|pepper|pirate|plan|plum|project|rain|river|robot|royal|rusty|salt|sand|secret|silk|sleepy|slow|snow|solo|spring|
squad|stone|storm|sugar|summer|sunday|team|tiger|toast|turtle|velvet|violet|weekend|whale|winter|wonder""".replace("\n", "").split("|")
SECOND = """alarm call|b|bay|beat|blend|boat|break|bubble|bus|camp|chapter|charm|circle|club|code|crew|dance|deal|den|dinner|dream|drill|drop|escape|express|face|
feast|finish|flight|flow|focus|fuel|glow|grind|habit|hideout|hour|huddle|island|jam|journey|landing|lunch|mood|moment|morning|mist|nest|number|parade|party|
patrol|pause|picnic|plan|pose|prep|quest|reset|retreat|ride|ritual|round|routine|run|scene|shuffle|shift|signal|sprint|stage|stretch|stroll|sunrise|swing|theatre|
tour|trail|trick|vibe|voyage|walk|warp|wave|whistle|workout|zone""".replace("\n", "").split("|")
PHRASES = lines("taught/phrases")
