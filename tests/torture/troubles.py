"""What stands in the way of a command, one trouble at a time: odd things at a place, odd names, odd processes."""

from __future__ import annotations

import errno
import json
import os
import pwd
import resource
import shutil
import socket
import stat
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib import import_module
from multiprocessing.context import SpawnProcess
from pathlib import Path

from commands import BRAND, COMMANDS, EN, HANDOUT
from forked import Place

NOBODY = 65_533
"""A user whom no system knows by name."""
LATIN = os.fsdecode(b"caf\xe9")
"""A name as a system of Latin-1 wrote it: no text in UTF-8."""


@dataclass(frozen=True)
class Trouble:
    """``arrange`` gets the project's folder and says how the process stands; ``project`` is what ``--project`` names;
    ``more`` are further words of the command line; ``commands`` those that meet it."""

    name: str
    arrange: Callable[[Path], Place]
    commands: tuple[str, ...] = tuple(COMMANDS)
    project: str | bytes | None = None
    more: tuple[str | bytes, ...] = ()


# --- odd things at a place --------------------------------------------------------------------------------------


def _fifo(path: Path) -> None:
    os.mkfifo(path)


def _device(path: Path) -> None:
    """It gives bytes for ever."""
    os.mknod(path, stat.S_IFCHR | 0o666, os.makedev(1, 5))


def _socket(path: Path) -> None:
    here = Path.cwd()
    os.chdir(path.parent)  # the address of a socket is 107 bytes at most
    try:
        with socket.socket(socket.AF_UNIX) as bound:
            bound.bind(path.name)
    finally:
        os.chdir(here)


def _folder(path: Path) -> None:
    path.mkdir()
    (path / "inside").write_text("x", "utf-8")


def _dangling(path: Path) -> None:
    path.symlink_to("nowhere/at/all")


def _loop(path: Path) -> None:
    path.symlink_to(path.name)


def _link_out(path: Path) -> None:
    path.symlink_to("/dev/zero")


def _endless(path: Path) -> None:
    """Ten gigabytes of nothing, which take no room on the disk."""
    with path.open("wb") as file:
        file.truncate(10 << 30)


def _silent(path: Path) -> None:
    """It looks like an ordinary file, and whoever reads it waits for the next message of the system."""
    path.symlink_to("/proc/kmsg")


def _garbage(path: Path) -> None:
    path.write_bytes(bytes(range(256)) * 40)


def _empty(path: Path) -> None:
    path.write_bytes(b"")


KINDS = (_fifo, _device, _socket, _folder, _dangling, _loop, _link_out, _endless, _silent, _garbage, _empty)

OF_OUTPUT = ("build", "rebuild", "dry run", "check", "status", "verify", "proof against")
OF_SOURCES = ("build", "check", "status", "update", "sign", "proof", "print", "fonts", "import")

PLACES: dict[str, tuple[str, ...]] = {
    **dict.fromkeys(
        (
            "output",
            "output/manifest.json",
            "output/index.html",
            "output/.last-build.json",
            "output/.findings.json",
            "output/.lock",
            f"output/{BRAND}",
            EN,
            "output/thumbs",
            "output/thumbs/THUMB",
            "output/withdrawn",
            "output/stray.pdf",
        ),
        OF_OUTPUT,
    ),
    **dict.fromkeys(
        (
            "content.yaml",
            "content",
            "content/more.yaml",
            "translations",
            f"translations/{HANDOUT}",
            f"translations/{HANDOUT}/es.yaml",
            "translations/terms",
            "translations/terms/es.yaml",
            "brands",
            f"brands/{BRAND}",
            f"brands/{BRAND}/brand.yaml",
            f"brands/{BRAND}/logo.svg",
            f"brands/{BRAND}/translations",
            f"brands/{BRAND}/translations/es.yaml",
            "layouts",
            "layouts/house.yaml",
            "variants/x.yaml",
            "regions/US.yaml",
            "languages",
            "languages/es.yaml",
            "fonts",
            "fonts/x.ttf",
            "icons",
            "icons/x.svg",
            "signed",
            f"signed/{64 * 'a'}.json",
        ),
        OF_SOURCES,
    ),
    "list.csv": ("print",),
    "es.po": ("import",),
    "es.xlf": ("import XLIFF",),
    "again.po": ("export",),
    "run.pdf": ("print",),
    "proof.pdf": ("proof",),
    "proof.png": ("proof as picture",),
    "another": ("new",),
}
"""Each place, and the commands that come by it."""


