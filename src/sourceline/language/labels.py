"""Label inventories of the language network's heads that do not come from data."""

from __future__ import annotations

PLOVER_TYPES = (
    "AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST", "ACCUSE",
    "REJECT", "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT",
)  # fmt: skip

UPOS = (
    "ADJ", "ADP", "ADV", "AUX", "CCONJ", "DET", "INTJ", "NOUN", "NUM", "PART", "PRON", "PROPN",
    "PUNCT", "SCONJ", "SYM", "VERB", "X",
)  # fmt: skip

ENTITY_TYPES = (
    "PERSON", "ORG", "GPE", "LOC", "FAC", "NORP", "EVENT", "WEAPON", "VEHICLE", "DATE", "TIME",
    "QUANTITY", "MISC",
)  # fmt: skip
ENTITY_TAGS = ("O", *(f"{prefix}-{kind}" for kind in ENTITY_TYPES for prefix in "BI"))

NOMINAL_TYPES = ("O", "PERSON", "ORG", "PLACE", "EVENT", "OBJECT", "TIME", "OTHER")

ATTRIBUTION_ROLES = ("source", "cue", "content")
ATTRIBUTION_TAGS = ("O", *(f"{prefix}-{role}" for role in ATTRIBUTION_ROLES for prefix in "BI"))

STANCES = (
    "asserts", "confirms", "claims_responsibility", "denies", "accuses", "condemns", "supports",
    "doubts", "declines", "vows", "asks",
)  # fmt: skip
STATUSES = (
    "asserted", "confirmed", "claimed", "alleged", "disputed", "denied", "planned", "threatened",
    "hypothetical", "negated",
)  # fmt: skip

ROLES = (
    "-", "ARG0", "ARG1", "ARG2", "ARG3", "ARG4", "LOC", "TMP", "MNR", "CAU", "PRP", "GOL", "NEG",
    "MOD", "ADV", "DIS", "DIR", "EXT", "PRD", "OTHER",
)  # fmt: skip


def lemma_script(form: str, lemma: str) -> str:
    """How to make `lemma` from `form`: case flag, letters to strip from the end, letters to add.

    >>> lemma_script("killed", "kill")
    'L2+'
    >>> lemma_script("Baghdad", "Baghdad")
    'K0+'
    """
    keep = lemma[:1].isupper() and form[:1].isupper()
    source = form if keep else form.lower()
    common = 0
    while common < min(len(source), len(lemma)) and source[common] == lemma[common]:
        common += 1
    return f"{'K' if keep else 'L'}{len(source) - common}+{lemma[common:]}"


def apply_script(form: str, script: str) -> str:
    """Undo `lemma_script`.

    >>> apply_script("bombings", "L1+")
    'bombing'
    """
    strip, _, suffix = script[1:].partition("+")
    source = form if script[0] == "K" else form.lower()
    return (source[: len(source) - int(strip)] if strip != "0" else source) + suffix or form
