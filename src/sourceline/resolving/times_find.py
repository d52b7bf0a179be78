"""Find the times in a report and resolve them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from spacy.tokens import Doc

from sourceline.columns import columns
from sourceline.records import UNKNOWN_TIME, Interval, Span, cut
from sourceline.resolving.datelines import Dateline
from sourceline.resolving.lexemes import Lexemes, TokenIndex, text_of
from sourceline.resolving.times_anchor import Context, Resolved, resolve, unknown
from sourceline.resolving.times_calendar import add_months, as_day, to_day
from sourceline.resolving.times_clock import at_clock
from sourceline.resolving.times_names import is_name, is_running_time
from sourceline.resolving.times_patterns import UNITS, Expression, expressions_of
from sourceline.resolving.times_tense import is_background, tells_future

TimeKind = Literal["point", "duration", "age", "running_time", "clock", "set"]
_DAY_FORMS = frozenset({"date", "daynum", "iso", "slash", "weekday", "deictic", "relative"})
_HOURS = frozenset({"clock", "part"})
_ASIDE: dict[str, TimeKind] = {"duration": "duration", "age": "age", "set": "set"}
_ASIDE_WORDS = {"duration": "a stretch of time", "age": "an age", "set": "said of many days"}
_NEAR = 400  # characters within which an hour may take its day from another paragraph
_GAP_DAYS = re.compile(r"[,(]?[oT]{0,2}")
_GAP_HOURS = re.compile(r"[,(]?[aoIOTt]{0,2}[vQ]?[aoOT]{0,2}")
_SINCE = re.compile(r"S[ETvOoQt]*$")
_UNTIL = re.compile(r"U[ETvOoQ]*$")


@dataclass(frozen=True, slots=True)
class TimeMention:
    """Tokens `token_start` to `token_end` (exclusive) tell a time.

    `kind`: `point` (a day, or any stretch that can date an event), `duration`, `age`,
    `running_time` (of a video), `clock` (an hour without a day of its own), `set` ("every
    Friday"). Only points, and clocks whose day is known, have a known interval.
    `full` is True where the text itself gives the year.
    """

    token_start: int
    token_end: int
    interval: Interval
    kind: TimeKind
    full: bool = False


@dataclass(slots=True)
class _Group:
    """Expressions that tell one time together: a day, perhaps with an hour."""

    base: Expression
    start: int
    end: int
    hour: Expression | None = None
    to: _Group | None = None
    taken: bool = False


def find_times(
    doc: Doc,
    *,
    published: Interval = UNKNOWN_TIME,
    dateline: Dateline | None = None,
    running: Sequence[Span] = (),
) -> list[TimeMention]:
    """All times of `doc`, in order, resolved.

    Args:
        doc: the analysed report; without a dependency tree the tense rules fall back on words.
        published: the day of publication (its latest day counts where it is a stretch).
        dateline: if it has a day, times count from that day instead.
        running: stretches known to be running times of media, never a time of day.
    """
    lexemes, classes, expressions = expressions_of(text_of(doc))
    return _Finder(doc, lexemes, classes, published, dateline).mentions(expressions, running)


_QUOTES = frozenset("\"“”'‘’")


class _Finder:
    def __init__(
        self,
        doc: Doc,
        lexemes: Lexemes,
        classes: str,
        published: Interval,
        dateline: Dateline | None,
    ) -> None:
        self.doc, self.lexemes, self.classes = doc, lexemes, classes
        self.tokens = TokenIndex(doc)
        self.after = dateline.body if dateline else 0
        # "No earlier than 2010" is no day that "on Monday" can be counted from.
        day = as_day(published) if published.latest is not None else None
        self.anchor: date | None = day
        self.of = "publication"
        if dateline and (stated := dateline.date(day)):
            self.anchor, self.of = stated, "the dateline"
        self.story: Resolved | None = None
        self.day_told: Resolved | None = None  # the last time of the story known to the day
        self.year: int | None = None
        self.month: Resolved | None = None
        self.paragraph = -1
        self.told_at = 0
        read = columns(doc)
        self.names = [
            (read.starts[name.start], read.ends[name.end - 1])
            for name in read.names
            if name.label in ("ORG", "FAC")
        ]

    def _is_name(self, start: int, end: int) -> bool:
        """The "9 May" Brigade, the 19 April Movement: a date that only names somebody."""
        text = self.lexemes.text
        quoted = text[start - 1 : start] in _QUOTES and text[end : end + 1] in _QUOTES
        if start and quoted and text[end + 1 : end + 3].strip()[:1].isupper():
            return True
        return any(low <= start and end < high for low, high in self.names)

    def mentions(
        self, expressions: Sequence[Expression], running: Sequence[Span]
    ) -> list[TimeMention]:
        """Resolve in reading order."""
        found: list[TimeMention] = []
        kept: list[Expression] = []
        for expression in expressions:
            start, end = self._offsets(expression.start, expression.end)
            if start < self.after and expression.form in ("date", "clock"):
                continue
            if expression.form == "date" and self._is_name(start, end):
                continue
            if any(span.start < end and start < span.end for span in running) or (
                expression.form == "clock"
                and is_running_time(self.lexemes, self.classes, expression)
            ):
                found.append(
                    self._aside(expression, "running_time", "a running time, not a time of day")
                )
            elif expression.form in _ASIDE:
                kind = _ASIDE[expression.form]
                found.append(self._aside(expression, kind, f"{_ASIDE_WORDS[kind]}, not a day"))
            elif not is_name(self.lexemes, self.classes, expression):
                kept.append(expression)
        groups = self._grouped(kept)
        clocks: list[_Group] = []
        for number, group in enumerate(groups):
            if group.base.form == "clock":
                clocks.append(group)
            elif group.base.form == "part":
                found += self._part(group)
            elif not group.taken:
                found.append(self._point(group, groups[number + 1 : number + 3]))
        found.sort(key=lambda mention: mention.token_start)
        found += [self._clock(group, found) for group in clocks]
        found.sort(key=lambda mention: (mention.token_start, mention.token_end))
        return found

    # -- grouping

    def _grouped(self, expressions: list[Expression]) -> list[_Group]:
        groups: list[_Group] = []
        for expression in expressions:
            last = groups[-1] if groups else None
            if last is None or not self._joins(last, expression):
                groups.append(self._alone(expression))
        return self._ranges(groups)

    def _alone(self, expression: Expression) -> _Group:
        """A group of one; "seven this morning" tells a day and its hour."""
        start, end = expression.start, expression.end
        if expression.form != "clock" or self.classes[start:end][-2:] != "tP":
            return _Group(expression, start, end)
        says = dict(zip("wu", self.lexemes.lower[end - 2 : end], strict=True))
        return _Group(Expression("relative", end - 2, end, says), start, end, hour=expression)

    def _joins(self, group: _Group, new: Expression) -> bool:
        """Take `new` into `group` if both tell one time; True if taken."""
        gap = self.classes[group.end : new.start]
        base = group.base
        taken = False
        if base.form in _DAY_FORMS and new.form in _DAY_FORMS and _GAP_DAYS.fullmatch(gap):
            taken = self._two_days(group, new)
        elif (
            (base.form in _DAY_FORMS and new.form in _HOURS and group.hour is None)
            or (base.form in _HOURS and new.form in _DAY_FORMS)
        ) and _GAP_HOURS.fullmatch(gap):
            if base.form in _DAY_FORMS:
                group.hour = new
            else:
                group.base, group.hour = new, base
            taken = True
        elif base.form == "clock" or group.hour is not None:
            taken = new.form == "clock" and "Z" in new.says and gap in ("(", "&", ",")
        if taken:
            group.end = new.end
        return taken

    def _two_days(self, group: _Group, new: Expression) -> bool:
        pair = {group.base.form, new.form}
        if pair == {"weekday", "daynum"}:
            group.base = new if new.form == "daynum" else group.base
            return True
        if pair == {"weekday", "date"}:
            day, named = (new, group.base) if new.form == "date" else (group.base, new)
            group.base = Expression("date", day.start, day.end, day.says | {"wd": named.says["d"]})
            return True
        if pair in (
            {"deictic", "date"},
            {"deictic", "iso"},
            {"weekday", "iso"},
            {"weekday", "slash"},
        ):
            group.base = new if new.form in ("date", "iso", "slash") else group.base
            return True
        if pair == {"deictic", "weekday"} and group.base.says.get("r") == "overnight":
            group.base = new  # "overnight Sunday"
            return True
        return pair == {"deictic", "weekday"} and group.base.says.get("r") in (
            "today",
            "tonight",
            "yesterday",
        )

    def _ranges(self, groups: list[_Group]) -> list[_Group]:
        merged: list[_Group] = []
        for group in groups:
            last = merged[-1] if merged else None
            if last and last.to is None and self._spans(last, group):
                last.to, last.end = group, group.end
            else:
                merged.append(group)
        return merged

    def _spans(self, first: _Group, second: _Group) -> bool:
        gap = self.classes[first.end : second.start].replace("T", "").replace("v", "")
        forms = {first.base.form, second.base.form}
        if gap not in ("-", "&", "U") or forms & {
            "part",
            "clock",
            "range",
            "ago",
            "shift",
            "vague",
        }:
            return False
        before = re.sub("[TvEO]", "", self.classes[max(0, first.start - 4) : first.start])[-1:]
        if gap == "&":
            return before == "B"
        return before == "F" or (len(forms) == 1 and forms != {"deictic"})

    # -- resolving

    def _offsets(self, start: int, end: int) -> tuple[int, int]:
        while start < end - 1 and self.classes[start] in "aoI":
            start += 1
        while end > start + 1 and self.classes[end - 1] in ".,`":
            end -= 1
        if self.classes[end : end + 1] == ")" and "(" in self.classes[start:end]:
            end += 1
        return self.lexemes.starts[start], self.lexemes.ends[end - 1]

    def _words(self, start: int, end: int) -> str:
        first, last = self._offsets(start, end)
        return " ".join(self.lexemes.text[first:last].split())

    def _aside(self, expression: Expression, kind: TimeKind, why: str) -> TimeMention:
        start, end = self._offsets(expression.start, expression.end)
        words = self._words(expression.start, expression.end)
        span = cut(self.lexemes.text, start, end)
        interval = Interval(None, None, "unknown", f"'{words}' is {why}", (span,))
        return TimeMention(*self.tokens.span(start, end), interval, kind)

    def _context(self, at: int) -> Context:
        token = self.tokens.span(*self._offsets(at, at + 1))[0]
        return Context(
            self.anchor, self.of, self.story, self.year,
            lambda: tells_future(self.doc, token), self.month,
        )  # fmt: skip

    def _new_paragraph(self, at: int) -> None:
        paragraph = self.classes.rfind("¶", 0, at)
        if paragraph != self.paragraph:
            self.paragraph, self.year, self.month = paragraph, None, None

    def _point(self, group: _Group, ahead: list[_Group]) -> TimeMention:
        self._new_paragraph(group.start)
        start = group.start
        resolved = self._resolved(group, ahead)
        if group.to is not None:
            resolved = self._joined(group, resolved)
        else:
            resolved = self._prefixed(group, resolved)
        full = resolved.full
        first, last = self._offsets(start, group.end)
        token = self.tokens.span(first, last)[0]
        told = resolved.known and resolved.precision in ("day", "week", "minute", "hour", "span")
        if told and (self.story is None or not is_background(self.doc, token)):
            self.story, self.told_at = resolved, self.lexemes.ends[group.end - 1]
            self.day_told = resolved if resolved.earliest == resolved.latest else self.day_told
        self._note_year(resolved, start)
        if resolved.known and resolved.precision == "month":
            self.month = resolved
        span = cut(self.lexemes.text, first, last)
        interval = Interval(
            resolved.earliest, resolved.latest, resolved.precision, resolved.basis, (span,)
        )
        return TimeMention(*self.tokens.span(first, last), interval, "point", full)

    def _narrates(self, at: int) -> bool:
        """False in the background of a sentence ("since rebels took the town in May 2003")."""
        start = max(self.classes.rfind(".", 0, at), self.classes.rfind("¶", 0, at)) + 1
        return not any(letter in "Sefg" for letter in self.classes[start:at])

    def _part(self, group: _Group) -> list[TimeMention]:
        """'In the evening', 'at dawn': on the day told just before, if one was."""
        first, last = self._offsets(group.start, group.end)
        day = as_day(self.story)
        letters = self.classes[group.start : group.end]
        words = self._words(group.start, group.end)
        told = self.story is not None and self.story.precision in ("day", "hour", "minute")
        at_night = words.lower().endswith("night") and "T" not in letters
        if day is None or not told or letters[0] not in "Ia" or at_night:
            return []
        if first - self.told_at > _NEAR:
            return []
        span = cut(self.lexemes.text, first, last)
        basis = f"'{words}' is taken on the day told before"
        interval = Interval(day, day, "day", basis, (span,))
        return [TimeMention(*self.tokens.span(first, last), interval, "point")]

    def _note_year(self, resolved: Resolved, at: int) -> None:
        """Remember a year stated long past: what follows in the paragraph is told in it."""
        day = as_day(resolved)
        if (
            resolved.full
            and day
            and resolved.precision in ("day", "month", "minute", "hour", "year")
        ):
            old = self.anchor is None or day.year <= self.anchor.year - 2
            dated = self.anchor is None or resolved.precision != "year"
            self.year = day.year if old and dated and self._narrates(at) else None

    def _resolved(self, group: _Group, ahead: list[_Group]) -> Resolved:
        base, context = group.base, self._context(group.start)
        words = self._words(group.start, group.end if group.to is None else base.end)
        says = base.says.copy()
        if base.form == "shift" and UNITS.get(says["u"]) == "day" and self.day_told is not None:
            context.story = self.day_told  # no days are counted from "last week"
        if base.form == "anniversary":
            for later in ahead:
                if later.start - base.end <= 8 and "¶" not in self.classes[base.end : later.start]:
                    context.story = resolve(later.base, words, self._context(later.start))
                    says["fixed"] = "yes"
                    break
        elif base.form in ("relative", "shift") and says.get("w") in ("before", "after"):
            self._counted_from(group, ahead, says, context)
            words = self._words(group.start, group.end)
        if group.to is not None and "y" in group.to.base.says and "y" not in says and "m" in says:
            says["y"] = group.to.base.says["y"]
        resolved = resolve(replace(base, says=says), words, context)
        day = as_day(resolved)
        if group.hour and day and resolved.earliest == resolved.latest:
            hour = group.hour.says
            if base.says.get("P") in ("night", "evening", "afternoon") and "A" not in hour:
                hour = hour | {"A": "pm of the " + base.says["P"]}
            at = at_clock(day, hour) if group.hour.form == "clock" else None
            if at:
                return Resolved(*at, f"{resolved.basis}, with the hour stated", resolved.full)
        if base.says.get("r") == "overnight" and group.end > base.end:
            return resolved
        return self._narrowed(group, resolved)

    def _counted_from(
        self, group: _Group, ahead: list[_Group], says: dict[str, str], context: Context
    ) -> None:
        """'two days before October 7' counts from that date; 'the day after the raid' does not."""
        if ahead and re.fullmatch(r"T?O?", self.classes[group.end : ahead[0].start]):
            date_form = ahead[0].base
            if date_form.form in ("date", "iso", "weekday", "deictic"):
                context.story = resolve(date_form, self._words(date_form.start, date_form.end),
                                        self._context(date_form.start))  # fmt: skip
                says["fixed"] = "yes"
                group.end, ahead[0].taken = ahead[0].end, True
                return
        after = self.classes[group.end : group.end + 1]
        if after and after not in ",.)¶":
            says["open"] = "yes"
            gap = self.classes[group.end : ahead[0].start] if ahead else "."
            if len(gap) <= 8 and not set(gap) & set(".,¶()S") and ahead[0].base.form == "date":
                date_form = ahead[0].base
                context.story = resolve(date_form, self._words(date_form.start, date_form.end),
                                        self._context(date_form.start))  # fmt: skip
                says["fixed"] = "yes"
                del says["open"]

    def _narrowed(self, group: _Group, resolved: Resolved) -> Resolved:
        """'late 2019', 'the end of March': a third of the stretch."""
        if group.base.form not in ("year", "month", "decade") or "v" in group.base.says:
            return resolved
        before = re.search(r"(v-?|EOT?)$", self.classes[max(0, group.start - 3) : group.start])
        if not before or not isinstance(resolved.earliest, date) or resolved.latest is None:
            return resolved
        word = self.lexemes.lower[group.start - len(before[1])]
        third = (to_day(resolved.latest) - to_day(resolved.earliest)) / 3
        first, last = to_day(resolved.earliest), to_day(resolved.latest)
        if word in ("early", "beginning", "start", "outset"):
            last = first + third
        elif word in ("late", "end"):
            first = last - third
        else:
            first, last = first + third, last - third
        return Resolved(first, last, "span", f"{resolved.basis}, {word} in it", resolved.full)

    def _joined(self, group: _Group, first: Resolved) -> Resolved:
        assert group.to is not None
        last = self._resolved(group.to, [])
        words = self._words(group.start, group.end)
        if first.earliest is None or last.latest is None:
            return unknown(f"'{words}': {first.basis if first.earliest is None else last.basis}")
        low, high = first.earliest, last.latest
        if to_day(low) > to_day(high) and not first.full and group.base.form in ("date", "month"):
            low = add_months(to_day(low), -12)
        if to_day(low) > to_day(high):
            return unknown(f"'{words}' ends before it begins")
        return Resolved(
            low, high, "span", f"'{words}': {first.basis}; {last.basis}", first.full or last.full
        )

    def _prefixed(self, group: _Group, resolved: Resolved) -> Resolved:
        """'since', 'until', 'before', 'after' open or close the stretch."""
        before = self.classes[max(0, group.start - 5) : group.start]
        if not resolved.known or group.base.form in ("vague", "window"):
            return resolved
        words = self._words(group.start, group.end)
        word = self.lexemes.lower[group.start - 1] if group.start else ""
        if _SINCE.search(before):
            if resolved.earliest is None or self.anchor is None:
                return Resolved(
                    resolved.earliest, None, "span", f"since '{words}': {resolved.basis}"
                )
            basis = f"since '{words}', up to {self.of}: {resolved.basis}"
            last = max(self.anchor, to_day(resolved.earliest))
            return Resolved(resolved.earliest, last, "span", basis, resolved.full)
        if _UNTIL.search(before):
            return Resolved(
                None, resolved.latest, "span", f"up to '{words}': {resolved.basis}", resolved.full
            )
        if word == "before":
            return Resolved(
                None,
                resolved.earliest,
                "span",
                f"before '{words}': {resolved.basis}",
                resolved.full,
            )
        if word == "after" and group.base.form in ("date", "iso", "month", "year"):
            last_day = (
                max(self.anchor, to_day(resolved.earliest))
                if self.anchor and resolved.earliest
                else None
            )
            return Resolved(
                resolved.earliest,
                last_day,
                "span",
                f"after '{words}': {resolved.basis}",
                resolved.full,
            )
        return resolved

    def _clock(self, group: _Group, found: list[TimeMention]) -> TimeMention:
        """An hour takes the day told nearest before it in its paragraph, or in its sentence."""
        mention = self._aside(group.base, "clock", "an hour without a day")
        first, last = self._offsets(group.start, group.end)
        paragraph = min(self.lexemes.text.rfind("\n\n", 0, first), max(first - _NEAR, 0))
        sentence_end = self.lexemes.text.find(".", last)
        best: TimeMention | None = None
        for other in found:
            at = other.interval.spans[0].start
            known = other.kind == "point" and other.interval.precision in ("day", "minute", "hour")
            near = paragraph <= at and (at < first or (best is None and at < sentence_end))
            if known and near and not (best and is_background(self.doc, other.token_start)):
                best = other
        day = as_day(best.interval) if best else None
        if best is None or day is None:
            return mention
        moment = at_clock(day, group.base.says)
        if moment is None:
            return mention
        basis = (
            f"the hour stated, on the day of '{best.interval.spans[0].text}': {best.interval.basis}"
        )
        spans = (mention.interval.spans[0], best.interval.spans[0])
        return replace(mention, interval=Interval(*moment, basis, spans))
