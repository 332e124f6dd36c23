"""A small project, and steps that stand in for typesetting: files that read back, made in a moment."""

from __future__ import annotations

import os
import signal
import sys
import time
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from compared import compare_all
from handout.assemble.job import Request
from handout.errors import EnvironmentFault, error, warning
from handout.models.overlong import Overlong
from handout.pdf.metadata import information, xmp
from handout.pdf.objects import Writer, ref
from handout.project import Project
from handout.sheet import Sheet
from handout.style import Stylesheet
from handout.text.fonts import FontCatalogue
from handout.usecases.build import build
from handout.usecases.pool import Bench
from handout.usecases.result import BuildResult, Options
from handout.usecases.typeset import metadata
from handout.usecases.workshop import Made, Printed, Steps, Typeset
from starter import Files, lay, made, starter

TODAY = date(2026, 11, 23)
EN = "example-clinic/first-visit.en.pdf"
ES = "example-clinic/first-visit.es.pdf"


def sample_pdf(sheet: Sheet, layout: str, said: Mapping[str, str]) -> bytes:
    """A file with an empty page that says what a real one would."""
    writer = Writer()
    about = metadata(sheet, layout, said)
    writer.add_stream(sheet.body.title.text.encode(), plain=True)
    packet = writer.add_stream(xmp(about), {"Type": "/Metadata", "Subtype": "/XML"}, plain=True)
    pages = writer.reserve()
    page = writer.add(f"<</Type/Page/MediaBox[0 0 9 9]/Parent {ref(pages)}>>")
    writer.put(pages, f"<</Type/Pages/Kids[{ref(page)}]/Count 1>>")
    root = writer.add(f"<</Type/Catalog/Pages {ref(pages)}/Metadata {ref(packet)}>>")
    return writer.finish(root, writer.add(information(about)))


def quick(project: Project, fonts: FontCatalogue) -> Typeset:
    """Titles that begin with a known word fail in a known way."""
    del project, fonts

    def typeset(*, sheet: Sheet, stylesheet: Stylesheet, said: Mapping[str, str], **_: Any) -> Printed:
        match sheet.body.title.text.partition(" ")[0]:
            case "Unsettable":
                return Printed(None, (error("no-room", "a word is wider than the page"),))
            case "Fontless":
                raise EnvironmentFault(error("no-glyph", "no font has this letter"))
            case "Warned":
                return Printed(sample_pdf(sheet, stylesheet.layout, said), (warning("loose", "a line is loose"),), 1)
            case "Long":
                over = Overlong(6, 4, 38, ("Risks",), marked=True)
                return Printed(sample_pdf(sheet, stylesheet.layout, said), pages=7, overlong=over)
            case "Dying":
                raise SystemExit  # stands for a process that is ended from outside
        return Printed(sample_pdf(sheet, stylesheet.layout, said), pages=1)

    return typeset


QUICK = Steps(quick)


# --- what goes wrong in other processes, which find it here by its name -----------------------------------------


def broken(project: Project, fonts: FontCatalogue) -> Typeset:
    """The program itself fails on every Spanish sheet."""
    good = quick(project, fonts)

    def typeset(*, sheet: Sheet, **given: Any) -> Printed:
        if sheet.body.language == "es":
            raise ZeroDivisionError("a page of no height")
        return good(sheet=sheet, **given)

    return typeset


def die_of_spanish(bench: Bench, request: Request) -> Made:
    """The process that makes the Spanish sheets is killed."""
    if request.language == "es":
        die()
    return bench.make(request)


def stumble(*_: object) -> None:
    raise RuntimeError("stumbled")


def starve(bench: Bench, request: Request) -> Made:
    """There is no memory left for the Spanish sheets."""
    if request.language == "es":
        raise MemoryError
    return bench.make(request)


def never(*_: object) -> Made:
    """A sheet that is not made before somebody stops the build."""
    time.sleep(600)
    raise AssertionError


def leave(bench: Bench, request: Request) -> Made:
    """A library ends the process of the Spanish sheets, as if all were well."""
    if request.language == "es":
        os._exit(0)
    return bench.make(request)


def die(*_: object) -> None:
    signal.raise_signal(signal.SIGKILL if sys.platform != "win32" else signal.SIGTERM)


def project(folder: Path) -> Path:
    """The starter project, with a folder of handouts in place of the single file; its critical texts are compared."""
    return lay(folder, _project())


@cache
def _project() -> Files:
    return made(_make_project)


def _make_project(folder: Path) -> None:
    starter(folder, TODAY)
    (folder / "content").mkdir()
    (folder / "content.yaml").rename(folder / "content" / "first-visit.yaml")
    compare_all(folder)


def built(folder: Path) -> Path:
    """The small project with a build of it, made once for a process and laid out again for whoever asks. The record of
    the last build holds the times of files, so that it is none for these."""
    return lay(folder, _built())


@cache
def _built() -> Files:
    return made(lambda folder: run(project(folder)))


def edit(file: Path, old: str, new_text: str) -> None:
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new_text), "utf-8")


def write(name: str, text: str) -> Callable[[Path], None]:
    """A new file, or one with another text."""

    def change(root: Path) -> None:
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, "utf-8")

    return change


def variant(root: Path, name: str, keys: str = "") -> None:
    """Another form of every sheet; without keys it changes nothing but the name."""
    (root / "variants").mkdir(exist_ok=True)
    (root / f"variants/{name}.yaml").write_text(f"format: 1\nvariant: {name}\n{keys}\n", "utf-8")


def run(root: Path, steps: Steps = QUICK, **changes: Any) -> BuildResult:
    """Build with today's date fixed."""
    return build(replace(Options(root, root / "output", TODAY), **changes), steps)


def outcomes(result: BuildResult) -> dict[str, str]:
    return {sheet.edition.file: str(sheet.outcome) for sheet in result.sheets}


def pdfs(root: Path) -> dict[str, bytes]:
    """What stands in the output folder, withdrawn files included."""
    output = root / "output"
    return {path.relative_to(output).as_posix(): path.read_bytes() for path in sorted(output.rglob("*.pdf"))}


CONTENT = "content/first-visit.yaml"
BRAND = "brands/example-clinic/brand.yaml"
SPANISH = "translations/first-visit/es.yaml"
