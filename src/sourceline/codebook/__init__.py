"""The codebook: what counts as an event, and how it is found in an analysed document.

`load()` gives our PLOVER codebook, `load(path)` a user's over it; `Matcher(codebook).find(doc)`
gives the candidate events; `check(path)` lists a file's mistakes.
"""

from sourceline.codebook.check import Failure, check, run_examples
from sourceline.codebook.loader import load, load_examples
from sourceline.codebook.matcher import Matcher
from sourceline.codebook.schema import (
    Codebook,
    Condition,
    Context,
    EventType,
    Example,
    Frame,
    Heard,
    LightVerb,
    Match,
    Mode,
    Slot,
    Trigger,
)

__all__ = [
    "Codebook", "Condition", "Context", "EventType", "Example", "Failure", "Frame", "Heard",
    "LightVerb",    "Match", "Matcher", "Mode", "Slot", "Trigger", "check", "load", "load_examples",
    "run_examples",
]  # fmt: skip
