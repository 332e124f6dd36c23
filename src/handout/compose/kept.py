"""Bodies as they are laid out, kept for further brands (``handout.sharing``)."""

from __future__ import annotations

from handout.caching import Cache
from handout.compose.bandpieces import AlikePieces, OwnPieces
from handout.compose.plan import Bookmark, Column, Element, Item, Plan
from handout.compose.quoting import Transcript
from handout.errors import Diagnostic
from handout.models.overlong import Overlong
from handout.records import dataclass
from handout.sharing import BODIES, PLANS, ComposedKey, PlanKey


@dataclass(frozen=True, slots=True)
class ComposedPage:
    """What is painted between header and footer, in order, and where it may stand."""

    items: tuple[Item, ...]
    columns: tuple[Column, ...]


@dataclass(frozen=True, slots=True)
class Composed:
    """A body on its pages, without header and footer. ``logo``: the place kept for it in the structure tree. What is
    told of a body without pages is why there are none."""

    pages: tuple[ComposedPage, ...]
    elements: tuple[Element, ...]
    bookmarks: tuple[Bookmark, ...]
    logo: int | None
    faults: tuple[Diagnostic, ...]


class KeptBodies:
    """What the brands of a body share, by its contents; of one set of fonts and languages."""

    def __init__(self, limit: int = PLANS) -> None:
        self.composed: Cache[ComposedKey, Composed] = Cache(limit)
        self.plans: Cache[PlanKey, tuple[Plan | None, tuple[Diagnostic, ...]]] = Cache(limit)
        self.own = OwnPieces()
        self.alike: Cache[tuple[str, str], AlikePieces] = Cache(BODIES)
        self.transcripts: Cache[ComposedKey, tuple[Transcript, ...]] = Cache(BODIES)
        self.overlong: Cache[ComposedKey, Overlong | None] = Cache(BODIES)
