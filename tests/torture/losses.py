"""What a build loses while it runs or between two: room on its disk, a font, a picture, its folder, the time of day.

    python tests/torture/losses.py [WORD]      those whose names hold the word

Whatever is lost, nothing torn stands in the output folder, the build says what is wrong, and once it is there again the
next build gives, byte for byte, what an undisturbed one gives.
"""

from __future__ import annotations

import datetime as dt
import os
import random
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from itertools import product
from pathlib import Path
from typing import Final

import forked
from commands import BRAND, COMMANDS, DAY, EN, HANDOUT, SYSTEM_FONT
from fontTools.ttLib import TTFont
from forked import Ended, Place
from kills import CASES, EDITS, Case, Torture, built, contents, differences, words

from handout.cli import build as build_command
from handout.output.files import TEMPORARY

OTHER: Final = "other-clinic"
"""A second brand, of which something is broken."""
ROOM: Final = (8, 24, 40, 56, 72, 96, 128)
"""Kilobytes left on a disk: a build of the project needs about 140."""
JUMPS: Final = (-400, -1, 1, 400)
"""Days by which the clock jumps."""

Loss = Callable[[Torture], Iterator[str]]


def tried(place: Place, log: Path, jobs: int = 1, codes: tuple[int, ...] = (0, 1, 3)) -> tuple[Ended, list[str]]:
    """A build that may fail, and what it may not do."""
    ended = forked.run(words(jobs), place, log)
    wrong = ended.code not in codes
    return ended, [f"{ended.fault or f'it ended with {ended.code}'}: {ended.out}"] if wrong or ended.fault else []


# --- a disk without room ----------------------------------------------------------------------------------------------


def full_disk(torture: Torture) -> Iterator[str]:
    """The output folder is a file system of its own, of so many kilobytes, which then gets more."""
    for number, room in enumerate(ROOM):
        case = CASES[number * 5 % len(CASES)]
        project = torture.edited(case, torture.folder / "full")
        try:
            yield from (f"{room} kB, {case}: {fault}" for fault in _on_a_disk(torture, case, project, room))
        finally:
            subprocess.run(["umount", "--lazy", str(project / "output")], check=False)
            shutil.rmtree(project)


