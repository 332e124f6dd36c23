"""``handout new``."""

from __future__ import annotations

from pathlib import Path

import click


@click.command()
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
def new(folder: Path) -> None:
    """Write a small project that builds at once.

    It has one handout, one invented clinic and one translation.
    """
    from handout.usecases.new import new as run

    for name in run(folder):
        click.echo(f"  {name}")
    click.echo(f"A new project is in {folder}. Next:\n  cd {folder}\n  handout build\n  handout status")
