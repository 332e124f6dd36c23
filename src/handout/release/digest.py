"""What a sign-off is for: exactly what a patient is told in one country; as data, and as one number.

The digest detects change; it is no signature against forgery.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from typing import Any, Final

from handout.blocks import Accept
from handout.caching import cached
from handout.models.brand import Brand
from handout.models.content import DIGEST_PREFIX, Handout
from handout.models.image import Image
from handout.models.language import MARKS, Labels, Language, Region
from handout.models.messages import MessageRef, Same, brand_messages, catalogue, messages, normal
from handout.models.translation import Back, BrandTranslation, Message, Translation
from handout.patterns import regex

Told = Mapping[str, object]
"""What a sign-off is for: JSON-able, strings in normal form."""

_UNSAID: Final = frozenset({"by", "reviewed"})
"""Keys of ``labels`` that are no words."""


def told(
    handout: Handout,
    *,
    pictures: Mapping[str, str],
    region: Region,
    language: Language,
    translation: Translation | None = None,
) -> Told:
    """Exactly what a sign-off is for: what a patient is told in this country, in ``language``.

    ``pictures`` gives the hash of each picture's file, by the name that its block gives it. ``language`` is the
    translation's, or the source's where there is none: its fixed words are told too, but for those of the marks, which
    no clean sheet prints. What only other countries print stays out, and so do brand, layout, notes and quoting.
    """
    return _told(Same(handout), frozenset(pictures.items()), Same(region), Same(language), Same(translation))


def digest(
    handout: Handout,
    *,
    pictures: Mapping[str, str],
    region: Region,
    language: Language,
    translation: Translation | None = None,
) -> str:
    """``told`` as one number: ``sha256-2:`` and the 64 hex digits of the hash of its ``canonical`` form."""
    return _digest(Same(handout), frozenset(pictures.items()), Same(region), Same(language), Same(translation))


def canonical(data: Told) -> str:
    """Canonical JSON: keys sorted, no blanks, ASCII only. Its SHA-256 is the digest."""
    return json.dumps(data, sort_keys=True, separators=(",", ":"))


def brand_told(brand: Brand, translation: BrandTranslation) -> Told:
    """What a sign-off of a brand's own words in another language is for: each of them with its target. What else the
    file holds says nothing."""
    listed = catalogue(translation.messages)
    found = [(ref, listed.find(ref)) for ref in brand_messages(brand)]
    said = [[ref.source, _message_told(ref, entry.message) if entry else None] for ref, entry in found]
    return _normal({"brand": brand.brand, "language": translation.language, "messages": said})


def brand_digest(brand: Brand, translation: BrandTranslation) -> str:
    """``brand_told`` as one number, as ``digest``."""
    return _sha256(brand_told(brand, translation))


def back_digest(message: Message) -> str:
    """What somebody's word that a back-translation says the same is for: source, context, target, back-translation."""
    back = message.back.text if message.back else None
    told = {"source": message.source, "context": message.context, "target": message.target, "back": back}
    return _sha256(told)


def target_digest(target: str) -> str:
    """A target as one number, by which its back-translation knows it again."""
    return _sha256({"target": target})


def words_told(language: Language) -> Told:
    """What a sign-off of a language's fixed words is for: every one, those of the marks too, and how dates and numbers
    are written. ``beside``: a project's own words for marks."""
    fixed = _fixed(language, _words(language.labels))
    return _normal({"language": language.language, **fixed, **({"beside": language.beside} if language.beside else {})})


def words_digest(language: Language) -> str:
    """``words_told`` as one number, as ``digest``."""
    return _words_digest(Same(language))


def picture_hash(image: Image) -> str:
    """The hash of a picture's file; of what it shows, where no file is known."""
    if image.sha256:
        return image.sha256
    shown = hashlib.sha256(f"{image.width} {image.height} {image.pixel_width} {image.pixel_height}".encode())
    resources = repr(image.resources).encode() if image.resources else b""
    for part in (image.form, image.bitmap, *filter(None, [resources])):
        shown.update(hashlib.sha256(part or b"").digest())
    return shown.hexdigest()


@cached(16)
def _told(
    handout: Same[Handout],
    pictures: frozenset[tuple[str, str]],
    region: Same[Region],
    language: Same[Language],
    translation: Same[Translation | None],
) -> Told:
    spoken, target = language.data, translation.data
    words = {name: word for name, word in _words(spoken.labels).items() if name not in MARKS}
    own = {
        "fixed": _fixed(spoken, words),
        **({"translation": _translation_told(handout.data, target, region.data)} if target else {}),
    }
    return {**_of_source(handout, pictures, region), **_normal(own)}


@cached(64)
def _of_source(handout: Same[Handout], pictures: frozenset[tuple[str, str]], region: Same[Region]) -> Told:
    """What is told alike in all languages."""
    return _normal(_source_told(handout.data, dict(pictures), region.data))


@cached(16)
def _digest(
    handout: Same[Handout],
    pictures: frozenset[tuple[str, str]],
    region: Same[Region],
    language: Same[Language],
    translation: Same[Translation | None],
) -> str:
    return _hashed(_told(handout, pictures, region, language, translation))


@cached(256)
def _words_digest(language: Same[Language]) -> str:
    return _sha256(words_told(language.data))


def _sha256(data: Mapping[str, object]) -> str:
    return _hashed(_normal(data))


def _hashed(told: Told) -> str:
    return DIGEST_PREFIX + hashlib.sha256(canonical(told).encode("ascii")).hexdigest()


