"""`make fuzz`: as tests/fuzz/test_fuzz.py, with seeds of its own, for as many minutes as it is told.

Each round prints its seed; `--seed N --minutes 0` makes one round again. Ends with 1 at the first round that fails.
"""

from __future__ import annotations

import argparse
import os
import random
import resource
import subprocess
import sys
import time
from pathlib import Path

MEMORY = 1 << 30
"""Bytes of address space beyond what the program has at its start: no input may take a gigabyte."""
AT_START = 1 << 30
LONGER = {**os.environ, "HANDOUT_FUZZ": "10"}


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--minutes", type=float, default=15)
    parser.add_argument("--seed", type=int, default=random.randrange(1 << 32))
    asked = parser.parse_args()
    end, seed = time.monotonic() + asked.minutes * 60, asked.seed
    while True:
        print(f"seed {seed}", flush=True)
        if code := subprocess.run(command(seed), check=False, preexec_fn=bounded, env=LONGER).returncode:
            print(f"failed: {sys.executable} {__file__} --minutes 0 --seed {seed}")
            return code
        if time.monotonic() >= end:
            return 0
        seed += 1


def command(seed: int) -> list[str]:
    here = Path(__file__).parent / "test_fuzz.py"
    return [sys.executable, "-m", "pytest", "-x", str(here), f"--hypothesis-seed={seed}"]


def bounded() -> None:
    resource.setrlimit(resource.RLIMIT_AS, (AT_START + MEMORY, AT_START + MEMORY))


if __name__ == "__main__":
    sys.exit(main())
