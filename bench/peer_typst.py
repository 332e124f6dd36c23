"""The peer typst: `python bench/peer_typst.py JOBS OUT [PROCESSES]` makes all sheets in one process, or in some.

One compiler for all sheets of a process, as its makers mean it to be used: what two of them share is worked out once.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from importlib.resources import files
from itertools import groupby
from pathlib import Path
from typing import Any, Final

import typst

STANDARD: Final = "ua-1"
FONTS: Final = ("manimgx_fonts", "manimgx_fonts_cjk", "handout.packaged.fonts")
"""The packages whose fonts ours are: the very files."""


def make(jobs: Sequence[dict[str, Any]], work: Path, out: Path) -> None:
    folders: list[Any] = [str(files(name)) for name in FONTS]
    fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=folders)
    compiler = typst.Compiler(str(work / "handout.typ"), root=str(work), font_paths=fonts)
    for job in jobs:
        target = out / job["out"]
        target.parent.mkdir(parents=True, exist_ok=True)
        inputs = {"body": job["body"], "brand": json.dumps(job, ensure_ascii=False)}
        made = compiler.compile(sys_inputs=inputs, pdf_standards=STANDARD, timestamp=0)
        if not isinstance(made, bytes):
            raise TypeError(f"typst made no file of {job['out']}")
        target.write_bytes(made)


def main(file: Path, out: Path, processes: int) -> None:
    jobs = json.loads(file.read_text(encoding="utf-8"))
    if processes == 1:
        make(jobs, file.parent, out)
        return
    texts = [list(group) for _, group in groupby(jobs, key=lambda job: job["body"])]
    shares = [[job for text in texts[start::processes] for job in text] for start in range(processes)]
    with ProcessPoolExecutor(processes) as pool:
        list(pool.map(partial(make, work=file.parent, out=out), shares))


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3]) if len(sys.argv) > 3 else 1)
