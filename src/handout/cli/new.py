"""``handout new``: asks for what it has to know, or takes it as options, and says what to do next."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import click

from handout.cli.preview import can_preview
from handout.cli.report import tell
from handout.cli.typed import handout_program, quoted
from handout.errors import ExitCode, UsageError
from handout.records import replace

if TYPE_CHECKING:
    from handout.usecases.clinic import NewClinic
    from handout.usecases.new import Begun

T = TypeVar("T")


@click.command()
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@click.option("--name", metavar="NAME", help="The clinic, such as “Northgate Clinic”.")
@click.option("--region", metavar="COUNTRY", help="Its country, by name or by code (US, GB …).")
@click.option(
    "-l",
    "--language",
    "languages",
    metavar="LANGUAGE",
    multiple=True,
    help="A language of its patients, by name or by tag; several times. The first is the one that you write in.",
)
@click.option("--color", "--colour", "colour", metavar="COLOUR", help="Its colour: #14507d, or a name of CSS.")
@click.option("--phone", metavar="NUMBER", help="Its phone number (else one that nobody has).")
@click.option("--emergency", metavar="NUMBER", help="Whom people there call in an emergency (usually known).")
@click.option("--handout", metavar="ID", help="The first handout's id (else first-visit).")
@click.option("--title", metavar="TITLE", help="And its title.")
@click.option("--yes", is_flag=True, help="Ask nothing: take the usual for what no option says.")
@click.pass_context
def new(context: click.Context, /, folder: Path, yes: bool, languages: tuple[str, ...], **said: str | None) -> None:
    """Make a project for a new clinic, which builds at once.

    It has a handout, its translations and a layout. On a terminal it asks for the clinic's name, country, languages and
    colour, unless an option says them.
    """
    from handout.usecases.new import SCHEMAS, refuse_if_used
    from handout.usecases.new import new as run

    refuse_if_used(folder)
    try:
        clinic = _clinic(_Form(asks=not yes and _on_a_terminal()), languages, **said)
        begun = run(folder, clinic)
    except (click.Abort, KeyboardInterrupt):  # at a question, and between two
        click.echo("\nInterrupted. Nothing was written.", err=True)
        context.exit(ExitCode.INTERRUPTED)
    for name in begun.files:
        if not name.startswith(SCHEMAS):
            click.echo(f"  {name}")
    click.echo(f"A new project is in {folder}, {_written_in(begun)}. Next:")
    for line in next_steps(folder, begun):
        click.echo(f"  {line}")


def _on_a_terminal() -> bool:
    return sys.stdin.isatty() and sys.stdout.isatty()


class _Form:
    """Takes each answer from an option or, where it ``asks``, from a person, until it is one."""

    def __init__(self, *, asks: bool) -> None:
        self._asks = asks

    def answer(
        self, question: str, said: str | None, usual: str, read: Callable[[str], T], near: Callable[[str], str] = str
    ) -> T:
        """What ``read`` makes of the option, of the answer, or of the usual one. UsageError for an option that is none.

        ``near``: what is offered in place of an answer that is none, where that is not the answer itself.
        """
        if said is not None or not self._asks:
            return read(usual if said is None else said)
        while True:
            answer = click.prompt(question, default=usual)
            try:
                return read(answer)
            except UsageError as fault:
                tell(fault.diagnostics)
                usual = near(answer) if near(answer) != answer else usual


def _clinic(
    form: _Form,
    languages: tuple[str, ...],
    *,
    name: str | None,
    region: str | None,
    colour: str | None,
    phone: str | None,
    emergency: str | None,
    handout: str | None,
    title: str | None,
) -> NewClinic:
    """What options say is judged before anything is asked."""
    from handout.usecases import answers
    from handout.usecases.clinic import NewClinic, usual_languages
    from handout.usecases.starter import source_language, worded

    usual = NewClinic()
    dialled = answers.phone(phone) if phone is not None else None
    ident = answers.handout_id(handout) if handout is not None else None
    painted = answers.colour(colour) if colour is not None else None
    named = answers.languages(languages) if languages else None
    if region is not None:
        answers.country(region)
    called = form.answer("The clinic's name", name, usual.name, answers.name)
    where = form.answer("Its country", region, usual.region, answers.country, answers.near_country)
    number = None
    if emergency is not None or not answers.has_numbers(where):
        number = form.answer(answers.whom_to_call(where), emergency, "", answers.emergency)
    spoken = named or form.answer(
        "Languages of its patients, the one that you write in first",
        None,
        ", ".join(usual_languages(where, worded())),
        lambda said: answers.languages([said]),
    )
    painted = painted or form.answer("Its colour", None, usual.colour, answers.colour, answers.readable)
    clinic = NewClinic(called, where, spoken, painted, dialled, number, ident)
    return clinic if title is None else replace(clinic, title=answers.title(title, source_language(clinic)))


def _written_in(begun: Begun) -> str:
    from handout.models.locales import english_name

    first, *rest = map(english_name, begun.languages)
    return f"written in {first}" + (f", for readers of {', '.join(rest)} too" if rest else "")


def next_steps(folder: Path, begun: Begun) -> Iterator[str]:
    """Five commands, ready to paste into the shell that the system opens. Where the preview is not installed, a proof
    in its place."""
    program = handout_program()
    yield f"cd {quoted(str(folder))}"
    yield f"{program} build --open"
    yield f"{program} preview --open" if can_preview() else f"{program} proof"
    if begun.missing:
        yield f"{program} translations update {' '.join(f'-l {tag}' for tag in begun.missing)}"
    else:
        yield f"{program} check"
    yield f"{program} status"
