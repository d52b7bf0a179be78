"""From text to an analysed `Doc`: tokens, the network's pass, its output laid on spaCy's types."""

from __future__ import annotations

import itertools
import sys
from collections.abc import Iterable, Iterator
from functools import cache

import numpy as np
from numpy.typing import NDArray
from spacy.attrs import DEP, ENT_IOB, ENT_TYPE, HEAD, LEMMA, POS, TAG
from spacy.parts_of_speech import IDS as POS_IDS
from spacy.tokens import Doc, Span

from sourceline.language.analysis import Analysis, set_analysis
from sourceline.language.labels import (
    ATTRIBUTION_ROLES,
    ATTRIBUTION_TAGS,
    ENTITY_TAGS,
    STANCES,
    STATUSES,
    apply_script,
)
from sourceline.language.network import SHIPPED, Inputs, LanguageNetwork
from sourceline.language.pieces import gap_of
from sourceline.language.tokenizer import blank
from sourceline.language.trees import best_tags, bio_transitions, has_cycle, spanning_tree

ATTRS = [HEAD, DEP, POS, TAG, LEMMA, ENT_IOB, ENT_TYPE]
_ENTITY_STEPS = bio_transitions(ENTITY_TAGS)
_ATTRIBUTION_STEPS = bio_transitions(ATTRIBUTION_TAGS)
# A cue missed costs a claim, one too many a look: cues are heard a little before they are likelier
# than not. Chosen on PolNeAR's dev part.
_CUE_FAVOUR = np.array([0.4 * tag.endswith("cue") for tag in ATTRIBUTION_TAGS], dtype=np.float32)
_PREDICATE = 0.5
_NEVER_NAMES = ("NUM", "SYM", "PUNCT", "X", "PART", "INTJ", "DET", "PRON")
_NEVER_VERBS = ("NUM", "SYM", "PUNCT", "X", "PART", "INTJ", "DET", "PRON", "CCONJ")
_NEVER_NOUNS = ("PUNCT", "PART", "SYM")
_SITES = [ENTITY_TAGS.index("B-FAC"), ENTITY_TAGS.index("I-FAC")]
_VERB_TAGS = ("VBD", "VBZ", "VBP", "VBN", "VBG")
_NAMES = [
    number
    for number, tag in enumerate(ENTITY_TAGS)
    if tag[2:] in ("PERSON", "ORG", "GPE", "LOC", "FAC")
]


