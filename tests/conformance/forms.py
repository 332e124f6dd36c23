"""Builds what ``handout build`` does not by itself: layouts and variants in ten languages, for the checks of files.

    python tests/conformance/forms.py OUTPUT

Exit code 1 where one cannot be made.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from handout.assemble.job import Request
from handout.models.standard import Standard
from handout.usecases.making import edition, make
from own_project import all_requests, workshop

BRAND = "riverbend"
LANGUAGES = frozenset({"en", "ar", "ur", "hi", "ta", "th", "zh-Hans", "ja", "ru", "es"})
VARIANTS = (None, "large-print", "low-ink", "bilingual", "staff-copy")
FORMS: tuple[tuple[str, bool, Sequence[str | None], Standard | None], ...] = (
    ("leaflet", False, VARIANTS[1:], None),  # plain: built with the rest
    ("leaflet", False, (None,), "ua-2"),
    ("sheet", False, (*VARIANTS, "brief"), None),
    (
        "booklet",
        False,
        (None, "low-ink", "bilingual", "staff-copy"),
        None,
    ),  # with marks in 18 points, A5 has no room for text
    ("booklet", True, (None, "bilingual"), None),
    ("booklet", True, ("bilingual",), "ua-2"),
)
"""Layout, whether two pages stand on each side, variants, and what the file keeps (None: what the brand names)."""


def forms() -> Iterator[Request]:
    """All of them. There is none in two languages that are one."""
    staff = workshop().project.brands[BRAND].model.staff_language
    plain = [one for one in all_requests() if one.brand == BRAND and one.language in LANGUAGES]
    for layout, imposed, variants, standard in FORMS:
        for variant in variants:
            for request in plain:
                if variant != "bilingual" or request.language != staff:
                    yield replace(request, layout=layout, variant=variant, imposed=imposed, standard=standard)


def main(arguments: Sequence[str]) -> int:
    output, failed, shop = Path(arguments[0]), 0, workshop()
    for request in forms():
        file, made = output / edition(shop.project, request).file, make(shop, request)
        if made.data is None:
            failed += 1
            print(f"forms: {file.name}: {'; '.join(map(str, made.result.diagnostics))}", file=sys.stderr)
        else:
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(made.data)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
