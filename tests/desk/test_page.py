"""The staff's page."""

from __future__ import annotations

from dataclasses import replace
from html.parser import HTMLParser

from handout.desk.page import Names, Notice, page
from handout.output.edition import Edition
from handout.output.manifest import Entry

VOID = {"meta", "br", "link", "input", "img"}


class Elements(HTMLParser):
    """The elements of a page with their attributes; fails where tags do not nest."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.text = ""
        self.feed(text)
        assert not self.open

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text += data

    def all(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.found if name == tag]


def entry(language: str, title: str, *reasons: str, layout: str | None = None, handout: str = "neck") -> Entry:
    edition = Edition(handout, language, "clinic", layout)
    return Entry(edition, "0" * 64, "k", "d", reasons[0] if reasons else "reviewed", reasons, title)


NAMES = Names({"neck": "Neck <pain> & you", "back": "Back"}, {"clinic": "Clinic “A” <b>"})


def test_whatever_the_words_hold_the_page_is_sound() -> None:
    found = Elements(page([entry("en", '<script>alert("1")</script>')], NAMES))
    assert not found.all("script") and not found.all("b")
    assert "Neck <pain> & you" in found.text and 'alert("1")' in found.text and "Clinic “A” <b>" in found.text


def test_it_stands_alone() -> None:
    text = page([entry("en", "Neck pain")], NAMES)
    found = Elements(text)
    assert not {"script", "link", "img", "iframe"} & {tag for tag, _ in found.found}
    assert "http" not in text.replace("http-equiv", "")
    assert {"default-src 'none'; style-src 'unsafe-inline'"} <= {m.get("content") for m in found.all("meta")}


def test_each_language_says_what_it_is_and_which_way_it_runs() -> None:
    found = Elements(page([entry("ar", "ألم الرقبة", "machine"), entry("es", "Dolor de cuello")], NAMES))
    assert found.all("html") == [{"lang": "en", "dir": "ltr"}]
    links = {link["href"]: (link["lang"], link["dir"], link["hreflang"]) for link in found.all("a")}
    assert links == {
        "clinic/neck.ar.pdf": ("ar", "rtl", "ar"),
        "clinic/neck.es.pdf": ("es", "ltr", "es"),
    }
    assert {"lang": "ar", "dir": "rtl"} in found.all("span")
    assert "Arabic" in found.text and "العربية" in found.text and "español" in found.text


def test_what_nobody_has_checked_is_called_so_in_words() -> None:
    found = Elements(page([entry("ar", "a", "machine", "labels"), entry("es", "b")], NAMES))
    assert "Not checked: machine translation, not checked by a qualified translator; fixed words" in found.text
    assert "Checked: translated and checked" in found.text


def test_a_file_that_does_not_say_what_is_wrong_with_it_is_not_called_checked() -> None:
    assert "Not checked: the file does not say" in page([entry("es", "b", "unknown")], NAMES)


def test_topics_stand_by_title_and_languages_by_their_english_name() -> None:
    entries = [entry("es", "1"), entry("ar", "2"), entry("es", "3", handout="back"), entry("es", "4", layout="large")]
    found = Elements(page(reversed(entries), NAMES))
    assert [link["href"] for link in found.all("a")] == [
        "clinic/back.es.pdf",
        "clinic/neck.ar.pdf",
        "clinic/neck.es.large.pdf",
        "clinic/neck.es.pdf",
    ]
    assert "4 (large)" in found.text


def test_without_handouts_it_says_so() -> None:
    assert "There are no handouts yet." in Elements(page([], NAMES)).text


def test_the_review_date_stands_in_words() -> None:
    dated = replace(entry("es", "b"), due="2028-11-23")
    assert "23 November 2028" in Elements(page([dated], NAMES)).text
    assert "Review by" in Elements(page([entry("es", "b")], NAMES)).text


def test_what_was_withdrawn_stands_with_its_reason() -> None:
    found = Elements(page([], NAMES, [Notice("neck", "2026-11-23", "A <dose> was wrong.")]))
    assert "Withdrawn" in found.text
    assert "Neck <pain> & you: since 23 November 2026, A <dose> was wrong." in found.text


def test_what_may_not_be_printed_and_cannot_be_moved_has_no_link() -> None:
    entries = [entry("es", "Dolor"), entry("ar", "b")]
    banned = {"clinic/neck.es.pdf": "past its <review> date", "old/copy.pdf": "the project no longer has this brand"}
    found = Elements(page(entries, NAMES, banned=banned))
    assert [link["href"] for link in found.all("a")] == ["clinic/neck.ar.pdf"]
    assert "Do not print: past its <review> date" in found.text
    assert "old/copy.pdf: the project no longer has this brand" in found.text