class Pipeline:
    """Callable text -> `Doc`, with tokens, tree, entities and `Analysis` set.

    `pipe` runs many texts; `annotate` fills a `Doc` made by someone else's tokeniser.
    """

    def __init__(self, network: LanguageNetwork) -> None:
        self.network = network
        self.nlp = blank()
        # The library's limit is for its own models; ours take a text of any length in pieces.
        self.nlp.max_length = sys.maxsize
        strings = self.nlp.vocab.strings
        labels = network.labels
        self._pos = np.array([POS_IDS[name] for name in labels["upos"]], dtype=np.uint64)
        self._tag = np.array([strings.add(name) for name in labels["xpos"]], dtype=np.uint64)
        self._dep = np.array([strings.add(name) for name in labels["rels"]], dtype=np.uint64)
        self._space = (POS_IDS["SPACE"], strings.add("_SP"), strings.add("dep"))
        self._root = strings.add("root")
        self._kinds = {
            kind: strings.add(kind) for kind in {tag[2:] for tag in ENTITY_TAGS if tag != "O"}
        }
        self._known_lemmas = frozenset(network.exceptions.values())
        self._lemmas: dict[tuple[str, int, int], int] = {}

    def __call__(self, text: str, breaks: frozenset[int] = frozenset()) -> Doc:
        """Analyse a text; a sentence is sure to begin at each character offset in `breaks`."""
        doc = self.nlp.make_doc(text)
        doc.user_data["text"] = text  # spaCy puts `Doc.text` together anew each time it is asked
        return self.annotate(doc, breaks)

    def pipe(self, texts: Iterable[str]) -> Iterator[Doc]:
        """One `Doc` a text, in order."""
        for text in texts:
            yield self(text)

    def annotate(self, doc: Doc, breaks: frozenset[int] = frozenset()) -> Doc:
        """Fill a tokenised `Doc` in place and return it."""
        words = [token for token in doc if not token.is_space]
        if not words:
            return doc
        texts = [token.text for token in words]
        gaps = _gaps(doc, words)
        if breaks:
            gaps = [
                4 if token.idx in breaks else gap for token, gap in zip(words, gaps, strict=True)
            ]
        layer = _Layer(len(texts), len(self.network.labels["trigger"]))
        for inputs in self.network.prepare(texts, gaps):
            layer.take(inputs, self.network.run(inputs))
        self._lay(doc, words, texts, layer)
        return doc

    def _lay(self, doc: Doc, words: list, texts: list[str], layer: _Layer) -> None:  # type: ignore[type-arg]
        addresses = [at for at, text in enumerate(texts) if _is_address(text)]
        layer.entity[addresses] = 0
        self._settle_names(texts, layer)
        self._settle_verbs(layer)
        index = np.fromiter((token.i for token in words), dtype=np.int64, count=len(words))
        table = np.zeros((len(doc), len(ATTRS)), dtype=np.uint64)
        if len(index) < len(doc):
            _lay_spaces(table, index, self._space, self.nlp.vocab.strings.add(" "))
        heads = index[layer.heads]
        table[index, 0] = (heads - index).astype(np.uint64)
        dep = self._dep[layer.rels]
        table[index, 1] = np.where(heads == index, self._root, dep)
        table[index, 2] = self._pos[layer.upos]
        table[index, 3] = self._tag[layer.xpos]
        table[index, 4] = self._lemma_ids(texts, layer)
        self._settle_numbers(texts, layer)
        self._lay_entities(table, index, layer.entity)
        doc.from_array(ATTRS, table)  # type: ignore[arg-type]
        self._lay_spans(doc, index, layer)

    def _settle_names(self, texts: list[str], layer: _Layer) -> None:
        """Where the tagger alone takes a capitalised name for a number or a sign, it is a name.

        Two other heads say so: the Penn tag, or the tag of the entity that it stands in.
        """
        labels = self.network.labels
        proper, penn = labels["upos"].index("PROPN"), labels["xpos"].index("NNP")
        odd = np.isin(layer.upos, [labels["upos"].index(name) for name in _NEVER_NAMES])
        named = np.isin(layer.entity, _NAMES) | np.isin(
            layer.xpos, [penn, labels["xpos"].index("NNPS")]
        )
        for at in np.flatnonzero(odd & named):
            if texts[at].isalpha() and texts[at][0].isupper():
                layer.upos[at] = proper
                layer.xpos[at] = penn

    def _settle_numbers(self, texts: list[str], layer: _Layer) -> None:
        """ "Tower 22", "Gate 7": a number that hangs on the name of a site is a part of it."""
        after = np.isin(layer.entity[:-1], _SITES) & (layer.entity[1:] == 0)
        for at in np.flatnonzero(after):
            if texts[at + 1].isdigit() and layer.heads[at + 1] == at:
                layer.entity[at + 1] = ENTITY_TAGS.index("I-FAC")

    def _settle_verbs(self, layer: _Layer) -> None:
        """What has a verb's Penn tag and the coarse tag of no word that can act is a verb.

        A common noun's Penn tag likewise makes a noun of a particle or mark.
        """
        labels = self.network.labels
        odd = np.isin(layer.upos, [labels["upos"].index(name) for name in _NEVER_VERBS])
        verbal = np.isin(layer.xpos, [labels["xpos"].index(name) for name in _VERB_TAGS])
        layer.upos[odd & verbal] = labels["upos"].index("VERB")
        common = np.isin(layer.xpos, [labels["xpos"].index(name) for name in ("NN", "NNS")])
        alone = np.isin(layer.upos, [labels["upos"].index(name) for name in _NEVER_NOUNS])
        layer.upos[alone & common] = labels["upos"].index("NOUN")

    def _lemma_ids(self, texts: list[str], layer: _Layer) -> list[int]:
        ids = []
        cache_ = self._lemmas
        for text, script, pos in zip(texts, layer.lemma.tolist(), layer.upos.tolist(), strict=True):
            key = (text, script, pos)
            found = cache_.get(key)
            if found is None:
                found = self.nlp.vocab.strings.add(self._lemma(text, script, pos))
                if len(cache_) < 200_000:
                    cache_[key] = found
            ids.append(found)
        return ids

    def _lemma(self, text: str, script: int, pos: int) -> str:
        upos = self.network.labels["upos"][pos]
        known = self.network.exceptions.get(f"{text.lower()}/{upos}")
        if known:
            return known
        made = apply_script(text, self.network.labels["lemma"][script])
        if upos == "PROPN":
            return made if text.lower().startswith(made.lower()) else text
        if upos not in ("VERB", "NOUN", "ADJ") or made in self._known_lemmas:
            return made
        if not _regular(text.lower(), made.lower()):
            made = _stem(text.lower())
        for other in (made + "e", made[:-1]):
            if other in self._known_lemmas:
                return other
        if made.endswith("ie") and len(made) > 4 and text.lower().endswith(("ies", "ied")):
            return made[:-2] + "y"  # "supplies", "factories"
        return made

    def _lay_entities(
        self, table: NDArray[np.uint64], index: NDArray[np.int64], tags: NDArray[np.int64]
    ) -> None:
        table[:, 5] = 2
        for at in np.flatnonzero(tags):
            tag = ENTITY_TAGS[tags[at]]
            # No entity spans white space or goes on after a word that is in none.
            after = at > 0 and tags[at - 1] != 0 and index[at] == index[at - 1] + 1
            new = tag[0] == "B" or not after
            table[index[at], 5] = 3 if new else 1
            table[index[at], 6] = self._kinds[tag[2:]]

    def _lay_spans(self, doc: Doc, index: NDArray[np.int64], layer: _Layer) -> None:
        kinds = self.network.labels["nominal"]
        named = {token.i for entity in doc.ents for token in entity}
        nominals = []
        for at in np.flatnonzero(layer.nominal):
            kind = kinds[layer.nominal[at]]
            token = doc[int(index[at])]
            if (
                kind not in ("OTHER", "TIME")
                and token.i not in named
                and token.pos_ in ("NOUN", "PROPN", "NUM", "ADJ")
            ):
                nominals.append(_nominal(doc, token.i, kind))
        doc.spans["nominals"] = nominals
        trigger, attribution, stance, status = (
            _over(doc, index, rows)
            for rows in (layer.trigger, layer.told, layer.stance, layer.status)
        )
        place = index.tolist()
        roles = self.network.labels["roles"]
        predicates = {
            place[at]: tuple((roles[role], place[word]) for word, role in pairs)
            for at, pairs in layer.predicates.items()
        }
        marks = tuple(
            (role, place[start], place[end - 1] + 1)
            for role, start, end in _runs(layer.attribution)
        )
        set_analysis(doc, Analysis(marks, predicates, trigger, attribution, stance, status))


