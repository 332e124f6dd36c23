"""The sheets as compact JSON for the page's script (``packaged/desk/desk.js``, which reads them by these places).

What is said often is said once, in a list, and called by its number there: with 12,000 sheets the page stays small.
"""

from __future__ import annotations

import json
from collections.abc import Hashable
from typing import Generic, TypeAlias, TypeVar

from handout.desk.directory import Directory, PageLanguage
from handout.output.edition import Edition
from handout.output.manifest import Entry
from handout.records import dataclass, field

JsonValue: TypeAlias = "str | int | list[JsonValue] | dict[str, JsonValue] | None"
T = TypeVar("T", bound=Hashable)


@dataclass(slots=True)
class Numbered(Generic[T]):
    """A list without doubles; each thing has its number in it."""

    things: dict[T, int] = field(default_factory=dict)

    def of(self, thing: T) -> int:
        return self.things.setdefault(thing, len(self.things))


@dataclass(slots=True)
class _Lists:
    topics: Numbered[str] = field(default_factory=Numbered)
    languages: Numbered[str] = field(default_factory=Numbered)
    brands: Numbered[str] = field(default_factory=Numbered)
    kinds: Numbered[tuple[str, Edition]] = field(default_factory=Numbered)
    states: Numbered[tuple[str, tuple[str, ...]]] = field(default_factory=Numbered)
    strings: Numbered[str] = field(default_factory=Numbered)


def record(directory: Directory) -> str:
    """All but the words of the texts, as JSON that may stand within ``<script>``."""
    lists = _Lists()
    sheets: list[JsonValue] = [_sheet(entry, directory, lists) for entry in directory.ordered()]
    topics = [_topic(name, directory, lists) for name in lists.topics.things]
    return embedded(
        {
            "spoken": [_page_language(page_language) for page_language in directory.spoken],
            "topics": topics,
            "languages": [_language(tag, directory) for tag in lists.languages.things],
            "brands": [[name, directory.brand(name)] for name in lists.brands.things],
            "kinds": [_kind(suffix, kind) for suffix, kind in lists.kinds.things],
            "states": [[state, list(reasons)] for state, reasons in lists.states.things],
            "sheets": sheets,
            "strings": list(lists.strings.things),
            "pulled": [[directory.title(one.handout), one.since, one.because] for one in directory.pulled],
            "banned": [[name, why] for name, why in sorted(strays(directory).items())],
        }
    )


def words(directory: Directory) -> str:
    """What is said on the sheets besides their titles, by handout and language, as JSON for ``<script>``: read only
    when somebody searches."""
    return embedded([[*key, said] for key, said in sorted(directory.said.items())])


def strays(directory: Directory) -> dict[str, str]:
    """What may not be printed and is no sheet of the list."""
    known = {entry.edition.file for entry in directory.entries}
    return {name: why for name, why in directory.banned.items() if name not in known}


def embedded(data: object) -> str:
    """JSON in which nothing ends or comments out the element around it: ``<``, ``>`` and ``&`` stand as escapes
    (HTML, 4.12.1.3)."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    for char in "<>&\u2028\u2029":
        text = text.replace(char, f"\\u{ord(char):04x}")
    return text


def _sheet(entry: Entry, directory: Directory, lists: _Lists) -> JsonValue:
    """topic, language, brand, kind, title, code, version, issued, due, state, pages, body, why it is banned."""
    edition, said = entry.edition, lists.strings.of
    suffix = edition.file.removeprefix(f"{edition.brand}/{edition.handout}.{edition.language}")
    kind = Edition("", "", "", edition.layout, edition.variant, edition.draft, edition.imposed, edition.standard)
    row: list[JsonValue] = [
        lists.topics.of(edition.handout),
        lists.languages.of(edition.language),
        lists.brands.of(edition.brand),
        lists.kinds.of((suffix, kind)),
        *(said(text) for text in (entry.title, entry.code, entry.version, entry.issued, entry.due)),
        lists.states.of((entry.state, entry.reasons)),
        entry.pages,
        entry.body,
    ]
    why = directory.banned.get(edition.file)
    return [*row, why] if why else row


def _topic(name: str, directory: Directory, lists: _Lists) -> JsonValue:
    """id, title, language of that title (its number, also where no sheet is in it), titles in the staff's languages."""
    topic = directory.topics.get(name)
    if topic is None:
        return [name, name, lists.languages.of("en"), {}]
    return [name, topic.title, lists.languages.of(topic.language), dict(topic.titles)]


def _language(tag: str, directory: Directory) -> JsonValue:
    language = directory.language(tag)
    return [tag, language.direction, language.own, language.english, dict(language.names)]


def _kind(suffix: str, kind: Edition) -> JsonValue:
    """How the file's name ends, layout, variant, standard, whether folded, whether a draft."""
    return [suffix, kind.layout, kind.variant, kind.standard, int(kind.imposed), int(kind.draft)]


def _page_language(page_language: PageLanguage) -> JsonValue:
    said = page_language.words
    return {
        "tag": page_language.tag,
        "dir": page_language.direction,
        "own": page_language.own,
        "digits": page_language.written.digits,
        "words": dict(said.words),
        "counted": {key: {str(n): text for n, text in forms.items()} for key, forms in said.counted.items()},
    }
