"""A small handout, its Spanish and the means to sign them; nobody here is a real person."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from compared import compared
from handout.models.content import Handout, SignOff
from handout.models.language import MARKS, Labels, Language, Region
from handout.models.translation import Message, Translation
from handout.release import Languages, Verdict, digest, verdict
from signed_words import checked

TODAY = date(2026, 12, 1)
US = Region(format=1, region="US", emergency="911", paper="Letter", sources=("test",))
GB = Region(format=1, region="GB", emergency="999", advice="111", sources=("test",))
CA = Region(format=1, region="CA", emergency="911", advice="811", paper="Letter", sources=("test",))
REGIONS = {"US": US, "GB": GB, "CA": CA}
PICTURES = {"arm.svg": "a" * 64}
NAMES = ["page", "phone", "issued", "review", "version", "sources", "accessed", "urgent", "warning", "tip", "note"]
NAMES += ["medicine", "time_morning", "time_noon", "time_evening", "time_bedtime", "dose_none", "people", "qr", "blank"]


def labels(changed: Mapping[str, str] | None = None) -> Labels:
    slots = {"page": "P {page}/{pages}", "phone": "Tel {phone}", "version": "V {version}"}
    slots |= {"people": "{count} in {of}", "qr": "QR {address}"}
    slots |= dict.fromkeys(("issued", "review", "accessed"), "on {date}")
    words = {name: slots.get(name, f"[{name}]") for name in (*NAMES, *MARKS)} | dict(changed or {})
    return Labels.model_validate({"by": "human", **words})


LABELS = labels()


def language(tag: str, words: Labels = LABELS, *, reviewed: bool = True, **changed: Any) -> Language:
    data = {"format": 1, "language": tag, "script": "Latn", "fonts": ("Noto Sans",), "labels": words}
    made = Language.model_validate({**data, **changed})
    return checked(made) if reviewed else made


ENGLISH, CASTILIAN = language("en"), language("es")


def handout_data() -> dict[str, Any]:
    return {
        "format": 1,
        "handout": "spasms",
        "code": "T-01",
        "version": "1.0",
        "title": "Muscle spasms",
        "issued": "2026-11-23",
        "review": {"due": "2028-11-23"},
        "sources": [
            {"id": "book", "title": "A Book of Spasms", "year": 2024},
            {"id": "leaflet", "title": "A Leaflet", "year": 2025},
        ],
        "sections": [
            {
                "id": "causes",
                "role": "causes",
                "title": "What are spasms?",
                "blocks": [
                    {"text": "A muscle gets **tight**.", "sources": ["book"]},
                    {"figure": {"file": "arm.svg", "alt": "An arm"}},
                    {"text": "Call {region.advice}.", "only": {"region": ["GB"]}},
                ],
            },
            {
                "id": "urgent",
                "role": "urgent",
                "title": "Get help",
                "blocks": [{"callout": {"tone": "urgent", "blocks": [{"text": "Call {region.emergency}."}]}}],
            },
        ],
    }


SPANISH = {
    "Muscle spasms": "Espasmos musculares",
    "What are spasms?": "¿Qué son los espasmos?",
    "A muscle gets **tight**.": "Un músculo se **tensa**.",
    "An arm": "Un brazo",
    "Call {region.advice}.": "Llame al {region.advice}.",
    "Get help": "Pida ayuda",
    "Call {region.emergency}.": "Llame al {region.emergency}.",
}


def handout(**changed: Any) -> Handout:
    return Handout.model_validate({**handout_data(), **changed})


def translation(words: Mapping[str, str] = SPANISH, by: str = "machine") -> Translation:
    listed = [Message(source=source, target=target) for source, target in words.items()]
    who = {"by": by, "name": "Test Translator (not a person)"}
    return Translation.model_validate(
        {"format": 1, "handout": "spasms", "language": "es", "translated": who, "messages": listed}
    )


def signature(of: str, *regions: str, qualification: str | None = "qualified for tests only") -> SignOff:
    return SignOff(
        by="Test Reviewer (not a person)",
        role="tester",
        qualification=qualification,
        regions=regions,
        date=date(2026, 11, 30),
        digest=of,
    )


def approve(source: Handout, *regions: Region, pictures: Mapping[str, str] = PICTURES) -> Handout:
    signs = tuple(signature(digest(source, pictures=pictures, region=r, language=ENGLISH), r.region) for r in regions)
    return source.model_copy(update={"review": source.review.model_copy(update={"approved": signs})})


def sign(source: Handout, target: Translation, *regions: Region, spoken: Language = CASTILIAN) -> Translation:
    """Signed, its critical texts translated back and compared."""
    target = compared(source, target)
    signs = tuple(
        signature(digest(source, pictures=PICTURES, region=r, language=spoken, translation=target), r.region)
        for r in regions
    )
    return target.model_copy(update={"reviewed": signs})


def judge(source: Handout, target: Translation | None = None, region: Region = US, **changed: Any) -> Verdict:
    """The verdict on the Spanish, or on the English where there is no translation; the patient's fixed words are
    ``labels``, and ``reviewed`` or not."""
    tag, words = changed.pop("language", "es" if target else "en"), changed.pop("labels", LABELS)
    spoken = language(tag, words, reviewed=changed.pop("reviewed", True))
    languages = Languages(spoken if tag == "en" else ENGLISH, spoken, (ENGLISH,))
    given: dict[str, Any] = {"languages": languages, "today": TODAY, "pictures": PICTURES, "regions": REGIONS}
    return verdict(source, target, region, **{**given, **changed})
