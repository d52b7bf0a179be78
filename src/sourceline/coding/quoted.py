"""Whose words stand in quotation marks."""

from __future__ import annotations

from collections.abc import Sequence

from sourceline.coding.attribution_drafts import ClaimDraft
from sourceline.coding.attribution_quotes import quotes
from sourceline.coding.attribution_tree import Tree


def speakers(tree: Tree, claims: Sequence[ClaimDraft]) -> dict[int, int]:
    """Head token of the speaker by token, for the tokens of quotes that somebody is said to say.

    Of claims inside each other the innermost has the word.
    """
    spoken = [quote for quote in quotes(tree) if quote.words > 1]
    found: dict[int, int] = {}
    sizes: dict[int, int] = {}
    for claim in claims:
        if not claim.quoted or claim.source_head is None:
            continue
        for start, end in claim.content:
            for quote in spoken:
                for token in range(max(start, quote.start), min(end, quote.end)):
                    if end - start < sizes.get(token, tree.n + 1):
                        found[token], sizes[token] = claim.source_head, end - start
    return found
