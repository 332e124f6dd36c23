"""What was signed, kept word by word: ``signed/<64 hex digits>.json`` in the project.

Each file is the canonical JSON that a sign-off's digest is the hash of, so it proves itself: one whose contents do not
match its name is ignored, and told. A build reads none of them; ``sign`` and ``status`` tell by them what has changed.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from handout.errors import Diagnostic, InputError, Position, error, warning
from handout.looking import read_if_there, stands
from handout.output import files
from handout.patterns import regex
from handout.project.finding import leaves
from handout.release import Told, canonical

FOLDER: Final = "signed"

_NAME: Final = regex(r"[0-9a-f]{64}\.json")
_LIMIT: Final = 8 << 20
"""Bytes of one file; what is told of our own handout takes 40 kB."""


def keep(root: Path, data: Told) -> None:
    """Write down what is signed. InputError where the folder leads out of the project; EnvironmentFault as
    ``files.write``."""
    folder = root / FOLDER
    if leaves(root, folder):
        hint = "Copy what it points to into the project."
        raise InputError(error("outside-project", "this link leads out of the project", Position(FOLDER), hint))
    content = canonical(data).encode("ascii")
    path = folder / f"{hashlib.sha256(content).hexdigest()}.json"
    if _content(path) != content:
        files.write(path, content)


def kept(root: Path, digest: str) -> Told | None:
    """What was signed with this digest; None where it is not kept here."""
    kind, _, number = digest.partition(":")
    path = root / FOLDER / f"{number}.json"
    if leaves(root, path):
        return None
    content = _content(path)
    if not kind or content is None or hashlib.sha256(content).hexdigest() != number:
        return None
    try:
        data = json.loads(content)
    except (ValueError, RecursionError):
        return None
    return data if isinstance(data, dict) else None


def stray(root: Path) -> Iterator[Diagnostic]:
    """What stands in the folder and is not what was signed."""
    folder = root / FOLDER
    if not stands(folder):
        return
    if leaves(root, folder):
        hint = "Copy what it points to into the project."
        yield error("outside-project", "this link leads out of the project", Position(FOLDER), hint)
        return
    try:
        paths = sorted(path for path in folder.iterdir() if not path.name.startswith("."))
    except OSError:
        hint = "Make it a folder that may be read; “handout translations sign” writes into it."
        yield error("not-a-folder", "what was signed cannot be read here", Position(FOLDER), hint)
        return
    for path in paths:
        where = Position(f"{FOLDER}/{path.name}")
        if not _NAME.fullmatch(path.name):
            yield warning("stray-file", "this file is not read", where, "Move it to another folder.")
        elif not _proves_itself(root, path):
            hint = "Bring it back as it was, or delete it: only what “sign” has written proves what was signed."
            yield warning("not-what-was-signed", "the contents of this file do not match its name", where, hint)


def _proves_itself(root: Path, path: Path) -> bool:
    content = None if leaves(root, path) else _content(path)
    return content is not None and f"{hashlib.sha256(content).hexdigest()}.json" == path.name


def _content(path: Path) -> bytes | None:
    """The bytes of an ordinary file within the limit. A pipe or device is never opened: it could block."""
    return read_if_there(path, _LIMIT)
