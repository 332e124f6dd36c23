"""The brand's part of a sealed sheet: header and footer painted, the logo's element, the pictures in their sizes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from handout.compose.plan import Branding, Item, PictureItem, Slot
from handout.pdf.content import paint_quoted, paint_running
from handout.pdf.images import Size, is_blended, printed_sizes
from handout.pdf.objects import Writer, array, deflated, dictionary, ref, text
from handout.pdf.resources import Resources
from handout.pdf.seal import SealedPart
from handout.pdf.tags import picture_box
from handout.records import dataclass


@dataclass(frozen=True, slots=True)
class Dressed:
    """A part with its brand. ``running`` are deflated content streams, one a page, ``quoted`` those for each page that
    belong between the streams of its body. ``resources`` has what they name,
    and what the bodies name unless it stands over theirs; ``sizes`` are the largest of each picture."""

    part: SealedPart
    running: tuple[bytes, ...]
    quoted: tuple[tuple[bytes, ...], ...]
    resources: Resources
    sizes: Mapping[str, Size]

    @property
    def blended(self) -> bool:
        """Whether anything shines through one of its pictures."""
        names, images = self.resources.names, self.resources.images
        return any(is_blended(images[key], self.sizes[key]) for key in names)


def dress(part: SealedPart, branding: Branding, resources: Resources, writer: Writer) -> Dressed:
    """Paint the brand's part of header, footer and body with ``resources``, and write the logo's element.

    It comes after the bodies, so that neither codes nor colour indices of a body depend on a brand.
    """
    logo = _logo(part, branding)
    tagged = (logo, part.logo) if logo and part.logo is not None else None
    running = tuple(
        deflated(paint_running(bands, branding.slots, resources, None if index else tagged), quick=True)
        for index, bands in enumerate(part.running)
    )
    pages = paint_quoted(part.bodies, branding.slots, resources)
    quoted = tuple(tuple(deflated(stream, quick=True) for stream in page) for page in pages)
    if logo:
        _write_logo(writer, part, branding, logo)
    return Dressed(part, running, quoted, resources, _sizes(part, printed_sizes(_placed(part, branding))))


def _sizes(part: SealedPart, own: Mapping[str, Size]) -> dict[str, Size]:
    """How large each picture of a part and of its brand is at the largest."""
    none = (0.0, 0.0)
    pairs = {key: (part.sizes.get(key, none), own.get(key, none)) for key in (*part.sizes, *own)}
    return {key: (max(one[0], other[0]), max(one[1], other[1])) for key, (one, other) in pairs.items()}


def shared_names(part: SealedPart, branding: Branding) -> dict[str, str]:
    """The names of those pictures of a part that will do for its brand: all but the bitmaps that it shows larger."""
    names, images = part.resources.names, part.resources.images
    bitmaps = [key for key in names if images[key].bitmap is not None]
    shown = printed_sizes(_placed(part, branding)) if bitmaps else {}
    pairs = ((key, zip(shown[key], part.sizes[key], strict=True)) for key in bitmaps if key in shown)
    larger = {key for key, sides in pairs if any(own > there for own, there in sides)}
    return {key: name for key, name in names.items() if key not in larger}


def page(
    dressed: Dressed, index: int, *, parent: int, resources: int, contents: Sequence[int], key: int, blended: bool
) -> str:
    """A page; /Tabs by ISO 14289-1, 7.18.3. ``resources`` and ``contents`` are object numbers, ``key`` is the page's in
    the ParentTree. A page on which anything is blended names the space to blend in (ISO 19005-2, 6.2.10)."""
    placed = dressed.part.placed
    links = [p.annotation for p in placed if p.annotation is not None and p.content.page == index]
    entries = {
        "Type": "/Page",
        "Tabs": "/S",
        "Parent": ref(parent),
        "Resources": ref(resources),
        "Contents": array(map(ref, contents)),
        "StructParents": str(key),
        **({"Group": "<</Type/Group/S/Transparency/CS/DeviceRGB>>"} if blended else {}),
        **({"Annots": array(map(ref, links))} if links else {}),
    }
    return dictionary(entries)


def colour_space(roles: Sequence[str], palette: Mapping[str, str]) -> str:
    """[/Indexed /DeviceRGB ...] (ISO 32000-1, 8.6.6.3): the brand's colours by role.

    Raises:
        ValueError: a role without a colour.
    """
    unknown = [role for role in roles if role not in palette]
    if unknown:
        raise ValueError(f"colour roles without a value: {', '.join(unknown)}")
    table = "".join(palette[role].removeprefix("#") for role in roles)
    return f"[/Indexed/DeviceRGB {len(roles) - 1} <{table}>]"


def _placed(part: SealedPart, branding: Branding) -> Iterator[Item]:
    """What the brand paints on all pages."""
    bands = (band for page in part.running for band in page)
    return (item for band in bands for slot in band if isinstance(slot, Slot) for item in slot.filled(branding.slots))


def _logo(part: SealedPart, branding: Branding) -> PictureItem | None:
    """The first picture of the logo on page 1; any other is an artifact."""
    slots = (slot for band in part.running[0] for slot in band if isinstance(slot, Slot)) if part.running else ()
    items = (item for slot in slots for item in slot.filled(branding.slots))
    return next((item for item in items if isinstance(item, PictureItem) and item.image == branding.logo), None)


def _write_logo(writer: Writer, part: SealedPart, branding: Branding, picture: PictureItem) -> None:
    """The structure element of the logo, which says what the brand's mark says (ISO 14289-1, 7.3)."""
    index = part.plan.logo
    if index is None or part.logo is None:
        return
    numbers, (alt, language) = part.tree.numbers, branding.alt
    entries = {
        "Type": "/StructElem",
        "S": "/Figure",
        **({} if part.tree.namespace is None else {"NS": ref(part.tree.namespace)}),
        "P": ref(numbers[part.plan.elements[index].parent]),
        "Pg": ref(part.pages[0]),
        "K": str(part.logo),
        "Lang": text(language),
        "Alt": text(alt),
        "A": dictionary({"O": "/Layout", "BBox": picture_box(picture)}),
    }
    writer.put(numbers[index], dictionary(entries))
