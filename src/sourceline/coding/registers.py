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
HARM = frozenset(
    "kill dead death wound bomb bombing explode explosion gunman soldier militant stab riot "
    "hospital injury injure die corpse body victim terrorist rebel troop".split()
)
ENOUGH = 5  # different words of a register that make a text belong to it
SURE = 0.5  # learned trigger score that real violence has even there


def is_sport(lemmas: Iterable[str]) -> bool:
    """Whether a text is a report of sport, by how many different words of sport it has."""
    return len(SPORT.intersection(lemmas)) >= ENOUGH


def is_harmless(lemmas: Iterable[str]) -> bool:
    """Whether a text names no dead, no weapon that went off and nobody who bears arms."""
    return HARM.isdisjoint(lemmas)
