"""Sheets for the staff's page, without a project and without PDFs."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from pathlib import Path

from handout import packaged
from handout.desk.directory import Directory, Notice, PageLanguage, SheetLanguage, Topic
from handout.models.locales import direction, english_name, native_name
from handout.output.edition import Edition
from handout.output.manifest import Entry

TITLES = {
    "en": "Neck pain",
    "es": "Dolor de cuello y ánimo",
    "ur": "گردن میں درد",
    "ar": "ألم الرَّقبة",
    "hi": "गर्दन में दर्द",
    "th": "อาการปวดคอ",
    "zh-Hans": "颈部疼痛",
    "vi": "Đau cổ",
    "pl": "Ból szyi i głowy",
    "el": "Πόνος στον αυχένα",
    "ru": "Боль в шее",
}
CLINIC = Edition("neck", "en", "clinic")


def entry(edition: Edition = CLINIC, *reasons: str, title: str = "Neck pain", state: str = "reviewed") -> Entry:
    """One sheet, due at the end of 2028."""
    sheet = Entry(edition, "0" * 64, "k", "d", reasons[0] if reasons else state, reasons, title, "GB", "2028-12-31")
    return replace(sheet, pages=4, code="NCK-01", version="1.2", issued="2026-11-23")


def in_language(tag: str, *reasons: str, handout: str = "neck", title: str | None = None) -> Entry:
    """The sheet in another language."""
    edition = replace(CLINIC, language=tag, handout=handout)
    return entry(edition, *reasons, title=TITLES.get(tag, "?") if title is None else title)


def page_language(tag: str) -> PageLanguage:
    written = packaged.language(tag)
    assert written
    return PageLanguage(tag, direction(tag), native_name(tag), packaged.desk_words(tag), written)


def directory(
    entries: Iterable[Entry],
    staff: tuple[str, ...] = ("en",),
    topics: Iterable[Topic] = (Topic("neck", "Neck pain", "en", {"en": "Neck pain", "ar": "ألم الرقبة"}),),
    **more: object,
) -> Directory:
    """A page's data, every language by the names that CLDR gives it."""
    sheets = tuple(entries)
    tags = {sheet.edition.language for sheet in sheets} | {"en"}
    languages = {
        tag: SheetLanguage(
            tag, direction(tag), native_name(tag), english_name(tag), {one: english_name(tag, one) for one in staff}
        )
        for tag in tags
    }
    spoken = tuple(map(page_language, staff))
    by_handout = {topic.handout: topic for topic in topics}
    return replace(Directory(sheets, spoken, by_handout, languages, {"clinic": "Ashvale Clinic"}), **more)  # type: ignore[arg-type]


def pulled(handout: str, since: date, because: str) -> Notice:
    return Notice(handout, since.isoformat(), because)


def many(topics: int, languages: int) -> Directory:
    """A large library: every topic in every language, with headings as long as they may be."""
    names = ("neck", "back", "knee", "hip", "hand", "foot", "eye", "ear", "skin", "heart")
    tags = packaged.languages()[:languages]
    known = [Topic(f"t{n}", f"{names[n % 10].title()} care {n}", "en") for n in range(topics)]
    sheets = [
        replace(
            in_language(tag, *(() if tag == "en" else ("machine", "labels")), handout=topic.handout),
            title=f"{TITLES.get(tag, native_name(tag))} {n}",
            code=f"T-{n:03}",
            body=f"{n:08x}{at:08x}",
        )
        for n, topic in enumerate(known)
        for at, tag in enumerate(tags)
    ]
    said = {
        (topic.handout, tag): f"{TITLES.get(tag, tag)} {n} {_filler(tag)}"[:330]
        for n, topic in enumerate(known)
        for tag in (*tags, "en")
    }
    return directory(sheets, topics=known, said=said)


def _filler(tag: str) -> str:
    return " ".join(f"{TITLES.get(tag, native_name(tag))}{at} visit{at}" for at in range(20))


def thumbs(folder: Path, sheets: Iterable[Entry]) -> None:
    """A small picture for every body."""
    from PIL import Image

    (folder / "thumbs").mkdir(exist_ok=True)
    for body in {sheet.body for sheet in sheets if sheet.body}:
        Image.new("L", (75, 106), 230).save(folder / "thumbs" / f"{body}.webp")
