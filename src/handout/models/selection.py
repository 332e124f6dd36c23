"""For whom a sheet is, and what of a handout it therefore prints."""

from __future__ import annotations

from handout.blocks import Limited, Only, Part
from handout.records import dataclass


@dataclass(frozen=True, slots=True)
class Selection:
    """For whom a sheet is. ``brand`` None: whatever brand and variant of that country."""

    region: str
    brand: str | None = None
    variant: str | None = None

    def takes(self, part: Limited) -> bool:
        """Whether a part is printed, as far as its own ``only`` and ``not`` say."""
        return self._in_region(part) and self._offered(part)

    def prints(self, part: Part) -> bool:
        """Whether a part is printed, if what stands around it is."""
        return part.prints(self.takes)

    def drops(self, part: Limited) -> bool:
        """Whether brand or variant, and not the country, leave it out."""
        return self._in_region(part) and not self._offered(part)

    def dropping(self, part: Limited) -> str:
        """Of what they leave out, the key that says so."""
        return "only" if part.only and not self._among(part.only) else "not"

    def _in_region(self, part: Limited) -> bool:
        """Whether some sheet of this country has it."""
        return in_region(self.region, part.only, part.not_)

    def _offered(self, part: Limited) -> bool:
        if self.brand is None:
            return True
        return (part.only is None or self._among(part.only)) and not (part.not_ and self._excluded(part.not_))

    def _excluded(self, without: Only) -> bool:
        here = not without.region or self.region in without.region
        return without.names() and here and self._among(without)

    def _among(self, named: Only) -> bool:
        """Whether brand and variant are among those named."""
        brand = not named.brand or self.brand in named.brand
        return brand and (not named.variant or self.variant in named.variant)


def in_region(region: str, only: Only | None, without: Only | None) -> bool:
    """Whether some sheet of a country has what stands under this ``only`` and this ``not``."""
    kept = only is None or not only.region or region in only.region
    gone = without is not None and region in without.region and not without.brand and not without.variant
    return kept and not gone
