"""Two builds at once into one folder: one of them writes, the other says so, or waits for nothing and comes later.

    python tests/torture/doubles.py [N]      N pairs (20)

Of every pair at least one has built; the folder then holds, byte for byte, what one undisturbed build gives.
"""

from __future__ import annotations

import random
import shutil
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import forked
from forked import Ended, Place
from kills import CASES, Case, Torture, contents, differences, rounds, words

BUSY = "another build is writing into this folder"


def both(torture: Torture, case: Case, part: float) -> list[str]:
    """Start two builds, the second after so much of the time of one; what is wrong after both."""
    seconds = torture.seconds(case)
    project = torture.edited(case, torture.folder / "double")
    logs = [torture.folder / f"log{number}" for number in (1, 2)]
    first = forked.begin(words(case.jobs), Place(project), logs[0])
    time.sleep(part * seconds)
    second = forked.begin(words(3 - case.jobs), Place(project), logs[1])
    ended = [
        Ended(forked.wait(child), log.read_text("utf-8")) for child, log in zip((first, second), logs, strict=True)
    ]
    faults = [f"{one.fault}: {one.out}" for one in ended if one.fault]
    faults += [f"it is not said why: {one.out}" for one in ended if one.code == 3 and BUSY not in one.out]
    if all(one.code == 3 for one in ended):
        faults.append("neither has built")
    after = torture.undisturbed(case)
    faults += [f"differs at once: {name}" for name in sorted(differences(contents(project / "output"), after))]
    faults += torture.unhealed(case, project)
    shutil.rmtree(project)
    return faults


def run(pairs: int, seed: int, tell: Callable[[str], None]) -> int:
    """So many pairs; returns how many went wrong."""
    chance = random.Random(seed)
    with tempfile.TemporaryDirectory(prefix="handout-doubles-") as folder:
        torture = Torture(Path(folder))

        def once(_: int) -> str:
            case, part = chance.choice(CASES), chance.random() ** 2  # most at the same moment
            faults = both(torture, case, part)
            return f"{case} at {part:.3f}: {'; '.join(faults)}" if faults else ""

        return rounds(pairs, f"double builds (seed {seed})", once, tell)


if __name__ == "__main__":
    asked = int(sys.argv[1]) if len(sys.argv) > 1 else 20
    sys.exit(run(asked, random.randrange(1 << 32), lambda line: print(line, flush=True)) > 0)
