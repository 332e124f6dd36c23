"""What a sign-off is for: a digest of exactly what a patient is told.

The digest detects change; it is no signature against forgery.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping
from functools import lru_cache

from handout.blocks import Accept, Block, descendants
from handout.models.brand import Brand
from handout.models.content import Handout
from handout.models.image import Image
from handout.models.language import Labels, Region
from handout.models.messages import Same, catalogue, messages, normal
from handout.models.translation import BrandTranslation, Message, Translation

PREFIX = "sha256-1:"


def digest(
    handout: Handout,
    *,
    pictures: Mapping[str, str],
    region: Region,
    translation: Translation | None = None,
    labels: Labels | None = None,
) -> str:
    """What a sign-off is for: ``sha256-1:`` and 64 hex digits over canonical JSON of what a patient is told.

    ``pictures`` gives the hash of each figure's file, by the name that the figure gives it. ``labels`` are those
    of the translation's language and count only with a translation. Brand, layout, notes and quoting stay out.
    """
    return _digest(Same(handout), frozenset(pictures.items()), Same(region), Same(translation), Same(labels))


@lru_cache(maxsize=1024)
def _digest(
    handout: Same[Handout],
    pictures: frozenset[tuple[str, str]],
    region: Same[Region],
    translation: Same[Translation | None],
    labels: Same[Labels | None],
) -> str:
    told = _source_told(handout.data, dict(pictures), region.data)
    if translation.data is not None:
        told = {"source": told, "translation": _translation_told(handout.data, translation.data, labels.data)}
    return _sha256(told)


def brand_digest(brand: Brand, translation: BrandTranslation) -> str:
    """What a sign-off of a brand's own words in another language is for."""
    told = [[m.source, m.context, m.target, m.state] for m in translation.messages]
    return _sha256({"brand": brand.brand, "language": translation.language, "messages": told})


def picture_hash(image: Image) -> str:
    """The hash of a picture's file; of what it shows, where no file is known."""
    if image.sha256:
        return image.sha256
    shown = hashlib.sha256(f"{image.width} {image.height} {image.pixel_width} {image.pixel_height}".encode())
    for part in (image.form, image.pixels, image.alpha, image.jpeg):
        shown.update(hashlib.sha256(part or b"").digest())
    return shown.hexdigest()


def _sha256(told: object) -> str:
    """Canonical JSON: strings in normal form, keys sorted, no blanks, ASCII only."""
    canonical = json.dumps(_canonical(told), sort_keys=True, separators=(",", ":"))
    return PREFIX + hashlib.sha256(canonical.encode("ascii")).hexdigest()


def _canonical(value: object) -> object:
    match value:
        case str():
            return normal(value)
        case Mapping():
            return {key: _canonical(item) for key, item in value.items()}
        case list() | tuple():
            return [_canonical(item) for item in value]
        case _:
            return value


def _source_told(handout: Handout, pictures: Mapping[str, str], region: Region) -> dict[str, object]:
    """Fields left out and defaults are alike, so that a later optional field voids no sign-off."""
    chosen = handout.model_dump(
        mode="json",
        by_alias=True,
        exclude_defaults=True,
        include={"title": True, "subtitle": True, "audience": True, "issued": True, "sources": True, "sections": True},
    )
    return {
        **{key: _with_hashes(value, pictures) for key, value in chosen.items()},
        "language": handout.language,
        "review": {"due": handout.review.due.isoformat()},
        "region": _region_told(handout, region),
    }


def _with_hashes(value: object, pictures: Mapping[str, str]) -> object:
    """The data with each figure's file name replaced by the hash of what it holds."""
    match value:
        case {"figure": {"file": str(name), **rest}, **block}:
            return {**block, "figure": {**rest, "picture": pictures.get(name)}}
        case Mapping():
            return {key: _with_hashes(item, pictures) for key, item in value.items()}
        case list():
            return [_with_hashes(item, pictures) for item in value]
        case _:
            return value


_REGION_VARIABLE = re.compile(r"\{\s*region\.(emergency|advice)\s*\}")


def _region_told(handout: Handout, region: Region) -> dict[str, str | None]:
    """The texts of the country that the handout prints there."""
    texts = (ref.source for ref in messages(handout) if ref.in_region(region.region))
    used = {name for text in texts for name in _REGION_VARIABLE.findall(text)}
    return {name: getattr(region, name) for name in used}


def _translation_told(handout: Handout, translation: Translation, labels: Labels | None) -> dict[str, object]:
    """Targets in the handout's order: the order of the file, its notes and unused messages say nothing."""
    listed = catalogue(translation.messages)
    found = ((ref, listed.find(ref)) for ref in messages(handout))
    return {
        "language": translation.language,
        "messages": [[ref.source, _message_told(entry.message) if entry else None] for ref, entry in found],
        "labels": {name: getattr(labels, name) for name in printed_labels(handout)} if labels else None,
    }


def _message_told(message: Message) -> list[object]:
    return [message.target, message.state, [_accept_told(accept) for accept in message.accept]]


def _accept_told(accept: Accept) -> list[str]:
    return [accept.check, accept.because]


def printed_labels(handout: Handout) -> tuple[str, ...]:
    """The fixed labels that a clean sheet of this handout prints in the patient's language: marks are not among
    them, nor is ``accessed``, which stands in the list of sources in the source language."""
    blocks = (found.part for found in descendants(handout) if isinstance(found.part, Block))
    names = (
        "page",
        "phone",
        "issued",
        "review",
        "version",
        *sorted({name for block in blocks for name in block.labels()}),
    )
    return (*names, "sources") if handout.sources else names
