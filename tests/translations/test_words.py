"""A record put into a language file that people edit: all else stays as it is, letter by letter."""

from __future__ import annotations

import difflib

import pytest

from handout import packaged
from handout.errors import InputError
from handout.models.language import Language
from handout.source.parsing import parse
from handout.translations.words import new_file, what_is_signed, with_words_sign_off
from signed_words import record


def spanish() -> Language:
    found = packaged.language("es")
    assert found
    return found


RECORD = record(spanish())
OLD = "{by: Somebody, role: old, qualification: old, date: 2026-01-01, digest: 'sha256-2:" + "0" * 64 + "'}"
FORMS = {
    "nothing differs": "language: es\n",
    "no line end": "language: es",
    "words": 'language: es\nlabels:\n  page: "Hoja {page} de {pages}"   # theirs\n# the end\n',
    "labels in the middle": 'labels:\n    tip: "Idea"\nlanguage: es\n',
    "signed before": f"language: es\nlabels:\n  reviewed:\n    - {OLD}\n  tip: Idea\n",
    "signed before, dash below": f"labels:\n  reviewed:\n  - {OLD}\n  - {OLD}\nlanguage: es\n",
    "CRLF": "language: es\r\nlabels:\r\n  tip: Idea\r\n",
    "a mark of byte order": "\ufefflanguage: es\nlabels:\n  tip: Idea\n",
    "wide indents": f"language: es\nlabels:\n      tip: Idea\n      reviewed:\n          - {OLD}\n",
}


@pytest.mark.parametrize("text", FORMS.values(), ids=FORMS)
def test_only_the_record_is_added_whatever_the_form(text: str) -> None:
    made = with_words_sign_off(text, "languages/es.yaml", RECORD)
    changes = [line for line in difflib.ndiff(text.splitlines(), made.splitlines()) if line[0] in "+-"]
    assert all(line.startswith("+") for line in changes)
    document, faults = parse(made.removeprefix("\ufeff").replace("\r\n", "\n"), "languages/es.yaml")
    assert document and not faults and isinstance(document.data, dict)
    labels = document.data["labels"]
    assert isinstance(labels, dict) and isinstance(labels["reviewed"], list)
    assert labels["reviewed"][0] == {
        "by": RECORD.by,
        "role": RECORD.role,
        "qualification": RECORD.qualification,
        "date": "2026-11-23",
        "digest": RECORD.digest,
    }
    assert len(labels["reviewed"]) == 1 + text.count("by: Somebody")
    assert made.endswith("\r\n") == text.endswith("\r\n")


@pytest.mark.parametrize(
    "text",
    [
        "{language: es}\n",
        "language: es\nlabels: {tip: Idea}\n",
        f"language: es\nlabels:\n  reviewed: [{OLD}]\n",
        "language: es\nlabels:\n  reviewed: []\n",
    ],
)
def test_where_more_would_change_it_says_so(text: str) -> None:
    with pytest.raises(InputError) as caught:
        with_words_sign_off(text, "languages/es.yaml", RECORD)
    assert [fault.code for fault in caught.value.diagnostics] == ["cannot-sign"]


def test_a_new_file_holds_the_record_alone() -> None:
    document, faults = parse(new_file("es", RECORD), "languages/es.yaml")
    assert document and not faults and isinstance(document.data, dict)
    assert list(document.data) == ["format", "language", "labels"]


def test_every_word_is_shown_with_the_english_one_and_what_stands_beside() -> None:
    english = packaged.language("en")
    assert english
    own = spanish().model_copy(update={"beside": {"draft": "Aún no."}})
    shown = "\n".join(what_is_signed(own, english))
    for words in (own.words, english.words):
        for name, word in words.model_dump(exclude={"by", "reviewed"}).items():
            assert f"[{name}]" in shown and word in shown
    assert "Aún no." in shown and "locale es; digits: latn" in shown
    assert "(Page" not in "\n".join(what_is_signed(english, english))
