"""The config file of a workspace: `sourceline.toml` in its folder."""

from __future__ import annotations

import json
import os
import re
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import cast

from sourceline.errors import SourcelineError
from sourceline.records import RULES, VERSION, Rule

NAME = "sourceline.toml"
DATABASE = "workspace.db"
VARIABLE = "SOURCELINE_DATABASE"

# A mistyped address is one too: as the name of a file, its password would stand in messages.
_ADDRESS = re.compile(r"://|^postgres\w*:|\bpassword\s*=", re.I)
_TEMPLATE = """\
# A workspace of Sourceline: many reports, one incident.

# Where the reports are kept: a file of this folder, or the address of a PostgreSQL database,
# postgresql://USER@HOST/NAME. Leave a password out of it: put it into ~/.pgpass, or give the whole
# address in the environment variable {variable}, which goes over a PostgreSQL address here.
database = {database}

# The rule by which the best estimate of a toll is made: {rules}.
# The others are worked out beside it. After a change, the next `sourceline add` puts all incidents
# together anew. Keep it the same in all folders of a team.
rule = {rule}

# The version that made this folder a workspace.
created_with = {version}
"""


@dataclass(frozen=True, slots=True)
class Config:
    """What `sourceline.toml` says.

    `database` is a file name in the folder, or a PostgreSQL address as it was given.
    """

    database: str = DATABASE
    rule: Rule = "ged"
    created_with: str = VERSION

    @property
    def is_postgresql(self) -> bool:
        """Whether the reports are kept in a PostgreSQL database."""
        return _ADDRESS.search(self.database) is not None

    def address(self) -> str:
        """The database's address: for PostgreSQL what `SOURCELINE_DATABASE` says goes first."""
        return (self.is_postgresql and os.environ.get(VARIABLE)) or self.database


def write(folder: Path, config: Config) -> None:
    """Write the config file; whole, or not at all. Only its owner can read it."""
    body = _TEMPLATE.format(
        variable=VARIABLE,
        database=json.dumps(config.database, ensure_ascii=False),
        rules=", ".join(f'"{rule}"' for rule in RULES),
        rule=json.dumps(config.rule),
        version=json.dumps(config.created_with),
    )
    half = folder / f"{NAME}.part"
    half.unlink(missing_ok=True)
    with os.fdopen(os.open(half, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        file.write(body.encode("utf-8"))
    half.replace(folder / NAME)


def is_in(folder: Path) -> bool:
    """Whether a folder has a config file.

    Raises:
        SourcelineError: E823 if that cannot be looked at.
    """
    path = folder / NAME
    try:
        path.lstat()
    except (FileNotFoundError, NotADirectoryError):
        return False
    except OSError as error:
        raise SourcelineError("E823", path=folder, why=error.strerror) from error
    return True


def read(folder: Path) -> Config:
    """The config of the workspace in a folder.

    Raises:
        SourcelineError: E801 if there is none, E808 if a value is wrong, E823 if it cannot be read.
    """
    path = folder / NAME
    try:
        body = tomllib.loads(path.read_text(encoding="utf-8"))
    except (FileNotFoundError, NotADirectoryError) as error:
        raise SourcelineError("E801", folder=folder) from error
    except OSError as error:
        raise SourcelineError("E823", path=path, why=error.strerror) from error
    except ValueError as error:
        raise SourcelineError("E808", path=path, why=error) from error
    database = body.get("database", DATABASE)
    if not isinstance(database, str) or not database.strip():
        raise SourcelineError("E808", path=path, why="database is no text")
    rule = body.get("rule", "ged")
    if rule not in RULES:
        why = f"rule = {json.dumps(rule, default=str)}; it is one of {', '.join(RULES)}"
        raise SourcelineError("E808", path=path, why=why)
    return Config(database, cast("Rule", rule), str(body.get("created_with", VERSION)))
