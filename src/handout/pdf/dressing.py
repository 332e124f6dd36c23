"""The brand's part of a sealed sheet: header and footer painted, the logo's element, the pictures in their sizes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from handout.compose.plan import Branding, PictureItem, Plan, Slot
from handout.models.image import Image
from handout.pdf.content import Resources, paint_running
from handout.pdf.images import Size, printed_sizes, rastered
from handout.pdf.objects import Writer, array, deflated, dictionary, number, ref, text
from handout.pdf.seal import Sealed
from handout.pdf.tags import picture_box
from handout.records import dataclass


@dataclass(frozen=True, slots=True)
class Dressed:
    """A sealed sheet with its brand. ``running`` are deflated content streams, one a page; ``resources`` has
    what both use, ``sizes`` the largest size of each of its pictures."""

    sealed: Sealed
    running: tuple[bytes, ...]
    resources: Resources
    sizes: Mapping[str, Size]


def dress(sealed: Sealed, branding: Branding, resources: Resources, writer: Writer) -> Dressed:
    """Paint header and footer with ``resources``, and write the logo's element.

    Header and footer come after the bodies, so that neither codes nor colour indices of a body depend on a brand.
    """
    plan = sealed.plan
    logo = _logo(plan, branding)
    tagged = (logo, sealed.logo) if logo and sealed.logo is not None else None
    running = tuple(
        deflated(paint_running(page, branding.slots, resources, None if index else tagged))
        for index, page in enumerate(plan.pages)
    )
    if logo:
        _write_logo(writer, sealed, branding, logo)
    return Dressed(sealed, running, resources, printed_sizes(plan, branding))


def page(dressed: Dressed, index: int, *, parent: int, resources: int, contents: Sequence[int], key: int) -> str:
    """A page; /Tabs by ISO 14289-1, 7.18.3. ``resources`` and ``contents`` are object numbers, ``key`` is the page's in
    the ParentTree."""
    placed = dressed.sealed.placed
    links = [p.annotation for p in placed if p.annotation is not None and p.content.page == index]
    entries = {
        "Type": "/Page",
        "Tabs": "/S",
        "Parent": ref(parent),
        "Resources": ref(resources),
        "Contents": array(map(ref, contents)),
        "StructParents": str(key),
        **_transparency(dressed.resources, dressed.sizes),
        **({"Annots": array(map(ref, links))} if links else {}),
    }
    return dictionary(entries)


def paper(plan: Plan) -> dict[str, str]:
    """What pages inherit from the page tree (ISO 32000-1, Table 30); their resources they must not: a content stream
    names its own (ISO 19005-2, 6.2.2)."""
    return {"MediaBox": array(("0", "0", number(plan.width), number(plan.height)))}


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


def _logo(plan: Plan, branding: Branding) -> PictureItem | None:
    """The first picture of the logo on page 1; any other is an artifact."""
    slots = (item for page in plan.pages[:1] for item in (*page.header, *page.footer) if isinstance(item, Slot))
    items = (item for slot in slots for item in slot.filled(branding.slots))
    return next((item for item in items if isinstance(item, PictureItem) and item.image == branding.logo), None)


def _write_logo(writer: Writer, sealed: Sealed, branding: Branding, picture: PictureItem) -> None:
    """The structure element of the logo, which says what the brand's mark says (ISO 14289-1, 7.3)."""
    index = sealed.plan.logo
    if index is None or sealed.logo is None:
        return
    numbers, (alt, language) = sealed.tree.numbers, branding.alt
    entries = {
        "Type": "/StructElem",
        "S": "/Figure",
        **({} if sealed.tree.namespace is None else {"NS": ref(sealed.tree.namespace)}),
        "P": ref(numbers[sealed.plan.elements[index].parent]),
        "Pg": ref(sealed.pages[0]),
        "K": str(sealed.logo),
        "Lang": text(language),
        "Alt": text(alt),
        "A": dictionary({"O": "/Layout", "BBox": picture_box(picture)}),
    }
    writer.put(numbers[index], dictionary(entries))


def _transparency(resources: Resources, sizes: Mapping[str, Size]) -> dict[str, str]:
    """A page on which anything is blended names the space to blend in (ISO 19005-2, 6.2.10)."""
    if any(_is_blended(resources.images[key], sizes[key]) for key in resources.names):
        return {"Group": "<</Type/Group/S/Transparency/CS/DeviceRGB>>"}
    return {}


def _is_blended(image: Image, size: Size) -> bool:
    found = rastered(image, size)
    return image.transparent or (found is not None and found.alpha is not None)
