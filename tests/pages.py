"""Reads our pages: the commands that they show, the rows of their tables, their headings."""

from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path

import click

from handout.cli.app import cli


def commands(group: click.Command, name: str = "handout") -> set[str]:
    """Every command and group of the command line, as people type it."""
    if not isinstance(group, click.Group):
        return {name}
    return {name}.union(*(commands(inner, f"{name} {key}") for key, inner in group.commands.items()))


def options(line: str) -> set[str]:
    return set(re.findall(r"(?<![\w-])--?[a-z][\w-]*", line))


def command(name: str) -> click.Command:
    """The command that people type so."""
    found: click.Command = cli
    for word in name.split()[1:]:
        assert isinstance(found, click.Group)
        found = found.commands[word]
    return found


def known_options(name: str) -> set[str]:
    """The options of one command."""
    return {opt for parameter in command(name).params for opt in parameter.opts} | {"--help", "-h"}


def typed(text: str) -> list[str]:
    """What a page shows as typed: code between backticks, and indented lines up to a gap."""
    lines = (re.split(r" {3,}", line.strip())[0] for line in text.splitlines() if line.startswith("    "))
    shown = [*lines, *re.findall(r"`([^`\n]+)`", text)]
    return [re.sub(r"^\.venv[/\\]\w+[/\\]", "", line) for line in shown]


def command_of(line: str, known: set[str]) -> str | None:
    """The longest known command at the start of a line; None if it names none."""
    return max((name for name in known if line == name or line.startswith(name + " ")), key=len, default=None)


WITH_WORDS = frozenset({"handout languages"})
"""Groups that take words of their own beside their subcommands."""


def wrong_commands(text: str) -> list[str]:
    """Lines that call ``handout`` with a word or an option that it does not know."""
    known, wrong = commands(cli), []
    for line in typed(text):
        name = command_of(line, known)
        if name is None:
            continue
        rest = line.removeprefix(name).split()
        is_group = name not in WITH_WORDS and any(other.startswith(name + " ") for other in known)
        if (is_group and rest and rest[0][0] not in "-.,") or options(" ".join(rest)) - known_options(name):
            wrong.append(line)
    return wrong


def anchors(page: Path) -> list[str]:
    """The headings of a page as links name them."""
    headings = re.findall(r"^#+ (.*)$", page.read_text("utf-8"), re.MULTILINE)
    return [re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-") for heading in headings]


def rows(page: Path, heading: str) -> list[list[str]]:
    """The cells of the tables under one heading, without their heads."""
    part = re.split(r"^## ", page.read_text("utf-8"), flags=re.MULTILINE)
    body = next(text for text in part if text.startswith(heading))
    lines = [line for line in body.splitlines() if line.startswith("|")]
    return [
        [cell.strip() for cell in line.strip("|").split("|")] for before, line in pairwise(lines) if "---" not in line
    ]
