"""Options that several commands take."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypedDict, TypeVar

import click

from handout.cli import completing
from handout.cli.report import COMMAND, FORMAT, PROJECT
from handout.errors import ExitCode
from handout.looking import is_folder

F = TypeVar("F", bound=Callable[..., Any])


def folder(context: click.Context, parameter: click.Parameter, value: str | None) -> Path | None:
    """The folder that an option names. An empty word, such as a variable that a script forgot, is not “here”."""
    del context
    if value == "":
        raise click.BadParameter("it names no folder", param=parameter)
    return Path(value) if value else None


def _said_before(context: click.Context, parameter: click.Parameter, name: str) -> bool:
    """Whether the group of a command was told already, and the command itself was not."""
    told = context.get_parameter_source(parameter.name or "")
    return name in context.meta and told is click.core.ParameterSource.DEFAULT


def _existing(context: click.Context, parameter: click.Parameter, value: str) -> Path:
    path: Path = context.meta[PROJECT] if _said_before(context, parameter, PROJECT) else Path(value)
    if not value or not is_folder(path):
        raise click.BadParameter(f"there is no folder “{value}”", param=parameter)
    if not _stands_somewhere():
        if not path.is_absolute():
            raise NowhereFault
        os.chdir(path)  # worker processes, and whatever else asks where it is, need some folder
    context.meta[PROJECT] = path
    return path


def _stands_somewhere() -> bool:
    """Whether the folder in which the command runs is still there: paths count from it."""
    try:
        Path.cwd()
    except OSError:
        return False
    return True


class NowhereFault(click.ClickException):
    """The folder in which the command runs was deleted."""

    exit_code = ExitCode.ENVIRONMENT

    def __init__(self) -> None:
        super().__init__("the folder in which this command runs was deleted: go to another one, then try again")


def examples(*lines: str) -> str:
    """The end of a command's help: what people type, one in a line."""
    return "\n".join(("\b", "Examples:", *(f"  {line}" for line in lines)))


class Which(TypedDict):
    """The sheets that a command is about: empty tuples mean all (``usecases.result.Options``)."""

    handouts: tuple[str, ...]
    languages: tuple[str, ...]
    brands: tuple[str, ...]
    variants: tuple[str, ...]


handouts = click.argument("handouts", nargs=-1, metavar="[HANDOUT]...", shell_complete=completing.handouts)
"""Any number of handouts; none means all."""

brands = click.option(
    "-b",
    "--brand",
    "brands",
    metavar="BRAND",
    multiple=True,
    help="Only this brand; repeat for more.",
    shell_complete=completing.brands,
)
"""``-b BRAND``, any number."""

variants = click.option(
    "--variant",
    "variants",
    metavar="NAME",
    multiple=True,
    help="Only this variant of each sheet; repeat for more (default: the plain sheet and those the brand lists).",
    shell_complete=completing.variants,
)
"""``--variant NAME``, any number."""


def languages(said: str) -> Callable[[F], F]:
    """``-l TAG``, any number; ``said`` is what help says of it."""
    return click.option(
        "-l",
        "--language",
        "languages",
        metavar="TAG",
        multiple=True,
        help=said,
        shell_complete=completing.languages,
    )


def project(command: F) -> F:
    """``--project DIR``."""
    return click.option(
        "--project",
        "root",
        metavar="DIR",
        default=".",
        callback=_existing,
        shell_complete=completing.folders,
        help="The project's folder (default: here).",
    )(command)


def _keep_format(context: click.Context, parameter: click.Parameter, value: str) -> str:
    value = context.meta[FORMAT] if _said_before(context, parameter, FORMAT) else value
    context.meta[FORMAT] = value
    context.meta[COMMAND] = context.command_path.partition(" ")[2].strip()
    return value


def formats(command: F) -> F:
    """``--format text|json``; the value is kept in the context, where errors find it too."""
    return click.option(
        "--format",
        type=click.Choice(["text", "json"]),
        default="text",
        callback=_keep_format,
        expose_value=False,
        is_eager=True,
        help="How to answer: text for people, json for programs.",
    )(command)


def formats_and_github(command: F) -> F:
    """``--format text|json|github``, of commands that tell faults with their lines."""
    return click.option(
        "--format",
        type=click.Choice(["text", "json", "github"]),
        default="text",
        callback=_keep_format,
        expose_value=False,
        is_eager=True,
        help="How to answer: text for people, json for programs, github for annotations of a workflow.",
    )(command)


def _day(context: click.Context, parameter: click.Parameter, value: str | None) -> dt.date:
    del context
    try:
        return dt.date.fromisoformat(value) if value else dt.date.today()
    except ValueError:
        raise click.BadParameter(f"“{value}” is no date such as 2026-11-23", param=parameter) from None


def as_of(command: F) -> F:
    """``--as-of DATE``."""
    return click.option(
        "--as-of", "today", metavar="DATE", callback=_day, help="Judge review dates as of this day (default: today)."
    )(command)
