"""Inflected forms of the words that a codebook uses, so that a lemma gone wrong loses no event.

A lemma from the network is a prediction; the words of the codebook are known, and so are their
forms. `Words` also knows which hyphenated words ("machine-gun", "sit-in") the codebook has, since
the tokeniser cuts them apart.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from sourceline.codebook.schema import Codebook, Condition

_IRREGULAR = """
beat beat beaten|begin began begun|bid bade bidden|bind bound|bleed bled|blow blew blown
break broke broken|bring brought|broadcast broadcast|build built|burn burnt|buy bought|cast cast
catch caught|choose chose chosen|come came come|cut cut|deal dealt|dig dug|do did done done
draw drew drawn|drive drove driven|fall fell fallen|fight fought|find found|flee fled|fly flew flown
forbid forbade forbidden|forgive forgave forgiven|forsake forsook forsaken|freeze froze frozen
get got gotten|give gave given|go went gone|grind ground|hang hung|have had|hear heard
hide hid hidden|hit hit|hold held|hurt hurt|keep kept|know knew known|lay laid|lead led|leave left
lend lent|let let|light lit|lose lost|make made|meet met|mislead misled|mow mowed mown
overrun overran overrun|oversee oversaw overseen|overtake overtook overtaken
overthrow overthrew overthrown|pay paid|put put|quit quit|rebuild rebuilt|rend rent
retake retook retaken|ring rang rung|rise rose risen|run ran run|say said|see saw seen|seek sought
sell sold|send sent|set set|shake shook shaken|shed shed|shoot shot shot|show showed shown|shut shut
sink sank sunk|sit sat|slay slew slain|slit slit|speak spoke spoken|spend spent|split split
spread spread|stand stood|steal stole stolen|stick stuck|sting stung|strike struck stricken
strive strove striven|swear swore sworn|sweep swept|take took taken|teach taught|tear tore torn
tell told|think thought|throw threw thrown|undergo underwent undergone|understand understood
undertake undertook undertaken|uphold upheld|wear wore worn|win won|withdraw withdrew withdrawn
withhold withheld|withstand withstood|write wrote written|fast fasted|be was were been is are am
bend bent|breed bred|cling clung|creep crept|feed fed|feel felt|ride rode ridden|sew sewed sewn
sow sowed sown|swim swam swum|swing swung|weep wept|forget forgot forgotten|mean meant|dream dreamt
learn learnt|plead pled|rethink rethought|retell retold retold|offset offset
foresee foresaw foreseen|befall befell befallen|partake partook partaken|bear bore born borne
"""
IRREGULAR: dict[str, tuple[str, ...]] = {
    forms[0]: tuple(forms[1:])
    for entry in _IRREGULAR.replace("\n", "|").split("|")
    if (forms := entry.split())
}
REVERSE: dict[str, list[str]] = {}
for _base, _forms in IRREGULAR.items():
    for _form in _forms:
        REVERSE.setdefault(_form, []).append(_base)
_VOWELS = frozenset("aeiou")
_NOUN_FIELDS = ("object", "subject", "modifier", "complement", "sentence", "content", "governor")
_VERB_FIELDS = ("content", "governor", "light", "sentence")


@dataclass(slots=True)
class Words:
    """The base forms of a codebook's verbs and nouns, and the way back from an inflected form.

    `hyphenated` holds the base of every form with a hyphen, `kinds` mention labels of nouns.
    """

    verbs: set[str]
    nouns: set[str]
    hyphenated: dict[str, str] = field(default_factory=dict)
    kinds: dict[str, str] = field(default_factory=dict)
    carriers: frozenset[str] = frozenset()
    _known: dict[tuple[str, bool], tuple[str, ...]] = field(default_factory=dict)
    _corrected: dict[tuple[str, str, str], str] = field(default_factory=dict)

    @classmethod
    def of(cls, codebook: Codebook) -> Words:
        """The words of a codebook."""
        words = cls(*_vocabulary(codebook), kinds=dict(codebook.noun_kinds))
        words.carriers = codebook.carriers
        for bases, inflect in ((words.nouns, noun_forms), (words.verbs, verb_forms)):
            for base in bases:
                if "-" in base:
                    words.hyphenated.update((form, base) for form in (base, *inflect(base)))
        return words

    def bases(self, form: str, verb: bool) -> tuple[str, ...]:
        """Bases of the codebook that the form may belong to, itself first; remembered."""
        key = (form, verb)
        known = self._known.get(key)
        if known is None:
            vocabulary = self.verbs if verb else self.nouns
            inflect = verb_forms if verb else noun_forms
            found = [form] if form in vocabulary else []
            for base in _uninflected(form, verb):
                if base in vocabulary and base not in found and form in inflect(base):
                    found.append(base)
            known = self._known[key] = tuple(found)
        return known

    def correct(self, lemma: str, form: str, pos: str) -> str:
        """The lemma, unless the word is one of the codebook's and has another base form."""
        key = (lemma, form, pos)
        known = self._corrected.get(key)
        if known is None:
            known = self._corrected[key] = self._base(lemma, form, pos)
        return known

    def _base(self, lemma: str, form: str, pos: str) -> str:
        verb = pos in ("VERB", "AUX")
        bases = self.bases(form, verb)
        if bases:
            return lemma if lemma in bases else bases[0]
        wrong = lemma in (self.verbs if verb else self.nouns) and pos in ("VERB", "NOUN")
        return form if wrong else lemma