def _at(place: str, make: Callable[[Path], None]) -> Callable[[Path], Place]:
    def arrange(project: Path) -> Place:
        path = project / place
        if path.name == "THUMB":
            path = next(path.parent.glob("*.webp"))
        path.parent.mkdir(parents=True, exist_ok=True)
        if path.is_dir() and not path.is_symlink():
            shutil.rmtree(path)
        else:
            path.unlink(missing_ok=True)
        make(path)
        return Place(project)

    return arrange


def odd_things() -> Iterator[Trouble]:
    for place, commands in PLACES.items():
        for make in KINDS:
            yield Trouble(f"{make.__name__.strip('_')} at {place}", _at(place, make), commands)


# --- odd names --------------------------------------------------------------------------------------------------

NAMED = (
    *(LATIN, "new\nline", "a" * 255, "\u202erdp.yaml", "-l", "ü.yaml", " ", "nul\x01\x1b[31m", f"{LATIN}.yaml"),
    *(f"{LATIN}.pdf", f"{LATIN}.svg", f"{LATIN}.ttf", f"{LATIN}.json", "a\nb.pdf", "CON.yaml"),
)
FOLDERS = (
    *(".", "content", "translations", f"translations/{HANDOUT}", "translations/terms", "brands", f"brands/{BRAND}"),
    *(f"brands/{BRAND}/translations", "layouts", "variants", "regions", "languages", "fonts", "icons", "signed"),
    *("output", f"output/{BRAND}", "output/thumbs", "output/withdrawn"),
)


def _named(folder: str, *, folders: bool) -> Callable[[Path], Place]:
    """Every odd name at once, as files or as folders that hold one."""

    def arrange(project: Path) -> Place:
        for name in NAMED:
            path = project / folder / name
            if folders:
                path.mkdir(parents=True, exist_ok=True)
                (path / NAMED[8]).write_text("x", "utf-8")
                (path / "brand.yaml").write_text("x", "utf-8")
            else:
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes((project / EN).read_bytes() if name.endswith(".pdf") else b"x")
        return Place(project)

    return arrange


def odd_names() -> Iterator[Trouble]:
    commands = (
        "build",
        "dry run",
        "build as JSON",
        "check",
        "status",
        "update",
        "sign",
        "print",
        "verify",
        "proof against",
    )
    for folder in FOLDERS:
        yield Trouble(f"odd names of files in {folder}", _named(folder, folders=False), commands)
        yield Trouble(f"odd names of folders in {folder}", _named(folder, folders=True), commands)
    yield Trouble("a project of a name in Latin-1", _renamed(b"caf\xe9"), project=b"../caf\xe9")
    yield Trouble("a project of a name with a line end", _renamed(b"a\nb"), project=b"../a\nb")
    yield Trouble("no project of a name in Latin-1", Place, project=b"../caf\xe9")
    yield Trouble("a project of a very long name", Place, project=b"x" * 5000)
    yield Trouble("a project of very many parts", Place, project=b"x/" * 2000)
    yield Trouble("a project at the end of a very long path", _deep)
    for name in (
        b"caf\xe9",
        b"x" * 300,
        b"x/" * 2500,
        b"a\nb",
        b"/dev/null",
        b"/dev/full",
        b"/proc",
        b"content.yaml",
        b"",
    ):
        told = name[:12].decode("latin-1")
        for command in ("build", "dry run", "proof", "print", "export", "proof as picture"):
            yield Trouble(f"-o {told!r}", Place, (command,), more=("-o", name))
        for option, command in (("--list", "print"), ("--against", "proof")):
            yield Trouble(f"{option} {told!r}", Place, (command,), more=(option, name))
    for name in (b"caf\xe9", b"x" * 300, b"caf\xe9/" * 900, b"a\nb"):
        for command in ("verify", "new", "schema", "regions", "languages", "layouts", "build", "status"):
            yield Trouble(f"a word {name[:12]!r}", Place, (command,), more=(name,))


def _renamed(name: bytes) -> Callable[[Path], Place]:
    def arrange(project: Path) -> Place:
        project.rename(project.with_name(os.fsdecode(name)))
        other = project / "elsewhere"
        other.mkdir(parents=True)
        return Place(project)

    return arrange


def _deep(project: Path) -> Place:
    """Deeper than a path may be long: it is reached step by step."""
    parts = ["d" * 250] * 18
    shutil.move(project, inner := project.with_name("inner"))
    project.mkdir()

    def prepare() -> None:
        for part in parts:
            Path(part).mkdir()
            os.chdir(part)
        depth = "/".join([".."] * (len(parts) + 1))
        shutil.copytree(f"{depth}/inner", ".", dirs_exist_ok=True, symlinks=True)

    del inner
    return Place(project, prepare=prepare)


# --- odd processes ----------------------------------------------------------------------------------------------


OF_ANYBODY = tuple(name for name in COMMANDS if name not in ("build in two processes", "preview"))
"""What needs no module that is loaded late: a Python in somebody's home is not everybody's."""


