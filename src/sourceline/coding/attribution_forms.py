"""Base forms of the words in the cue and status tables, by their inflected forms.

The tables are looked up by lemma. A lemma that the network reads wrongly ("denie") would lose a
cue, so the forms of the words in the tables are known beforehand: regular inflections by rule,
irregular ones from the list below (facts of English, any grammar has them).
"""

from __future__ import annotations

from functools import cache
from typing import Any

from sourceline.coding.attribution_cues import load_yaml

_VOWELS = "aeiou"
_IRREGULAR = """
say said; tell told; find found; think thought; know knew known; see saw seen; feel felt; go went
gone; hear heard; understand understood; hold held; read read; write wrote written; swear swore
sworn; seek sought; shoot shot; strike struck stricken; hit hit; blow blew blown; fight fought;
take took taken; begin began begun; make made; lead led; come came; get got gotten; forget forgot
forgotten; foresee foresaw foreseen; mean meant; give gave given; put put; send sent; keep kept;
let let; catch caught; leave left; show showed shown; set set; spend spent; speak spoke spoken;
burn burnt; forbid forbade forbidden; sink sank sunk; overrun overran; undertake undertook
undertaken; withhold withheld; choose chose chosen; bring brought; rise rose risen; rethink
rethought; withdraw withdrew withdrawn; win won; lose lost; fall fell fallen; meet met; dream
dreamt; retell retold; retake retook retaken; do did done; have had; learn learnt; plead pled;
steal stole stolen; slay slew slain; forgive forgave forgiven; flee fled; deal dealt; quit quit;
shut shut; cut cut; broadcast broadcast; offset offset; teach taught; throw threw thrown; bind
bound; stick stuck; draw drew drawn; resume resumed; regret regretted regretting; admit admitted
admitting; commit committed committing; permit permitted; propel propelled; refer referred
referring; prefer preferred; deter deterred deterring; avert averted; compel compelled compelling;
concur concurred; rebut rebutted; plot plotted plotting; plan planned planning; stop stopped
stopping; ban banned banning; bar barred barring; rig rigged; hint hinted; slam slammed slamming;
chat chatted; beg begged begging; opt opted; scrap scrapped scrapping; abet abetted; rob robbed;
trap trapped; kidnap kidnapped kidnapping; abort aborted; forestall forestalled; put putting; set
setting; hit hitting; let letting; get getting; begin beginning; forget forgetting; cut cutting;
begin begins; win winning; rub rubbed; target targeted targeting; visit visited visiting;
interpret interpreted; cancel canceled cancelled cancelling canceling; signal signaled signalled
signalling; shell shelled shelling; quip quipped;
""".replace("\n", " ")


def inflections(word: str) -> list[str]:
    """The regular verb forms of a word, with itself ("deny": denies, denied, denying).

    >>> inflections("deny")
    ['deny', 'denies', 'denied', 'denying']
    """
    if word.endswith("y") and len(word) > 2 and word[-2] not in _VOWELS:
        stem = word[:-1]
        return [word, stem + "ies", stem + "ied", word + "ing"]
    if word.endswith("ee"):
        return [word, word + "s", word + "d", word + "ing"]
    if word.endswith("e"):
        ing = word[:-2] + "ying" if word.endswith("ie") else word[:-1] + "ing"
        return [word, word + "s", word + "d", ing]
    plural = "es" if word.endswith(("s", "x", "z", "ch", "sh")) else "s"
    return [word, word + plural, word + "ed", word + "ing"]


def _words(value: Any) -> set[str]:
    if isinstance(value, str):
        first = value.split(" ")[0]
        return {first} if first.isalpha() else set()
    if isinstance(value, list):
        return {word for item in value for word in _words(item)}
    if isinstance(value, dict):
        return {word for key, item in value.items() if key != "examples" for word in _words(item)}
    return set()


@cache
def verb_forms() -> dict[str, str]:
    """Inflected form -> lemma, for every verb in the tables."""
    cues, status = load_yaml("attribution.yaml"), load_yaml("status.yaml")
    words: set[str] = set()
    for row in cues["verbs"]:
        words |= _words(row["words"])
    for name in ("takes_responsibility", "violence", "behind", "revenge", "carriers", "listeners"):
        words |= _words(cues["lists"][name])
    words |= _words(status["verbs"]) | _words(status["light"])
    known: dict[str, str] = {}
    irregular = {parts[0] for entry in _IRREGULAR.split(";") if (parts := entry.split())}
    for word in sorted(words):
        for number, form in enumerate(inflections(word)):
            if number < 2 or word not in irregular or form.endswith("ing"):
                known.setdefault(form, word)
    for entry in _IRREGULAR.split(";"):
        parts = entry.split()
        for form in parts[1:]:
            known[form] = parts[0]
    return known | {word: word for word in words}


@cache
def noun_forms() -> dict[str, str]:
    """Plural -> singular, for every noun in the tables."""
    cues, status = load_yaml("attribution.yaml"), load_yaml("status.yaml")
    words: set[str] = set()
    for row in cues["nouns"]:
        words |= _words(row["words"])
    for name in ("deeds", "forces", "role", "speakers"):
        words |= _words(cues["lists"][name])
    words |= _words(status["nouns"]) | _words(status["prospective"])
    known = {inflections(word)[1]: word for word in sorted(words) if not word.endswith("s")}
    known.update({"men": "man", "gunmen": "gunman", "spokesmen": "spokesman"})
    known.update({word: word for word in words})
    return known
