"""The staff's page, ``output/index.html``: pick a topic and a language, see what it is, open it.

It stands alone: no script, no style sheet, font or picture from elsewhere, and it says so to the browser.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from html import escape
from itertools import groupby
from types import MappingProxyType
from urllib.parse import quote

from handout.models.locales import direction, english_name, native_name
from handout.output import states
from handout.output.manifest import Entry

_HEAD = """<!DOCTYPE html>
<html lang="en" dir="ltr">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Patient handouts</title>
<style>
body { font: 16px/1.5 sans-serif; color: #1b1f24; background: #fff; margin: 0 auto; max-width: 68rem; padding: 1rem; }
h2 { margin: 2rem 0 0; }
table { border-collapse: collapse; width: 100%; margin: .75rem 0 1.5rem; }
caption { text-align: start; font-weight: bold; padding: .5rem 0; }
th, td { text-align: start; vertical-align: top; padding: .4rem .75rem .4rem 0; border-bottom: 1px solid #8a97a3; }
td p { margin: 0; }
.marked { color: #8a1c00; font-weight: bold; }
.clean { color: #0b5d3b; }
a { color: #14507d; }
@media print { a { color: inherit; text-decoration: none; } }
</style>
</head>
<body>
<h1>Patient handouts</h1>
"""

_LEGEND = """<p>Print only what you need, and look at the page before you hand it over.
A sheet whose state begins with “Not checked” says so on every page too; it does not replace a conversation through
an interpreter. Files in the folder “withdrawn” may no longer be printed.</p>
"""


_MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July"),
    *("August", "September", "October", "November", "December"),
)
_NOTHING: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Names:
    """What things are called for the staff: titles of handouts and names of brands, by id."""

    titles: Mapping[str, str]
    brands: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Notice:
    """A handout that was withdrawn: since when (ISO 8601), and why."""

    handout: str
    since: str
    because: str


def page(
    entries: Iterable[Entry], names: Names, pulled: Iterable[Notice] = (), banned: Mapping[str, str] = _NOTHING
) -> str:
    """The whole page. Brands by name, topics by title, languages by their English name.

    ``banned`` are files that may not be printed and could not be moved away, by name, each with the reason.
    """
    ordered = sorted(entries, key=lambda entry: _order(entry, names))
    sheets = [
        _brand(names.brands.get(brand, brand), list(group), names, banned)
        for brand, group in groupby(ordered, _brand_of)
    ]
    listed = {entry.edition.file for entry in ordered}
    strays = {name: why for name, why in banned.items() if name not in listed}
    body = "".join(sheets) or "<p>There are no handouts yet.</p>\n"
    return f"{_HEAD}{_LEGEND}{_banned(strays)}{_pulled(pulled, names)}{body}</body>\n</html>\n"


def _pulled(pulled: Iterable[Notice], names: Names) -> str:
    rows = "".join(
        f"<li>{escape(names.titles.get(one.handout, one.handout))}: since {_day(one.since)}, "
        f"{escape(one.because)}</li>\n"
        for one in pulled
    )
    return f'<h2 class="marked">Withdrawn: do not print or hand out</h2>\n<ul>\n{rows}</ul>\n' if rows else ""


def _banned(files: Mapping[str, str]) -> str:
    rows = "".join(f"<li>{escape(name)}: {escape(why)}</li>\n" for name, why in sorted(files.items()))
    return f'<h2 class="marked">Do not print these files</h2>\n<ul>\n{rows}</ul>\n' if rows else ""


def _brand_of(entry: Entry) -> str:
    return entry.edition.brand


def _topic_of(entry: Entry) -> str:
    return entry.edition.handout


def _order(entry: Entry, names: Names) -> tuple[str, ...]:
    edition = entry.edition
    topic = names.titles.get(edition.handout, edition.handout)
    brand = names.brands.get(edition.brand, edition.brand)
    language = english_name(edition.language)
    return brand.casefold(), edition.brand, topic.casefold(), edition.handout, language.casefold(), edition.file


def _brand(name: str, entries: list[Entry], names: Names, banned: Mapping[str, str]) -> str:
    tables = (
        _table(names.titles.get(handout, handout), list(group), banned)
        for handout, group in groupby(entries, _topic_of)
    )
    return f"<h2>{escape(name)}</h2>\n{''.join(tables)}"


_COLUMNS = "".join(f'<th scope="col">{name}</th>' for name in ("Language", "Sheet", "State", "Review by"))


def _table(topic: str, entries: list[Entry], banned: Mapping[str, str]) -> str:
    rows = "".join(_row(entry, banned.get(entry.edition.file)) for entry in entries)
    return (
        f"<table>\n<caption>{escape(topic)}</caption>\n<thead><tr>{_COLUMNS}</tr></thead>\n"
        f"<tbody>\n{rows}</tbody>\n</table>\n"
    )


def _row(entry: Entry, banned: str | None) -> str:
    """Without a link where the sheet may not be printed."""
    tag = entry.edition.language
    english, native = english_name(tag), native_name(tag)
    own = f" <span{_in(tag)}>{escape(native)}</span>" if native.casefold() != english.casefold() else ""
    sheet = _link(entry) if banned is None else f"<span{_in(tag)}>{escape(entry.title)}</span>"
    state = _state(entry) if banned is None else f'<p class="marked">Do not print: {escape(banned)}</p>'
    cells = "".join(f"<td>{cell}</td>" for cell in (sheet, state, _day(entry.due)))
    return f'<tr><th scope="row">{escape(english)}{own}</th>{cells}</tr>\n'


def _day(written: str) -> str:
    """A day in words of the page's language; nothing where it is not known."""
    try:
        day = date.fromisoformat(written)
    except ValueError:
        return ""
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def _link(entry: Entry) -> str:
    """The sheet's own title; a layout or variant in words, so that two links never read alike."""
    edition = entry.edition
    kinds = (
        edition.layout,
        edition.variant,
        f"PDF/{edition.standard.upper()}" if edition.standard else None,
        "to fold: print on both sides, turned on the short edge" if edition.imposed else None,
        "draft" if edition.draft else None,
    )
    kind = ", ".join(part for part in kinds if part)
    note = f" ({escape(kind)})" if kind else ""
    tag = edition.language
    link = f'<a href="{quote(edition.file)}" hreflang="{escape(tag)}"{_in(tag)}>{escape(entry.title)}</a>'
    return f"{link}{note}"


def _in(tag: str) -> str:
    return f' lang="{escape(tag)}" dir="{direction(tag)}"'


def _state(entry: Entry) -> str:
    """In words; the colour only repeats them."""
    if not entry.reasons:
        return f'<p class="clean">Checked: {escape(states.state(entry.state))}</p>'
    return f'<p class="marked">Not checked: {escape(states.reasons(entry.reasons))}</p>'
