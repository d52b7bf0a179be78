"""The workspace: what came in, what was made of it and what people decided, in a database."""

from sourceline.store.arrivals import Appearance, Reject
from sourceline.store.config import Config
from sourceline.store.fulltext import Hit
from sourceline.store.listing import Incidents
from sourceline.store.workspace import Workspace

__all__ = ["Appearance", "Config", "Hit", "Incidents", "Reject", "Workspace"]
