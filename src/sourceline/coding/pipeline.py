"""One report, end to end: analysed, coded, its mentions merged, its claims resolved."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache

from sourceline.codebook import Codebook, Matcher
from sourceline.codebook import load as load_codebook
from sourceline.coding.aftermath import Aftermath
from sourceline.coding.answerable import answerable
from sourceline.coding.assemble import event, publication_day
from sourceline.coding.claims import claims_of
from sourceline.coding.confidence import Judge, shipped
from sourceline.coding.culprits import name_doers
from sourceline.coding.figures import add_figures
from sourceline.coding.links import Linker, claimed_links
from sourceline.coding.merging import Cluster, merge
from sourceline.coding.reader import MentionReader, Scene, survey
from sourceline.coding.retaken import join_retaken
from sourceline.coding.surroundings import Surroundings
from sourceline.coding.tallies import take_tallies
from sourceline.coding.victims import name_victims
from sourceline.columns import columns
from sourceline.language import load
from sourceline.records import Claim, Count, Event, Interval, Link, Note, Record, Report, Tally
from sourceline.resolving.times import parse_dateline, report_date


@lru_cache(maxsize=4)
def _matcher(codebook: Codebook | None) -> Matcher:
    return Matcher(codebook or load_codebook())


def code_report(
    report: Report, *, codebook: Codebook | None = None, judge: Judge | None = None
) -> Record:
    """The record of one report.

    Args:
        report: as read; where it is undated, its publication day comes from its content.
        codebook: the codebook to code with; by default PLOVER's 16 types.
        judge: says how sure each event, role and claim is; by default with the shipped weights.

    Returns:
        Events (all mentions of one event merged), claims and tallies; offsets refer to
        `report.text`. A report in another language gets no events; a passage in another language
        keeps an English report from nothing.
    """
    if report.language != "en":
        return Record(report)
    dateline = parse_dateline(report.text)
    doc = load()(report.text, frozenset({dateline.body}) if dateline else frozenset())
    published = report_date(doc, report)
    scene = survey(doc, report, published)
    reader = MentionReader(scene, _matcher(codebook))
    mentions, tallies = take_tallies(reader.mentions(), reader)
    merged = join_retaken(merge(mentions, scene.retold()), reader)
    clusters = Aftermath(merged, reader, tallies).settle()
    add_figures(clusters, reader, tallies)
    name_victims(clusters, reader)
    name_doers(clusters, reader)
    around = Surroundings(reader.setting, reader.timing, dateline, publication_day(published))
    around.fill([cluster.mentions for cluster in clusters])
    judge = judge or shipped()
    events = [
        (judge.event(event(cluster, number, scene), cluster, scene), cluster)
        for number, cluster in enumerate(clusters, 1)
    ]
    claims = claims_of(scene.claims, events, scene, judge)
    links, claims = claimed_links(_links(events, scene), claims)
    by_event: dict[str, list[str]] = {}
    for claim in claims:
        for about in claim.about:
            by_event.setdefault(about, []).append(claim.id)
    coded = [
        replace(one, claims=tuple(by_event.get(one.id, ())), links=tuple(links.get(one.id, ())))
        for one, _ in events
    ]
    coded = answerable(coded, claims, scene)
    return Record(
        _dated(report, published),
        tuple(_claimed_counts(one, claims) for one in coded),
        tuple(claims),
        tuple(_claimed_tally(one, claims) for one in tallies),
    )


def _links(events: list[tuple[Event, Cluster]], scene: Scene) -> dict[str, list[Link]]:
    owner: dict[int, str] = {}
    for one, cluster in events:
        for part in cluster.parts:
            owner.setdefault(part.match.token, one.id)
            if part.match.light is not None:
                owner.setdefault(part.match.light, one.id)
    read = columns(scene.doc)
    offsets = list(zip(read.starts, read.ends, strict=True))
    types = {one.id: one.type for one, _ in events}
    return Linker(scene.tree, scene.text, offsets, owner, types).links()


def _claimed_counts(one: Event, claims: list[Claim]) -> Event:
    """Each count with the claims in whose content it stands."""
    counts = tuple(replace(count, claims=_holding(count, claims)) for count in one.counts)
    return replace(one, counts=counts) if counts else one


def _claimed_tally(one: Tally, claims: list[Claim]) -> Tally:
    told = _holding(one.count, claims)
    return replace(one, count=replace(one.count, claims=told), claims=told)


def _holding(count: Count, claims: list[Claim]) -> tuple[str, ...]:
    return tuple(c.id for c in claims if any(piece.contains(count.span) for piece in c.content))


def _dated(report: Report, published: Interval) -> Report:
    if published is report.published:
        return report
    notes = report.notes
    if not any(note.kind == "undated" for note in notes):
        notes = (
            *notes,
            Note(
                "undated",
                f"the report gives no date of its own: {published.basis}",
                published.spans,
            ),
        )
    return replace(report, published=published, notes=notes)
