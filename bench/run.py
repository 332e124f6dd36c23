"""`python bench/run.py`: ours against typst, 13 languages x 10 brands, interleaved, in processor time."""

from __future__ import annotations

import argparse
import json
import shutil
import sys
from pathlib import Path

from measuring import Side, interleaved
from peer_content import DAY, write_content
from workloads import HERE, with_brands

from handout.project import Project

WORK = HERE.parent / "build" / "bench"


def main() -> None:
    given = argparse.ArgumentParser(description=__doc__)
    given.add_argument("--rounds", type=int, default=3)
    given.add_argument("--brands", type=int, default=10)
    given.add_argument("--work", type=Path, default=WORK)
    asked = given.parse_args()
    work = asked.work.absolute()
    project = with_brands(work / f"project-{asked.brands}", asked.brands)
    peer = prepare(project, work / f"peer-{asked.brands}")
    ours, theirs = work / "handout", work / "typst"
    build = ("-m", "handout", "build", "--project", str(project), "--no-thumbs", "--as-of", DAY.isoformat())
    sides = [
        Side("handout", (sys.executable, *build, "-o", str(ours)), ours, lambda: _empty(ours)),
        Side(
            "typst",
            (sys.executable, str(HERE / "peer_typst.py"), str(peer), str(theirs)),
            theirs,
            lambda: _empty(theirs),
        ),
    ]
    found = interleaved(sides, asked.rounds)
    for one in found:
        files = list(one.side.output.rglob("*.pdf"))
        size = sum(file.stat().st_size for file in files) / 1000 / len(files)
        cpu = 1000 * one.cpu / len(files)
        print(
            f"{one.side.name:8} {len(files)} files  {cpu:6.1f} ms cpu  {one.peak:4.0f} MB  {size:5.1f} kB  {one.fault}"
        )
    print(
        f"ratio {found[1].cpu / found[0].cpu:.2f} x typst; rounds {[round(a.cpu / b.cpu, 2) for b, a in zip(found[0].costs, found[1].costs)]}"
    )


def prepare(project: Path, work: Path) -> Path:
    _empty(work)
    jobs = write_content(Project.load(project), work)
    (work / "jobs.json").write_text(json.dumps(jobs, ensure_ascii=False), encoding="utf-8")
    shutil.copytree(project / "brands", work / "brands")
    shutil.copy(HERE / "handout.typ", work)
    return work


def _empty(folder: Path) -> None:
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)


if __name__ == "__main__":
    main()
