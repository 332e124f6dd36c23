"""What a file calls itself, beside what it was called on the command line."""

from __future__ import annotations

import pytest

from handout.errors import Severity, UsageError
from handout.translations.exchange import Incoming
from handout.translations.naming import format_of, misnamed


def told(language: str, tag: str) -> str | None:
    """How bad it is that a file names its language so."""
    found = list(misnamed(Incoming("x", ("a",), language, ()), "a", tag))
    assert {fault.code for fault in found} <= {"other-language"}
    return str(found[0].severity) if found else None


@pytest.mark.parametrize(
    ("language", "tag"),
    [
        ("es", "es"),
        ("pt_BR", "pt-BR"),
        ("zh_Hans", "zh-Hans"),
        ("PT-br", "pt-BR"),
        ("sr@latin", "sr-Latn"),
        ("ES", "es"),
    ],
)
def test_the_same_tag_is_no_news(language: str, tag: str) -> None:
    assert told(language, tag) is None


@pytest.mark.parametrize(
    ("language", "tag"),
    [
        ("", "es"),
        ("es-ES", "es"),
        ("es_MX.UTF-8", "es"),
        ("es-419", "es"),
        ("pt", "pt-BR"),
        ("zh_CN", "zh-Hans"),
        ("zh-TW", "zh-Hant"),
        ("zh_HK", "zh-Hant"),
        ("zh", "zh-Hant"),
        ("sr_RS@latin", "sr-Latn"),
        ("pa_IN", "pa-Guru"),
        ("pa_PK", "pa-Arab"),
        ("fil", "tl"),
        ("iw", "he"),
        ("no", "nb"),
        ("spa", "es"),
        ("ar-EG", "ar"),
    ],
)
def test_another_name_of_the_language_is_a_warning(language: str, tag: str) -> None:
    assert told(language, tag) == Severity.WARNING


@pytest.mark.parametrize(
    ("language", "tag"),
    [
        ("fr", "es"),
        ("pt_PT", "pt-BR"),
        ("zh_TW", "zh-Hans"),
        ("zh-CN", "zh-Hant"),
        ("zh-Hant", "zh-Hans"),
        ("sr_RS", "sr-Latn"),
        ("pa_PK", "pa-Guru"),
        ("fa", "ar"),
        ("nn", "nb"),
        ("en", "es"),
        ("?!", "es"),
        ("-", "es"),
        ("x" * 300, "es"),
    ],
)
def test_another_language_is_an_error(language: str, tag: str) -> None:
    assert told(language, tag) == Severity.ERROR


@pytest.mark.parametrize(
    ("names", "severity"),
    [
        (("first-visit",), None),
        (("", "first-visit"), None),
        (("x", "first-visit"), None),
        (("",), "warning"),
        ((), "warning"),
        (("C:\\jobs\\first-visit.es.xlf",), "warning"),
        (("/srv/first-visit.es.po",), "warning"),
        (("first-visit-2",), "error"),
        (("other",), "error"),
    ],
)
def test_the_handout_that_a_file_names(names: tuple[str, ...], severity: str | None) -> None:
    found = list(misnamed(Incoming("x", names, "es", ()), "first-visit", "es"))
    assert [(fault.code, str(fault.severity)) for fault in found] == ([("wrong-handout", severity)] if severity else [])


def test_formats_are_told_by_the_ending() -> None:
    assert [format_of(name) for name in ("a.PO", "b.xlf", "c.d.XLIFF")] == ["po", "xliff", "xliff"]
    for name in ("a", "a.po.bak", ".po", "a.xlf2"):
        with pytest.raises(UsageError, match="ends neither"):
            format_of(name)
