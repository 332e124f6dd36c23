"""Commands as somebody pastes them into the shell that their system opens."""

from __future__ import annotations

import os
import shlex
import shutil
import sys
from pathlib import Path


def handout_program() -> str:
    """``handout`` where the shell knows it, else the path of the program that runs."""
    running = Path(sys.argv[0])
    if shutil.which("handout") or running.stem != "handout" or not running.exists():
        return "handout"
    return started(str(running.resolve()))


def python_program() -> str:
    """The Python that runs: another one would install a package where this program does not look."""
    return started(sys.executable or "python")


def started(program: str, system: str = os.name) -> str:
    """A program by its path, as the first word of a command."""
    path = quoted(program, system)
    return f"& {path}" if system == "nt" and path.startswith('"') else path


def quoted(word: str, system: str = os.name) -> str:
    """A word as PowerShell and cmd take it on Windows (``nt``), as a POSIX shell elsewhere."""
    if system != "nt":
        return shlex.quote(word)
    return f'"{word}"' if " " in word else word
