"""Names within one report: which later short form means which earlier full name."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from sourceline.resolving.actor_registry import Registry, Role, registry
from sourceline.resolving.actor_text import Word, read_words, word_set
from sourceline.resolving.countries import country_of

_BRACKETED = re.compile(r"[(\[]\s*(?:the\s+)?([^()\[\]]{2,90}?)\s*[)\]]")
_ACRONYM = re.compile(r"^(?=.*[A-Z].*[A-Z])[A-Z][A-Z0-9.&/-]{1,9}$")
_NAME_BEFORE = re.compile(
    r"((?:[A-Z][\w'’-]*|\d+)(?:[ \n]+(?:(?:of|for|the|de|del|la|las|los|and|y|in|to|al|e|i|ul|on"
    r"|against|des|du|et)[ \n]+){0,3}(?:[A-Z][\w'’-]*|\d+)){0,11})[ \n]*$"
)
_SMALL = word_set("of for the de del la las los and y in to al e i ul on against des du et a")
_PLURALS = {"people": "person", "men": "man", "women": "woman"}
_GROUP_NOUNS = word_set(
    "group organisation organization movement network faction front militia body agency wing"
)
_PERSONAL = frozenset(("PERSON", "PER"))
_PLACES = frozenset(("GPE", "LOC", "FAC"))
_GROUPS = frozenset(("group", "body"))


@dataclass(slots=True, eq=False)
class _Cluster:
    """Mentions of one entity: their indices, the words of the fullest form, and what is known."""

    members: list[int]
    keys: tuple[str, ...]
    kind: str | None
    actor: str | None
    sector: str | None
    raw: str
    acronyms: set[str] = field(default_factory=set)


def defined_acronyms(text: str) -> dict[str, str]:
    """Acronyms that a report defines in brackets, each with its long form.

    Both orders count ("Shining Path (SL)", "FARC (Revolutionary Armed Forces of Colombia)"), round
    and square brackets. The letters must be initials of the long form's words, in order, or the
    registry must know the acronym as a name of it.

    >>> defined_acronyms("The Awaz Freedom Front (AFF) said on Monday that the AFF would talk.")
    {'AFF': 'Awaz Freedom Front'}
    """
    found: dict[str, str] = {}
    for match in _BRACKETED.finditer(text):
        inner = match.group(1).strip(" ,;\"'")
        before = _NAME_BEFORE.search(text[max(0, match.start() - 160) : match.start()])
        if before is None:
            continue
        outer = " ".join(before.group(1).split())
        if _ACRONYM.match(inner) and " " in outer:
            long = _long_form(outer, inner)
            if long is not None:
                found.setdefault(inner.replace(".", ""), long)
        elif " " in inner:
            short = outer.rpartition(" ")[2]
            if _ACRONYM.match(short) and _long_form(inner, short) == inner:
                found.setdefault(short.replace(".", ""), inner)
    return found


def _long_form(name: str, acronym: str) -> str | None:
    """The tail of `name` that the acronym abbreviates, or None.

    A tail is as long as it must be for the letters to be initials of its words; a name in another
    language than its acronym ("National Liberation Army (ELN)") is taken whole if the registry
    knows both as one actor.
    """
    words = name.split()
    letters = [c for c in acronym.lower() if c.isalnum()]
    for start in range(len(words) - 1, -1, -1):
        if words[start].lower() not in _SMALL and _initials(words[start:], letters):
            return " ".join(words[start:])
    known = registry()
    short = known.keys.get(read_words(acronym)[0].key if acronym else "")
    for start in range(len(words)):
        key = " ".join(word.key for word in read_words(" ".join(words[start:])))
        numbers = known.keys.get(key)
        if short and numbers and set(short.split()) & set(numbers.split()):
            return " ".join(words[start:])
    return None


def _initials(words: Sequence[str], letters: Sequence[str]) -> bool:
    """Whether the letters are initials of the words in order; small words may be skipped."""
    parts = [part for word in words for part in re.split(r"[-/]", word) if part]
    if not parts or not letters or parts[0][0].lower() != letters[0]:
        return False
    at = 0
    for part in parts:
        if at < len(letters) and part[0].lower() == letters[at]:
            at += 1
        elif part.lower() not in _SMALL:
            return False
    return at == len(letters)


def link_names(
    mentions: Sequence[str], *, kinds: Sequence[str | None] = (), text: str = ""
) -> tuple[tuple[int, ...], ...]:
    """Clusters of mentions that name one entity.

    Args:
        mentions: names as written, in the order of the report.
        kinds: entity label of each mention (PERSON, ORG, GPE ...), where known; a person is never
            linked with anything else.
        text: the report, for acronyms that it defines in brackets.

    Returns:
        Clusters of indices into `mentions`, in order of first mention; every index stands in one.

    >>> link_names(["Yehia Rasool", "Kataib Hezbollah", "Rasool", "the group"])
    ((0, 2), (1, 3))
    """
    known = registry()
    defined = {key.lower(): value for key, value in defined_acronyms(text).items()} if text else {}
    clusters: list[_Cluster] = []
    recent: list[_Cluster] = []  # the cluster mentioned last stands first
    for index, mention in enumerate(mentions):
        kind = kinds[index] if index < len(kinds) else None
        words = tuple(w for w in read_words(mention) if w.raw[0].isalnum())
        new = _describe(index, mention, words, kind, known, defined)
        home = _home(new, words, recent, known)
        if home is None:
            clusters.append(new)
            home = new
        else:
            home.members.append(index)
            home.actor = home.actor or new.actor
            home.kind = home.kind or new.kind
            home.acronyms |= new.acronyms
            if len(new.keys) > len(home.keys):
                home.keys = new.keys
            recent.remove(home)
        recent.insert(0, home)
    return tuple(tuple(cluster.members) for cluster in clusters)


def _describe(
    index: int, mention: str, words: Sequence[Word], kind: str | None, known: Registry,
    defined: Mapping[str, str],
) -> _Cluster:  # fmt: skip
    keys = _bare(words, known)
    long = defined.get("".join(keys)) if len(keys) == 1 else None
    if long is not None:
        keys = tuple(w.key for w in read_words(long) if w.raw[0].isalnum())
    actor = known.named(" ".join(keys)) or known.named(" ".join(word.key for word in words))
    acronym = {"".join(key[0] for key in keys if key not in _SMALL)} if len(keys) > 1 else set()
    if kind is None and actor is not None and actor.person:
        kind = "PERSON"
    acronym |= {"".join(key[0] for key in keys)} if len(keys) > 1 else set()
    names = [
        word.raw[0].lower()
        for word in words
        if word.raw[:1].isupper() and word.key not in _SMALL | {"the"}
    ]
    acronym |= {"".join(names)} if len(names) > 2 else set()  # "Ethiopian" of "EHRC" too
    return _Cluster(
        [index], keys, kind, actor.id if actor else None, actor.sector if actor else None,
        mention, acronym,
    )  # fmt: skip


def _bare(words: Sequence[Word], known: Registry) -> tuple[str, ...]:
    """Folded words without article and without titles before a name ("President", "Mr.")."""
    keys = [word.key for word in words]
    while keys and keys[0] in ("the", "a", "an"):
        del keys[0]
    titled = 0
    for size in (3, 2, 1):
        role = known.roles.get(" ".join(keys[:size]))
        if len(keys) > size and role is not None and role.kind in ("office", "person"):
            titled = size
            break
    if keys and len(keys) > 1 and keys[0] in ("mr", "mrs", "ms", "dr", "sir", "lord", "gen", "col"):
        titled = 1
    return tuple(keys[titled:])


def _home(
    new: _Cluster, words: Sequence[Word], recent: list[_Cluster], known: Registry
) -> _Cluster | None:
    """The cluster that a mention belongs to, the nearest fitting one first; None for a new one."""
    if not new.keys:
        return None
    for cluster in recent:
        same = new.keys == cluster.keys or (new.actor is not None and new.actor == cluster.actor)
        if same and _compatible(new, cluster):
            return cluster
    short = new.raw.removeprefix("the ").removeprefix("The ").replace(".", "")
    if len(new.keys) == 1 and short.isupper() and 1 < len(new.keys[0]) < 10:
        for cluster in recent:
            if new.keys[0] in cluster.acronyms and cluster.kind not in _PERSONAL:
                return cluster
    generic = known.roles.get(" ".join(new.keys))
    if generic is not None and not any(word.capital for word in words[1:]):
        return _group_before(generic, words, recent, known)
    if new.actor is None or len(new.keys) == 1:
        for cluster in recent:
            if _compatible(new, cluster) and _shortens(new, words, cluster):
                return cluster
    return None


def _compatible(new: _Cluster, cluster: _Cluster) -> bool:
    if new.kind is None or cluster.kind is None:
        return True
    return (new.kind in _PERSONAL) == (cluster.kind in _PERSONAL)


def _shortens(new: _Cluster, words: Sequence[Word], full: _Cluster) -> bool:
    """Whether a mention is a short form of a fuller name.

    A person's is the last name or the first ("Rasool" of "Yehia Rasool"); an organisation's is a
    definite word of its head ("the Guard" of "Revolutionary Guard Corps") or its beginning; a
    place has none, since "Newark" is not "Newark Airport".
    """
    short, keys = new.keys, full.keys
    kind = new.kind or full.kind
    if len(short) >= len(keys) or kind in _PLACES or len(short[0]) < 3:
        return False
    ends, begins = keys[-len(short) :] == short, keys[: len(short)] == short
    if kind in _PERSONAL:
        return ends or (len(short) == 1 and begins)
    definite = words[0].key == "the" and all(word.capital for word in words[1:])
    core = list(keys)
    for number, key in enumerate(keys):
        if key in _SMALL and number:
            core = core[:number]
            break
    if definite:
        return len(short) == 1 and any(_PLURALS.get(short[0], short[0]) == key for key in core)
    if country_of(new.raw) is not None:
        return False
    named = kind is None and len(core) == len(keys) < 4 and full.actor is None
    return begins or (ends and named)


def _group_before(
    role: Role, words: Sequence[Word], recent: list[_Cluster], known: Registry
) -> _Cluster | None:
    """ "the group", "the militia": the nearest organisation named before that can be one."""
    if role.kind not in _GROUPS and not (role.weak and words[-1].key in _GROUP_NOUNS):
        return None
    if not words or words[0].key not in ("the", "this", "that"):
        return None
    for cluster in recent:
        if cluster.kind in _PERSONAL or cluster.kind in _PLACES:
            continue
        actor = known.by_id.get(cluster.actor) if cluster.actor else None
        if actor is not None and not actor.person:
            fits = role.weak or role.sector is None or actor.sector == role.sector
            if fits or {actor.sector, role.sector} <= {"REB", "PRM", "PTY", "CRM", "UAF"}:
                return cluster
        elif actor is None and cluster.kind == "ORG":
            return cluster
    return None
