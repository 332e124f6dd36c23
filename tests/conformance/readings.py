"""Reads every sheet of the repository's project back with poppler, MuPDF, pdf.js and PDFium, paragraph by paragraph.

    python tests/conformance/readings.py OUTPUT NODE

OUTPUT is what ``handout build -o`` and ``forms.py`` made of the project, NODE the folder into which npm installed
pdfjs-dist. Prints a table of languages, forms and engines; exit code 0: every paragraph in every engine, 1: one is
missing that could be there, 2: a tool is missing. It never skips.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from importlib import import_module
from itertools import product
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from forms import forms

import extraction
from handout.assemble.job import Request
from handout.blocks.table import SheetTable
from handout.blocks.timeline import SheetTimeline
from handout.usecases.making import edition
from own_project import all_requests, of_file, workshop

MUPDF = (1, 28)
"""Earlier ones turn right-to-left text round (docs/findings.md)."""


class MissingTool(Exception):
    """A tool that is not there, or too old."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A finished file and what it must say."""

    kind: str
    file: Path
    paragraphs: tuple[str, ...]
    beside: frozenset[str]
    """Of the paragraphs, what stands beside others: cells of tables, points of timelines; the help box, which may have
    the staff's beside it; all of them, in columns, in two languages and two up."""
    folded: bool = False
    """Whether two pages stand on each side."""


@dataclass(frozen=True, slots=True)
class Engine:
    """How to read files, and which paragraphs it can never give back as they were written."""

    name: str
    read: Callable[[Sequence[Path]], Iterator[list[str]]]
    cannot: Callable[[str, Sequence[str], bool], bool]
    """Asked with the paragraph, the pages and whether it stands beside others."""


@dataclass(slots=True)
class Score:
    read: int = 0
    excused: int = 0
    missing: int = 0

    def __str__(self) -> str:
        return f"{self.read}+{self.excused}" + (f" -{self.missing}" if self.missing else "")


def main(arguments: Sequence[str]) -> int:
    try:
        output, node = Path(arguments[0]), Path(arguments[1])
        sheets = list(_sheets(output))
        readers = engines(node)
        prove(sheets[0], readers)
        scores, lost = compare(sheets, readers)
    except MissingTool as fault:
        print(f"readings: {fault}", file=sys.stderr)
        return 2
    print(_table(scores, [engine.name for engine in readers]))
    print("\n".join(lost))
    return 1 if lost else 0


def _sheets(output: Path) -> Iterator[Sheet]:
    """Every sheet that the project has the words for must be there."""
    shop = workshop()
    for request in (*all_requests(), *forms()):
        file = output / edition(shop.project, request).file
        if not file.exists():
            raise MissingTool(f"{file} has not been built")
        yield _sheet(request, file)


def _sheet(request: Request, file: Path) -> Sheet:
    made = of_file(workshop(), request, file.read_bytes())
    tables = (block for block in made.sheet.body.blocks() if isinstance(block, SheetTable | SheetTimeline))
    urgent = (one for one in made.sheet.body.printed_sections() if one.role == "urgent")
    cells = {words.text for table in tables for words in table.words()}
    cells |= {words.text for section in urgent for words in section.words()}
    sloping = request.language == "ur" and request.variant == "large-print"  # lines reach into one another
    aside = request.layout == "sheet" or request.variant == "bilingual" or request.imposed or sloping
    beside = frozenset(made.paragraphs) if aside else frozenset(cells)
    return Sheet(_kind(request), file, tuple(made.paragraphs), beside, request.imposed)


def _kind(request: Request) -> str:
    """What scores are counted by: the language, and the form if it is not the plain leaflet."""
    form = (request.layout, request.variant, "imposed" if request.imposed else None, request.standard)
    return " ".join((request.language, *(name for name in form if name)))


# --- engines


def engines(node: Path) -> list[Engine]:
    """All four. MissingTool if one cannot be had."""
    return [
        Engine("PDFium", _pdfium, _pdfium_cannot),
        Engine("poppler", _poppler(_tool("pdftotext")), _poppler_cannot),
        Engine("MuPDF", _mupdf(), lambda *_: False),
        Engine("pdf.js", _pdfjs(_tool("node"), node), lambda *_: False),
    ]


def _pdfium_cannot(text: str, pages: Sequence[str], is_beside: bool) -> bool:
    """Of two narrow columns it takes a line or two for one."""
    return extraction.pdfium_cannot(text) or (is_beside and extraction.scattered(text, pages))


def _poppler_cannot(text: str, pages: Sequence[str], is_beside: bool) -> bool:
    """It reads what stands side by side line by line, and takes every hyphen at the end of a line for a soft one."""
    if not extraction.unread([text.replace("-", "")], [page.replace("-", "") for page in pages]):
        return True
    beside = is_beside and (extraction.interleaved(text, pages) or extraction.scattered(text, pages))
    return beside or extraction.poppler_cannot(text, pages)


