"""Tokens, sentences, tags and trees from raw text.

Input: a CoNLL-U file, of which only the comments are read. The text of each document is put
together again from its `# text` lines (a space between sentences, an empty line between
paragraphs) and parsed as one. Output: CoNLL-U; tokens and sentences are Sourceline's.
"""

from __future__ import annotations

from pathlib import Path

from benchmarks.inputs import conllu_documents
from sourceline.language import load
from sourceline.language.conllu import to_conllu


def predict(source: Path, target: Path) -> int:
    """Write CoNLL-U for the documents of `source`; returns their number."""
    nlp = load()
    count = 0
    with target.open("w", encoding="utf-8") as out:
        for document in conllu_documents(source):
            count += 1
            out.write(f"# newdoc id = {document.docid}\n")
            out.write(to_conllu(nlp(document.text)))
    return count
