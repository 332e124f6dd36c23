"""The peer typst: `python bench/peer_typst.py WORK OUT` makes the sheets of WORK/jobs.json in one process.

One compiler for all of them, as its makers mean it to be used: what two sheets share is worked out once.
"""

from __future__ import annotations

import json
import sys
from importlib.resources import files
from pathlib import Path

import typst

STANDARD = "ua-1"
FONTS = ("manimgx_fonts", "manimgx_fonts_cjk", "handout.packaged.fonts")
"""The packages whose fonts ours are, the very files."""


def main(work: Path, out: Path) -> None:
    folders = [str(files(name)) for name in FONTS]
    fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=folders)
    compiler = typst.Compiler(str(work / "handout.typ"), root=str(work), font_paths=fonts)
    for job in json.loads((work / "jobs.json").read_text(encoding="utf-8")):
        target = out / job.pop("out")
        target.parent.mkdir(parents=True, exist_ok=True)
        inputs = {"body": job.pop("body"), "brand": json.dumps(job, ensure_ascii=False)}
        target.write_bytes(compiler.compile(sys_inputs=inputs, pdf_standards=STANDARD, timestamp=0))


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
