"""For whom a sheet is, and what of a handout it therefore prints."""

from __future__ import annotations

from dataclasses import dataclass

from handout.blocks import Only, Part


@dataclass(frozen=True, slots=True)
class Selection:
    """For whom a sheet is. ``brand`` None: whatever brand and variant of that country."""

    region: str
    brand: str | None = None
    variant: str | None = None

    def takes(self, only: Only | None) -> bool:
        """Whether what stands under this restriction is printed."""
        return only is None or (self._in_region(only) and self._offered(only))

    def prints(self, part: Part) -> bool:
        """Whether a part is printed, if what stands around it is."""
        return part.prints(self.takes)

    def drops(self, only: Only | None) -> bool:
        """Whether brand or variant, and not the country, leave it out."""
        return only is not None and self._in_region(only) and not self._offered(only)

    def _in_region(self, only: Only) -> bool:
        return not only.region or self.region in only.region

    def _offered(self, only: Only) -> bool:
        if self.brand is None:
            return True
        brand = not only.brand or self.brand in only.brand
        return brand and (not only.variant or self.variant in only.variant)