def _normal(data: Mapping[str, object]) -> dict[str, object]:
    return {key: _canonical(item) for key, item in data.items()}


def _canonical(value: object) -> object:
    match value:
        case str():
            return normal(value)
        case list() | tuple():
            return [_canonical(item) for item in value]
        case Mapping():
            return _normal(value)
        case _:
            return value


def _source_told(handout: Handout, pictures: Mapping[str, str], region: Region) -> dict[str, object]:
    """Fields left out and defaults are alike, so that a later optional field voids no sign-off."""
    names = ("title", "subtitle", "audience", "issued", "sources", "accept", "sections")
    chosen = handout.model_dump(mode="json", by_alias=True, exclude_defaults=True, include=dict.fromkeys(names, True))
    here: dict[str, object] = {key: _in_country(value, region.region) for key, value in chosen.items()}
    resting = set(_rests_on(here["sections"]))
    sources = [source for source in chosen.get("sources", []) if source["id"] in resting]
    return {
        **{key: _with_hashes(value, pictures) for key, value in here.items() if key != "sources"},
        **({"sources": sources} if sources else {}),
        "handout": handout.handout,
        "code": handout.code,
        "version": handout.version,
        "language": handout.language,
        "review": {"due": handout.review.due.isoformat()},
        "region": _region_told(handout, region),
    }


def _in_country(value: object, code: str) -> object:
    """The data without the sections and blocks that this country never gets. Which other countries get a part of it
    is not told here, nor is an ``only`` or a ``not`` that names nothing."""
    match value:
        case list():
            return [_in_country(item, code) for item in value if not _elsewhere(item, code)]
        case {"only": Mapping() as only, **rest}:
            return _limited("only", _but_countries(only), rest, code)
        case {"not": Mapping() as without, **rest}:
            codes = without.get("region") or [code]
            return _limited("not", _but_countries(without) if code in codes else {}, rest, code)
        case Mapping():
            return {key: _in_country(item, code) for key, item in value.items()}
        case _:
            return value


def _limited(key: str, names: Mapping[str, object], rest: Mapping[Any, object], code: str) -> object:
    """A part under a restriction, without what it says of countries."""
    kept = _in_country(rest, code)
    return {**kept, key: names} if names and isinstance(kept, dict) else kept


def _but_countries(limit: Mapping[str, object]) -> dict[str, object]:
    """The brands and variants that it names."""
    return {key: names for key, names in limit.items() if key != "region" and names}


def _elsewhere(value: object, code: str) -> bool:
    """Whether a part is in no sheet of this country (``models.selection.in_region``, of data)."""
    match value:
        case {"only": {"region": list(codes)}} if codes and code not in codes:
            return True
        case {"not": {"region": list(codes)} as without}:
            return code in codes and not _but_countries(without)
        case _:
            return False


def _rests_on(value: object) -> Iterator[str]:
    """The ids of the sources that blocks name."""
    match value:
        case list():
            for item in value:
                yield from _rests_on(item)
        case Mapping():
            yield from (source for source in value.get("sources", ()) if isinstance(source, str))
            for item in value.values():
                yield from _rests_on(item)


def _with_hashes(value: object, pictures: Mapping[str, str]) -> object:
    """The data with the name of each picture's file replaced by the hash of what it holds (``Block.pictures``)."""
    match value:
        case {"file": str(name), **rest}:
            return {**rest, "picture": pictures.get(name)}
        case Mapping():
            return {key: _with_hashes(item, pictures) for key, item in value.items()}
        case list():
            return [_with_hashes(item, pictures) for item in value]
        case _:
            return value


_REGION_VARIABLE = regex(r"\{\s*region\.(emergency|advice)\s*\}")


def _region_told(handout: Handout, region: Region) -> dict[str, str | None]:
    """The texts of the country that the handout prints there."""
    texts = (ref.source for ref in messages(handout) if ref.in_region(region.region))
    used = {name for text in texts for name in _REGION_VARIABLE.findall(text)}
    return {name: getattr(region, name) for name in used}


def _translation_told(handout: Handout, translation: Translation, region: Region) -> dict[str, object]:
    """Targets in the handout's order: the order of the file, its notes and unused messages say nothing."""
    listed = catalogue(translation.messages)
    found = ((ref, listed.find(ref)) for ref in messages(handout) if ref.in_region(region.region))
    return {
        "language": translation.language,
        "messages": [[ref.source, _message_told(ref, entry.message) if entry else None] for ref, entry in found],
    }


def _message_told(ref: MessageRef, message: Message) -> list[object]:
    """Of a critical text also how it was translated back, and who compared it: who signs relies on both."""
    back = [_back_told(message.back)] if ref.critical and message.back else []
    return [message.target, message.state, [_accept_told(accept) for accept in message.accept], *back]


def _back_told(back: Back) -> dict[str, object]:
    """Without its digests: they are made of what is told here already."""
    return back.model_dump(mode="json", exclude_none=True, exclude={"digest": True, "compared": {"digest"}})


def _accept_told(accept: Accept) -> list[str]:
    return [accept.check, accept.because]


def _words(labels: Labels | None) -> dict[str, str]:
    """All fixed words, by key; none of a language that has none."""
    return {name: getattr(labels, name) for name in Labels.model_fields if name not in _UNSAID} if labels else {}


def _fixed(language: Language, words: Mapping[str, str]) -> dict[str, object]:
    locale = language.locale or language.language.replace("-", "_")
    named = {"months": language.months, "days": language.days}
    calendar = {key: list(names) for key, names in named.items() if names}
    return {"locale": locale, "digits": language.digits, "words": words, **calendar}
