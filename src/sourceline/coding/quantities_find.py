"""Find what a report counts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from spacy.tokens import Doc

from sourceline.coding.attribution_tree import Tree, tree_of
from sourceline.coding.quantities_beside import beside
from sourceline.coding.quantities_forms import with_plain_lemmas
from sourceline.coding.quantities_implicit import find_single
from sourceline.coding.quantities_none import find_unhurt
from sourceline.coding.quantities_numbers import Number, find_numbers
from sourceline.coding.quantities_ranks import find_ranks
from sourceline.coding.quantities_tables import CASUALTY, HITS, PERSONS, PLACEHOLDERS, STATES
from sourceline.coding.quantities_what import Reading, phrase_head, readings
from sourceline.coding.quantities_windows import (
    Window,
    find_windows,
    in_sentences,
    is_total,
    may_reach,
    reaches,
)
from sourceline.records import Modifier, Span, What, cut
from sourceline.resolving.lexemes import Lexemes, TokenIndex, lex, text_of
from sourceline.resolving.times_patterns import expressions_of

_IN_FULL = {"person": "people", "troop": "troops", "life": None, "body": None}
_NAMED_BY = frozenset({"nummod", "flat", "nmod:unmarked", "compound", "nmod"})
_DASHES = frozenset({"-", "--", "—", "–", ":", "("})
_PARTS = ("including", "included", "among", "amongst", "counting")


@dataclass(frozen=True, slots=True)
class QuantityMention:
    """A number that counts something, or one person told of without a number.

    `token` is the number's head token, `noun` the counted noun's (None for "killing three").
    `what` is None where the number counts nothing that the record keeps; `predicate` is the token
    of the word that decided it. `part_of` is the `token` of the whole that this is a part of
    ("12 people, including two children"): never to be added on top. `aggregate`: the number
    belongs to a window of time ("since 17 October"), not to one event. `implicit`: read off the
    grammar ("a commander was killed"), no number stands there. `rank`: an event's place in such a
    window ("the 14th killing this year"). `windows` are those that it is
    counted over. `often`: counted in times ("attacked 77 times"), told of a window and never of
    one event.
    """

    token: int
    noun: int | None
    low: int
    high: int | None
    modifier: Modifier
    span: Span
    what: What | None
    who: str | None = None
    predicate: int | None = None
    part_of: int | None = None
    aggregate: bool = False
    implicit: bool = False
    rank: bool = False
    often: bool = False
    windows: tuple[Window, ...] = ()


def find_counts(doc: Doc, *, tree: Tree | None = None) -> list[QuantityMention]:
    """All counts of `doc` in text order; a number that counts two things is listed for each.

    Args:
        doc: the analysed report.
        tree: its dependency tree, if already made.
    """
    tree = with_plain_lemmas(tree or tree_of(doc))
    lexemes = lex(text_of(doc))
    numbers = find_numbers(lexemes, _times(lexemes))
    index = TokenIndex(doc)
    found: list[QuantityMention] = []
    for number in numbers:
        found.extend(_mentions(tree, lexemes, index, number))
    found = _shared(tree, found)
    found.extend(
        QuantityMention(
            single.token, single.token, single.low, single.high, single.modifier,
            cut(lexemes.text, single.start, single.end), single.what, single.who, single.predicate,
            implicit=True,
        )
        for single in find_single(doc, tree, {at for m in found for at in (m.token, m.noun)})
    )  # fmt: skip
    found.extend(_unhurt(doc, tree, lexemes.text, found))
    found.extend(_ranks(doc, tree, lexemes.text))
    found.sort(key=lambda mention: (mention.span.start, mention.token))
    found = _survivors(tree, _parts(tree, found))
    return _aggregated(doc, tree, found)


def _unhurt(
    doc: Doc, tree: Tree, text: str, found: Sequence[QuantityMention]
) -> Iterator[QuantityMention]:
    """'did not inflict any casualties': none of it."""
    for none in find_unhurt(tree, {at for m in found for at in (m.token, m.noun)}):
        last = doc[none.end - 1]
        span = cut(text, doc[none.start].idx, last.idx + len(last))
        for what in none.whats:
            yield QuantityMention(
                none.token, none.token, 0, 0, "none", span, what, tree.lemmas[none.token],
                none.token,
            )  # fmt: skip


def _ranks(doc: Doc, tree: Tree, text: str) -> Iterator[QuantityMention]:
    """'the 14th killing of a journalist this year': fourteen of them in that time."""
    for rank in find_ranks(tree):
        token = doc[rank.token]
        span = cut(text, token.idx, token.idx + len(token))
        yield QuantityMention(
            rank.token, rank.noun, rank.number, rank.number, "exact", span, rank.what, rank.who,
            rank.predicate, rank=True,
        )  # fmt: skip


def _times(lexemes: Lexemes) -> bytearray:
    """A mark for each character of a time, whose numbers count nothing."""
    masked = bytearray(len(lexemes.text))
    for expression in expressions_of(lexemes.text)[2]:
        start, end = lexemes.starts[expression.start], lexemes.ends[expression.end - 1]
        masked[start:end] = b"\x01" * (end - start)
    return masked


def _mentions(
    tree: Tree, lexemes: Lexemes, index: TokenIndex, number: Number
) -> list[QuantityMention]:
    start, end = index.span(lexemes.starts[number.core], lexemes.ends[number.core_end - 1])
    token, top, noun = phrase_head(tree, start, end)
    if _designates(tree, token, top, number) or _bare_one(tree, token, top, noun, lexemes, number):
        return []
    who = tree.lemmas[noun] if noun is not None else None
    if noun is not None and tree.lower[noun] in STATES:
        who = None
    if who in PLACEHOLDERS - {"people", "person"}:
        who = None
    span = cut(lexemes.text, lexemes.starts[number.start], lexemes.ends[number.end - 1])
    base = QuantityMention(
        token, noun, number.low, number.high, number.modifier, span, None,
        _IN_FULL.get(who or "", who),
    )  # fmt: skip
    if any(i is not None and tree.lemmas[i] in CASUALTY for i in (top, noun)):
        return _casualties(base, top if noun is None else noun)
    last = index.span(lexemes.starts[number.end - 1], lexemes.ends[number.end - 1])[1]
    first = index.span(lexemes.starts[number.start], lexemes.ends[number.start])[0]
    if tree.lower[last : last + 1] == ["times"]:
        return _so_often(tree, base, last)
    read = beside(tree, first, last) or readings(tree, top, noun)
    if not read and tree.lower[last : last + 1] == ["fatally"]:
        read = [Reading("killed", last)]
    if number.modifier == "none":
        if not read and tree.lemmas[top] == "victim":
            read = [Reading("killed", top), Reading("injured", top)]
        return _none_of(tree, base, top, read)
    if read and tree.negated(read[0].predicate) is not None:
        return [base]
    if len({reading.what for reading in read}) > 1 and not _both(read):
        return _casualties(base, read[0].predicate, tuple(read))
    return [replace(base, what=r.what, predicate=r.predicate) for r in read[:1]] or [base]


def _so_often(tree: Tree, base: QuantityMention, times: int) -> list[QuantityMention]:
    """'have come under fire more than 165 times since October': so many attacks; else nothing."""
    verb = tree.heads[times]
    under = [tree.lemmas[c] for c in tree.kids(verb, "obl") if tree.case(c) == "under"]
    fired = tree.lemmas[verb] == "come" and any(word in ("fire", "attack") for word in under)
    if base.low > 1 and (fired or tree.lemmas[verb] in HITS):
        return [replace(base, what="attacks", who="attack", predicate=verb, noun=None, often=True)]
    return []


def _both(read: list[Reading]) -> bool:
    """'arrested and jailed': one thing said twice is not killed-or-wounded."""
    return {reading.what for reading in read} - {"killed", "injured", "missing"} != set()


def _casualties(
    base: QuantityMention, predicate: int, read: tuple[Reading, ...] = ()
) -> list[QuantityMention]:
    """Dead and hurt together: each is at most the number, and none is known to be more than 0."""
    pairs = read or (Reading("killed", predicate), Reading("injured", predicate))
    if base.high == 0:
        return [replace(base, what=r.what, predicate=r.predicate) for r in pairs]
    top = base.high if base.modifier in ("exact", "between", "about", "at_most") else None
    modifier: Modifier = "at_most" if top is not None else "vague"
    return [
        replace(base, what=r.what, predicate=r.predicate, low=0, high=top, modifier=modifier)
        for r in pairs
    ]


def _none_of(
    tree: Tree, base: QuantityMention, top: int, read: list[Reading]
) -> list[QuantityMention]:
    """'no deaths or injuries', 'nobody was hurt': nothing of it; elsewhere 'no' counts nothing."""
    found = [replace(base, what=r.what, predicate=r.predicate) for r in read
             if r.what in ("killed", "injured", "arrested", "missing", "abducted")]  # fmt: skip
    for other in tree.kids(top, "conj"):
        if tree.child(other, "det", "nummod") is None:
            more = readings(tree, other, other)
            found += [replace(base, what=r.what, predicate=r.predicate) for r in more[:1]]
    return found


def _designates(tree: Tree, token: int, top: int, number: Number) -> bool:
    """'Tower 22', 'Brigade 21': a figure after the name it belongs to; years ("the 1988 raid")."""
    head = tree.heads[token]
    behind = head < token and tree.pos[head] in ("PROPN", "NOUN", "SYM") and not tree.case(token)
    plain = number.start == number.core and token - head <= 2
    if number.figures and top == token and behind and plain and tree.deps[token] in _NAMED_BY:
        return True
    year = number.figures and number.low == number.high and 1900 <= number.low <= 2099
    return year and (top == token or tree.tags[top] in ("NN", "NNP"))


def _bare_one(
    tree: Tree, token: int, top: int, noun: int | None, lexemes: Lexemes, number: Number
) -> bool:
    """'one' as a pronoun, 'that one', 'no one' (which is none)."""
    if lexemes.lower[number.core] != "one" or number.core_end - number.core != 1:
        return False
    if top != token or noun is not None:
        return tree.lemmas[top] in ("day", "another", "time", "thing", "way", "side", "hand")
    before = tree.lower[token - 1] if token else ""
    return before in ("no", "any", "every", "each", "this", "that", "the", "which", "some")


def _shared(tree: Tree, found: list[QuantityMention]) -> list[QuantityMention]:
    """'five peasants and four guerrillas died': what one of them counts, the other counts."""
    made = list(found)
    for at in range(len(made) - 1):
        first, second = made[at], made[at + 1]
        if (first.what is None) == (second.what is None) or not _persons(first, second):
            continue
        last = first.noun if first.noun is not None else first.token
        between = range(last + 1, second.token)
        joined = [tree.lower[i] for i in between if tree.pos[i] in ("CCONJ", "PUNCT")]
        if joined in (["and"], [","], [",", "and"]) and len(between) <= 4:
            told = first if first.what is not None else second
            made[at] = replace(first, what=told.what, predicate=told.predicate)
            made[at + 1] = replace(second, what=told.what, predicate=told.predicate)
    return made


def _persons(*mentions: QuantityMention) -> bool:
    told = next((m for m in mentions if m.what is not None), None)
    if told is None or told.what not in ("killed", "injured", "abducted", "arrested", "missing"):
        return False
    if told.high == 0 or any(m.noun is None for m in mentions):
        return False
    return all(m.who in PERSONS or m.who in ("people", "troops") for m in mentions)


def _parts(tree: Tree, found: list[QuantityMention]) -> list[QuantityMention]:
    """Link 'including two children' to the whole."""
    made: list[QuantityMention] = []
    whole: QuantityMention | None = None
    for mention in found:
        total = _total_before(tree, made, mention)
        if total is not None:
            made.append(replace(mention, part_of=total.token))
            continue
        part = _part_word(tree, mention) or (whole is not None and _set_off(tree, mention, whole))
        near = whole is not None and tree.sentence[whole.token] == tree.sentence[mention.token]
        if part and whole is not None and near:
            made.append(_as_part(mention, whole))
            continue
        if made and near and made[-1].part_of is not None and _listed(tree, mention, made[-1]):
            made.append(_as_part(mention, whole or mention))
            continue
        made.append(mention)
        if mention.high != 0:
            whole = mention
    return made


def _survivors(tree: Tree, found: list[QuantityMention]) -> list[QuantityMention]:
    """'Five people were shot and one was killed': of those shot, four or five are hurt."""
    made: list[QuantityMention] = []
    for at, mention in enumerate(found):
        shot = mention.what == "injured" and mention.predicate is not None
        if not shot or mention.high is None or tree.lower[mention.predicate or 0] != "shot":
            made.append(mention)
            continue
        here = tree.sentence[mention.token]
        dead = [
            other.low
            for other in found[max(0, at - 4) : at + 5]
            if other.what == "killed" and 0 <= tree.sentence[other.token] - here <= 2
        ]
        died = max(dead, default=0)
        if 0 < died < mention.low or (died == mention.low == 1):
            low = mention.low - died
            mention = replace(mention, low=low, modifier="between")
        made.append(mention)
    return made


def _total_before(
    tree: Tree, made: list[QuantityMention], mention: QuantityMention
) -> QuantityMention | None:
    """'Six officers were among the dead': a part of the toll told in the sentences before."""
    if mention.predicate is None or mention.what not in ("killed", "injured", "arrested"):
        return None
    if tree.case(mention.predicate) not in ("among", "amongst"):
        return None
    here = tree.sentence[mention.token]
    for other in reversed(made):
        if here - tree.sentence[other.token] > 3:
            return None
        if other.what == mention.what and other.part_of is None and other.low >= mention.low:
            return other
    return None


def _as_part(mention: QuantityMention, whole: QuantityMention) -> QuantityMention:
    own = mention.what not in (None, "troops")
    return replace(
        mention,
        part_of=whole.token,
        what=mention.what if own else whole.what,
        predicate=mention.predicate if own else whole.predicate,
    )


def _set_off(tree: Tree, mention: QuantityMention, whole: QuantityMention) -> bool:
    """'nine people were hurt: seven civilians and two soldiers': a list that opens the whole."""
    before = tree.lower[mention.token - 1] if mention.token else ""
    own = mention.what not in (None, "troops", whole.what)
    fits = whole.high is None or mention.low < whole.low
    return before in _DASHES and not own and fits and whole.what not in (None, "troops", "attacks")


def _part_word(tree: Tree, mention: QuantityMention) -> bool:
    first = mention.token
    places = range(max(0, first - 7), first)
    if any(tree.lower[i] in _PARTS for i in places[-4:]):
        return True
    after = tree.lower[first + 1 : first + 3]
    return after in (["of", "them"], ["of", "whom"]) or (
        "whom" in (tree.lower[i] for i in places) and "of" in (tree.lower[i] for i in places[-4:])
    )


def _listed(tree: Tree, mention: QuantityMention, before: QuantityMention) -> bool:
    """'including two children and three women'."""
    top = mention.noun if mention.noun is not None else mention.token
    first = before.noun if before.noun is not None else before.token
    return tree.deps[top] == "conj" and tree.heads[top] in (first, before.token)


def _aggregated(doc: Doc, tree: Tree, found: list[QuantityMention]) -> list[QuantityMention]:
    """Mark the numbers that belong to a window of time; ranks ("the 14th") need one to be kept."""
    windows = in_sentences(tree, find_windows(doc, tree))
    made: list[QuantityMention] = []
    for mention in found:
        near = windows.get(tree.sentence[mention.token], ())
        if mention.rank:
            over = tuple(w for w in near if w.kind != "lasting" and w.start > mention.token)
            if not over:
                continue
        else:
            over = tuple(window for window in near if reaches(tree, window, mention))
        if mention.often and not near:
            continue
        aggregate = bool(over) or is_total(tree, mention) or mention.often
        made.append(replace(mention, aggregate=True, windows=over) if aggregate else mention)
    return _of_these(tree, _counted_on(tree, _up_to_now(tree, windows, made)))


def _up_to_now(
    tree: Tree, windows: Mapping[int, Sequence[Window]], found: list[QuantityMention]
) -> list[QuantityMention]:
    """Numbers in the perfect in a sentence whose window the tree gives to no other number."""
    reached = {
        (tree.sentence[mention.token], window) for mention in found for window in mention.windows
    }
    made = []
    for mention in found:
        here = tree.sentence[mention.token]
        over = tuple(
            window
            for window in windows.get(here, ())
            if may_reach(tree, window, mention)
            and ((here, window) not in reached or window.start < mention.token)
        )
        free = over and not mention.windows
        made.append(replace(mention, aggregate=True, windows=over) if free else mention)
    return made


def _counted_on(tree: Tree, found: list[QuantityMention]) -> list[QuantityMention]:
    """ "In Israel, 18 have been killed", right after a tally: counted over the same window."""
    counting = {
        tree.sentence[mention.token]: mention.windows
        for mention in found
        if mention.aggregate and not mention.rank
    }
    made = []
    for mention in found:
        verb = mention.predicate
        goes_on = (
            verb is not None
            and mention.what is not None
            and not mention.implicit
            and mention.part_of is None
            and tree.sentence[mention.token] - 1 in counting
            and not mention.aggregate
            and any(tree.lower[c] in ("have", "has") for c in tree.kids(verb, "aux"))
        )
        if goes_on:
            over = counting[tree.sentence[mention.token] - 1]
            mention = replace(mention, aggregate=True, windows=over)
        made.append(mention)
    return made


def _of_these(tree: Tree, found: list[QuantityMention]) -> list[QuantityMention]:
    """ "77 bombings last year, which killed 1,800": what the counted deeds did is counted too."""
    deeds = {
        mention.noun: mention.windows
        for mention in found
        if mention.aggregate and mention.what == "attacks" and mention.noun is not None
    }
    made = []
    for mention in found:
        verb = mention.predicate
        head = tree.heads[verb] if verb is not None and tree.deps[verb] == "acl:relcl" else None
        if head in deeds and not (mention.aggregate or mention.implicit):
            mention = replace(mention, aggregate=True, windows=deeds[head])
        made.append(mention)
    return made
