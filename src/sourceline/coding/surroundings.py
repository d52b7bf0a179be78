"""Places and times out of an event's surroundings, where no mention of it tells any.

Runs once mentions are merged, so that what is only inferred joins and parts no events. Every
place says in `by`, every time in `basis`, where it comes from. Only deeds told as done get one:
no plans, threats or habits, no words (a demand, a denial), no deed whose own sentence tells
another place or time.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from datetime import date

from spacy.tokens import Doc

from sourceline.coding.attribution_tree import Tree
from sourceline.coding.headings import headed_town
from sourceline.coding.mentions import EventMention
from sourceline.coding.reasons import as_days, by_rule, day_of
from sourceline.coding.settings import HELP, Setting, distance_km, narrowest
from sourceline.coding.settings_phrases import (
    FIRM,
    NEVER,
    Phrase,
    arrives,
    is_told,
    is_wide,
    relative_noun,
    told_aside,
)
from sourceline.coding.sheets import of_sheet, sheet_day, sheet_place
from sourceline.coding.timing import Timing
from sourceline.records import Interval, Place
from sourceline.resolving.countries import countries
from sourceline.resolving.times import Dateline
from sourceline.resolving.times_tense import SPEECH

_DEEDS = frozenset({"ASSAULT", "PROTEST", "COERCE", "MOBILIZE", "RETREAT", "AID"})
DONE = frozenset({"asserted", "confirmed", "claimed", "alleged", "disputed", "denied"})
_LEADS_TO = {
    "ASSAULT": frozenset({"ASSAULT", "COERCE"}),
    "PROTEST": frozenset({"PROTEST", "ASSAULT", "COERCE"}),
    "COERCE": frozenset({"COERCE"}),
    "MOBILIZE": frozenset({"MOBILIZE", "ASSAULT"}),
    "RETREAT": frozenset({"RETREAT"}),
}
_CONTINUES = re.compile(
    r"(?:in the (?:evening|afternoon|morning)|later|afterwards?|then|(?:minutes|hours|moments) "
    r"(?:later|afterwards?)|(?:shortly|soon) after(?:wards?)?|an hour later|"
    r"that (?:night|evening))\b",
    re.IGNORECASE,
)
_HOURS_APART = re.compile(
    r"\b(?:minutes?|hours?|moments)\s+(?:after|before|later|earlier)\b", re.IGNORECASE
)
_BREAKS = re.compile(
    r"(?:in (?:a|an) (?:separate|another|unrelated|different|earlier|previous)|earlier|previously|"
    r"elsewhere|separately|meanwhile|in recent|last|since|over the|historically|once)\b",
    re.IGNORECASE,
)
_HELPERS = frozenset(
    {"police", "officer", "deputy", "trooper", "paramedic", "ambulance", "firefighter", "crew",
     "authority", "sheriff", "detective", "official", "responder", "medic", "personnel", "emt"}
)  # fmt: skip
_HAPPENS = frozenset({"happen", "occur", "report", "unfold"})
_INCIDENTS = frozenset({"incident", "shooting", "attack", "it", "crime", "assault", "violence"})
_CLOSE = 3
_IN = frozenset({"in", "at", "near", "outside", "around"})
_LOCALS = frozenset({"REB", "OPP", "CVL", "COP", "PRM", "EDU", "LAB", "JUD"})
_DAILY = frozenset({"day", "hour", "minute"})
_NEAR_KM = 30.0
_SAME_WEEK = 7
_FIRST_PARAGRAPHS = 5


class Surroundings:
    """Fills the gaps of a report's events; see the module."""

    def __init__(
        self, setting: Setting, timing: Timing, dateline: Dateline | None, published: date | None
    ) -> None:
        self.setting = setting
        self.timing = timing
        self.tree = setting.tree
        self.doc = timing.doc
        self.published = published
        self.by_sentence: dict[int, list[Phrase]] = {}
        for phrase in setting.phrases:
            if is_told(phrase.place):
                self.by_sentence.setdefault(self.tree.sentence[phrase.token], []).append(phrase)
        self.timed = {
            self.tree.sentence[t.token_start] for t in timing.times if t.interval.earliest
        }
        self.hours = {
            self.tree.sentence[t.token_start] for t in timing.times
            if t.interval.earliest is None and t.kind == "point" and t.interval.spans
            and _HOURS_APART.search(t.interval.spans[0].text)
        }  # fmt: skip
        self.told: dict[int, list[EventMention]] = {}
        self.days: dict[int, Interval] = {}  # the day of the event, by the id of a mention
        self.dated_elsewhere: Place | None = None
        self.dateline = self._dateline_place(dateline)

    def fill(self, events: Sequence[Sequence[EventMention]]) -> None:
        """Give places and times to events (each a list of mentions in text order) without any."""
        for mentions in events:
            parts = [part for mention in mentions for part in (mention, *mention.results)]
            day = next((p.time for p in parts if p.time and p.time.precision in _DAILY), None)
            for part in parts:
                self.told.setdefault(part.sentence, []).append(part)
                if day is not None:
                    self.days[id(part)] = day
        timeless, placeless = [], []
        for mentions in events:
            parts = [part for mention in mentions for part in (mention, *mention.results)]
            if not any(part.time for part in parts):
                timeless.append(parts)
            if not any(part.places for part in parts):
                placeless.append(parts)
        for parts in timeless:
            self._fill_time(parts)
        only = self._only_town()
        for parts in placeless:
            self._fill_nearby(parts)
        for parts in placeless:
            if not any(part.places for part in parts):
                self._fill_from_afar(parts, only)

    # -- places ---------------------------------------------------------------------------------

    def _fill_nearby(self, parts: list[EventMention]) -> None:
        for rule in (self._of_sentence, self._of_sentence_before):
            for part in parts:
                if _is_deed(part) and (places := rule(part)) and _among_locals(parts, places):
                    part.places = places
                    return

    def _fill_from_afar(self, parts: list[EventMention], only: Place | None) -> None:
        headed, sheet = headed_town(self.setting), sheet_place(self.setting)
        for part in (part for part in parts if _is_deed(part)):
            near = self.by_sentence.get(part.sentence, [])
            if self._names_places(part) or any(not is_wide(p.place) for p in near):
                continue
            if sheet is not None and (self._of_the_day(part) or of_sheet(part.time)):
                part.places = by_rule("the place of the sheet", [sheet])
                return
            if not self._at_home(parts, self.dateline or only or headed):
                continue
            if (
                self.dateline is not None
                and self._of_the_day(part)
                and part.paragraph <= _FIRST_PARAGRAPHS
                and not self._set_elsewhere(self.dateline)
            ):
                part.places = by_rule("the dateline's place", [self.dateline])
                return
            if only is not None and self._of_the_day(part):
                part.places = by_rule("the only town that the report names", [only])
                return
            if headed is not None and part.paragraph <= _FIRST_PARAGRAPHS and self._here(part):
                part.places = by_rule("the town that the heading names", [headed])
                return

    def _here(self, part: EventMention) -> bool:
        """True for a deed of the day, and for one that was "here"."""
        start, end = self.tree.sentences[part.sentence]
        return "here" in self.tree.lower[start:end] or self._of_the_day(part)

    def _set_elsewhere(self, dateline: Place) -> bool:
        """True where deeds have places of their own, and none of them lies at the dateline's."""
        told = [
            place
            for parts in self.told.values()
            for part in parts
            if _is_deed(part)
            for place in part.places
            if not is_wide(place) and "dateline" not in place.by
        ]
        return bool(told) and not any(distance_km(place, dateline) < _NEAR_KM for place in told)

    def _of_sentence(self, part: EventMention) -> tuple[Place, ...]:
        """The only place of the sentence that no other deed and no speaker has."""
        found = [
            p for p in self.by_sentence.get(part.sentence, [])
            if p.strength == FIRM and p.anchor is None and not self._of_speech(p)
        ]  # fmt: skip
        if told_aside(self.tree, part.match.token):
            return ()
        places = narrowest([p.place for p in found])
        return by_rule("the only place in the sentence", places) if len(places) == 1 else ()

    def _of_sentence_before(self, part: EventMention) -> tuple[Place, ...]:
        """The place of the last deed in the sentences right before, of the same paragraph."""
        if self._names_places(part) or self._starts_anew(part.sentence) or part.generic:
            return ()
        if relative_noun(self.tree, part.match.token) is not None:
            return ()  # "a group that has fought for decades": the clause tells of the group
        for back in (1, 2):
            sentence = part.sentence - back
            if sentence < 0 or self._paragraph(sentence) != part.paragraph:
                return ()
            for other in reversed(self.told.get(sentence, [])):
                if self._of_old(other):
                    continue
                if other.places and other.type in _DEEDS and other.status.status in DONE:
                    return by_rule("the place of the sentence before", list(other.places))
            found = [p for p in self.by_sentence.get(sentence, []) if p.strength != NEVER]
            firm = [
                p
                for p in found
                if p.strength == FIRM and p.anchor is None and not self._of_speech(p)
            ]
            firm += [p for p in self.by_sentence.get(sentence, []) if arrives(self.tree, p)]
            if found or firm:
                places = narrowest([p.place for p in firm])
                return (
                    by_rule("the place of the sentence before", places) if len(places) == 1 else ()
                )
        return ()

    def _of_speech(self, phrase: Phrase) -> bool:
        """True for the place of a speaker or of what is said there."""
        verb = next((n for n in phrase.chain if self.tree.pos[n] == "VERB"), None)
        return verb is not None and self.tree.lemmas[verb] in SPEECH

    def _names_places(self, part: EventMention) -> bool:
        """True if the sentence tells of a place, be it another deed's or one that is unknown."""
        known = any(p.strength != NEVER for p in self.by_sentence.get(part.sentence, []))
        return known or self._names_unknown(part.sentence)

    def _names_unknown(self, sentence: int) -> bool:
        """ "in Usulutan department", where no such place was found."""
        tree = self.tree
        for i in range(*tree.sentences[sentence]):
            if (
                tree.deps[i] not in ("obl", "nmod")
                or tree.case(i) not in _IN
                or i in self.setting.at
            ):
                continue
            if self.doc[i].ent_type_ in ("DATE", "TIME", "PERSON", "EVENT"):
                continue
            names = [n for n in (i, *tree.kids(i, "compound", "flat")) if tree.pos[n] == "PROPN"]
            if names and not any(n in self.setting.at for n in names):
                return True
        return False

    def _at_home(self, parts: list[EventMention], place: Place | None) -> bool:
        """True if no party is of another country than the place's."""
        if place is None:
            return False
        parties = [party for part in parts for party in (*part.actors, *part.recipients)]
        return all(party.country in (None, place.country) for party in parties)

    def _of_the_day(self, part: EventMention) -> bool:
        """True for a deed that may be the news: no older time is told of it."""
        if part.generic or part.status.status == "denied" or self._starts_anew(part.sentence):
            return False
        if part.time is None or part.time.latest is None or self.published is None:
            return part.time is None
        ends = (part.time.earliest or part.time.latest, part.time.latest)
        return all(abs((self.published - day_of(day)).days) <= _SAME_WEEK for day in ends)

    def _dateline_place(self, dateline: Dateline | None) -> Place | None:
        """The dateline's town; a capital, from which all of a country is reported, seldom."""
        if dateline is None or dateline.place_span is None:
            return None
        span = dateline.place_span
        for token, place in self.setting.at.items():
            if span.start <= self.doc[token].idx < span.end and place.precision == "city":
                self.dated_elsewhere = place
                if not self._in_main_country(place, span.end):
                    return None
                known = countries().get(place.country or "")
                if known is None or known.capital != place.name:
                    return place
                again = any(
                    p.place.name == place.name and p.strength == FIRM for p in self.setting.phrases
                )
                return place if again else None
        return None

    def _in_main_country(self, place: Place, after: int) -> bool:
        """True if no other country is named more often in the story than the place's."""
        often = Counter(
            other.country or ""
            for token, other in self.setting.at.items()
            if other.country and self.doc[token].idx > after
        )
        return often[place.country or ""] >= max(often.values(), default=0)

    def _only_town(self) -> Place | None:
        """The settlement of a report that names no other one (near ones count as one).

        A deed must be told there, or the heading or first paragraph be set there.
        """
        if self.dated_elsewhere is not None and self.dateline is None:
            return None
        named = [p for p in self.setting.phrases if p.strength != NEVER or self._heads(p)]
        towns = [p.place for p in named if p.place.precision in ("city", "site")]
        if not towns or len({p.place.country for p in named if p.place.country}) > 1:
            return None
        plain = [place for place in towns if place.precision == "city" and place.geonameid]
        first = (plain or towns)[0]
        if not all(distance_km(first, place) < _NEAR_KM for place in towns):
            return None
        begin = any(
            self._heads(p) or (p.strength == FIRM and self.setting.paragraphs[p.token] < 3)
            for p in named
        )
        deeds = (part for parts in self.told.values() for part in parts if part.type in _DEEDS)
        told = any(place.name in {t.name for t in towns} for part in deeds for place in part.places)
        return first if (begin or told) and self._is_scene(first) else None

    def _heads(self, phrase: Phrase) -> bool:
        """True for a town that stands before the first sentence: "FORT MYERS, Fla. - A man ..."."""
        low = self.tree.span(phrase.token)[0]
        first = low == 0 or "\n" in self.tree.lower[low - 1]
        near = self.setting.paragraphs[phrase.token] < 3
        return phrase.place.precision == "city" and first and near

    def _is_scene(self, town: Place) -> bool:
        """False for a town abroad, or a report with another dateline."""
        if self.dateline is not None:
            return distance_km(self.dateline, town) < _NEAR_KM
        parties = [
            party.country for parts in self.told.values() for part in parts
            for party in (*part.actors, *part.recipients) if party.country
        ]  # fmt: skip
        return not parties or parties.count(town.country or "") * 2 >= len(parties)

    # -- times ----------------------------------------------------------------------------------

    def _fill_time(self, parts: list[EventMention]) -> None:
        for part in parts:
            if not _is_deed(part) or part.definite or part.generic or part.sentence in self.timed:
                continue
            if relative_noun(self.tree, part.match.token) is not None:
                continue
            if self._pluperfect(part) and part.sentence not in self.hours:
                continue
            rules = (
                self._time_apart,
                self._time_before,
                self._time_of_list,
                self._time_carried,
                self._time_of_call,
                self._time_of_sheet,
            )
            time = next((found for rule in rules if (found := rule(part))), None)
            if time is not None:
                part.time = time
                return

    def _time_apart(self, part: EventMention) -> Interval | None:
        """The day of the deed that this one came some hours before or after."""
        if part.sentence not in self.hours:
            return None
        for other in self.told.get(part.sentence, []):
            if other is not part and (day := self.days.get(id(other))) is not None:
                return as_days(day, "hours from it")
        return None

    def _time_before(self, part: EventMention) -> Interval | None:
        """The day of the last deed right before, where this one goes on from it."""
        goes_on = part.sentence in self.hours or _CONTINUES.match(self._words(part.sentence))
        if self._starts_anew(part.sentence) and not goes_on:
            return None
        for back in (1, 2, 3) if goes_on else (1, 2):
            sentence = part.sentence - back
            if sentence < 0 or (self._paragraph(sentence) != part.paragraph and not goes_on):
                return None
            timed = False
            for other in reversed(self.told.get(sentence, [])):
                if other.time is None or other.time.precision not in _DAILY:
                    continue
                timed = True
                leads = part.type in _LEADS_TO.get(other.type, frozenset())
                if leads and other.status.status in DONE and other.status.tense == "past":
                    return as_days(other.time, "told of the sentence before")
            if timed:
                return None
            if sentence in self.timed and not goes_on:
                opening = self.timing.opening(sentence)
                daily = opening is not None and opening.precision in _DAILY
                return as_days(opening, "the passage opens with it") if daily and opening else None
        return None

    def _time_carried(self, part: EventMention) -> Interval | None:
        """A time of a sentence right before that tells no deed of its own."""
        if self.told.get(part.sentence - 1) or self._starts_anew(part.sentence):
            return None
        time = self.timing.carried(part.match.token) if part.type in _LEADS_TO else None
        return as_days(time, "no other time is told") if time is not None else None

    def _time_of_call(self, part: EventMention) -> Interval | None:
        """The day on which help was called, or "the incident" happened, told close by."""
        if part.type != "ASSAULT":
            return None
        tree = self.tree
        for time in self.timing.times:
            if abs(tree.sentence[time.token_start] - part.sentence) > _CLOSE:
                continue
            verb = self.timing.governor(time)
            if time.interval.earliest is None or time.interval.precision not in _DAILY:
                continue
            subject = tree.subject(verb)
            if subject is None or tree.tags[verb] not in ("VBD", "VBN"):
                continue
            who = tree.lemmas[subject]
            if tree.lemmas[verb] in HELP and who in _HELPERS:
                return as_days(time.interval, "the day on which help came")
            if tree.lemmas[verb] in _HAPPENS and who in _INCIDENTS:
                return as_days(time.interval, "the day on which it is said to have happened")
        return None

    def _time_of_list(self, part: EventMention) -> Interval | None:
        """For an entry of a list by places: the day that the introduction tells."""
        labels = self.setting.labels
        if len(labels) < 2 or part.paragraph not in labels:
            return None
        first = min(labels)
        for sentence in sorted(self.told):
            for other in self.told[sentence]:
                if (
                    other.paragraph < first
                    and other.time
                    and other.time.precision in _DAILY
                    and _is_deed(other)
                ):
                    return as_days(other.time, "the day that the list is about")
        return None

    def _time_of_sheet(self, _part: EventMention) -> Interval | None:
        return sheet_day(self.setting, self.timing.times)

    def _of_old(self, part: EventMention) -> bool:
        """ "a group that has fought inside Turkey": told of what somebody is, not as news."""
        tree, token = self.tree, part.match.token
        perfect = any(tree.lower[c] in ("has", "have") for c in tree.children[token])
        return perfect and relative_noun(tree, token) is not None

    def _pluperfect(self, part: EventMention) -> bool:
        """ "had been hijacked": told of a time before the story's."""
        tree = self.tree
        return any(tree.lower[c] in ("had", "’d") for c in tree.children[part.match.token])

    # -- sentences ------------------------------------------------------------------------------

    def _paragraph(self, sentence: int) -> int:
        return self.setting.paragraphs[self.tree.sentences[sentence][0]]

    def _words(self, sentence: int) -> str:
        return _first_words(self.doc, self.tree, sentence)

    def _starts_anew(self, sentence: int) -> bool:
        return starts_anew(self.doc, self.tree, sentence)


def starts_anew(doc: Doc, tree: Tree, sentence: int) -> bool:
    """True for a sentence that turns to something else: "In a separate incident, ..."."""
    return _BREAKS.match(_first_words(doc, tree, sentence)) is not None


def _first_words(doc: Doc, tree: Tree, sentence: int) -> str:
    start, end = tree.sentences[sentence]
    return doc[start : min(end, start + 8)].text.lstrip(" \n\t\"'“‘-—")


def _is_deed(part: EventMention) -> bool:
    return (
        part.type in _DEEDS
        and part.status.status in DONE
        and part.status.tense == "past"
        and part.status.polarity == "positive"
    )


def _among_locals(parts: list[EventMention], places: tuple[Place, ...]) -> bool:
    """False where rebels, police or civilians of one country would be in another one."""
    here = {place.country for place in places}
    parties = [p for part in parts for p in (*part.actors, *part.recipients) if p.country]
    if None in here or any(party.country in here for party in parties):
        return True
    return not any(party.sector in _LOCALS for party in parties)
