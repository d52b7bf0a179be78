"""Exporting: records in the forms of other schemes, and what those cannot hold."""

from sourceline.exporting.losses import Loss
from sourceline.exporting.plover import Exported, to_plover

__all__ = ["Exported", "Loss", "to_plover"]
