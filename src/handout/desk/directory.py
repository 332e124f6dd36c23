"""What the staff's page tells, as data: sheets, and the names and words by which they are found."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from handout.models.deskwords import DeskWords
from handout.models.language import Language
from handout.output.manifest import Entry
from handout.records import dataclass, field


@dataclass(frozen=True, slots=True)
class SheetLanguage:
    """A language of sheets: what it calls itself, and what others call it: its ``names`` by the tag of the staff's
    language, and the English one."""

    tag: str
    direction: Literal["ltr", "rtl"]
    own: str
    english: str
    names: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Topic:
    """A handout: its title in the source language, and in those of the staff's languages in which it has one."""

    handout: str
    title: str
    language: str
    titles: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class PageLanguage:
    """A language that the page itself can speak. ``written`` is the language as sheets have it: for its dates."""

    tag: str
    direction: Literal["ltr", "rtl"]
    own: str
    words: DeskWords
    written: Language


@dataclass(frozen=True, slots=True)
class Notice:
    """A handout that was withdrawn: since when (ISO 8601), and why."""

    handout: str
    since: str
    because: str


@dataclass(frozen=True, slots=True)
class Directory:
    """All that the page tells.

    ``spoken``: the languages of the staff, the usual one first. ``topics`` by handout, ``languages`` by tag, ``brands``
    are names by id; ``said`` are the words under which a text is found besides its title, by handout and language.
    ``banned`` are files that may not be printed and could not be moved away, by name, each with the reason.
    """

    entries: tuple[Entry, ...]
    spoken: tuple[PageLanguage, ...]
    topics: Mapping[str, Topic]
    languages: Mapping[str, SheetLanguage]
    brands: Mapping[str, str]
    said: Mapping[tuple[str, str], str] = field(default_factory=dict)
    pulled: tuple[Notice, ...] = ()
    banned: Mapping[str, str] = field(default_factory=dict)

    def title(self, handout: str) -> str:
        """What the staff call a handout, in the usual language; at worst its id."""
        topic = self.topics.get(handout)
        return topic.titles.get(self.spoken[0].tag, topic.title) if topic else handout

    def language(self, tag: str) -> SheetLanguage:
        """A language; one that nobody has described goes by its tag."""
        return self.languages.get(tag) or SheetLanguage(tag, "ltr", tag, tag, {})

    def called(self, tag: str) -> str:
        """A language's name in the staff's usual language."""
        language = self.language(tag)
        return language.names.get(self.spoken[0].tag, language.english)

    def brand(self, name: str) -> str:
        return self.brands.get(name, name)

    def ordered(self) -> tuple[Entry, ...]:
        """Topics by title, in each the languages by their names, then brands."""
        return tuple(sorted(self.entries, key=self._order))

    def _order(self, entry: Entry) -> tuple[str, ...]:
        edition = entry.edition
        names = (self.title(edition.handout), edition.handout, self.called(edition.language), self.brand(edition.brand))
        return *(name.casefold() for name in names), edition.file
