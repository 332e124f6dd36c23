"""A new clinic, as ``new`` needs to know it, and what its country and its name bring along."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from typing import Final

from pydantic import TypeAdapter, ValidationError

from handout.characters import normalize
from handout.models.brand import Palette
from handout.models.locales import official_languages
from handout.records import dataclass
from handout.source.strict import Id

EXAMPLE: Final = "Example Family Clinic"
"""A clinic that does not exist."""
_EXAMPLE_ID: Final = "example-clinic"


@dataclass(frozen=True, slots=True)
class NewClinic:
    """The answers. ``languages``: tags; the handout is written in the first one of which the starter project has words,
    else in English; ``colour``: ``#rrggbb``; ``phone``: None for a number that nobody has; ``emergency``: the number of
    a country that the program has no file for; ``handout`` and ``title``: of the first handout, None for those of the
    starter project."""

    name: str = EXAMPLE
    region: str = "US"
    languages: tuple[str, ...] = ("en", "es")
    colour: str = Palette().primary
    phone: str | None = None
    emergency: str | None = None
    handout: str | None = None
    title: str | None = None

    @property
    def brand(self) -> str:
        """The id of its brand: its name in small Latin letters, or ``clinic`` where it has too few of them."""
        return _EXAMPLE_ID if self.name == EXAMPLE else slug(self.name) or "clinic"


_PLAIN: Final = str.maketrans(
    {"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i", "’": "", "'": ""}
)
_LONGEST_ID: Final = 40


def slug(said: str) -> str:
    """An id from a name: ``clinica-del-rio`` from “Clínica del Río”; empty where no two Latin letters stand together,
    and where no folder may be called so."""
    folded = normalize("NFKD", said.casefold().translate(_PLAIN))
    found = "-".join(re.findall("[a-z0-9]+", re.sub("[\u0300-\u036f]", "", folded)))
    if len(found) > _LONGEST_ID:
        found = found[: _LONGEST_ID + 1].rpartition("-")[0] or found[:_LONGEST_ID]
    return found if re.search("[a-z]{2}", found) and _may_be_a_folder(found) else ""


def _may_be_a_folder(found: str) -> bool:
    try:
        TypeAdapter(Id).validate_python(found)
    except ValidationError:  # the name of a device of Windows
        return False
    return found not in ("withdrawn", "thumbs")  # folders that stand beside those of the brands in output/


_NOBODYS: Final[Mapping[str, str]] = {
    "AU": "(02) 5550 0100",
    "DE": "030 23125 100",
    "FR": "01 99 00 01 00",
    "GB": "01632 960100",
    "IE": "020 910 0100",
    "SE": "08-465 004 10",
}
"""Numbers that a country's regulator keeps for films, so that nobody has them: Ofcom (GB: 01632 960000 to 960999), ACMA
(AU), BNetzA (DE), ARCEP (FR), ComReg (IE), PTS (SE). All but that of Ofcom are general knowledge, to be checked."""
_NORTH_AMERICAN: Final = "555-0100"
"""555-0100 to 555-0199 are kept for fiction in the US and Canada; in other countries this is no whole number."""


def nobodys_number(region: str) -> str:
    """A phone number of a country that rings nowhere, to be replaced."""
    return _NOBODYS.get(region, _NORTH_AMERICAN)


def usual_languages(region: str, worded: Collection[str]) -> tuple[str, ...]:
    """The languages to begin with in a country, of those that the starter project has words in (``worded``): the
    country's own and English; where that is English, English and Spanish."""
    own = next((tag for tag in official_languages(region) if tag in worded), "en")
    return ("en", "es") if own == "en" else (own, "en")
