"""Registers that borrow the words of war: reports of sport say attack, shoot and massacre."""

from __future__ import annotations

from collections.abc import Iterable

SPORT = frozenset(
    "goal goalkeeper goalless striker midfielder defender winger forward coach league referee "
    "penalty halftime half-time kickoff kick-off cup trophy fixture innings wicket batsman bowler "
    "quarterback touchdown playoff championship semifinal quarterfinal semi-final quarter-final "
    "finalist equaliser equalizer header offside dribble substitute teammate scorer score "
    "midfield tournament champion derby relegation scoreline hat-trick free-kick".split()
)
ARMED = frozenset(
    "gunman soldier militant terrorist rebel troop army police policeman bomb bomber bombing "
    "grenade gunfire riot hooligan body corpse hospital victim mob baton hostage".split()
)
HURT = frozenset("kill die dead death wound injure stab shoot crush trample beat".split())
CROWD = frozenset("fan supporter spectator person people bystander passer-by".split())
WEAPONS_OF_WAR = frozenset(
    "airstrike air-strike warplane drone missile rocket jet aircraft artillery shelling shell bomb "
    "bombing bombardment gunship mortar raid militant rebel coalition".split()
)
LABOUR = frozenset(
    "union unionist wage wages salary employer picket walkout stoppage workforce labour labor "
    "shopkeeper shutdown hartal".split()
)
AIRCRAFT = frozenset(
    "aircraft warplane plane airplane jet pilot airstrike air-strike squadron sortie fly airfield "
    "fighter-bomber helicopter air".split()
)
ENOUGH_WAR = 2  # different words of war by which "a strike" is one of weapons
ENOUGH = 5  # different words of a register that make a text belong to it
SURE = 0.5  # learned trigger score that real violence has even there


def is_sport(lemmas: Iterable[str]) -> bool:
    """Whether a text is a report of sport, by how many different words of sport it has."""
    return len(SPORT.intersection(lemmas)) >= ENOUGH


def strikes_with_weapons(lemmas: Iterable[str]) -> bool:
    """Whether "the strike" of a text is one of weapons: words of war, and none of labour."""
    words = frozenset(lemmas)
    return len(WEAPONS_OF_WAR & words) >= ENOUGH_WAR and LABOUR.isdisjoint(words)


def bombers_are_people(lemmas: Iterable[str]) -> bool:
    """Whether "a bomber" of a text is somebody with a bomb: it names nothing that flies."""
    words = frozenset(lemmas)
    return "bomber" in words and AIRCRAFT.isdisjoint(words)


def is_harmless(lemmas: Iterable[str]) -> bool:
    """Whether a sentence names nobody who bears arms, no weapon and no crowd that was hurt."""
    words = set(lemmas)
    return ARMED.isdisjoint(words) and (HURT.isdisjoint(words) or CROWD.isdisjoint(words))
