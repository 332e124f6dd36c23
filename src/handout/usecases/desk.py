"""What the staff's page is told: what stands in the output folder, and by which words it is found.

Words are those that are printed anyway: titles, subtitles and headings of the texts whose sheets stand there.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from handout import packaged
from handout.desk.directory import Directory, Notice, PageLanguage, SheetLanguage, Topic
from handout.desk.page import page
from handout.models.content import Handout
from handout.models.locales import direction, native_name
from handout.models.messages import MessageRef, catalogue, messages, target_state
from handout.models.selection import Selection
from handout.output.manifest import Entry
from handout.parity.unit import plain
from handout.project import Project
from handout.text.inline import scan

MOST, ALTOGETHER = 400, 4_000_000
"""Characters of a text's headings by which it is found, and of all texts: with 12,000 sheets some 330 each, so that the
page stays below ten megabytes."""


def staff_page(project: Project, entries: Iterable[Entry], today: date, banned: Mapping[str, str]) -> str:
    """The staff's page. ``banned``: files that may not be printed and could not be moved away, each with the reason."""
    return page(directory(project, tuple(entries), today, banned))


def directory(project: Project, entries: tuple[Entry, ...], today: date, banned: Mapping[str, str]) -> Directory:
    """What the page tells, as data."""
    spoken = _spoken(project)
    staff = [page_language.tag for page_language in spoken]
    by_topic = _by_topic(entries)
    texts = sum(len({entry.edition.language for entry in own}) + 1 for own in by_topic.values())
    topics: dict[str, Topic] = {}
    said: dict[tuple[str, str], str] = {}
    for name in dict.fromkeys((*by_topic, *project.handouts)):  # once: its texts are kept for a few handouts alone
        own = by_topic.get(name, [])
        topics[name] = _topic(project, name, own, staff)
        said |= _said(project, name, own, min(MOST, ALTOGETHER // max(texts, 1)))
    tags = {entry.edition.language for entry in entries} | {topic.language for topic in topics.values()}
    pulled = (
        Notice(name, one.date.isoformat(), one.because)
        for name, loaded in project.handouts.items()
        if (one := loaded.model.review.pulled(today))
    )
    return Directory(
        entries=entries,
        spoken=spoken,
        topics=topics,
        languages={tag: _sheet_language(project, tag, staff) for tag in sorted(tags)},
        brands={name: loaded.model.name for name, loaded in project.clinics.items()},
        said=said,
        pulled=tuple(pulled),
        banned=banned,
    )


def _by_topic(entries: Iterable[Entry]) -> dict[str, list[Entry]]:
    found: dict[str, list[Entry]] = defaultdict(list)
    for entry in entries:
        found[entry.edition.handout].append(entry)
    return found


def _spoken(project: Project) -> tuple[PageLanguage, ...]:
    """The languages of the staff that the page has words in, that of most brands first; English where there is none."""
    brands: dict[str, int] = defaultdict(int)
    for loaded in project.clinics.values():
        brands[packaged.desk_words(loaded.model.staff_language).language] += 1
    tags = sorted(brands, key=lambda tag: (-brands[tag], tag)) or ["en"]
    return tuple(_page_language(tag) for tag in tags)


def _page_language(tag: str) -> PageLanguage:
    words, written = packaged.desk_words(tag), packaged.language(tag)
    assert written, "the page speaks packaged languages only"
    return PageLanguage(tag, direction(tag), native_name(tag, written.name), words, written)


def _sheet_language(project: Project, tag: str, staff: list[str]) -> SheetLanguage:
    names = {reader: project.language_name(tag, reader) for reader in staff}
    return SheetLanguage(tag, direction(tag), project.own_name(tag), project.language_name(tag), names)


def _topic(project: Project, name: str, entries: list[Entry], staff: list[str]) -> Topic:
    """Where its file is broken: by what its sheets say."""
    loaded = project.handouts.get(name)
    if loaded is None:
        sheet = next((entry for entry in entries if entry.edition.language == "en"), entries[0])
        return Topic(name, sheet.title, sheet.edition.language)
    handout = loaded.model
    title = messages(handout)[0]
    own = _bare(title.source)
    titles = {tag: own if tag == handout.language else _target(project, name, tag, title) for tag in staff}
    return Topic(name, own, handout.language, {tag: text for tag, text in titles.items() if text})


def _target(project: Project, handout: str, tag: str, ref: MessageRef) -> str:
    """A text of a handout in another language; empty where it has no translation of today's."""
    loaded = project.translations.get((handout, tag))
    found = catalogue(loaded.model.messages).find(ref) if loaded else None
    return _bare(found.message.target or "") if found and target_state(found) == "current" else ""


def _bare(text: str) -> str:
    """Without marks and variables."""
    return " ".join(plain(scan(text)[0]).replace("\ufffc", " ").split())


def _said(project: Project, name: str, entries: list[Entry], most: int) -> dict[tuple[str, str], str]:
    """The headings of every printed text of a handout, and of its source, by handout and language: so many characters
    of each."""
    loaded = project.handouts.get(name)
    if loaded is None or not entries:
        return {}
    headings = tuple(_headings(loaded.model, entries))
    tags = {loaded.model.language, *(entry.edition.language for entry in entries)}
    return {(name, tag): _distinct(_in_language(project, loaded.model, tag, headings))[:most] for tag in tags}


def _distinct(text: str) -> str:
    """Each word once: a search asks for single words."""
    return " ".join({word.casefold(): word for word in text.split()}.values())


def _headings(handout: Handout, entries: Iterable[Entry]) -> Iterator[MessageRef]:
    """The subtitle and the titles of those sections that some sheet prints."""
    selections = {Selection(entry.region, entry.edition.brand, entry.edition.variant) for entry in entries}
    printed = [any(one.prints(section) for one in selections) for section in handout.sections]
    for ref in messages(handout):
        match ref.path:
            case ("subtitle",):
                yield ref
            case ("sections", int(number), "title") if printed[number]:
                yield ref


def _in_language(project: Project, handout: Handout, tag: str, headings: Iterable[MessageRef]) -> str:
    if tag == handout.language:
        texts = [_bare(ref.source) for ref in headings]
    else:
        texts = [_target(project, handout.handout, tag, ref) for ref in headings]
    return " ".join(texts)
