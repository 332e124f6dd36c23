"""The plain list of the staff's page, for browsers without scripts: every topic, its languages as links, their state in
words of the staff's usual language."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from html import escape
from itertools import groupby
from urllib.parse import quote

from handout.desk.listed import Listed
from handout.desk.record import strays
from handout.models.locales import format_date
from handout.output.edition import Edition
from handout.output.manifest import Entry


def plain(listed: Listed) -> str:
    """As HTML: what may not be printed first."""
    say = listed.speeches[0].words.words
    topics = "".join(
        _topic(handout, list(entries), listed) for handout, entries in groupby(listed.ordered(), _handout_of)
    )
    sheets = topics or f"<p>{escape(say['empty'])}</p>\n"
    return f"<p>{escape(say['no_script'])}</p>\n{''.join(_warnings(listed))}{sheets}"


def _handout_of(entry: Entry) -> str:
    return entry.edition.handout


def _warnings(listed: Listed) -> Iterator[str]:
    say = listed.speeches[0].words.words
    pulled = [
        (listed.title(one.handout), say["since"].format(date=_day(one.since, listed)), one.because)
        for one in listed.pulled
    ]
    banned = sorted(strays(listed).items())
    for heading, items in ((say["withdrawn"], pulled), (say["banned"], banned)):
        if items:
            rows = "".join(f"<li>{': '.join(f'<bdi>{escape(part)}</bdi>' for part in item)}</li>\n" for item in items)
            yield f'<div class="warning"><h2>{escape(heading)}</h2>\n<ul>\n{rows}</ul></div>\n'


def _topic(handout: str, entries: list[Entry], listed: Listed) -> str:
    rows = "".join(_row(entry, listed) for entry in entries)
    return f"<h3><bdi>{escape(listed.title(handout))}</bdi></h3>\n<ul>\n{rows}</ul>\n"


def _row(entry: Entry, listed: Listed) -> str:
    """Without a link where the sheet may not be printed."""
    edition = entry.edition
    tongue, called = listed.tongue(edition.language), listed.called(edition.language)
    within = f' lang="{escape(tongue.tag)}" dir="{tongue.direction}"'
    own = f" <bdi{within}>{escape(tongue.own)}</bdi>" if tongue.own.casefold() != called.casefold() else ""
    banned, title = listed.banned.get(edition.file), escape(entry.title)
    sheet = (
        f"<bdi{within}>{title}</bdi>"
        if banned is not None
        else f'<a href="{quote(edition.file)}" hreflang="{escape(tongue.tag)}"{within}>{title}</a>'
    )
    notes = "".join(f" · {escape(note)}" for note in (*_kinds(edition, listed), *_state(entry, banned, listed)))
    return f"<li><b>{escape(called)}</b>{own}: {sheet}{notes}</li>\n"


def _kinds(edition: Edition, listed: Listed) -> Iterator[str]:
    """Clinic, variant, layout, standard in words, so that two links never read alike."""
    say = listed.speeches[0].words.words
    if len({entry.edition.brand for entry in listed.entries}) > 1:
        yield listed.brand(edition.brand)
    if edition.variant:
        yield say.get(edition.variant, edition.variant.replace("-", " "))
    if edition.layout:
        yield f"{say['trial']}: {edition.layout}"
    if edition.imposed:
        yield f"{say['folded']}: {say['fold_how']}"
    if edition.standard:
        yield f"PDF/{edition.standard.upper()}"
    if edition.draft:
        yield say["draft"]


def _state(entry: Entry, banned: str | None, listed: Listed) -> Iterator[str]:
    say = listed.speeches[0].words.words
    if banned is not None:
        yield f"{say['do_not_print']}: {banned}"
        return
    if entry.reasons:
        yield f"{say['not_checked']}: {'; '.join(say.get(f'reason_{why}', why) for why in entry.reasons)}"
    else:
        yield f"{say['checked']}: {say.get(f'state_{entry.state}', entry.state)}"
    if due := _day(entry.due, listed):
        yield say["due"].format(date=due)


def _day(written: str, listed: Listed) -> str:
    """A day in words; nothing where it is not known."""
    try:
        day = date.fromisoformat(written)
    except ValueError:
        return ""
    return format_date(day, listed.speeches[0].written)
