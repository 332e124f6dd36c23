"""The staff's page as a file: what stands in it, and what it may do."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from dataclasses import replace
from datetime import date
from html.parser import HTMLParser
from typing import Any

import pytest

from desk_samples import CLINIC, directory, entry, in_language, page_language, pulled
from handout import packaged
from handout.desk.directory import Directory, Topic
from handout.desk.page import page, program
from handout.desk.record import embedded

VOID = {"meta", "br", "link", "input", "img"}
NASTY = "</script><!-- <b>&'\"\u2028"


class Elements(HTMLParser):
    """The elements of a page with their attributes, as a browser without scripts sees them; fails where tags do not
    nest."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.text = ""
        self.inside: dict[str, str] = {}
        self.feed(text)
        assert not self.open

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if self.open and self.open[-1] in ("script", "style"):
            name = self.found[-1][1].get("id") or self.open[-1]
            self.inside[name] = self.inside.get(name, "") + data
        else:
            self.text += data

    def all(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.found if name == tag]

    def links(self) -> list[str | None]:
        """Those to sheets."""
        return [link["href"] for link in self.all("a") if link.get("class") != "skip"]


def look(what: Directory) -> Elements:
    return Elements(page(what))


def data(what: Directory) -> Any:
    return json.loads(look(what).inside["data"])


# --- what it may do


def test_its_policy_names_its_own_style_and_script_by_their_digests_and_nothing_from_elsewhere() -> None:
    found = look(directory([entry()]))
    policy = next(str(m["content"]) for m in found.all("meta") if m.get("http-equiv") == "Content-Security-Policy")
    rules = dict(rule.strip().split(" ", 1) for rule in policy.split(";"))
    digests = {
        name: base64.b64encode(hashlib.sha256(found.inside[name].encode()).digest()).decode()
        for name in ("style", "script")
    }
    assert rules == {
        "default-src": "'none'",
        "img-src": "'self' file:",
        "frame-src": "'self' file:",
        "style-src": f"'sha256-{digests['style']}'",
        "script-src": f"'sha256-{digests['script']}'",
        "base-uri": "'none'",
        "form-action": "'none'",
    }


def test_it_stands_alone() -> None:
    text = page(directory([entry()]))
    found = Elements(text)
    assert not {"link", "iframe", "object"} & {tag for tag, _ in found.found}
    assert not [a for _, a in found.found if "src" in a or "style" in a or any(key.startswith("on") for key in a)]
    assert not re.search(r"\b(?:https?|ftp|wss?)://", text)


def test_no_form_of_a_word_is_forgotten() -> None:
    """What the page's parts ask for is in the words, and every word is asked for."""
    parts = packaged.desk_file("desk.html") + program()
    own = packaged.desk_words("en")
    asked = {*re.findall(r'data-word="([\w-]+)"', parts), *re.findall(r'"([\w-]+)"', parts)}
    python = {"no_script"}
    told = {key for key in own.words if key.startswith(("state_", "reason_"))}
    assert {*own.words} - asked - python - told == set()
    used = {*re.findall(r'data-word="([\w-]+)"', parts), *re.findall(r'\bsay\("([\w-]+)"\)', parts)}
    assert used <= {*own.words}


@pytest.mark.parametrize("text", [NASTY, "]]>", "<script>alert(1)</script>", "<!--<script>"])
def test_json_never_ends_the_element_around_it(text: str) -> None:
    written = embedded({"a": text})
    assert json.loads(written) == {"a": text}
    assert not set("<>&\u2028\u2029") & set(written)


def test_whatever_the_words_hold_the_page_is_sound() -> None:
    sheet = in_language("es", title=NASTY)
    topics = [Topic("neck", NASTY, "en", {"en": NASTY})]
    found = look(directory([sheet], topics=topics, brands={"clinic": NASTY}, said={("neck", "es"): NASTY}))
    assert len(found.all("script")) == 3
    assert found.text.count(NASTY) == 2  # topic and sheet, in the plain list
    assert json.loads(found.inside["words"]) == [["neck", "es", NASTY]]


# --- the plain list, for browsers without scripts


def test_every_sheet_has_a_link_that_says_its_language() -> None:
    found = look(directory([in_language("ar", "machine"), in_language("es"), in_language("en")]))
    assert found.all("html") == [{"lang": "en", "dir": "ltr"}]
    links = {link["href"]: (link["lang"], link["dir"]) for link in found.all("a") if "lang" in link}
    assert links == {
        "clinic/neck.ar.pdf": ("ar", "rtl"),
        "clinic/neck.en.pdf": ("en", "ltr"),
        "clinic/neck.es.pdf": ("es", "ltr"),
    }
    assert "Arabic العربية: ألم الرَّقبة" in found.text and "Spanish español: Dolor" in found.text
    assert "English: Neck pain" in found.text  # said once


def test_state_and_review_date_stand_in_words() -> None:
    text = look(directory([in_language("ar", "machine", "labels"), in_language("es")])).text
    assert "Not checked: Machine translation, not checked by a qualified translator; Fixed words" in text
    assert "Checked: Translated and checked · Review by December 31, 2028" in text


def test_a_file_that_does_not_say_what_is_wrong_with_it_is_not_called_checked() -> None:
    assert "Not checked: The file does not say" in look(directory([entry(CLINIC, "unknown")])).text
    assert "Not checked: sunspots" in look(directory([entry(CLINIC, "sunspots")])).text


