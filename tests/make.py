"""Build a spaCy Doc by hand from short CoNLL-U-like rows, without any network."""

from __future__ import annotations

from spacy.tokens import Doc
from spacy.vocab import Vocab

VOCAB = Vocab()


def doc_from_conllu(rows: str, ents: list[tuple[int, int, str]] | None = None) -> Doc:
    """Rows of `form lemma upos xpos head deprel`, one token a line; head is 1-based, 0 the root.

    A blank line ends a sentence (heads count within their sentence). A form ending in `_` has
    no space after it. `ents`: (first token, last token + 1, label) over the whole doc.
    """
    words: list[str] = []
    spaces: list[bool] = []
    lemmas: list[str] = []
    pos: list[str] = []
    tags: list[str] = []
    heads: list[int] = []
    deps: list[str] = []
    starts: list[bool] = []
    offset = 0
    for block in rows.strip().split("\n\n"):
        lines = [line.split() for line in block.strip().splitlines()]
        for number, (form, lemma, upos, xpos, head, deprel) in enumerate(lines):
            glued = form.endswith("_") and len(form) > 1
            words.append(form[:-1] if glued else form)
            spaces.append(not glued)
            lemmas.append(lemma)
            pos.append(upos)
            tags.append(xpos)
            heads.append(offset + (int(head) - 1 if int(head) else number))
            deps.append(deprel)
            starts.append(number == 0)
        offset += len(lines)
    doc = Doc(
        VOCAB, words=words, spaces=spaces, pos=pos, tags=tags, lemmas=lemmas, heads=heads,
        deps=deps,
    )  # fmt: skip
    if ents:
        doc.set_ents(
            [
                doc.char_span(doc[a].idx, doc[b - 1].idx + len(doc[b - 1]), label)
                for a, b, label in ents
            ]
        )
    return doc
