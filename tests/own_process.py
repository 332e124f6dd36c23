"""A question to a Python that has imported nothing yet."""

from __future__ import annotations

import subprocess
import sys


def printed(program: str) -> str:
    """What a program prints in a process of its own; it has to end well."""
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, encoding="utf-8", check=True)
    return done.stdout
