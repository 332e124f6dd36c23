"""What is measured: a row is a workload, made on both sides. What each costs is said in docs/speed.md."""

from __future__ import annotations

import json
import shutil
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, Final

from handout.project import Project
from measuring import Side
from peer_content import DAY, requests, write_content
from peer_fonts import make_static
from workloads import (
    HERE,
    SMALL,
    lengthened,
    library,
    small,
    unshared,
    with_brands,
    with_fit,
    with_icons,
    with_phone,
    with_picture,
)

TIMES: Final = (0, 1, 4, 9, 19, 38, 78)
"""How often the sections are said, for about 1, 2, 4, 8, 16, 32 and 64 pages."""

Make = Callable[[Path, int], Path]


@dataclass(frozen=True)
class Work:
    """A workload below the folder that the bench works in: its project, and what the peers read instead of it."""

    root: Path
    name: str
    make: Make
    count: int

    @cached_property
    def project(self) -> Path:
        return self.make(self.root / "projects" / self.key, self.count)

    @property
    def key(self) -> str:
        return f"{self.make.__name__}-{self.count}"

    @cached_property
    def jobs(self) -> list[dict[str, Any]]:
        """The sheets of the workload; what the peers need is written on the way."""
        folder = self.peers
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        jobs = write_content(Project.load(self.project), folder)
        shutil.copytree(self.project / "brands", folder / "brands")
        shutil.copy(HERE / "handout.typ", folder)
        make_static(self.root / "fonts")
        (folder / "fonts").symlink_to(self.root / "fonts")
        return jobs

    @cached_property
    def languages(self) -> list[str]:
        """That of each sheet."""
        return [request.language for request in requests(Project.load(self.project))]

    @property
    def peers(self) -> Path:
        return self.root / "peers" / self.key

    def jobs_of(self, language: str = "") -> tuple[Path, int]:
        """The list of sheets of one language (none: of all) as a file, and how many these are."""
        jobs = [job for job in self.jobs if language in ("", job["language"])]
        file = self.peers / f"jobs{language and '-'}{language}.json"
        file.write_text(json.dumps(jobs, ensure_ascii=False), encoding="utf-8")
        return file, len(jobs)

    # --- the sides --------------------------------------------------------------------------------------------------

    def ours(self, language: str = "", cores: int = 1, *, thumbs: bool = False, kept: bool = False) -> Side:
        """``thumbs``: with small pictures; ``kept``: in a folder where all stands already."""
        output = self._output("handout", language)
        command = [sys.executable, "-m", "handout", "build", "--project", str(self.project), "-o", str(output)]
        command += ["--as-of", DAY.isoformat(), "-j", str(cores), *(["-l", language] if language else [])]
        command += [] if thumbs else ["--no-thumbs"]
        sheets = sum(language in ("", own) for own in self.languages)
        return Side("handout", self._said(language, cores), tuple(command), output, sheets, cores, kept)

    def typst(self, language: str = "", cores: int = 1) -> Side:
        return self._peer("typst", language, cores)

    def reportlab(self, language: str = "") -> Side:
        return self._peer("reportlab", language, 1)

    def _peer(self, name: str, language: str, cores: int) -> Side:
        output = self._output(name, language)
        file, sheets = self.jobs_of(language)
        command = [sys.executable, str(HERE / f"peer_{name}.py"), str(file), str(output)]
        command += [str(cores)] if cores > 1 else []
        return Side(name, self._said(language, cores), tuple(command), output, sheets, cores)

    def _output(self, side: str, language: str) -> Path:
        return self.root / "out" / side / f"{self.name} {language}".strip().replace(" ", "-").replace(",", "")

    def _said(self, language: str, cores: int) -> str:
        return self.name + (f", {language}" if language else "") + (f", {cores} cores" if cores > 1 else "")


@dataclass(frozen=True, slots=True)
class Row:
    """Something to be measured. ``sides``: from the folder that the bench works in. ``rounds``: so many at most.
    ``usual``: measured where nobody asks for certain rows."""

    name: str
    sides: Callable[[Path], Iterable[Side]]
    usual: bool = False
    rounds: int = 99


def _both(name: str, make: Make, count: int, *, cores: int = 1) -> Callable[[Path], Sequence[Side]]:
    def sides(root: Path) -> Sequence[Side]:
        work = Work(root, name, make, count)
        return work.ours(cores=cores), work.typst(cores=cores)

    return sides


def _batch(root: Path) -> Sequence[Side]:
    work = Work(root, "13 x 10", with_brands, 10)
    return work.ours(), work.typst(), work.reportlab()


def _cold(root: Path) -> Iterator[Side]:
    work = Work(root, "cold", small, 1)
    for tag in SMALL:
        yield from (work.ours(tag), work.typst(tag))
        if tag == "en":
            yield work.reportlab(tag)


def _parts(root: Path) -> Iterator[Side]:
    """Each language alone, then all: what start and load cost is what all together save (``report.parts``)."""
    work = Work(root, "13 x 1", with_brands, 1)
    for tag in ("", *sorted(set(work.languages))):
        yield from (work.ours(tag), work.typst(tag))


def _alone(name: str, make: Make, *, thumbs: bool = False, kept: bool = False) -> Callable[[Path], Sequence[Side]]:
    """Ours alone, beside the plain workload in the same rounds."""

    def sides(root: Path) -> Sequence[Side]:
        plain, other = Work(root, "13 x 10", with_brands, 10), Work(root, f"13 x 10, {name}", make, 10)
        return plain.ours(), other.ours(thumbs=thumbs, kept=kept)

    return sides


def _length(root: Path) -> Iterator[Side]:
    for times in TIMES:
        work = Work(root, f"length {times}", lengthened, times)
        yield from (work.ours(), work.typst())


ROWS: Final = (
    Row("batch", _batch, usual=True),
    Row("cold", _cold, usual=True),
    Row("parts", _parts, usual=True, rounds=1),
    Row("77", _both("13 x 77", with_brands, 77), usual=True, rounds=1),
    Row("phone", _both("13 x 10, quoting the telephone", with_phone, 10), usual=True),
    Row("phone-77", _both("13 x 77, quoting the telephone", with_phone, 77), rounds=1),
    Row("cores", _both("13 x 10", with_brands, 10, cores=2), usual=True, rounds=3),
    Row("unshared", _both("13 x 10 handouts, nothing shared", unshared, 10), rounds=1),
    Row("library", _both("1,000 handouts in English", library, 1000), rounds=1),
    Row("length", _length, rounds=1),
    Row("icons", _alone("icons", with_icons), rounds=2),
    Row("picture", _alone("a picture", with_picture), rounds=2),
    Row("fit", _alone("fit", with_fit), rounds=2),
    Row("thumbs", _alone("thumbnails", with_brands, thumbs=True), rounds=2),
    Row("unchanged", _alone("unchanged", with_brands, kept=True), rounds=2),
)
"""By name; ``usual`` ones are what `make bench` measures."""
