"""What a start-up does not import. Time is not asserted anywhere: this is how it stays short."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

PROJECT = Path(__file__).parents[2] / "bench" / "project"

ENGINES = {
    *("PIL", "babel", "cssselect2", "fontTools", "icu4py", "lxml", "polib", "pydantic", "pyphen", "pypdfium2"),
    *("reportlab", "rich", "segno", "tinycss2", "uharfbuzz", "unicodedata2", "yaml"),
}
"""What lays out and reads files: nothing of it is needed before there is something to make."""
SERVERS = {"asyncio", "http.client", "http.server", "ssl", "starlette", "urllib.request", "uvicorn", "watchfiles"}
SLOW_STANDARD = {"dataclasses", "email", "logging", "multiprocessing", "random", "socket", "tempfile", "zipfile"}
"""Of the standard library, what takes 3 to 25 ms for what a line of ours can do."""
ONE_SHEET = SERVERS | {"lxml", "polib", "reportlab.graphics", "rich", "segno", "xml.sax", "handout.preview"}
"""What one sheet without a code to scan does not need."""


def imported(*arguments: str) -> set[str]:
    """The modules of a process that was started with these words, with the rooms and packages above them."""
    code = (
        "import sys; sys.argv[0] = 'handout'\nfrom handout.__main__ import main\n"
        "assert main() == 0\nprint('modules', *sys.modules)"
    )
    untraced = {name: value for name, value in os.environ.items() if not name.startswith("COVERAGE")}  # it imports, too
    run = subprocess.run(
        [sys.executable, "-c", code, *arguments], capture_output=True, text=True, check=True, env=untraced
    )
    return set(run.stdout.rpartition("modules")[2].split())


def built(out: Path) -> set[str]:
    words = ("-l", "en", "--no-thumbs", "--as-of", "2026-11-29", "--output", str(out))
    return imported("build", "--project", str(PROJECT), *words)


def test_help_imports_neither_engines_nor_slow_modules() -> None:
    assert not imported("--help") & (ENGINES | SERVERS | SLOW_STANDARD)


def test_one_sheet_and_an_unchanged_project_import_what_they_need(tmp_path: Path) -> None:
    first, again = built(tmp_path / "out"), built(tmp_path / "out")
    assert {"pydantic", "reportlab.platypus", "uharfbuzz"} <= first, "a sheet was made"
    assert not first & ONE_SHEET
    assert not again & (ENGINES | SERVERS | SLOW_STANDARD)
