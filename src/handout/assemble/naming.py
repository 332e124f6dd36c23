"""The language of what a brand calls itself: a clinic may bear its name in letters of its own."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import chain

from handout import packaged
from handout.assemble.job import Job
from handout.caching import cached
from handout.characters import is_letter, script
from handout.models.language import Language
from handout.models.locales import likely_language
from handout.text.script import members

SHARED = frozenset({"Zyyy", "Zinh"})
"""Scripts of no language (UAX #24)."""


def language_of_name(job: Job, text: str) -> str:
    """The source language, unless most letters of the name, address or mark are of a script that it is not written in:
    then the first language of the brand that is, else what CLDR takes for such letters (Latin ones, of which it says
    nothing, for English). A name of two scripts has one language: a proper name asks for none (WCAG 2.1, 3.1.2)."""
    most = _most(text)
    if most is None:
        return job.source
    found = (language.language for language in _languages(job, most) if most in members(language.script))
    return next(found, job.source)


@cached(1024)
def _most(text: str) -> str | None:
    """The script of most of its letters, if it has any: a brand's names stand on its sheets in all languages."""
    letters = Counter(code for c in text if is_letter(c) and (code := script(c)) not in SHARED)
    return letters.most_common(1)[0][0] if letters else None


def _languages(job: Job, script_code: str) -> Iterator[Language]:
    """Those one may mean, the likeliest first."""
    for tag in chain((job.source, job.staff.tag), job.brand.model.languages, _likely(script_code)):
        own = job.project.languages.get(tag)
        if found := own.model if own else packaged.language(tag):
            yield found


def _likely(script_code: str) -> Iterator[str]:
    likely = likely_language(script_code) or "en"
    yield from (tag for tag in packaged.languages() if tag.split("-")[0] == likely)
