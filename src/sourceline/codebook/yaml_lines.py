"""YAML with line numbers: the same data as a plain load, and where each part stands."""

from __future__ import annotations

from dataclasses import dataclass, field

import yaml

Path = tuple[object, ...]
Loader: type = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One mistake in a codebook file: its line (1-based) and what to do about it."""

    line: int
    message: str

    def __str__(self) -> str:
        """One indented line of a listing."""
        return f"  line {self.line}: {self.message}"


@dataclass(slots=True)
class Lined:
    """Parsed YAML, the line of every part by its path of keys and indices, and its mistakes."""

    data: object
    lines: dict[Path, int] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def line(self, path: Path) -> int:
        """Line of the part, or of the nearest part around it."""
        while path and path not in self.lines:
            path = path[:-1]
        return self.lines.get(path, 1)


def parse(text: str) -> Lined:
    """Parse with line numbers; a syntax error becomes a problem, never an exception."""
    try:
        node = yaml.compose(text, Loader=Loader)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = mark.line + 1 if mark is not None else 1
        why = getattr(error, "problem", None) or str(error).splitlines()[0]
        return Lined(None, problems=[Problem(line, f"not valid YAML: {why}")])
    lined = Lined(None)
    lined.data = _plain(node, (), lined) if node is not None else None
    return lined


def _plain(node: yaml.Node, path: Path, lined: Lined) -> object:
    """The node as dicts, lists and scalars, lines noted on the way."""
    lined.lines[path] = node.start_mark.line + 1
    if isinstance(node, yaml.SequenceNode):
        return [_plain(child, (*path, i), lined) for i, child in enumerate(node.value)]
    if isinstance(node, yaml.MappingNode):
        result: dict[object, object] = {}
        for key_node, value_node in node.value:
            key = _scalar(key_node)
            if key in result:
                line = key_node.start_mark.line + 1
                lined.problems.append(Problem(line, f"{key!r} stands twice in the same place"))
            result[key] = _plain(value_node, (*path, key), lined)
            lined.lines[(*path, key)] = key_node.start_mark.line + 1
        return result
    return _scalar(node)


def _scalar(node: yaml.Node) -> object:
    """A scalar's value by YAML's own rules (`off` and `on` stay words, as people mean them)."""
    value = node.value
    if not isinstance(node, yaml.ScalarNode):
        return str(value)
    if node.style in ("'", '"', "|", ">"):
        return str(value)
    if node.tag == "tag:yaml.org,2002:bool":
        lower = value.lower()
        return lower == "true" if lower in ("true", "false") else value
    if node.tag == "tag:yaml.org,2002:int":
        try:
            return int(value)
        except ValueError:
            return value
    if node.tag == "tag:yaml.org,2002:null":
        return None
    return str(value)
