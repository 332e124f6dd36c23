"""`python bench/report.py [FIGURES]`: the figures that `bench/run.py` kept, as the tables of docs/speed.md."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Any, Final

HERE: Final = Path(__file__).parent
PAGE: Final = HERE.parent / "docs" / "speed.md"
FIGURES: Final = HERE.parent / "build" / "bench" / "figures.json"
BEGIN: Final = "<!-- figures: made by bench/report.py -->"
END: Final = "<!-- end of the figures -->"

Figures = dict[str, Any]


@dataclass(frozen=True)
class Record:
    """One side of a row, as it is kept. Seconds of each round; ``peak`` in MB; ``size`` in kB, the mean of a file;
    ``pages`` of all its files; ``alike``: how many of these have as many pages as ours of the same sheet."""

    workload: str
    side: str
    asked: int
    made: int
    cores: int
    cpu: list[float]
    wall: list[float]
    peak: float
    size: float
    pages: int
    alike: int
    fault: str = ""

    @property
    def each(self) -> float:
        """Processor time of a sheet that was made in ms, start and load included: the median."""
        return 1000 * median(self.cpu) / self.made

    @property
    def told(self) -> bool:
        """Whether there are figures."""
        return bool(self.cpu and self.made)


def ratio(ours: Record, other: Record) -> float:
    """How many times as fast ours is, by processor time a sheet: the median of the rounds, each of which has both."""
    rounds = zip(ours.cpu, other.cpu, strict=False)
    return median((theirs / other.made) / (own / ours.made) for own, theirs in rounds)


def records(figures: Figures, row: str) -> list[Record]:
    return [Record(**kept) for kept in figures["rows"].get(row, [])]


# --- tables -------------------------------------------------------------------------------------------------------


def table(figures: Figures) -> str:
    """All tables, in Markdown."""
    parts = (_about(figures), _compared(figures), _parts(figures), _stages(figures), _faults(figures))
    return "\n".join(line for part in parts if (lines := list(part)) for line in (*lines, "")).rstrip() + "\n"


def _about(figures: Figures) -> Iterator[str]:
    about = figures["about"]
    versions = ", ".join(f"{name} {said}" for name, said in about.items() if name not in ("day", "machine"))
    yield f"Measured on {about['day']}: {about['machine']}; {versions}."


HEAD: Final = (
    "| workload | side | sheets | cpu ms | ratio | wall s | MB | kB | pages | same |",
    "|---|---|--:|--:|--:|--:|--:|--:|--:|--:|",
)


def _compared(figures: Figures) -> Iterator[str]:
    rows = [one for row in figures["rows"] if row != "parts" for one in _lines(records(figures, row))]
    yield from (*HEAD, *rows) if rows else ()


def _lines(found: Sequence[Record]) -> Iterator[str]:
    """The sides of one row; ``ratio``: how many times as fast ours is; of ours alone, beside the first of the row."""
    for one in found:
        ours = next((a for a in found if a.side == "handout" and a.workload == one.workload and a.told), None)
        beside = ours if ours and one.side != "handout" else None
        beside = found[0] if one.side == "handout" and one is not found[0] and len(found) == 2 else beside
        yield _line(one, beside)


def _line(one: Record, beside: Record | None) -> str:
    made = f"{one.made}" if one.made == one.asked else f"{one.made} of {one.asked}"
    if not one.told:
        return f"| {one.workload} | {one.side} | {made} | failed | | | | | | |"
    times = f"{ratio(beside, one):.2f} x" if beside else ""
    cells = (one.workload, one.side, made, f"{one.each:.1f}", times, f"{median(one.wall):.1f}", f"{one.peak:.0f}")
    return "| " + " | ".join((*cells, f"{one.size:.1f}", f"{one.pages}", f"{one.alike}")) + " |"


def _parts(figures: Figures) -> Iterator[str]:
    found = records(figures, "parts"), records(figures, "77") or records(figures, "batch")
    sides = [(side, *parts(*found, side)) for side in ("handout", "typst") if _has(found, side)]
    if sides:
        yield "| ms of processor time | S, start and load | F, first sheet of a language | L, a further brand |"
        yield "|---|--:|--:|--:|"
        yield from (f"| {name} | {start:.0f} | {first:.1f} | {further:.2f} |" for name, start, first, further in sides)


def _has(found: Sequence[Sequence[Record]], side: str) -> bool:
    return all(any(one.side == side and one.told for one in row) for row in found)


def parts(single: Sequence[Record], many: Sequence[Record], side: str) -> tuple[float, float, float]:
    """S, F and L in ms. n languages alone cost n (S + F), together S + n F; so S is what together they save, shared
    among n - 1. L is what a brand more costs, loading it included."""
    together, *alone = (one for one in single if one.side == side)
    batch = next(one for one in many if one.side == side)
    whole, count = 1000 * median(together.cpu), len(alone)
    start = (sum(1000 * median(one.cpu) for one in alone) - whole) / (count - 1)
    further = (1000 * median(batch.cpu) - whole) / (batch.made - together.made)
    return start, (whole - start) / count, further


def _stages(figures: Figures) -> Iterator[str]:
    if found := figures.get("stages"):
        whole = sum(found.values())
        yield "| stage of ours, 13 x 10 | s | share |"
        yield "|---|--:|--:|"
        yield from (f"| {name} | {spent:.2f} | {spent / whole:.0%} |" for name, spent in found.items())


def _faults(figures: Figures) -> Iterator[str]:
    for row in figures["rows"]:
        for one in records(figures, row):
            if one.fault:
                yield f"- {one.workload}, {one.side}: {_shortened(one.fault)}"


def _shortened(fault: str, most: int = 120) -> str:
    """On one line, its beginning alone."""
    said = " ".join(fault.split())
    return said if len(said) <= most else f"{said[:most]} ..."


def main(kept: Path) -> None:
    said = PAGE.read_text(encoding="utf-8")
    head, rest = said.split(BEGIN)
    tail = rest.split(END)[1]
    made = table(json.loads(kept.read_text(encoding="utf-8")))
    PAGE.write_text(f"{head}{BEGIN}\n\n{made}\n{END}{tail}", encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else FIGURES)
