"""Reading: files and texts become reports, with integrity notes.

>>> report = read_text("Troops leave Aden\\n\\nThe last soldiers left the port on Monday.")
>>> report.title
'Troops leave Aden'
"""

from sourceline.reading.files import DEFAULT_LIMIT
from sourceline.reading.reports import read, read_text

__all__ = ["DEFAULT_LIMIT", "read", "read_text"]