def _uninflected(form: str, verb: bool) -> Iterator[str]:
    """Candidates for the base of a form; most are no words."""
    if form.endswith("s"):
        yield form[:-1]
        if form.endswith("es"):
            yield form[:-2]
        if form.endswith("ies"):
            yield form[:-3] + "y"
    if not verb:
        for ending, base in (("ves", "fe"), ("men", "man"), ("ren", ""), ("es", "is")):
            if form.endswith(ending):
                yield form[: -len(ending)] + base
        return
    stem, hyphen, last = form.rpartition("-")
    yield from (stem + hyphen + base for base in REVERSE.get(last, ()))
    for ending in ("ed", "ing"):
        if form.endswith(ending) and len(form) > len(ending) + 1:
            base = form[: -len(ending)]
            yield from (base, base + "e", base[:-1])
            if base.endswith(("i", "y")):
                yield from (base[:-1] + "y", base[:-1] + "ie")


def _vocabulary(codebook: Codebook) -> tuple[set[str], set[str]]:
    verbs: set[str] = set()
    nouns: set[str] = set()
    conditions: dict[int, Condition] = {}
    for kind in codebook.types.values():
        for trigger in (*kind.triggers, *kind.never):
            for k, word in enumerate(trigger.words):
                (verbs if k == trigger.head and trigger.pos == "VERB" else nouns).add(word)
            for condition in (trigger.requires, trigger.excludes, trigger.sure_if):
                if condition is not None:
                    conditions[id(condition)] = condition
        for mode in kind.modes.values():
            nouns |= _single(mode.modifiers | mode.instruments | mode.content)
            verbs |= _single(mode.content)
    for condition in conditions.values():
        nouns |= _fields(condition, _NOUN_FIELDS)
        verbs |= _fields(condition, _VERB_FIELDS)
    for light in codebook.lights:
        verbs.add(light.words[0])
        nouns.update(light.words[1:])
    for context in codebook.contexts.values():
        nouns |= context.words
        nouns.update(word for phrase in context.phrases for word in phrase)
    nouns |= codebook.carriers | codebook.endings
    return verbs, nouns


def _fields(condition: Condition, names: Iterable[str]) -> set[str]:
    return {word for name in names for word in _single(getattr(condition, name))}


def _single(words: frozenset[str]) -> set[str]:
    """Single words, and the last words of phrases ("rubber bullet": bullet)."""
    return {word.split()[-1] for word in words}


def noun_forms(noun: str) -> Iterator[str]:
    """Plurals of a noun."""
    if noun.endswith("man"):
        yield noun[:-3] + "men"
    elif noun.endswith("child"):
        yield noun + "ren"
    elif noun.endswith("fe"):
        yield noun[:-2] + "ves"
    elif noun.endswith("is"):
        yield noun[:-2] + "es"
    elif noun.endswith("y") and noun[-2:-1] not in _VOWELS:
        yield noun[:-1] + "ies"
    elif noun.endswith(("s", "x", "ch", "sh", "z")):
        yield noun + "es"
    elif noun:
        yield noun + "s"


def verb_forms(verb: str) -> Iterator[str]:
    """Third person, past, participles of a verb; regular and, where it has them, irregular.

    >>> list(verb_forms("free"))
    ['frees', 'freed', 'freeing']
    """
    stem, _, last = verb.rpartition("-")
    prefix = f"{stem}-" if stem else ""
    yield from (prefix + form for form in IRREGULAR.get(last, ()))
    yield verb + ("es" if verb.endswith(("s", "x", "ch", "sh", "z", "o")) else "s")
    if verb.endswith("e"):
        kept = verb.endswith(("ee", "oe", "ye"))  # "freeing", "fleeing"
        yield from (verb + "d", (verb if kept else verb[:-1]) + "ing")
        if verb.endswith("ie"):
            yield verb[:-2] + "ying"
        return
    yield verb + "ing"
    if verb.endswith("y") and verb[-2:-1] not in _VOWELS:
        yield from (verb[:-1] + "ies", verb[:-1] + "ied")
        return
    yield verb + "ed"
    if len(verb) > 2 and verb[-1] not in "aeiouwxy" and verb[-2] in _VOWELS:
        yield from (verb + verb[-1] + "ed", verb + verb[-1] + "ing")
    if verb.endswith("ic"):
        yield from (verb + "ked", verb + "king")
