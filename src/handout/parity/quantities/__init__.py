"""Numbers and their units as texts say them, and what differs between two texts: what the rules on numbers ask."""

from handout.parity.quantities.matching import Difference, difference
from handout.parity.quantities.quantity import Quantity

__all__ = ["Difference", "Quantity", "difference"]