def _over(doc: Doc, index: NDArray[np.int64], rows: NDArray[np.float32]) -> NDArray[np.float32]:
    """Rows by word as rows by token of the document."""
    whole = np.zeros((len(doc), rows.shape[1]), dtype=np.float32)
    whole[index] = rows
    return whole


class _Layer:
    """Flat arrays over the words of a document, filled window by window."""

    def __init__(self, total: int, types: int) -> None:
        self.upos = np.zeros(total, dtype=np.int64)
        self.xpos = np.zeros(total, dtype=np.int64)
        self.lemma = np.zeros(total, dtype=np.int64)
        self.starts = np.zeros(total, dtype=np.int64)
        self.heads = np.zeros(total, dtype=np.int64)
        self.rels = np.zeros(total, dtype=np.int64)
        self.nominal = np.zeros(total, dtype=np.int64)
        self.entity = np.zeros(total, dtype=np.int64)
        self.attribution = np.zeros(total, dtype=np.int64)
        self.trigger = np.zeros((total, types), dtype=np.float32)
        self.told = np.zeros((total, len(ATTRIBUTION_ROLES)), dtype=np.float32)
        self.stance = np.zeros((total, len(STANCES)), dtype=np.float32)
        self.status = np.zeros((total, len(STATUSES)), dtype=np.float32)
        self.predicates: dict[int, list[tuple[int, int]]] = {}

    def take(self, inputs: Inputs, out: dict[str, NDArray[np.generic]]) -> None:
        """Copy one batch's output to its places."""
        lengths = np.array([window.end - window.start for window in inputs.windows], dtype=np.int64)
        entity = best_tags(out["entity"], lengths, _ENTITY_STEPS)  # type: ignore[arg-type]
        scores = out["attribution"] + _CUE_FAVOUR  # type: ignore[operator]
        told = best_tags(scores, lengths, _ATTRIBUTION_STEPS)
        chance = np.exp(out["attribution"][:, :, 1:])
        chance = chance[:, :, ::2] + chance[:, :, 1::2]  # B and I of each role
        for row, window in enumerate(inputs.windows):
            size = window.end - window.start
            here = slice(window.start, window.end)
            for name in ("upos", "xpos", "lemma", "starts", "rels", "nominal"):
                getattr(self, name)[here] = out[name][row, :size]
            for name in ("trigger", "stance", "status"):
                getattr(self, name)[here] = out[name][row, :size]
            self.entity[here] = entity[row, :size]
            self.attribution[here] = told[row, :size]
            self.told[here] = chance[row, :size]
            heads = _trees(out["heads"][row, :size], out["starts"][row, :size], out["arcs"][row])
            self.heads[here] = np.asarray(heads) + window.start
            sentence = np.cumsum(out["starts"][row, :size])
            for at in np.flatnonzero(out["predicate"][row, :size] > _PREDICATE):  # type: ignore[operator]
                # No argument stands in another sentence than its predicate.
                roles = np.where(sentence == sentence[at], out["roles"][row, at, :size], 0)
                pairs = [
                    (int(word) + window.start, int(roles[word])) for word in np.flatnonzero(roles)
                ]
                self.predicates[int(at) + window.start] = pairs


