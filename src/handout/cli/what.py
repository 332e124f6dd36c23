"""What a command of ``handout translations`` is about: ``HANDOUT``, ``--brand BRAND`` or ``--fixed``."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, TypeVar

import click

from handout.cli import completing

if TYPE_CHECKING:
    from handout.usecases.errand import What

F = TypeVar("F", bound=Callable[..., Any])


def in_place_of_handout(command: F) -> F:
    """``--brand BRAND`` and ``--fixed``."""
    brand = click.option(
        "--brand",
        metavar="BRAND",
        default="",
        help="A brand's own words (its name, its logo), in place of HANDOUT.",
        shell_complete=completing.brands,
    )
    fixed = click.option("--fixed", is_flag=True, help="The words that the program itself prints, in place of HANDOUT.")
    return brand(fixed(command))


def asked(words: Sequence[str], brand: str, fixed: bool, *names: str) -> tuple[What, tuple[str, ...]]:
    """What is asked for, and the words behind it, as many as there are ``names``. Click's UsageError where a word is
    missing, or one too many."""
    from handout.usecases.errand import What

    if brand and fixed:
        raise click.UsageError("--brand and --fixed are two things: name one")
    wanted = names if brand or fixed else ("HANDOUT", *names)
    if len(words) < len(wanted):
        raise click.UsageError(f"Missing argument '{wanted[len(words)]}'.")
    if len(words) > len(wanted):
        beside = "with --brand or --fixed no HANDOUT is named" if brand or fixed else "it takes no more"
        raise click.UsageError(f"Got unexpected extra argument ({words[len(wanted)]}): {beside}")
    if brand or fixed:
        return What(brand=brand, fixed=fixed), tuple(words)
    return What(handout=words[0]), tuple(words[1:])


def of_handout(what: What) -> str:
    """The handout's id, for what only a handout has: critical texts. Click's UsageError for other words."""
    if what.handout:
        return what.handout
    raise click.UsageError("--back is for handouts: a brand's own words and the fixed words have no critical texts.")


def typed(what: What) -> str:
    """What a user types for it."""
    return "--fixed" if what.fixed else f"--brand {what.brand}" if what.brand else what.handout
