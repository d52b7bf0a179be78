"""Cleaning: the raw text stays as it was in `Report.raw`; offsets refer to what comes out here.

Only what cannot be seen or was plainly broken on the way is changed: line ends, exotic spaces,
invisible characters, UTF-8 that was read as Windows-1252, and lines that a machine wrapped.
No word is added, dropped or reordered.
"""

from __future__ import annotations

import re
import unicodedata

_LINE_ENDS = re.compile(r"\r\n?|[\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
_INVISIBLE = re.compile(
    "[\u00ad\u200b\u2060\ufeff\u200e\u200f\u202a-\u202e\u2066-\u2069\ufff9-\ufffb]"
)
_JOINERS = re.compile("(?<![\u0600-\u0fff])[\u200c\u200d]|[\u200c\u200d](?![\u0600-\u0fff])")
_SPACES = re.compile("[\t\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000 ]+")
_EDGES = re.compile(r" *\n *")
_BLANKS = re.compile(r"\n{3,}")
_CONTROL = re.compile("[\x00-\x08\x0e-\x1b\x1f\x7f\ud800-\udfff]")  # and half surrogates
_C1 = re.compile("[\x80-\x9f]")

# What the bytes 0x80-0xBF look like when read as Windows-1252 (Latin-1 where that has no letter).
_TAIL = "".join(
    bytes([byte]).decode("cp1252", errors="ignore") or chr(byte) for byte in range(0x80, 0xC0)
)
_TAIL_BYTE = {char: 0x80 + place for place, char in enumerate(_TAIL)}
_TAIL_CLASS = "[" + re.escape(_TAIL) + "\x80-\x9f]"
_MOJIBAKE = re.compile(
    f"[\u00e0-\u00ef]{_TAIL_CLASS}{{2}}|[\u00c2\u00c3]{_TAIL_CLASS}|[\u00f0-\u00f4]{_TAIL_CLASS}{{3}}"
)
_CLOSING = frozenset("\u201c\u201d\u2019\u00bb\u2026\u00a0")
_SIGNS = re.compile("\u00e2\u20ac|\u00c3[\u00a0-\u00bf]|\u00c2[\u00a0-\u00bf]|\u00ef\u00bb\u00bf")

_SENTENCE_END = re.compile(r"""[.!?:;]["'”’)\]]*$""")
_LIST_ITEM = re.compile(r"(?:[-*•–—]|\d{1,2}[.)]|\[[^\]]*\]|[A-Z][A-Za-z ]{1,20}:)\s")


def clean(raw: str) -> str:
    """The readable text of `raw`: NFC, line feeds only, single spaces, at most one blank line."""
    text = _LINE_ENDS.sub("\n", raw)
    text = repair_mojibake(text)
    text = _C1.sub(_c1_as_cp1252, text)
    text = _INVISIBLE.sub("", text)
    text = _JOINERS.sub("", text)
    text = _CONTROL.sub(" ", text)
    text = unicodedata.normalize("NFC", text)
    text = _SPACES.sub(" ", text)
    text = _EDGES.sub("\n", text)
    text = _BLANKS.sub("\n\n", text).strip()
    return unwrap(text)


def repair_mojibake(text: str) -> str:
    """Turn UTF-8 that was read as Windows-1252 back ("donâ€™t" to "don’t").

    Only sequences that are valid UTF-8 are touched, and only in a text that shows one of the
    tell-tale pairs; a capital before a closing quote ("IRMÃ”") stays as it is.
    """
    if not _SIGNS.search(text):
        return text
    return _MOJIBAKE.sub(_mend, text)


def unwrap(text: str) -> str:
    """Join lines that were wrapped at a fixed width, as cables and e-mails are.

    A text counts as wrapped when most of its longer lines fill the same width and end in
    mid-sentence. Paragraphs (blank or indented lines apart) and list items stay apart.
    """
    lines = text.split("\n")
    if not _is_wrapped(lines):
        return text
    width = max(len(line) for line in lines)
    joined: list[str] = []
    previous = ""
    for line in lines:
        carries_on = (
            bool(previous and line)
            and len(previous) >= 0.6 * width
            and not _LIST_ITEM.match(line)
            and not (_SENTENCE_END.search(previous) and len(previous) < 0.75 * width)
        )
        if carries_on:
            # A hyphen at the end of a line belongs to the word: "Iran-" + "backed".
            glue = "" if re.search(r"\w-$", previous) and line[:1].islower() else " "
            joined[-1] += glue + line
        else:
            joined.append(line)
        previous = line
    return "\n".join(joined)


def _is_wrapped(lines: list[str]) -> bool:
    filled = [line for line in lines if line]
    if len(filled) < 6:
        return False
    width = max(len(line) for line in filled)
    if not 40 <= width <= 100:
        return False
    long_lines = [line for line in filled if len(line) >= 0.75 * width]
    broken = [line for line in long_lines if not _SENTENCE_END.search(line)]
    return len(long_lines) >= 0.5 * len(filled) and len(broken) >= 0.5 * len(long_lines)


def _c1_as_cp1252(match: re.Match[str]) -> str:
    """A C1 control in a page is a Windows-1252 character that was read as Latin-1."""
    return bytes([ord(match.group())]).decode("cp1252", errors="ignore") or " "


def _mend(match: re.Match[str]) -> str:
    found = match.group()
    if len(found) == 2 and found[1] in _CLOSING and found[0] == "\u00c3":
        before = match.string[match.start() - 1 : match.start()]
        if before.isupper():
            return found
    try:
        data = bytes([ord(found[0]), *(_TAIL_BYTE.get(char, ord(char)) for char in found[1:])])
        return data.decode("utf-8")
    except (UnicodeDecodeError, ValueError):
        return found