def _trees(
    heads: NDArray[np.generic], starts: NDArray[np.generic], arcs: NDArray[np.generic]
) -> list[int]:
    """Heads of a window's words; sentences whose greedy heads hold a cycle get their best tree."""
    found: list[int] = heads.tolist()
    begins = np.flatnonzero(starts).tolist()
    for begin, end in zip(begins, [*begins[1:], len(found)], strict=True):
        local = [head - begin for head in found[begin:end]]
        if has_cycle(local):
            root = next((n for n, head in enumerate(local) if head == n), 0)
            tree = spanning_tree(arcs[begin:end, begin:end], root)  # type: ignore[arg-type]
            found[begin:end] = [head + begin for head in tree]
    return found


def _regular(word: str, lemma: str) -> bool:
    """Whether a lemma that no treebank has could be one: its word with another ending."""
    shared = sum(
        1
        for _ in itertools.takewhile(
            lambda pair: pair[0] == pair[1], zip(word, lemma, strict=False)
        )
    )
    return shared >= len(word) - 4 and len(lemma) - shared <= 1


def _stem(word: str) -> str:
    """A word that is in no treebank, without the ending of a regular verb or plural."""
    for ending in ("ing", "ed", "es", "s"):
        if word.endswith(ending) and len(word) > len(ending) + 2:
            stem = word[: -len(ending)]
            return stem[:-1] if stem[-1] == stem[-2] and stem[-1] not in "ls" else stem
    return word


def _gaps(doc: Doc, words: list) -> list[int]:  # type: ignore[type-arg]
    gaps = [4]
    text = doc.user_data.get("text") or doc.text
    for before, token in itertools.pairwise(words):
        if token.i == before.i + 1:
            gaps.append(2 if before.whitespace_ else 1)
        else:
            gaps.append(gap_of(text[before.idx + len(before) : token.idx]))
    return gaps


def _is_address(text: str) -> bool:
    """A mail or web address: no name of anybody."""
    return "@" in text[1:] or text.startswith(("http:", "https:", "www."))


def _lay_spaces(
    table: NDArray[np.uint64], index: NDArray[np.int64], space: tuple[int, int, int], lemma: int
) -> None:
    """White-space tokens hang on the word before (the first ones on the word after)."""
    words = set(index.tolist())
    last = -1
    for at in range(len(table)):
        if at in words:
            last = at
            continue
        head = last if last >= 0 else int(index[0])
        table[at, 0] = np.int64(head - at).astype(np.uint64)
        table[at, 1:5] = (space[2], space[0], space[1], lemma)


def _nominal(doc: Doc, head: int, kind: str) -> Span:
    """The noun phrase of a nominal head: its left modifiers and itself."""
    start = head
    for child in doc[head].lefts:
        if child.dep_ in (
            "det",
            "amod",
            "nummod",
            "compound",
            "nmod:poss",
            "advmod",
            "punct",
            "nmod",
        ):
            start = min(start, child.left_edge.i)
    return Span(doc, start, head + 1, label=kind)


def _runs(tags: NDArray[np.int64]) -> Iterator[tuple[str, int, int]]:
    """(role, start, end) of the BIO runs."""
    begin, role = -1, ""
    for at, number in enumerate(tags.tolist()):
        tag = ATTRIBUTION_TAGS[number]
        if begin >= 0 and (tag[:2] != "I-" or tag[2:] != role):
            yield role, begin, at
            begin = -1
        if tag != "O" and begin < 0:
            begin, role = at, tag[2:]
    if begin >= 0:
        yield role, begin, len(tags)


@cache
def load() -> Pipeline:
    """The pipeline on the shipped network, loaded once a process."""
    return Pipeline(LanguageNetwork(SHIPPED))
