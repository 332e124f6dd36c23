"""Fixed words put into a language's file that people edit."""

from __future__ import annotations

import pytest

from handout.errors import InputError
from handout.translations.plain import marked, marked_label, unmarked, unmarked_label
from handout.translations.word_file import new_word_file, with_words

HEAD = "# ours\nlanguage: es\n"
CASES = {
    "no labels yet": (HEAD, HEAD + 'labels:\n  tip: "Idea"\n'),
    "no line end": (HEAD + "size: 1.0", HEAD + 'size: 1.0\nlabels:\n  tip: "Idea"\n'),
    "another word": (HEAD + "labels:\n  note: Nota\n", HEAD + 'labels:\n  tip: "Idea"\n  note: Nota\n'),
    "the same word": (
        HEAD + "labels:\n    # why\n    tip: Consejo  # so\n\n    # next\n    note: Nota\nsize: 1.0\n",
        HEAD + 'labels:\n    # why\n    tip: "Idea"\n\n    # next\n    note: Nota\nsize: 1.0\n',
    ),
    "a folded word": (
        HEAD + "labels:\n  tip: >\n    Con\n    sejo\n  note: Nota\n",
        HEAD + 'labels:\n  tip: "Idea"\n  note: Nota\n',
    ),
    "with a record": (
        HEAD + "labels:\n  tip: T\n  reviewed:\n    - {by: A B, role: r}\n",
        HEAD + 'labels:\n  tip: "Idea"\n  reviewed:\n    - {by: A B, role: r}\n',
    ),
    "CR LF and a mark": (
        "\ufeff" + HEAD.replace("\n", "\r\n"),
        '\ufeff# ours\r\nlanguage: es\r\nlabels:\r\n  tip: "Idea"\r\n',
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_only_the_word_changes(name: str) -> None:
    before, after = CASES[name]
    assert with_words(before, "languages/es.yaml", {"tip": "Idea"}) == after
    assert with_words(after, "languages/es.yaml", {"tip": "Idea"}) == after


def test_several_words_in_one_go() -> None:
    text = HEAD + "labels:\n  page: >\n    a {page}\n    b {pages}\n  tip: T\n"
    made = with_words(text, "es", {"page": "x", "note": "n", "tip": "t", "by": "human"})
    assert made == HEAD + 'labels:\n  note: "n"\n  by: "human"\n  page: "x"\n  tip: "t"\n'
    assert new_word_file("es", {"tip": "Idea"}) == 'format: 1\nlanguage: "es"\nlabels:\n  tip: "Idea"\n'


@pytest.mark.parametrize(
    "text", [HEAD + "labels: {tip: Consejo}\n", HEAD + "labels: {}\n", "language: es\nlanguage: fr\n"]
)
def test_what_cannot_be_put_in_is_refused(text: str) -> None:
    with pytest.raises(InputError):
        with_words(text, "languages/es.yaml", {"tip": "Idea"})


PLAIN = {
    "Issued: {date}": "Issued: {label.date}",
    "A*B [x] {y z} \\": "A\\*B \\[x] \\{y z} \\\\",
    "{page} / {pages}": "{label.page} / {label.pages}",
    "日付：{date}": "日付：{label.date}",
}


@pytest.mark.parametrize("words", PLAIN)
def test_plain_words_come_back_as_they_were(words: str) -> None:
    assert marked_label(words) == PLAIN[words]
    assert unmarked_label(PLAIN[words]) == words
    assert unmarked(marked(words)) == words


@pytest.mark.parametrize("text", ["**a**", "[a](https://clinic.example)", "[a]{fr}", "{date}", "a **b"])
def test_marks_are_no_plain_words(text: str) -> None:
    assert unmarked(text) is None
