"""An analysed document as CoNLL-U (Universal Dependencies)."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Doc, Token

# Second parts that UD English writes in one token with the word before ("don't", "Iraq's").
_CLITICS = frozenset({"n't", "n’t", "'s", "’s", "'re", "’re", "'ve", "’ve", "'ll", "’ll", "'d",
                      "’d", "'m", "’m", "'", "’", "nt"})  # fmt: skip
_JOINED = frozenset({("can", "not"), ("gon", "na"), ("got", "ta"), ("wan", "na")})
_PARTS = frozenset({"PART", "AUX", "VERB", "PRON"})


def to_conllu(doc: Doc) -> str:
    """`doc` in CoNLL-U: one block a sentence, white space tokens left out.

    Named entities stand in the last column (`NER=B-ORG`). Clitics are words of a multi-word
    token, as in UD English. Every block ends in an empty line.
    """
    blocks = []
    for number, sentence in enumerate(doc.sents, start=1):
        words = [token for token in sentence if not token.is_space]
        if words:
            text = " ".join(sentence.text.split())
            head = [f"# sent_id = {number}", f"# text = {text}"]
            blocks.append("\n".join([*head, *_rows(words)]) + "\n")
    return "\n".join(blocks) + "\n" if blocks else ""


def _rows(words: list[Token]) -> Iterator[str]:
    number = {token.i: place for place, token in enumerate(words, start=1)}
    for group in _groups(words):
        first, last = number[group[0].i], number[group[-1].i]
        glued = "_" if last == len(words) or _space_after(group[-1]) else "SpaceAfter=No"
        if len(group) > 1:
            form = "".join(token.text for token in group)
            yield "\t".join([f"{first}-{last}", form, *["_"] * 7, glued])
        for token in group:
            head = 0 if token.head.i == token.i else number.get(token.head.i, 0)
            misc = [f"NER={token.ent_iob_}-{token.ent_type_}"] if token.ent_type_ else []
            misc += [glued] if len(group) == 1 and glued != "_" else []
            yield "\t".join([
                str(number[token.i]), token.text, token.lemma_ or "_", token.pos_ or "_",
                token.tag_ or "_", "_", str(head), ("root" if head == 0 else token.dep_) or "_",
                "_", "|".join(misc) or "_",
            ])  # fmt: skip


def _groups(words: list[Token]) -> Iterator[list[Token]]:
    """Words that stand in one token together, in order; most groups hold one word."""
    group: list[Token] = []
    for token in words:
        if group and not joins(group[-1], token):
            yield group
            group = []
        group.append(token)
    yield group


def joins(token: Token, following: Token) -> bool:
    """Whether UD English writes the two words in one token."""
    if token.whitespace_ or following.i != token.i + 1:
        return False
    low = following.lower_
    if (token.lower_, low) in _JOINED:
        return True
    return low in _CLITICS and following.pos_ in _PARTS and token.pos_ != "PUNCT"


def _space_after(token: Token) -> bool:
    following = token.i + 1
    return bool(token.whitespace_) or (following < len(token.doc) and token.doc[following].is_space)
