"""What a start-up does not import. Time is not asserted anywhere: this is how it stays short."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from functools import partial
from pathlib import Path

import pytest

unix = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGINT for a single process")
PROJECT = Path(__file__).parents[2] / "bench" / "project"

ENGINES = {
    *("PIL", "babel", "cssselect2", "deflate", "fontTools", "icu4py", "lxml", "polib", "pydantic", "pyphen"),
    *("pypdfium2", "reportlab", "rich", "segno", "tinycss2", "uharfbuzz", "unicodedata2", "yaml"),
}
"""What lays out and reads files: nothing of it is needed before there is something to make."""
SERVERS = {"asyncio", "http.client", "http.server", "ssl", "starlette", "urllib.request", "uvicorn", "watchfiles"}
SLOW_STANDARD = {"dataclasses", "email", "logging", "multiprocessing", "random", "socket", "tempfile", "zipfile"}
"""Of the standard library, what takes 3 to 25 ms for what a line of ours can do."""
ONE_SHEET = SERVERS | {
    *("PIL.Image", "email", "html", "importlib.metadata", "importlib.resources", "multiprocessing", "zipfile"),
    *("lxml", "polib", "rich", "segno", "xml.sax"),
    *("reportlab.graphics", "reportlab.pdfbase.pdfmetrics", "reportlab.pdfgen.canvas", "reportlab.platypus.paragraph"),
    *("handout.cli.translate", "handout.parity.quantities", "handout.preview", "handout.usecases.workers"),
}
"""What one sheet in its source's language, without pictures and a code to scan, does not need."""


def imported(*arguments: str) -> set[str]:
    """The modules of a process that was started with these words, with the rooms and packages above them."""
    code = (
        "import sys; sys.argv[0] = 'handout'\nfrom handout.__main__ import main\n"
        "assert main() == 0\nprint('modules', *sys.modules)"
    )
    untraced = {name: value for name, value in os.environ.items() if not name.startswith("COVERAGE")}  # it imports, too
    run = subprocess.run(
        [sys.executable, "-c", code, *arguments], capture_output=True, encoding="utf-8", check=True, env=untraced
    )
    return set(run.stdout.rpartition("modules")[2].split())


def built(out: Path) -> set[str]:
    words = ("-l", "en", "--no-thumbs", "--as-of", "2026-11-29", "--output", str(out))
    return imported("build", "--project", str(PROJECT), *words)


def ended(tmp_path: Path, script: str) -> tuple[int, str]:
    """Exit code and complaints of a command whose process does something more on the way."""
    module = tmp_path / "started.py"
    start = "import os, signal, sys; sys.argv = ['handout', 'regions']"
    module.write_text(f"{start}\n{script}\nfrom handout.__main__ import script\nscript()", encoding="utf-8")
    command = [sys.executable, "-m", module.stem]
    heeded = partial(signal.signal, signal.SIGINT, signal.SIG_DFL)  # a shell's background job ignores it
    run = subprocess.run(command, capture_output=True, encoding="utf-8", preexec_fn=heeded, cwd=tmp_path, check=False)
    return run.returncode, run.stderr


INTERRUPTED = (130, "\nInterrupted. Every file in the output folder is whole.\n")


@unix
@pytest.mark.parametrize(
    "breaks",
    [
        "try: signal.raise_signal(signal.SIGINT)\n    except KeyboardInterrupt: raise ValueError('SchemaError')",
        "exec('signal.raise_signal(signal.SIGINT)')",
    ],
    ids=["a library takes it for its own fault", "it comes out of an exec of text"],
)
def test_ctrl_c_is_told_as_such(tmp_path: Path, breaks: str) -> None:
    script = f"""
from handout.cli import regions
def swallow(**_):
    {breaks}
regions.regions.callback = swallow
"""
    assert ended(tmp_path, script) == INTERRUPTED


@unix
def test_ctrl_c_after_all_is_done_changes_nothing(tmp_path: Path) -> None:
    script = "import atexit; atexit.register(lambda: os.kill(os.getpid(), signal.SIGINT))"
    assert ended(tmp_path, script) == (0, "")


def test_the_collector_looks_often_once_all_is_loaded(tmp_path: Path) -> None:
    """Until then it waits: what a start makes stays."""
    script = """
import atexit, gc
def told():
    before = gc.get_threshold()[0]
    gc.collect()
    print(before, gc.get_threshold()[0], [one.__name__ for one in gc.callbacks], file=sys.stderr)
atexit.register(told)
"""
    assert ended(tmp_path, script) == (0, "400000 50000 []\n")


def test_help_imports_neither_engines_nor_slow_modules() -> None:
    assert not imported("--help") & (ENGINES | SERVERS | SLOW_STANDARD)


def test_one_sheet_and_an_unchanged_project_import_what_they_need(tmp_path: Path) -> None:
    first, again = built(tmp_path / "out"), built(tmp_path / "out")
    assert {"pydantic", "reportlab.platypus.doctemplate", "uharfbuzz"} <= first, "a sheet was made"
    assert not first & ONE_SHEET
    assert not again & (ENGINES | SERVERS | SLOW_STANDARD)
