"""Numbers of people and things: found, read as ranges, and given to the events they belong to.

`find_counts` reads every number of a report that counts something, and the single people that
the text tells of without a number ("a commander was killed" is one). `attach_counts` gives an
event those that belong to it. How words become ranges is in `quantities_numbers`, how syntax says
what is counted in `quantities_what`.
"""

from sourceline.coding.quantities_attach import attach_counts, to_count
from sourceline.coding.quantities_find import QuantityMention, find_counts

__all__ = ["QuantityMention", "attach_counts", "find_counts", "to_count"]
