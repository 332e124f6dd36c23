"""Abbreviations and medical words that nothing on the sheet explains.

PEMAT, item 3: abbreviations are spelled out or defined the first time they are used, but for those that spelling out
does not help; item 4: medical words are defined. An abbreviation is explained at its first use by brackets (“a nerve
test (EMG)”, “EMG (a nerve test)”), by words that explain (“short for”, “such as” behind a plain word for its kind), or
anywhere by a block ``terms`` or a sentence that says what it is. So is a medical word. What a translation has from its
source is told there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from handout.checks.handout.manuscript import Manuscript, Remark
from handout.checks.phrases.matching import Lexicon, lexicon
from handout.checks.phrases.shouting import shouted
from handout.checks.phrases.spoken import HeardText, spoken
from handout.checks.phrases.vocabulary import vocabulary
from handout.errors import warning
from handout.models.messages import messages
from handout.patterns import regex

_ABBREVIATION: Final = regex(r"(?<![\w.-])[A-Z](?:&?[A-Z])+[0-9]{0,2}(?:s|'s|’s)?(?![\w'’]|-[0-9])")
"""Two capitals or more of the Latin script."""
_ROMAN: Final = regex("(?=[MDCLXVI])M*(?:C[MD]|D?C*)(?:X[CL]|L?X*)(?:I[XV]|V?I{0,3})")
_BRACKETS: Final = regex(r"(?:-[A-Z](?!\w))?(?:\s*[^\W\d_][\w’'-]*)?\s*[(（\[]\s*[^\W\d_]")
"""Words in brackets behind it, or behind the word that it belongs to: “ACE inhibitors (pills that …)”."""
_SPELLS_OUT: Final = regex(r"(?<!\w)[A-Z]{2,}s?\s*\([^()]*$")
_SPELT: Final = regex(r"[^()]*\)")
"""Around a word of what an abbreviation stands for: “A TIA (transient ischemic attack) is …” explains the letters."""
_OPENS: Final = "(（["
_CLOSES: Final = ")）]"


def check(manuscript: Manuscript) -> Iterator[Remark]:
    """In languages with a list; each abbreviation and each word once."""
    words = lexicon(manuscript.language)
    if words is None or not words.listed.abbreviations:
        return
    texts = spoken(manuscript)
    for name, found in _first_uses(manuscript, words).items():
        text, said = found
        if _explained(name, said, text, texts, words):
            continue
        kind = "the abbreviation" if name.isupper() else "the medical word"
        yield Remark(
            warning(
                "abbreviation",
                f"{kind} “{said}” is not explained where it first stands",
                text.where(said),
                "Say it in everyday words, with the short or medical one in brackets, or explain it in “terms”.",
            ),
            text.written.said.accept,
        )


def _first_uses(manuscript: Manuscript, words: Lexicon) -> dict[str, tuple[HeardText, str]]:
    """Where each stands first, by what it is without its ending; the words of ``terms`` stand for themselves."""
    known = vocabulary(manuscript)
    source = "" if manuscript.original else " ".join(ref.source for ref in messages(manuscript.handout))
    found: dict[str, tuple[HeardText, str]] = {}
    for text in spoken(manuscript):
        for match in _ABBREVIATION.finditer(text.text):
            name = re.sub("['’]?s$", "", match[0])
            plain = known.is_word(name) or name in known.known or _ROMAN.fullmatch(name)
            if not (plain or _in_source(name, source) or any(name in run for run in shouted(text.text, known))):
                found.setdefault(name, (text, match[0]))
        for match in words.term.finditer(text.text) if words.term else ():
            found.setdefault(match[0].lower().removesuffix("s"), (text, match[0]))
    return found


def _in_source(name: str, source: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(name)}(?!\w)", source) is not None


def _explained(name: str, said: str, text: HeardText, texts: tuple[HeardText, ...], words: Lexicon) -> bool:
    if any(other.key == "term" and _says(other.text, name) for other in texts):
        return True
    return _here(said, text.text, words) or any(
        _defines(sentence.text, name, words) for other in texts for sentence in other.sentences
    )


def _says(text: str, name: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(name)}(?:s|es)?(?!\w)", text, re.I) is not None


def _here(said: str, text: str, words: Lexicon) -> bool:
    """Whether it is explained where it stands."""
    at = text.find(said)
    before, after = text[:at].rstrip(), text[at + len(said) :].lstrip()
    if before[-1:] and before[-1] in _OPENS and before[:-1].strip() and after[:1] and after[0] in _CLOSES + ",;":
        return True
    if _BRACKETS.match(after) or (_SPELLS_OUT.search(before) and _SPELT.match(after)):
        return True
    if words.explaining and (found := [match.end() for match in words.explaining.finditer(before)]):
        return len(before[found[-1] :].split()) <= 6
    return any(found and found.match(after) for found in (words.explaining, words.apposing))


def _defines(sentence: str, name: str, words: Lexicon) -> bool:
    """Whether a sentence begins with it and says what it is."""
    found = re.match(rf"(?:(?:the|an?)\s+)?{re.escape(name)}(?:s|es)?(?!\w)\s*(?:\([^)]*\)\s*)?,?\s*", sentence, re.I)
    return bool(words.defining and found and words.defining.match(sentence, found.end()))
