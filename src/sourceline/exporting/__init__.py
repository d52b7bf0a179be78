"""Exporting: records and incidents in the forms of other schemes, and what those cannot hold."""

from sourceline.exporting.incidents import KINDS, Export, export, save
from sourceline.exporting.losses import IncidentLoss, Loss
from sourceline.exporting.plover import Exported, to_plover
from sourceline.exporting.redact import redact
from sourceline.exporting.told import Records
from sourceline.exporting.validate import validate

__all__ = [
    "KINDS", "Export", "Exported", "IncidentLoss", "Loss", "Records", "export", "redact", "save",
    "to_plover", "validate",
]  # fmt: skip
