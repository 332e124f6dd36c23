"""A small project in memory: one handout, Arabic and Spanish, two invented clinics.

The translations are machine-made for tests; nobody here is a real person or place.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from compared import compared
from handout.assemble.job import Request
from handout.errors import Position
from handout.models.brand import Brand
from handout.models.content import Handout, SignOff
from handout.models.image import Image
from handout.models.language import Labels, Language, Region
from handout.models.translation import BrandTranslation, Message, Translation
from handout.models.variant import Variant
from handout.project import Project
from handout.release import digest, picture_hash
from handout.source import Loaded
from signed_words import checked

TODAY = date(2026, 12, 1)
REVIEWER = "Test Reviewer (not a person)"
REGIONS = {
    "US": Region(format=1, region="US", emergency="911", paper="Letter", sources=("test",)),
    "GB": Region(format=1, region="GB", emergency="999", advice="111", sources=("test",)),
}
ENGLISH_LABELS = {
    "page": "Page {page} of {pages}",
    "phone": "Phone: {phone}",
    "issued": "Issued: {date}",
    "review": "Next review of this sheet: {date}",
    "version": "Version {version}",
    "sources": "Sources",
    "accessed": "read on {date}",
    "urgent": "Get help right away",
    "warning": "Warning",
    "tip": "Tip",
    "note": "Note",
    "medicine": "Medicine",
    "time_morning": "Morning",
    "time_noon": "Noon",
    "time_evening": "Evening",
    "time_bedtime": "Bedtime",
    "dose_none": "none",
    "people": "People: {of}. Marked: {count}.",
    "qr": "QR code: {address}",
    "blank": "blank",
    "draft": "Draft.",
    "machine": "Machine translation.",
    "human": "Not checked by a second person.",
    "partial": "Parts are not translated.",
    "stale": "Parts are out of date.",
    "expired": "Sheet past its review date.",
    "region": "Sheet not approved for this country.",
    "labels": "Fixed words not checked.",
    "not_for_use": "Do not rely on this page.",
    "draft_short": "Draft!",
    "machine_short": "Machine!",
    "human_short": "Not checked!",
    "partial_short": "Parts missing!",
    "stale_short": "Out of date!",
    "expired_short": "Past review!",
    "region_short": "Not for here!",
    "labels_short": "Words unchecked!",
    "not_for_use_short": "Do not rely!",
}
ARABIC_LABELS = {
    **{name: f"[{name}]" for name in ENGLISH_LABELS},
    "page": "صفحة {page} من {pages}",
    "phone": "الهاتف: {phone}",
    "issued": "تاريخ الإصدار: {date}",
    "review": "المراجعة القادمة لهذه النشرة: {date}",
    "version": "النسخة {version}",
    "sources": "المصادر",
    "accessed": "تاريخ الاطلاع: {date}",
    "urgent": "اطلب المساعدة فورًا",
    "people": "الأشخاص: {of}. المظللون: {count}.",
    "qr": "رمز: {address}",
    "machine": "ترجمة آلية.",
    "not_for_use": "لا تعتمد على هذه الصفحة.",
}
LABELS: dict[str, Mapping[str, str]] = {"en": ENGLISH_LABELS, "ar": ARABIC_LABELS}

SECTIONS: list[dict[str, Any]] = [
    {
        "id": "help",
        "role": "benefits",
        "title": "How can it help?",
        "blocks": [
            {"text": "It makes a **tight** muscle looser.", "sources": ["book"]},
            {"text": "Licensed here.", "only": {"region": ["GB"]}, "sources": ["leaflet"]},
            {"text": "Large print only.", "only": {"variant": ["large"]}},
            {"list": ["See [our page](https://clinic.example/arm).", {"text": "More:", "steps": ["First.", "Then."]}]},
            {"figure": {"file": "img/arm.svg", "alt": "An arm"}},
        ],
    },
    {
        "id": "risks",
        "role": "considerations",
        "title": "What are the risks?",
        "blocks": [{"text": "It can spread.", "sources": ["site"]}],
    },
    {
        "id": "urgent",
        "role": "urgent",
        "title": "Get help",
        "blocks": [
            {
                "callout": {
                    "tone": "urgent",
                    "blocks": [{"text": "Call **{region.emergency}**, or {clinic.name} at {clinic.phone}."}],
                }
            }
        ],
    },
]
SOURCES: list[dict[str, object]] = [
    {"id": "unused", "title": "Never named", "year": 2001},
    {"id": "book", "title": "Is a muscle tight?", "publisher": "Test Press", "year": 2024},
    {
        "id": "site",
        "title": "Risks",
        "publisher": "Test Office",
        "accessed": "2026-11-23",
        "url": "https://office.example/risks/?page=2",
    },
    {"id": "leaflet", "title": "Leaflet", "year": 2020},
]
ARABIC = {
    "Muscle spasms": "تشنجات العضلات",
    "How can it help?": "كيف يمكن أن يساعد؟",
    "It makes a **tight** muscle looser.": "يجعل العضلة **المشدودة** أرخى.",
    "Licensed here.": "مرخّص هنا.",
    "Large print only.": "للطباعة الكبيرة فقط.",
    "See [our page](https://clinic.example/arm).": "انظر [صفحتنا](https://clinic.example/arm).",
    "More:": "المزيد:",
    "First.": "أولًا.",
    "Then.": "ثم.",
    "An arm": "ذراع",
    "What are the risks?": "ما هي المخاطر؟",
    "It can spread.": "قد ينتشر.",
    "Get help": "اطلب المساعدة",
    "Call **{region.emergency}**, or {clinic.name} at {clinic.phone}.": (
        "اتصل بالرقم **{region.emergency}** أو بـ {clinic.name} على {clinic.phone}."
    ),
}


VARIANTS = (Variant(variant="large"), Variant(variant="two", languages="two"))


class SampleProject(Project):
    """A project whose languages are the two above: a changed data file changes no golden text."""

    def language(self, tag: str) -> Language:
        labels = Labels.model_validate({"by": "human", **LABELS.get(tag, ARABIC_LABELS)})
        script = {"ar": "Arab"}.get(tag, "Latn")
        return checked(Language(format=1, language=tag, script=script, fonts=("Noto Sans",), labels=labels))


def handout(sections: list[dict[str, Any]] | None = None, **changed: Any) -> Handout:
    data = {
        "format": 1,
        "handout": "spasms",
        "code": "T-01",
        "version": "1.0",
        "title": "Muscle spasms",
        "issued": "2026-11-23",
        "review": {"due": "2028-11-23"},
        "sources": SOURCES,
        "sections": sections or SECTIONS,
    }
    return Handout.model_validate({**data, **changed})


def brand(ident: str = "ashvale", region: str = "GB", **changed: Any) -> Brand:
    data = {"format": 1, "brand": ident, "name": "Ashvale Clinic", "region": region, "languages": ["en", "ar"]}
    return Brand.model_validate({**data, "contact": {"phone": "555-0142"}, **changed})


def translation(words: Mapping[str, str] = ARABIC, language: str = "ar") -> Translation:
    listed = [Message(source=source, target=target) for source, target in words.items()]
    return Translation.model_validate(
        {"format": 1, "handout": "spasms", "language": language, "translated": {"by": "machine"}, "messages": listed}
    )


def loaded(model: Any, name: str) -> Loaded[Any]:
    """Every message stands on a line of its own: line 10 the first, 11 the second."""
    listed = getattr(model, "messages", ())
    lines: dict[tuple[str | int, ...], Position] = {
        ("messages", index): Position(name, 10 + index, 3) for index in range(len(listed))
    }
    return Loaded(model=model, name=name, positions={(): Position(name, 1, 1), **lines}, as_written={})


def project(
    source: Handout | None = None,
    translations: tuple[Translation, ...] = (translation(),),
    brands: tuple[Brand, ...] = (brand(),),
    brand_translations: tuple[BrandTranslation, ...] = (),
) -> SampleProject:
    return SampleProject(
        root=Path("project"),
        handouts={"spasms": loaded(source or handout(), "content/spasms.yaml")},
        translations={
            ("spasms", t.language): loaded(t, f"translations/spasms/{t.language}.yaml") for t in translations
        },
        brands={b.brand: loaded(b, f"brands/{b.brand}/brand.yaml") for b in brands},
        brand_translations={
            (b.brand, b.language): loaded(b, "brands/ashvale/translations/ar.yaml") for b in brand_translations
        },
        layouts={},
        variants={v.variant: loaded(v, f"variants/{v.variant}.yaml") for v in VARIANTS},
        regions=REGIONS,
        images={"content/img/arm.svg": ARM},
        faults={},
    )


ARM = Image(width=10, height=10, form=b"0 0 10 10 re f")


def request(language: str = "ar", **changed: Any) -> Request:
    base = Request("spasms", language, "ashvale", None, None, TODAY, draft=False, release=False)
    return replace(base, **changed)


PICTURES = {"img/arm.svg": picture_hash(ARM)}


def signature(of: str, *regions: str) -> SignOff:
    return SignOff(by=REVIEWER, role="tester", qualification="for tests only", regions=regions, date=TODAY, digest=of)


def approved(source: Handout | None = None, region: str = "GB") -> Handout:
    chosen = source or handout()
    sign = signature(
        digest(chosen, pictures=PICTURES, region=REGIONS[region], language=project().language("en")), region
    )
    return chosen.model_copy(update={"review": chosen.review.model_copy(update={"approved": (sign,)})})


def signed(target: Translation | None = None, region: str = "GB") -> Translation:
    """The translation, its critical texts compared, signed with the fixed words of its language."""
    chosen = compared(handout(), target or translation())
    language = project().language(chosen.language)
    of = digest(handout(), pictures=PICTURES, region=REGIONS[region], language=language, translation=chosen)
    return chosen.model_copy(update={"reviewed": (signature(of, region),)})
