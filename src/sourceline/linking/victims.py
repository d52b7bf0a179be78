"""Kinds of people who are counted, and which of them can be the same people."""

from __future__ import annotations

_HEADS: dict[str, str] = {
    "people": """people person persons victim victims dead body bodies fatality fatalities casualty
    casualties death deaths life lives individual individuals total wounded injured human other
    others member members patient patients they group bystander""",
    "force": """soldier soldiers troop troops officer officers policeman policemen policewoman cop
    cops deputy deputies marine marines guard guards trooper troopers sailor sailors airman airmen
    serviceman servicemen conscript conscripts recruit recruits commander general colonel captain
    paratrooper paratroopers peacekeeper peacekeepers detective agent gendarme gendarmes
    personnel""",
    "militant": """militant militants fighter fighters rebel rebels insurgent insurgents gunman
    gunmen attacker attackers assailant assailants bomber bombers terrorist terrorists jihadist
    jihadists guerrilla guerrillas suspect suspects shooter intruder robber burglar pirate pirates
    bandit bandits extremist extremists""",
    "child": """child children boy boys girl girls baby babies toddler toddlers infant infants minor
    minors kid kids son sons daughter daughters grandson pupil pupils juvenile juveniles schoolchild
    schoolchildren schoolgirl schoolgirls schoolboy schoolboys teen teens teenager teenagers""",
    "woman": """woman women mother mothers wife wives sister sisters grandmother girlfriend female
    females nurse aunt""",
    "man": """man men father fathers husband husbands brother brothers grandfather boyfriend male
    males uncle""",
    "thing": """dog dogs horse horses cattle cow cows camel camels sheep goat goats livestock animal
    animals vehicle vehicles car cars truck trucks tank tanks house houses home homes building
    buildings round rounds wound wounds shot shots""",
    "civilian": """civilian civilians resident residents villager villagers passenger passengers
    worker workers farmer farmers trader traders shopkeeper worshipper worshippers pilgrim pilgrims
    journalist journalists reporter cameraman doctor doctors medic medics teacher teachers student
    students driver drivers shopper shoppers tourist tourists protester protesters demonstrator
    demonstrators refugee refugees prisoner prisoners hostage hostages neighbor neighbour relative
    relatives friend friends family families employee employees customer customers""",
}
_KINDS = {word: kind for kind, words in _HEADS.items() for word in words.split()}
_CIVIL = frozenset({"child", "woman", "man", "civilian"})
COMBATANTS = frozenset({"force", "militant"})


def is_person(word: str) -> bool:
    """Whether a noun names people by what they are in private ("man", "people", "residents")."""
    return word.islower() and _KINDS.get(word) in ("people", "child", "woman", "man", "civilian")


def kind_of(who: str | None) -> str:
    """The kind of people that a counted noun names.

    Anyone where it is None or names nobody in particular; of several nouns ("soldier, child") the
    kind that they share, else anyone.

    >>> kind_of("soldiers"), kind_of("boy"), kind_of(None), kind_of("soldier, child")
    ('force', 'child', 'people', 'people')
    """
    if not who:
        return "people"
    kinds = {_KINDS.get(word.strip().lower(), "people") for word in who.split(",")}
    return next(iter(kinds)) if len(kinds) == 1 else "people"


def overlap(a: str, b: str) -> bool:
    """Whether people of the two kinds can be the same people.

    A child is neither a man nor a woman; a civilian can be any of the three; no soldier is a
    civilian or a militant. Where a report says "people" anybody can be meant.
    """
    if a == b:
        return True
    if "thing" in (a, b):
        return False
    if "people" in (a, b):
        return True
    if "civilian" in (a, b):
        return a in _CIVIL and b in _CIVIL
    return {a, b} in ({"man", "force"}, {"man", "militant"}, {"woman", "force"})


def subset(part: str | None, whole: str | None) -> bool:
    """Whether a count of `part` leaves out people whom a count of `whole` holds.

    Children, women, soldiers or militants are a part of "people"; a man is not, for a toll of one
    is told as "a man".
    """
    kind = kind_of(part)
    if kind in ("people", "man", "civilian", "woman", "child") or part is None:
        return kind == "child" and kind_of(whole) == "civilian"
    return kind_of(whole) == "people"