def test_topics_stand_by_title_and_languages_by_their_names_for_the_staff() -> None:
    topics = [Topic("neck", "Neck", "en"), Topic("arm", "Zzz", "en", {"en": "Arm"})]
    sheets = [in_language("zu"), in_language("de"), in_language("zu", handout="arm")]
    assert look(directory(sheets, topics=topics)).links() == [
        "clinic/arm.zu.pdf",
        "clinic/neck.de.pdf",
        "clinic/neck.zu.pdf",
    ]
    german = directory(sheets, staff=("de",), topics=topics)
    assert look(german).links()[:2] == ["clinic/neck.de.pdf", "clinic/neck.zu.pdf"]  # Deutsch before isiZulu


def test_two_links_never_read_alike() -> None:
    kinds = [
        CLINIC,
        replace(CLINIC, variant="large-print"),
        replace(CLINIC, layout="airy"),
        replace(CLINIC, draft=True),
        replace(CLINIC, standard="ua-2"),
        replace(CLINIC, imposed=True),
        replace(CLINIC, brand="other"),
    ]
    text = page(directory(map(entry, kinds), brands={"clinic": "Ashvale", "other": "Riverbend"}))
    rows = re.findall(r"<li>(<b>English.*)</li>", text)
    told = {re.sub(r"<[^>]*>| · (Checked|Review).*", "", row) for row in rows}
    assert told == {
        "English: Neck pain · Ashvale",
        "English: Neck pain · Ashvale · Large print",
        "English: Neck pain · Ashvale · Trial layout: airy",
        "English: Neck pain · Ashvale · Draft",
        "English: Neck pain · Ashvale · PDF/UA-2",
        "English: Neck pain · Ashvale · Booklet to fold: Print on both sides, turned on the short edge, and fold",
        "English: Neck pain · Riverbend",
    }


def test_without_handouts_it_says_so() -> None:
    assert "There are no handouts yet." in look(directory([])).text


def test_what_was_withdrawn_stands_with_its_reason() -> None:
    what = directory([], pulled=(pulled("neck", date(2026, 11, 23), "A <dose> was wrong."),))
    assert "Neck pain: Since November 23, 2026: A <dose> was wrong." in look(what).text
    assert data(what)["pulled"] == [["Neck pain", "2026-11-23", "A <dose> was wrong."]]


def test_where_everything_was_withdrawn_it_does_not_say_that_there_was_nothing() -> None:
    text = look(directory([], pulled=(pulled("neck", date(2026, 11, 23), "A dose was wrong."),))).text
    assert "A dose was wrong." in text and "There are no handouts yet." not in text


def test_what_may_not_be_printed_and_cannot_be_moved_has_no_link() -> None:
    banned = {"clinic/neck.es.pdf": "past its <review> date", "old/copy.pdf": "the brand is gone"}
    what = directory([in_language("es"), in_language("ar")], banned=banned)
    found = look(what)
    assert found.links() == ["clinic/neck.ar.pdf"]
    assert "Do not print: past its <review> date" in found.text
    assert "old/copy.pdf: the brand is gone" in found.text
    assert data(what)["banned"] == [["old/copy.pdf", "the brand is gone"]]
    assert [row[12:] for row in data(what)["sheets"]] == [[], ["past its <review> date"]]


# --- the data for the script


def test_the_data_say_what_the_sheets_are() -> None:
    sheet = replace(entry(replace(CLINIC, variant="large-print"), "draft"), body="7d6d")
    found = data(directory([sheet]))
    row, strings = found["sheets"][0], found["strings"]
    assert [strings[number] for number in row[4:9]] == ["Neck pain", "NCK-01", "1.2", "2026-11-23", "2028-12-31"]
    assert found["states"][row[9]] == ["draft", ["draft"]] and row[10:] == [4, "7d6d"]
    assert found["topics"][row[0]] == ["neck", "Neck pain", 0, {"en": "Neck pain", "ar": "ألم الرقبة"}]
    assert found["brands"][row[2]] == ["clinic", "Ashvale Clinic"]
    assert found["kinds"][row[3]] == [".large-print.pdf", None, "large-print", None, 0, 0]


@pytest.mark.parametrize("layout", [None, "airy"])
@pytest.mark.parametrize("variant", [None, "large-print"])
@pytest.mark.parametrize("last", [{}, {"draft": True}, {"imposed": True}, {"standard": "ua-2"}], ids=str)
def test_the_script_can_name_every_file(layout: str | None, variant: str | None, last: dict[str, Any]) -> None:
    """Brand, handout and language, and how the name ends: see `sheet` in sheets.js."""
    edition = replace(CLINIC, language="pt-BR", layout=layout, variant=variant, **last)
    found = data(directory([entry(edition)]))
    row = found["sheets"][0]
    topic, tag, brand = found["topics"][row[0]][0], found["languages"][row[1]][0], found["brands"][row[2]][0]
    assert f"{brand}/{topic}.{tag}{found['kinds'][row[3]][0]}" == edition.file


def test_the_page_speaks_the_languages_of_the_staff() -> None:
    found = data(directory([in_language("es")], staff=("en", "ar")))
    assert [(one["tag"], one["dir"], one["own"]) for one in found["spoken"]] == [
        ("en", "ltr", "English"),
        ("ar", "rtl", "العربية"),
    ]
    assert found["languages"][0] == ["es", "ltr", "español", "Spanish", {"en": "Spanish", "ar": "الإسبانية"}]


def test_a_page_for_staff_who_write_from_right_to_left_is_turned_round() -> None:
    hebrew = replace(page_language("he"), words=page_language("en").words.model_copy(update={"language": "he"}))
    found = look(replace(directory([entry()]), spoken=(hebrew,)))
    assert found.all("html") == [{"lang": "he", "dir": "rtl"}]


def test_the_same_sheets_give_the_same_bytes_in_whatever_order_they_come() -> None:
    sheets = [in_language(tag) for tag in ("es", "ar", "hi")]
    assert page(directory(sheets)) == page(directory(reversed(sheets)))
