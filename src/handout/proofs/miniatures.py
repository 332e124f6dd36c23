"""Pages of finished plans, or pictures of pages, as they are shown on a proof."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from handout.compose.plan import Branding, Item, LinkArea, Origin, Page, PictureItem, Plan, TextItem, painted
from handout.models.image import Image
from handout.proofs.subject import SmallPage
from handout.records import replace
from handout.text import ink
from handout.text.ink import InkBox, union

SAME_PLACE = 24.0
"""Points between two pieces of one text up to which one ring goes round both: a line and the blank under it."""


def pages_of(plan: Plan, branding: Branding) -> tuple[SmallPage, ...]:
    """Every page of a plan, with the brand's part in its slots."""
    images = {**plan.images, **branding.images}
    names = {name: f"{name} {image.sha256}" for name, image in images.items()}
    kept = {names[name]: image for name, image in images.items()}
    return tuple(
        SmallPage(plan.width, plan.height, tuple(_named(page, branding, names)), branding.palette, kept)
        for page in plan.pages
    )


def picture_of(png: bytes, size: tuple[float, float], pixels: tuple[int, int], digest: str) -> SmallPage:
    """A page of which there are pixels alone: ``size`` in points; ``digest`` names the picture."""
    width, height = size
    image = Image(width, height, bitmap=png, pixel_width=pixels[0], pixel_height=pixels[1], sha256=digest)
    item = PictureItem(None, digest, 0.0, 0.0, width, height)
    return SmallPage(width, height, (item,), {}, {digest: image})


def _named(page: Page, branding: Branding, names: Mapping[str, str]) -> Iterator[Item]:
    """What is painted, in order (``pdf.bind``): pictures by a name that no other brand's has, links left out."""
    for item in painted((*page.header, *page.footer, *page.body), branding.slots):
        if isinstance(item, PictureItem):
            yield replace(item, image=names[item.image])
        elif not isinstance(item, LinkArea):
            yield item


def places(page: SmallPage, origins: Sequence[Origin]) -> tuple[InkBox, ...]:
    """Where on a page something of these origins is painted; what lies close together is one place."""
    wanted = {(origin.style, origin.text, origin.where) for origin in origins}
    boxes = [
        box
        for item in page.items
        if (came := getattr(item, "origin", None)) and (came.style, came.text, came.where) in wanted
        if (box := _box(item))
    ]
    return joined(boxes, SAME_PLACE)


def joined(boxes: Sequence[InkBox], reach: float) -> tuple[InkBox, ...]:
    """Boxes around those that lie within ``reach`` of each other, from top to bottom."""
    found: list[InkBox] = []
    for one_box in boxes:
        box = one_box
        near = [one for one in found if one.shrunk(-reach).meets(box)]
        while near:
            found = [one for one in found if one not in near]
            box = union((box, *near)) or box
            near = [one for one in found if one.shrunk(-reach).meets(box)]
        found.append(box)
    return tuple(sorted(found, key=lambda box: (-box.top, box.left)))


def _box(item: Item) -> InkBox | None:
    match item:
        case TextItem():
            boxes = ((show, ink.around(show.show)) for show in item.shows)
            return union(tuple(box.moved(show.x, show.y) for show, box in boxes if box))
        case PictureItem():
            return InkBox(item.x, item.y, item.x + item.width, item.y + item.height)
        case _:
            return None
