"""From an analysed report to its record: events, claims, tallies."""

from sourceline.coding.pipeline import code_report

__all__ = ["code_report"]