def _of_nobody(project: Path) -> None:
    for path in (project, *project.rglob("*")):
        os.chown(path, NOBODY, NOBODY, follow_symlinks=False)


def _become_nobody() -> None:
    os.setgroups([])
    os.setgid(NOBODY)
    os.setuid(NOBODY)
    try:
        pwd.getpwuid(NOBODY)
    except KeyError:
        return
    raise AssertionError("somebody has that number")


def _homeless(project: Path) -> Place:
    _of_nobody(project)
    return Place(project, {"HOME": None, "USER": None}, _become_nobody)


def _locked_home(project: Path) -> Place:
    home = project.with_name("home")
    (home / ".local/share/fonts").mkdir(parents=True, exist_ok=True)
    home.chmod(0)
    _of_nobody(project)
    return Place(project, {"HOME": str(home)}, _become_nobody)


def _read_only(project: Path) -> Place:
    """Of another: it may be read and not written."""
    return Place(project, prepare=_become_nobody)


def _locked(place: str, mode: int) -> Callable[[Path], Place]:
    def arrange(project: Path) -> Place:
        _of_nobody(project)
        path = project / place
        if not path.exists():
            path.mkdir()
            os.chown(path, NOBODY, NOBODY)
        path.chmod(mode)
        return Place(project, prepare=_become_nobody)

    return arrange


def _gone(project: Path) -> Place:
    """The folder in which the command runs is deleted."""
    here = project.with_name("gone")
    here.mkdir(exist_ok=True)
    return Place(here, prepare=lambda: shutil.rmtree(here))


def _no_temporary(project: Path) -> Place:
    def prepare() -> None:
        tempfile._candidate_tempdir_list = lambda: ["/nowhere"]  # type: ignore[attr-defined]
        tempfile.tempdir = None

    return Place(project, {"TMPDIR": "/nowhere"}, prepare)


def _no_semaphores(project: Path) -> Place:
    """As where there is no shared memory: locks and queues of multiprocessing cannot be made."""

    def prepare() -> None:
        sys.modules["multiprocessing.synchronize"] = None  # type: ignore[assignment]
        vars(import_module("_multiprocessing")).pop("SemLock", None)

    return Place(project, prepare=prepare)


def _no_process(project: Path) -> Place:
    """The system starts no further process for this user; root has no such limit."""

    def refuse(process: SpawnProcess) -> None:
        raise BlockingIOError(errno.EAGAIN, os.strerror(errno.EAGAIN))

    return Place(project, prepare=lambda: setattr(SpawnProcess, "start", refuse))


def _limited(kind: int, most: int) -> Callable[[Path], Place]:
    def arrange(project: Path) -> Place:
        return Place(project, prepare=lambda: resource.setrlimit(kind, (most, most)))

    return arrange


def _environ(**said: str | None) -> Callable[[Path], Place]:
    return lambda project: Place(project, said)


def _fresh(around: str = '"$@"', **said: str | None) -> Callable[[Path], Place]:
    return lambda project: Place(project, said, fresh=True, around=around)


