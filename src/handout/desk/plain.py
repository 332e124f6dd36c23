"""The plain list of the staff's page, for browsers without scripts: every topic, its languages as links, their state in
words of the staff's usual language."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from itertools import groupby
from urllib.parse import quote

from handout.desk.directory import Directory
from handout.desk.escaping import escape
from handout.desk.record import strays
from handout.models.dates import format_date
from handout.models.language import Language
from handout.output.edition import Edition
from handout.output.manifest import Entry
from handout.records import dataclass, field


def plain(directory: Directory) -> str:
    """As HTML: what may not be printed first."""
    return _Plain(directory, directory.spoken[0].words.words).whole()


@dataclass(slots=True)
class _Plain:
    """``say``: the words of the page; ``days``: those that were said already, for most sheets have the same."""

    directory: Directory
    say: Mapping[str, str]
    days: dict[str, str] = field(default_factory=dict)

    def whole(self) -> str:
        grouped = groupby(self.directory.ordered(), lambda entry: entry.edition.handout)
        topics = "".join(self._topic(handout, entries) for handout, entries in grouped)
        nothing = "" if self.directory.pulled else f"<p>{escape(self.say['empty'])}</p>\n"
        return f"<p>{escape(self.say['no_script'])}</p>\n{''.join(self._warnings())}{topics or nothing}"

    def _warnings(self) -> Iterator[str]:
        since = self.say["since"]
        pulled = [
            (self.directory.title(one.handout), since.format(date=self._day(one.since)), one.because)
            for one in self.directory.pulled
        ]
        banned = sorted(strays(self.directory).items())
        for heading, items in ((self.say["withdrawn"], pulled), (self.say["banned"], banned)):
            rows = "".join(f"<li>{': '.join(f'<bdi>{escape(part)}</bdi>' for part in item)}</li>\n" for item in items)
            if rows:
                yield f'<div class="warning"><h2>{escape(heading)}</h2>\n<ul>\n{rows}</ul></div>\n'

    def _topic(self, handout: str, entries: Iterable[Entry]) -> str:
        rows = "".join(map(self._row, entries))
        return f"<h3><bdi>{escape(self.directory.title(handout))}</bdi></h3>\n<ul>\n{rows}</ul>\n"

    def _row(self, entry: Entry) -> str:
        edition = entry.edition
        language, called = self.directory.language(edition.language), self.directory.called(edition.language)
        within = f' lang="{escape(language.tag)}" dir="{language.direction}"'
        own = f" <bdi{within}>{escape(language.own)}</bdi>" if language.own.casefold() != called.casefold() else ""
        kinds = "".join(f" · <bdi>{escape(kind)}</bdi>" for kind in self._kinds(edition))
        notes = kinds + "".join(f" · {escape(note)}" for note in self._state(entry))
        return f"<li><b>{escape(called)}</b>{own}: {self._title(entry, within)}{notes}</li>\n"

    def _title(self, entry: Entry, within: str) -> str:
        """Without a link where the sheet may not be printed."""
        title, file = escape(entry.title), entry.edition.file
        if file in self.directory.banned:
            return f"<bdi{within}>{title}</bdi>"
        return f'<a href="{quote(file)}"{within}>{title}</a>'

    def _kinds(self, edition: Edition) -> Iterator[str]:
        """Clinic, variant, layout, standard in words, so that two links never read alike."""
        if len(self.directory.brands) > 1:
            yield self.directory.brand(edition.brand)
        if edition.variant:
            yield self.say.get(edition.variant, edition.variant.replace("-", " "))
        if edition.layout:
            yield f"{self.say['trial']}: {edition.layout}"
        if edition.imposed:
            yield f"{self.say['folded']}: {self.say['fold_how']}"
        if edition.standard:
            yield f"PDF/{edition.standard.upper()}"
        if edition.draft:
            yield self.say["draft"]

    def _state(self, entry: Entry) -> Iterator[str]:
        if banned := self.directory.banned.get(entry.edition.file):
            yield f"{self.say['do_not_print']}: {banned}"
            return
        if entry.reasons:
            because = "; ".join(self._because(f"reason_{why}", why) for why in entry.reasons)
            yield f"{self.say['not_checked']}: {because}"
        else:
            yield f"{self.say['checked']}: {self._because(f'state_{entry.state}', entry.state)}"
        if due := self._day(entry.due):
            yield self.say["due"].format(date=due)

    def _because(self, key: str, name: str) -> str:
        """One that we do not know, as it is."""
        return self.say.get(key, name)

    def _day(self, written: str) -> str:
        """A day in words; nothing where it is not known."""
        if written not in self.days:
            self.days[written] = _said(written, self.directory.spoken[0].written)
        return self.days[written]


def _said(written: str, language: Language) -> str:
    try:
        return format_date(date.fromisoformat(written), language)
    except ValueError:
        return ""
