"""Make src/handout/models/cldr.jsonl: what CLDR says of the languages and the countries that we ship.

Run: `.venv/bin/python docs/make_cldr.py`, with another version of Babel, after a new language or country, and after a
change to `models/habits.py`. With `--check` it says by its exit code whether the file is as it should be.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator

from handout import packaged
from handout.models import cldr
from handout.models.dates import date_forms, hours_to_be_kept, locale_names
from handout.models.habits import of_cldr, to_be_kept
from handout.models.locales import likely_script, named_script, names_to_be_kept


def main() -> None:
    made = lines()
    if sys.argv[1:] == ["--check"]:
        raise SystemExit(made != cldr.FILE.read_text("utf-8"))
    cldr.FILE.write_text(made, "utf-8")


def lines() -> str:
    """The whole file. Habits come first: to say a date changes what Babel has of them."""
    habits = (cldr.line("habits", tag, to_be_kept(of_cldr(tag))) for tag in packaged.languages())
    nameless = (tag for tag in packaged.languages() if not named_script(tag))
    scripts = (cldr.line("script", tag, own) for tag in nameless if (own := likely_script(tag)))
    dates = (cldr.line("date", name, forms) for name in _locales() if (forms := date_forms(name)))
    names = (cldr.line("names", tag, names_to_be_kept(tag)) for tag in packaged.languages())
    hours = (cldr.line("hours", name, said) for name in _locales() if (said := hours_to_be_kept(name)))
    return "".join((cldr.first_line(), *habits, *names, *scripts, *dates, *hours))


def _locales() -> Iterator[str]:
    for tag in packaged.languages():
        language = packaged.language(tag)
        if language:
            yield from locale_names(language, packaged.regions())


if __name__ == "__main__":
    main()
