"""Which language is meant by a tag or a name that is none of ours: by meaning, never by spelling."""

from __future__ import annotations

import pytest

from handout import packaged
from handout.models.meaning import meant_by, tags_of


@pytest.mark.parametrize(
    ("word", "meant"),
    [
        # ours in another form (RFC 5646, 2.1.1)
        ("EN", "en"),
        ("pt_BR", "pt-BR"),
        ("zh-hans", "zh-Hans"),
        # CLDR's aliases: old, long and narrow subtags
        ("iw", "he"),
        ("in", "id"),
        ("ji", "yi"),
        ("mo", "ro"),
        ("spa", "es"),
        ("ger", "de"),
        ("cmn", "zh-Hans zh-Hant yue-Hant"),
        ("arb", "ar"),
        # what CLDR calls otherwise than we do
        ("fil", "tl"),
        ("fa-AF", "prs"),
        # macrolanguages and collections (ISO 639-3 and 639-5)
        ("ku", "kmr ckb"),
        ("kar", "ksw"),
        ("no", "nb nn"),
        ("mww", "hmn"),
        # a script that has to be named
        ("zh", "zh-Hans zh-Hant yue-Hant"),
        ("pa", "pa-Guru pa-Arab"),
        ("sr", "sr-Cyrl sr-Latn"),
        ("sh", "sr-Latn sr-Cyrl hr bs"),
        # countries and their scripts (likely subtags, parent locales)
        ("pt", "pt-BR pt-PT"),
        ("pt-AO", "pt-PT"),
        ("es-MX", "es"),
        ("en-GB", "en"),
        ("zh-CN", "zh-Hans"),
        ("zh-TW", "zh-Hant"),
        ("zh-HK", "zh-Hant yue-Hant"),
        ("sr-ME", "sr-Latn"),
        # a country's code for a language's
        ("jp", "ja"),
        ("cz", "cs"),
        ("cn", "zh-Hans"),
        # names
        ("Spanish", "es"),
        ("español", "es"),
        ("chinese", "zh-Hans zh-Hant"),
        ("中文", "zh-Hans zh-Hant yue-Hant"),
        ("العربية", "ar"),
        ("Farsi", "fa"),
        ("Karen", "ksw"),
        ("Kurdish", "ckb kmr"),
        ("Chinese (Simplified)", "zh-Hans"),
        ("Portuguese (Angola)", "pt-BR pt-PT"),
        ("Vietnamse", "vi"),
        # nobody can say: near in spelling alone, another script, or no language
        ("mrr", ""),
        ("enn", ""),
        ("kk-Arab", ""),
        ("qqq", ""),
        ("", ""),
        ("xx-yy-zz", ""),
    ],
)
def test_what_is_meant(word: str, meant: str) -> None:
    assert meant_by(word, packaged.languages()) == tuple(meant.split())


def test_only_what_is_known_is_offered() -> None:
    assert meant_by("no", ("nn", "sv")) == ("nn",)
    assert meant_by("haz", ("haz-Latn", "fa")) == ()


@pytest.mark.parametrize(
    ("word", "tags"),
    [
        ("Mizo", "lus"),
        ("dinka", "din"),
        ("Scottish Gaelic", "gd"),
        ("ewe", "ee"),  # ISO 639-2 for what BCP 47 writes with two letters
        ("ndebele", "nr nd"),
        ("language", ""),
        ("und", ""),
        ("unknown language", ""),
        ("12", ""),
        ("lus", ""),
    ],
)
def test_the_tag_of_a_language_without_a_file(word: str, tags: str) -> None:
    assert set(tags_of(word)) == set(tags.split())


@pytest.mark.parametrize("tag", ["und", "und-Latn", "mul", "zxx", "mis-Arab"])
def test_a_tag_that_names_no_language_is_none(tag: str) -> None:
    assert packaged.plain_language(tag) is None