def _on_a_disk(torture: Torture, case: Case, project: Path, room: int) -> Iterator[str]:
    output, before = project / "output", project / "before"
    if not case.first:
        output.rename(before)
    output.mkdir()
    used = sum(-(-path.stat().st_size // 4096) * 4 + 4 for path in before.rglob("*")) if before.is_dir() else 0
    subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={room + used}k", "none", str(output)], check=True)
    if before.is_dir():
        shutil.copytree(before, output, dirs_exist_ok=True)
    _, faults = tried(Place(project), torture.folder / "log", case.jobs)
    yield from faults
    subprocess.run(["mount", "-o", "remount,size=64m", str(output)], check=True)
    yield from torture.unhealed(case, project)


def full_project(torture: Torture) -> Iterator[str]:
    """The whole project stands on a disk without room, for every command: each file is what it was, or what the command
    makes of it, and once there is room the command does its work."""
    for name in COMMANDS:
        whole = torture.folder / "whole"
        shutil.copytree(torture.master, whole)
        undisturbed = forked.run(COMMANDS[name], Place(whole), torture.folder / "log")
        after = all_files(whole)
        shutil.rmtree(whole)
        for room in (0, 4, 12, 24):
            project = torture.folder / "full"
            project.mkdir()
            subprocess.run(["mount", "-t", "tmpfs", "-o", "size=16m", "none", str(project)], check=True)
            try:
                faults = _without_room(torture, name, project, room, (undisturbed.code, after))
                yield from (f"{room} kB, {name}: {fault}" for fault in faults)
            finally:
                subprocess.run(["umount", "--lazy", str(project)], check=True)
                project.rmdir()


def _without_room(
    torture: Torture, name: str, project: Path, room: int, undisturbed: tuple[int, Mapping[str, bytes]]
) -> Iterator[str]:
    code, after = undisturbed
    shutil.copytree(torture.master, project, dirs_exist_ok=True)
    before, filler = all_files(project), project / ".filler"
    disk = os.statvfs(project)
    filler.write_bytes(bytes(disk.f_bavail * disk.f_frsize - room * 1024))
    ended = forked.run(COMMANDS[name], Place(project), torture.folder / "log")
    if ended.fault or ended.code not in (code, 1, 3):
        yield f"{ended.code}, {ended.fault}: {ended.out}"
    filler.unlink()
    found = all_files(project)
    yield from (f"lost: {file}" for file in (before.keys() & after.keys()) - found.keys())
    torn = (file for file in found if found[file] not in (before.get(file), after.get(file)))
    yield from (f"neither old nor new: {file}" for file in torn)
    yield from (f"left: {path.name}" for path in project.rglob(f"*{TEMPORARY}"))
    if found != after:
        again = forked.run(COMMANDS[name], Place(project), torture.folder / "log")
        yield from [f"the next ended with {again.code}: {again.out}"] if again.code != code else []
        yield from (f"differs: {file}" for file in differences(all_files(project), after))


def all_files(project: Path) -> dict[str, bytes]:
    """All but what is another each time: the lock, the memory of how long a build took, and of what was found."""
    paths = (path for path in sorted(project.rglob("*")) if path.is_file())
    passing = (".lock", ".last-build.json", ".findings.json", "manifest.json", "index.html")
    return {path.relative_to(project).as_posix(): path.read_bytes() for path in paths if path.name not in passing}


# --- fonts and pictures -----------------------------------------------------------------------------------------------


def vanished_font(torture: Torture) -> Iterator[str]:
    """The file of a brand's font is deleted, or cut short where it stands, between two builds and during one."""
    font = next(Path("/usr/share/fonts").rglob("DejaVuSans.ttf"), None)
    if font is None:
        print(f"    left out: there is no file of {SYSTEM_FONT}", flush=True)
        return
    ways: tuple[Callable[[Path], None], ...] = (Path.unlink, _cut_short)
    for lose, part in product(ways, (0.0, 0.1, 0.3, 0.6)):
        project = torture.edited(CASES[0], torture.folder / "font")
        own = project / "fonts" / font.name
        own.parent.mkdir()
        faults = _disturbed(torture, project, own, part, font.read_bytes(), lose=lose)
        how = "cut short" if lose is _cut_short else "deleted"
        yield from (f"{how} at {part}: {fault}" for fault in faults)
        shutil.rmtree(project)


def _cut_short(file: Path) -> None:
    os.truncate(file, 5_000)


def _disturbed(
    torture: Torture, project: Path, file: Path, part: float, good: bytes, *, lose: Callable[[Path], None] = Path.unlink
) -> Iterator[str]:
    """A file of the project is lost after so much of a build, and then comes back."""
    file.write_bytes(good)
    built(project)
    output, log = project / "output", torture.folder / "log"
    whole = contents(output)
    if not part:
        lose(file)
    child = forked.begin([*words(2), "--rebuild"], Place(project), log)
    if part:
        time.sleep(part * torture.seconds(CASES[0]))
        lose(file)
    ended = Ended(forked.wait(child), log.read_text("utf-8"))
    yield from [f"{ended.fault}: {ended.out}"] if ended.fault else []
    yield from (f"{name} is cut off" for name in cut_off(output))
    file.write_bytes(good)
    built(project)
    yield from (f"{name} differs" for name in differences(contents(output), whole))


def cut_off(output: Path) -> Iterator[str]:
    """PDFs that do not begin and end as one does."""
    for path in output.rglob("*.pdf"):
        data = path.read_bytes()
        if not (data.startswith(b"%PDF-") and data.rstrip().endswith(b"%%EOF")):
            yield path.name


def vanished_logo(torture: Torture) -> Iterator[str]:
    """A brand's logo is deleted, between two builds and during one."""
    for part in (0.0, 0.2, 0.5):
        project = torture.edited(CASES[0], torture.folder / "logo")
        logo = project / f"brands/{BRAND}/logo.svg"
        yield from (f"at {part}: {fault}" for fault in _disturbed(torture, project, logo, part, logo.read_bytes()))
        shutil.rmtree(project)


_BROKEN: Final[Mapping[str, bytes]] = {
    "cut off": b'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><rect',
    "no picture": bytes(range(256)) * 9,
    "empty": b"",
    "a PNG that ends early": b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\1\0\0\0\1\0\x08\6\0\0\0",
}


def broken_picture(torture: Torture) -> Iterator[str]:
    """The logo of one brand is broken: its sheets stay as they were, those of the other are made as ever."""
    for name, data in _BROKEN.items():
        for jobs in (1, 2):
            project = torture.edited(CASES[0], torture.folder / "picture")
            _second_brand(project)
            built(project)
            output = project / "output"
            whole, logo = contents(output), project / f"brands/{OTHER}/logo.svg"
            good = logo.read_bytes()
            logo.write_bytes(data)
            ended = forked.run([*words(jobs), "--rebuild"], Place(project), torture.folder / "log")
            told = f"{name}, {jobs}: "
            if ended.fault or ended.code != 1 or f"{OTHER}/logo.svg" not in ended.out:
                yield f"{told}{ended.code} {ended.fault}: {ended.out}"
            now = contents(output)
            yield from (
                f"{told}{sheet} differs" for sheet in whole if BRAND in sheet and now.get(sheet) != whole[sheet]
            )
            others = [sheet for sheet in now if OTHER in sheet]
            yield from (f"{told}{sheet} is another" for sheet in others if now[sheet] != whole.get(sheet))
            logo.write_bytes(good)
            built(project)
            now = contents(output)
            yield from (f"{told}{sheet} is not healed" for sheet in whole if now.get(sheet) != whole[sheet])
            shutil.rmtree(project)


def _second_brand(project: Path) -> None:
    folder = project / "brands" / OTHER
    shutil.copytree(project / "brands" / BRAND, folder)
    file = folder / "brand.yaml"
    file.write_text(file.read_text("utf-8").replace(f"brand: {BRAND}", f"brand: {OTHER}"), "utf-8")


# --- files that change ------------------------------------------------------------------------------------------------


def edited_during(torture: Torture) -> Iterator[str]:
    """Somebody saves a file while a build runs. Whichever state of it a sheet was made of, the next build knows."""
    for name, edit in (*_edits(), ("a font changed", _wider_font)):
        for jobs, part in product((1, 2), (0.1, 0.3, 0.5, 0.7, 0.9)):
            project = torture.edited(CASES[0], torture.folder / "saved")
            _own_font(project)
            built(project)
            seconds = torture.seconds(CASES[0])
            child = forked.begin([*words(jobs), "--rebuild"], Place(project), torture.folder / "log")
            time.sleep(part * seconds)
            edit(project)
            code = forked.wait(child)
            told = f"{name}, -j {jobs}, at {part}: "
            if code not in (0, 1):
                yield f"{told}it ended with {code}: {(torture.folder / 'log').read_text('utf-8')}"
            built(project)
            again = contents(project / "output")
            shutil.rmtree(project / "output")
            built(project)
            whole = contents(project / "output")
            yield from (f"{told}{sheet} differs" for sheet in whole if again.get(sheet) != whole[sheet])
            shutil.rmtree(project)


def _edits() -> Iterator[tuple[str, Callable[[Path], None]]]:
    for name, (file, old, new) in EDITS.items():

        def edit(project: Path, file: str = file, old: str = old, new: str = new) -> None:
            path = project / file
            path.write_text(path.read_text("utf-8").replace(old, new, 1), "utf-8")

        if old:
            yield name, edit


def _own_font(project: Path) -> None:
    font = next(Path("/usr/share/fonts").rglob("DejaVuSans.ttf"), None)
    if font:
        (project / "fonts").mkdir()
        shutil.copyfile(font, project / "fonts" / font.name)


def _wider_font(project: Path) -> None:
    """Each small e is wider than it was."""
    for path in (project / "fonts").glob("*"):
        font = TTFont(path)
        advance, bearing = font["hmtx"]["e"]
        font["hmtx"]["e"] = advance + 200, bearing
        font.save(path)


# --- the output folder ------------------------------------------------------------------------------------------------


def output_deleted(torture: Torture) -> Iterator[str]:
    """Somebody deletes the output folder while a build writes into it, whole or without its lock. What an undisturbed
    build would have withdrawn may be gone with it."""
    chance = random.Random(15)
    for number in range(12):
        case = CASES[number * 7 % len(CASES)]
        seconds, log = torture.seconds(case), torture.folder / "log"
        project = torture.edited(case, torture.folder / "deleted")
        child = forked.begin(words(case.jobs), Place(project), log)
        time.sleep(chance.random() * seconds)
        shutil.rmtree(project / "output", ignore_errors=True)
        ended = Ended(forked.wait(child), log.read_text("utf-8"))
        yield from [f"{case}: {ended.fault}: {ended.out}"] if ended.fault else []
        gone = [f"differs: {name}" for name in torture.undisturbed(case) if name.startswith("withdrawn/")]
        yield from (f"{case}: {fault}" for fault in torture.unhealed(case, project) if fault not in gone)
        shutil.rmtree(project)


# --- the time ---------------------------------------------------------------------------------------------------------


def clock_between(torture: Torture) -> Iterator[str]:
    """The clock stands elsewhere in the next build, and is right again in the one after it."""
    for days in JUMPS:
        project = torture.edited(CASES[0], torture.folder / "clock")
        for jump in (0, days):
            place = Place(project, prepare=lambda jump=jump: _set_clock(iter(lambda: jump, None)))  # type: ignore[misc]
            ended = forked.run(["build"], place, torture.folder / "log")
            yield from [f"{jump} days: {ended.fault}: {ended.out}"] if ended.fault else []
            yield from (f"{jump} days: {name} is cut off" for name in cut_off(project / "output"))
        yield from (f"{days} days: {fault}" for fault in _as_if_new(torture, project))


def clock_during(torture: Torture) -> Iterator[str]:
    """The clock jumps whenever it is looked at, to and fro."""
    chance = random.Random(15)
    for jobs in ("1", "2"):
        project = torture.edited(CASES[0], torture.folder / "clock")
        place = Place(project, prepare=lambda: _set_clock(iter(lambda: chance.choice(JUMPS), None)))
        ended = forked.run(["build", "--rebuild", "-j", jobs], place, torture.folder / "log")
        yield from [f"-j {jobs}: {ended.fault}: {ended.out}"] if ended.fault else []
        yield from (f"-j {jobs}: {name} is cut off" for name in cut_off(project / "output"))
        yield from (f"-j {jobs}: {fault}" for fault in _as_if_new(torture, project))


def _as_if_new(torture: Torture, project: Path) -> Iterator[str]:
    """What differs, of a build of the day, from one that has nothing behind it; the project is deleted."""
    built(project)
    after = {name: sha for name, sha in contents(project / "output").items() if name.endswith(".pdf")}
    undisturbed = {name: sha for name, sha in torture.undisturbed(CASES[0]).items() if name.endswith(".pdf")}
    yield from (f"{name} differs" for name in differences(after, undisturbed))
    shutil.rmtree(project)


def _set_clock(jumps: Iterator[int]) -> None:
    """In a fork: today and the seconds since 1970 are so many days away."""
    right = time.time

    class Date(dt.date):
        @classmethod
        def today(cls) -> dt.date:  # type: ignore[override]
            return DAY + dt.timedelta(days=next(jumps))

    class Module:
        date = Date

    vars(build_command)["dt"] = Module
    time.time = lambda: right() + 86_400 * next(jumps)


def times_of_files(torture: Torture) -> Iterator[str]:
    """A text is changed, and its file has the time and the size that it had before, or a time that no file has; and a
    sheet is cut short, which no build writes over: it is told, and once it is gone a new one is made."""
    for stamp in (None, 0, 1, 2**31, 2**33):
        project = torture.edited(CASES[0], torture.folder / "times")
        built(project)
        content = project / "content.yaml"
        seen = content.stat()
        content.write_text(content.read_text("utf-8").replace("Your first visit", "Your third visit"), "utf-8")
        at = (seen.st_atime_ns, seen.st_mtime_ns) if stamp is None else (stamp * 10**9, stamp * 10**9)
        os.utime(content, ns=at)
        pdf = project / EN
        before = pdf.read_bytes()
        built(project)
        if pdf.read_bytes() == before:
            yield f"at {stamp}: the change was not seen"
        whole = pdf.read_bytes()
        pdf.write_bytes(whole[:-9])
        os.utime(pdf, ns=at)
        ended = forked.run(words(1), Place(project), torture.folder / "log")
        if ended.code != 1 or "foreign-file" not in ended.out or "built" in ended.out:
            yield f"at {stamp}: a sheet that is cut short was not seen: {ended.code} {ended.out}"
        pdf.unlink()
        built(project)
        if pdf.read_bytes() != whole:
            yield f"at {stamp}: another sheet stands in its place"
        shutil.rmtree(project)


LOSSES: Final[Mapping[str, Loss]] = {
    "a full disk": full_disk,
    "a full disk under the project": full_project,
    "a font that vanishes": vanished_font,
    "a logo that vanishes": vanished_logo,
    "a broken picture in one brand": broken_picture,
    "a file that is edited during a build": edited_during,
    "an output folder that is deleted": output_deleted,
    "a clock that jumps between builds": clock_between,
    "a clock that jumps during a build": clock_during,
    "times of files that tell nothing": times_of_files,
}


def _may_mount() -> bool:
    with tempfile.TemporaryDirectory() as folder:
        mounted = subprocess.run(
            ["mount", "-t", "tmpfs", "-o", "size=64k", "none", folder], check=False, capture_output=True
        )
        if mounted.returncode == 0:
            subprocess.run(["umount", folder], check=True)
        return mounted.returncode == 0


def run(word: str, tell: Callable[[str], None]) -> int:
    """Those whose names hold the word; returns how many went wrong."""
    wrong = 0
    asked = {name: loss for name, loss in LOSSES.items() if word in name}
    with tempfile.TemporaryDirectory(prefix="handout-losses-") as folder:
        torture = Torture(Path(folder))
        for name, loss in asked.items():
            if loss in (full_disk, full_project) and not _may_mount():
                tell(f"{name}: left out, since nobody but root may mount a small disk")
                continue
            faults = list(loss(torture))
            wrong += bool(faults)
            tell("\n    ".join((f"{name}: {len(faults)} faults", *faults)))
    tell(f"{len(asked)} losses of {HANDOUT}, {wrong} went wrong")
    return wrong


if __name__ == "__main__":
    sys.exit(run(" ".join(sys.argv[1:]), lambda line: print(line, flush=True)) > 0)