def odd_processes() -> Iterator[Trouble]:
    yield Trouble("nothing odd", Place)
    yield Trouble("no home, and nobody", _homeless, OF_ANYBODY)
    yield Trouble("a home that nobody may look into", _locked_home, OF_ANYBODY)
    yield Trouble("HOME is a word", _environ(HOME="nonsense"))
    yield Trouble("HOME is empty", _environ(HOME=""))
    yield Trouble("HOME is no name", _environ(HOME="/" + "x" * 300))
    yield Trouble("a project that may only be read", _read_only, OF_ANYBODY)
    for place in ("output", f"output/{BRAND}", "output/thumbs", "signed", "translations", f"translations/{HANDOUT}"):
        yield Trouble(f"{place} may only be read", _locked(place, 0o555), OF_ANYBODY)
        yield Trouble(f"{place} is locked", _locked(place, 0), OF_ANYBODY)
    for place in ("output/manifest.json", "output/index.html", "output/.lock", "output/.last-build.json", EN):
        yield Trouble(f"{place} is locked", _locked(place, 0), OF_OUTPUT)
    for place in ("brands", f"brands/{BRAND}", f"brands/{BRAND}/logo.svg", "layouts", "content.yaml", "fonts", "icons"):
        yield Trouble(f"{place} is locked", _locked(place, 0), OF_SOURCES)
    yield Trouble("a deleted folder, and --project", _gone, project=b"../project")
    yield Trouble("a deleted folder, and an absolute --project", _gone, project=b"ABSOLUTE")
    yield Trouble("a deleted folder", _gone)
    yield Trouble("no TMPDIR", _no_temporary)
    yield Trouble("no semaphores", _no_semaphores, ("build in two processes",))
    yield Trouble("no further process", _no_process, ("build in two processes",))
    for most in (20, 12, 8):
        yield Trouble(f"{most} open files", _limited(resource.RLIMIT_NOFILE, most))
    for most in (3_000, 30_000):  # with less, what is told has no room either
        yield Trouble(f"files of at most {most} bytes", _limited(resource.RLIMIT_FSIZE, most))
    for most in (120_000, 170_000, 200_000):
        yield Trouble(f"memory of at most {most} kB", _fresh(f'ulimit -v {most}; "$@"'))
    yield Trouble("COLUMNS is nonsense", _environ(COLUMNS="-5", LINES="x", TERM="none"))
    yield Trouble("TZ is nonsense", _environ(TZ="Nowhere/At_all", LANG="xx_YY", LC_ALL="xx_YY"))
    for name in ("LC_ALL=C", "LC_ALL=POSIX"):
        yield Trouble(name, _fresh(LC_ALL=name[7:], LANG=None, PYTHONUTF8="0", PYTHONCOERCECLOCALE="0"))
    yield Trouble("stdin is closed", _fresh('exec <&-; "$@"'))
    yield Trouble("stdout is closed", _fresh('exec >&-; "$@"'))
    yield Trouble("stderr is closed", _fresh('exec 2>&-; "$@"'))
    yield Trouble("all are closed", _fresh('(exec <&- >&- 2>&-; "$@"); code=$?; echo closed; exit $code'))
    yield Trouble("stdout is full", _fresh('"$@" >/dev/full'))
    yield Trouble("stderr is full", _fresh('"$@" 2>/dev/full; code=$?; echo full; exit $code'))
    yield Trouble("nobody reads stdout", _fresh('("$@"; echo "exit $?" >&2) | true; echo read; exit 0'))
    yield Trouble("stdin is a folder", _fresh('"$@" </'))


# --- hostile files in the output folder -------------------------------------------------------------------------


def _manifests(project: Path) -> Iterator[tuple[str, bytes]]:
    good = json.loads((project / "output/manifest.json").read_bytes())
    name = next(iter(good["files"]))
    digits, deep = "9" * 5_000, "[" * 100_000
    yield "100 MB", b'{"format": 1, "files": {' + b'"a": 1,' * 15_000_000 + b'"b": 1}}'
    yield "100 MB of digits", b"9" * (100 << 20)
    yield "deep", deep.encode()
    yield "deep and closed", (deep + "]" * 100_000).encode()
    yield "a list", b"[]"
    yield "a number", b"1"
    yield "many digits", digits.encode()
    yield "NaN", b"NaN"
    yield "not UTF-8", b'{"format": 1, "files": {"caf\xe9": 1}}'
    yield "UTF-16", json.dumps(good).encode("utf-16")
    for key in ("format", "day", "files"):
        for value in _VALUES:
            yield f"{key} is {value[:20]}", json.dumps({**good, key: "@@"}).replace('"@@"', value).encode()
    for key in good["files"][name]:
        for value in _VALUES:
            entry = {**good["files"][name], key: "@@"}
            data = {**good, "files": {**good["files"], name: entry}}
            yield f"{key} of a sheet is {value[:20]}", json.dumps(data).replace('"@@"', value).encode()
    for other in ("../../x.pdf", "/etc/passwd", "", ".", "a\u0000b", "\ud800", "a" * 5000, f"{BRAND}/../x.pdf"):
        data = {**good, "files": {other: good["files"][name]}}
        yield f"a name is {other[:20]!r}", json.dumps(data).encode()
        entry = {**good["files"][name], "brand": other, "handout": other}
        data = {**good, "files": {f"{other}/{other}.en.pdf": entry}}
        yield f"a sheet is {other[:20]!r}", json.dumps(data).encode()


_VALUES = (
    *("null", "true", "1", "-1", "1.5", "1e999", "NaN", '""', '"x"', '"\\ud800"', '"a\\u0000b"', "[]", "[1]", "{}"),
    *('{"x": 1}', "9" * 5000, '["\\ud800"]', '[{"x": 1}]', '"' + "x" * 100_000 + '"', "[" * 500 + "]" * 500),
)


def hostile_manifests(project: Path) -> Iterator[Trouble]:
    """Made from the good one that stands in a project."""
    for name, data in _manifests(project):
        yield Trouble(f"a manifest: {name}", _with("output/manifest.json", data), ("build", "status"))


def _with(place: str, data: bytes) -> Callable[[Path], Place]:
    def arrange(project: Path) -> Place:
        path = project / place
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
        return Place(project)

    return arrange