def _tool(name: str) -> str:
    found = shutil.which(name)
    if found is None:
        raise MissingTool(f"{name} is not installed")
    return found


def _pdfium(files: Sequence[Path]) -> Iterator[list[str]]:
    for file in files:
        yield extraction.pdfium_pages(file.read_bytes())


def _poppler(command: str) -> Callable[[Sequence[Path]], Iterator[list[str]]]:
    def read(files: Sequence[Path]) -> Iterator[list[str]]:
        for file in files:
            done = subprocess.run([command, "-enc", "UTF-8", str(file), "-"], capture_output=True, check=True)
            yield done.stdout.decode().split("\f")

    return read


def _mupdf() -> Callable[[Sequence[Path]], Iterator[list[str]]]:
    try:
        pymupdf = import_module("pymupdf")
    except ImportError:
        raise MissingTool("pymupdf is not installed; run `make conformance`") from None
    version = str(pymupdf.mupdf_version)
    if tuple(int(part) for part in version.split(".")[:2]) < MUPDF:
        raise MissingTool(f"MuPDF {version} is too old")
    flags = pymupdf.TEXTFLAGS_TEXT | pymupdf.TEXT_IGNORE_ACTUALTEXT  # what is spoken for a line to write on

    def read(files: Sequence[Path]) -> Iterator[list[str]]:
        for file in files:
            with pymupdf.open(file) as document:
                yield [page.get_text(flags=flags) for page in document]

    return read


def _pdfjs(command: str, node: Path) -> Callable[[Sequence[Path]], Iterator[list[str]]]:
    if not (node / "node_modules" / "pdfjs-dist").is_dir():
        raise MissingTool("pdfjs-dist is not installed; run `make conformance`")
    script = Path(__file__).with_name("pdfjs.mjs")

    def read(files: Sequence[Path]) -> Iterator[list[str]]:
        done = subprocess.run([command, str(script), str(node), *map(str, files)], capture_output=True, check=False)
        if done.returncode:
            raise MissingTool(f"pdf.js: {done.stderr.decode()}")
        for line in done.stdout.decode().splitlines():
            yield json.loads(line)["pages"]

    return read


# --- comparing


def prove(sheet: Sheet, readers: Sequence[Engine]) -> None:
    """Each engine must miss what the sheet does not say: its paragraphs, the words of each the other way round."""
    wrong = (" ".join(reversed(text.split())) for text in sheet.paragraphs if len(text.split()) > 4)
    broken = replace(sheet, paragraphs=tuple(wrong), beside=frozenset())
    for engine in readers:
        _, lost = compare([broken], [replace(engine, cannot=lambda *_: False)])
        if not broken.paragraphs or len(lost) < len(broken.paragraphs):
            raise MissingTool(f"{engine.name} reads words that are not there: it checks nothing")
    print("every engine misses words that are not there")


Scores = dict[str, dict[str, Score]]


def compare(sheets: Sequence[Sheet], readers: Sequence[Engine]) -> tuple[Scores, list[str]]:
    """Scores by kind and engine, and a line for every paragraph that is lost."""
    scores: Scores = defaultdict(lambda: defaultdict(Score))
    lost = []
    for engine in readers:
        for sheet, pages in zip(sheets, engine.read([sheet.file for sheet in sheets]), strict=True):
            for text in _judge(sheet, engine, [extraction.normalised(page) for page in pages], scores):
                lost.append(f"{engine.name} {sheet.file.parent.name}/{sheet.file.name}: {text}")
    return scores, lost


def _judge(sheet: Sheet, engine: Engine, pages: Sequence[str], scores: Scores) -> Iterator[str]:
    score = scores[sheet.kind][engine.name]
    unread = extraction.unread(sheet.paragraphs, pages)
    if sheet.folded:  # the page that follows stands anywhere
        unread = [text for text in unread if not extraction.parted(text, product(pages, pages))]
    score.read += len(sheet.paragraphs) - len(unread)
    for text in unread:
        if engine.cannot(text, pages, text in sheet.beside) or extraction.parted_address(text, pages):
            score.excused += 1
        else:
            score.missing += 1
            yield text


def _table(scores: Scores, names: Sequence[str]) -> str:
    """Paragraphs read, + excused, - lost."""
    lines = [
        "paragraphs read + those that no painting order can save - lost",
        f"{'':28}" + "".join(f"{n:>14}" for n in names),
    ]
    for kind, row in sorted(scores.items()):
        lines.append(f"{kind:28}" + "".join(f"{row[name]!s:>14}" for name in names))
    return "\n".join(lines)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
