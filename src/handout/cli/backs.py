"""``handout translations compare``, and what ``--back`` makes of export and import."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

import click

from handout.cli import completing, options
from handout.cli.report import amount, document, plain, tell, wants_json
from handout.errors import ExitCode

if TYPE_CHECKING:
    from handout.translations.back import Comparison

Answer = Literal["yes", "no", "skip", "quit"]


def export_back(
    context: click.Context,
    handout: str,
    tag: str,
    *,
    kind: Literal["po", "xliff", "xliff2"],
    target: Path | None,
    root: Path,
) -> None:
    """``export --back``."""
    from handout.usecases.backs import export_back as run

    sent = run(root, handout, tag, kind, today=dt.date.today(), target=target)
    if wants_json(context):
        to_do, texts = {"texts": sent.waiting}, {"critical": {"texts": sent.texts}}
        document("translations export", ExitCode.DONE, (), file=sent.path.as_posix(), open=to_do, texts=texts)
        return
    click.echo(f"Written: {sent.path} ({amount(sent.texts, 'critical text')}, {sent.waiting} not yet translated back)")


def import_back(
    context: click.Context,
    handout: str,
    tag: str,
    *,
    file: Path,
    translator: str | None,
    engine: str | None,
    root: Path,
) -> int:
    """``import --back``."""
    from handout.errors import has_errors
    from handout.translations.back import BackBy
    from handout.usecases.backs import import_back as run

    if (translator is None) == (engine is None):
        raise click.UsageError("With --back name who translated back: a person after --translator, or else --engine.")
    by = BackBy((translator or engine or "").strip(), engine is not None, dt.date.today())
    result = run(root, handout, tag, file, by)
    code = ExitCode.FAULTS if has_errors(result.faults) else ExitCode.DONE
    written = result.written.as_posix() if result.written else None
    if wants_json(context):
        changed = list(result.changed)
        document("translations import", code, result.faults, file=written, changed=changed, counts={}, texts=[])
        return code
    tell(result.faults)
    if written is None:
        click.echo("Nothing was taken over.")
        return code
    click.echo(f"{written}: {amount(len(result.changed), 'back-translation')} taken over.")
    if result.changed:
        click.echo(f"Next: “handout translations compare {handout} {tag} --by NAME”.")
    return code


@click.command()
@click.argument("handout", metavar="HANDOUT", shell_complete=completing.handouts)
@click.argument("tag", metavar="TAG", shell_complete=completing.translated)
@click.option("--by", metavar="NAME", required=True, help="Who compares: first and last name.")
@click.option("--context", "place", metavar="ID", help="Only the texts of this section or block.")
@click.option("--yes", is_flag=True, help="Do not ask; for those who have compared all of them elsewhere.")
@options.project
@options.formats
@click.pass_context
def compare(
    context: click.Context, *, handout: str, tag: str, by: str, place: str | None, yes: bool, root: Path
) -> int:
    """Compare critical texts with what was translated back.

    Each text that nobody has compared is shown with its back-translation below it. Who answers “y” says that both say
    the same. As JSON the texts are only listed, unless --yes is given.
    """
    from handout.usecases.backs import prepare, record

    today = dt.date.today()
    prepared = prepare(root, handout, tag, by, today=today, context=place)
    seen = {text.text.found.index: text.digest for text in prepared.texts} if yes else {}
    unlike: list[Comparison] = []
    asked = tuple(() if wants_json(context) else prepared.texts)
    if not wants_json(context):
        tell(prepared.remarks)
    broken_off = True
    try:
        for number, text in enumerate(asked, start=1):
            click.echo(f"\n{number} of {len(asked)}")
            for line in _lines(text, tag, prepared.language):
                click.echo(plain(line))
            answer = "skip" if yes else _asked()
            if answer == "quit":
                break
            if answer == "yes":
                seen[text.text.found.index] = text.digest
            elif answer == "no":
                unlike.append(text)
        broken_off = False
    finally:  # what was answered before somebody breaks off counts
        if seen:
            record(root, handout, tag, by, today=today, seen=seen)
        if broken_off:
            click.echo(f"\n{_kept(prepared.file, len(seen))}.")
    left = len(prepared.texts) - len(seen) + len(prepared.not_back)
    code = ExitCode.FAULTS if left else ExitCode.DONE
    if wants_json(context):
        texts = [_data(text, compared=yes) for text in prepared.texts]
        document("translations compare", code, prepared.remarks, file=prepared.file.as_posix(), texts=texts)
    else:
        waiting = f"{left} critical {'text waits' if left == 1 else 'texts wait'}{f' in “{place}”' if place else ''}"
        _end(f"{_kept(prepared.file, len(seen))}; {waiting}.", unlike)
    return code


def _asked() -> Answer:
    question = "Does the back-translation say what the source says? (y)es, (n)o, (s)kip, (q)uit"
    answers: tuple[Answer, ...] = ("yes", "no", "skip", "quit")
    letters = {answer[0]: answer for answer in answers}
    choice = click.Choice([*letters, *answers], case_sensitive=False)
    return letters[click.prompt(question, type=choice, show_choices=False)[0]]


def _kept(file: Path, compared: int) -> str:
    told = f"{amount(compared, 'text')} compared" if compared else "nothing was recorded"
    return f"{file}: {told}"


def _end(told: str, unlike: Iterable[Comparison]) -> None:
    for text in unlike:
        click.echo(plain(f"Not alike: “{text.source}”"))
    if unlike:
        click.echo("Have these translated anew, or translated back anew; until then the translation cannot be signed.")
    click.echo(told)


def _lines(text: Comparison, tag: str, language: str) -> Iterator[str]:
    """One under the other, so that the eye finds what differs."""
    heads = [f"source ({language})", f"translated back ({language})", f"translation ({tag})"]
    width = max(map(len, heads))
    yield f"[{text.place}] {text.where}"
    for head, said in zip(heads, (text.source, text.back.text, text.target), strict=True):
        yield f"  {head:{width}}  {' '.join(said.split())}"
    yield f"  {'':{width}}  (translated back by {text.back.by or text.back.engine})"
    for fault in text.differences:
        yield f"  ! {fault.message} [{fault.code}]"


def _data(text: Comparison, *, compared: bool) -> dict[str, Any]:
    return {
        "place": text.place,
        "file": text.where.file,
        "line": text.where.line,
        "source": text.source,
        "back": text.back.text,
        "by": text.back.by,
        "engine": text.back.engine,
        "target": text.target,
        "differences": [{"code": fault.code, "message": fault.message} for fault in text.differences],
        "compared": compared,
    }
