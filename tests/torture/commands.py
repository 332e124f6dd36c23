"""A small project that has one of everything, and every command about it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Final

from handout.usecases.build import build
from handout.usecases.clinic import NewClinic
from handout.usecases.errand import What
from handout.usecases.exchange import export
from handout.usecases.new import new
from handout.usecases.result import Options

DAY: Final = date(2026, 11, 29)
HANDOUT, BRAND = "first-visit", "example-clinic"
EN, ES = (f"output/{BRAND}/{HANDOUT}.{tag}.pdf" for tag in ("en", "es"))
SYSTEM_FONT: Final = "DejaVu Sans"

_ON_THAT_DAY = ("--as-of", str(DAY))
_NAMED = ("--by", "Ana Example")
_AS_WHAT = ("--role", "physician")

COMMANDS: Final[Mapping[str, tuple[str, ...]]] = {
    "build": ("build", *_ON_THAT_DAY),
    "build in two processes": ("build", *_ON_THAT_DAY, "-j", "2"),
    "rebuild": ("build", *_ON_THAT_DAY, "--rebuild"),
    "dry run": ("build", *_ON_THAT_DAY, "--dry-run"),
    "build as JSON": ("build", *_ON_THAT_DAY, "--format", "json"),
    "check": ("check", *_ON_THAT_DAY, "--reading"),
    "status": ("status", *_ON_THAT_DAY, "--texts"),
    "verify": ("verify", EN, *_ON_THAT_DAY),
    "fonts": ("fonts",),
    "languages": ("languages",),
    "sign words": ("languages", "sign", "es", *_NAMED, *_AS_WHAT, "--qualification", "translator", "--yes"),
    "layouts": ("layouts", "house"),
    "regions": ("regions", "US"),
    "update": ("translations", "update", "-l", "es", "-l", "fr"),
    "export": ("translations", "export", HANDOUT, "es", "-o", "again.po"),
    "export as XLIFF": ("translations", "export", HANDOUT, "es", "--as", "xliff", "-o", "again.xlf"),
    "import": ("translations", "import", HANDOUT, "es", "es.po"),
    "import XLIFF": ("translations", "import", HANDOUT, "es", "es.xlf"),
    "sign": ("translations", "sign", HANDOUT, *_NAMED, *_AS_WHAT, "--region", "US", "--yes"),
    "compare": ("translations", "compare", HANDOUT, "es", *_NAMED, "--yes"),
    "confirm": ("translations", "confirm", HANDOUT, "es", *_NAMED, "--yes"),
    "proof": ("proof", *_ON_THAT_DAY, "-o", "proof.pdf"),
    "proof as picture": ("proof", *_ON_THAT_DAY, "-o", "proof.png"),
    "proof against": ("proof", *_ON_THAT_DAY, "--against", "output", "-o", "changes.pdf"),
    "print": ("print", "--list", "list.csv", "-o", "run.pdf"),
    "schema": ("schema", "content"),
    "new": ("new", "another", "--yes"),
    "preview": ("preview", "--port", "1", "-l", "tlh"),
}
"""By name. The preview is asked for what it refuses: else it would wait for a browser."""

WITHOUT_PROJECT = ("schema", "new")


def arguments(name: str, project: str | bytes | None = None) -> list[str | bytes]:
    """The words of a command; a ``project`` of None stands where the command runs."""
    words: list[str | bytes] = [*COMMANDS[name]]
    return words if project is None or name in WITHOUT_PROJECT else [*words, "--project", project]


def make_project(folder: Path) -> None:
    """Write the project and build it once: a system's font, a list to print, what translators have sent."""
    new(folder, NewClinic(languages=("en", "es")), DAY)
    brand = folder / f"brands/{BRAND}/brand.yaml"
    brand.write_text(f"{brand.read_text('utf-8')}typefaces:\n  body: {SYSTEM_FONT}\n", "utf-8")
    (folder / "list.csv").write_text(f"handout,language,brand,copies\n{HANDOUT},en,{BRAND},2\n", "utf-8")
    export(folder, What(HANDOUT), "es", "po", folder / "es.po", today=DAY)
    export(folder, What(HANDOUT), "es", "xliff", folder / "es.xlf", today=DAY)
    build(Options(folder, folder / "output", DAY))
