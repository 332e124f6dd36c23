"""A group of commands: to a word that is none of them it answers with the command that was meant."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, MutableMapping
from importlib import import_module

import click


class Group(click.Group):
    """A group that knows the commands of the whole program, so that ``handout sign`` is told where signing is."""

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        unknown = args and not args[0].startswith("-") and args[0] not in self.commands
        if unknown and not ctx.resilient_parsing:  # a shell that completes words wants no answer
            raise click.UsageError(f"There is no command “{ctx.command_path} {args[0]}”. {self._meant(ctx, args[0])}")
        return super().resolve_command(ctx, args)

    def _meant(self, ctx: click.Context, word: str) -> str:
        """The command of that name elsewhere, else the nearest one, else all that stand here."""
        from handout.spelling import nearest

        top = ctx.find_root()
        paths = [*_paths(top.command, top.command_path), *_paths(self, ctx.command_path)]
        if named := [path for path in dict.fromkeys(paths) if path.endswith(f" {word}")]:
            here = [path for path in named if path.startswith(f"{ctx.command_path} ")]
            return f"It is {' or '.join(f'“{path}”' for path in here or named)}."
        known = {path.rpartition(" ")[2]: path for path in paths}
        if found := nearest(word, known):
            return f"Did you mean “{known[found]}”?"
        return f"There are: {', '.join(sorted(self.commands))}."


class LateCommands(MutableMapping[str, click.Command]):
    """Commands by name, each imported when it is asked for. ``places``: of each its module and its name there."""

    def __init__(self, places: Mapping[str, tuple[str, str]]) -> None:
        self._places = dict(places)
        self._loaded: dict[str, click.Command] = {}

    def __getitem__(self, name: str) -> click.Command:
        if name not in self._loaded:
            module, own_name = self._places[name]
            self._loaded[name] = getattr(import_module(module), own_name)
        return self._loaded[name]

    def __setitem__(self, name: str, command: click.Command) -> None:
        self._places.setdefault(name, ("", ""))
        self._loaded[name] = command

    def __delitem__(self, name: str) -> None:
        del self._places[name]
        self._loaded.pop(name, None)

    def __contains__(self, name: object) -> bool:
        return name in self._places

    def __iter__(self) -> Iterator[str]:
        return iter(self._places)

    def __len__(self) -> int:
        return len(self._places)


def _paths(command: click.Command, path: str) -> Iterator[str]:
    """Every command below one, as people type it."""
    if isinstance(command, click.Group):
        for name, inner in command.commands.items():
            yield f"{path} {name}"
            yield from _paths(inner, f"{path} {name}")
