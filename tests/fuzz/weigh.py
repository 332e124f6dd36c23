"""`make weights`: what each kind of input costs at a size, twice and four times that; asserts nothing.

    python tests/fuzz/weigh.py [NAME ...]      only these (inputs.py); all of them take an hour of one core

Prints processor time, the power of the size by which it grows (1: in proportion), memory, exit codes and the first
fault. A start of the program is taken off, so that small inputs show how they
grow.
"""

from __future__ import annotations

import argparse
import math
import os
import resource
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from inputs import INPUTS, Files

MEMORY = 2 << 30
"""Bytes of address space."""
SECONDS = 60
"""Processor time after which a run is ended."""


@dataclass(frozen=True)
class Run:
    seconds: float
    megabytes: int
    code: int
    said: str


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("names", nargs="*")
    names = parser.parse_args().names or list(INPUTS)
    if unknown := set(names) - INPUTS.keys():
        parser.error(f"no such kind: {', '.join(sorted(unknown))}; there are {', '.join(INPUTS)}")
    start = ran(("--version",), Path()).seconds
    for name in names:
        weigh(name, start)


def weigh(name: str, start: float) -> None:
    chosen = INPUTS[name]
    runs: dict[str, list[Run]] = {}
    for times in (1, 2, 4):
        with tempfile.TemporaryDirectory() as folder:
            laid_out(chosen.made(chosen.size * times), Path(folder))
            for command in chosen.commands:
                runs.setdefault(" ".join(command[:2]), []).append(ran(command, Path(folder)))
    for said, all_ in runs.items():
        seconds = "".join(f"{run.seconds:7.1f}" for run in all_)
        power = math.log2(max(0.05, all_[-1].seconds - start) / max(0.05, all_[-2].seconds - start))
        codes = "".join(f"{run.code:4}" for run in all_)
        what, last = f"{name:12}{chosen.size:8} {said[:19]:20}", all_[-1]
        print(f"{what}{seconds} s {power:5.1f} {last.megabytes:5} MB {codes}  {last.said}", flush=True)


def laid_out(files: Files, folder: Path) -> None:
    for name, data in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(data)


def ran(command: tuple[str, ...], folder: Path) -> Run:
    program = [sys.executable, "-m", "handout", *command]
    with tempfile.TemporaryFile() as out:
        process = subprocess.Popen(program, cwd=folder, stdout=out, stderr=out, preexec_fn=bounded)  # noqa: PLW1509
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        out.seek(0)
        lines = [
            line for line in out.read().decode(errors="replace").splitlines() if "error" in line or "Error" in line
        ]
    return Run(
        used.ru_utime + used.ru_stime, used.ru_maxrss >> 10, process.returncode, (lines or [""])[0].strip()[:100]
    )


def bounded() -> None:
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS + 1))


if __name__ == "__main__":
    main()
