"""Does the clause around a time tell of the future?"""

from __future__ import annotations

from spacy.tokens import Doc, Token

_FUTURE_AUX = frozenset({"will", "shall", "'ll", "’ll", "wo", "would"})
_PLANNING = (
    "plan schedule expect due set slate intend vow prepare aim hope threaten pledge promise "
    "agree propose postpone call invite willing ready prepared"
)
_PLANS = frozenset(_PLANNING.split())
_WORDS = frozenset({"will", "shall", "'ll", "scheduled", "planned", "expected", "due", "slated"})


_SAYING = (
    "say tell announce report add state claim declare confirm deny note explain inform quote "
    "reveal disclose indicate write post tweet warn argue insist stress believe think know "
    "accuse blame allege admit acknowledge according reiterate comment cite describe"
)
SPEECH = frozenset(_SAYING.split())
_BACKGROUND = frozenset({"acl:relcl", "advcl:relcl"})


def lower(token: Token) -> str:
    """The word in lower case, also where the vocabulary knows no letter cases."""
    return token.lower_ or token.text.lower()


def is_background(doc: Doc, token_i: int) -> bool:
    """True if the time at token `token_i` dates a remark or the background, not the story.

    "officials said on Monday", "the leader, who was jailed in May", "since the raid on Sunday".
    Without a dependency tree: False.
    """
    if not doc.has_annotation("DEP"):
        return False
    verb = _verb(doc[token_i])
    if verb is None:
        return False
    marks = {lower(child) for child in verb.children if child.dep_ == "mark"}
    return verb.lemma_ in SPEECH or verb.dep_ in _BACKGROUND or "since" in marks


def tells_future(doc: Doc, token_i: int) -> bool:
    """True if the verb that governs token `token_i` is in the future, or is only planned.

    Without a dependency tree: if a word of the future stands among the ten tokens before it.
    """
    token = doc[token_i]
    if not doc.has_annotation("DEP"):
        return any(lower(other) in _WORDS for other in doc[max(0, token_i - 10) : token_i])
    verb = _verb(token)
    for _ in range(3):
        if verb is None:
            return False
        if any(_is_future(child) for child in verb.children if child.i < verb.i):
            return True
        if verb.lemma_ in ("due", "set", "slated") and verb.pos_ == "ADJ":
            return True
        infinitive = any(lower(child) == "to" and child.dep_ == "mark" for child in verb.children)
        if not infinitive or verb.head.i == verb.i:
            return False
        if verb.head.lemma_ in _PLANS:
            return True
        verb = verb.head
    return False


def _is_future(child: Token) -> bool:
    return child.dep_ in ("aux", "aux:pass") and lower(child) in _FUTURE_AUX


def _verb(token: Token) -> Token | None:
    """The nearest verb (or predicate with a copula) above `token`."""
    for _ in range(8):
        if token.head.i == token.i:
            return token
        token = token.head
        if token.pos_ == "VERB" or any(c.dep_ in ("cop", "aux") for c in token.children):
            return token
    return None
