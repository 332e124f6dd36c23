"""What ``handout build`` and ``handout check`` answer: what stands where, then what is to be said of it.

In the order of reading: the result comes first, what is told of it behind, errors last so that they stand nearest to
the prompt, then one line that counts and one that says what to do next. The result is on standard output, faults are
on standard error.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

import click

from handout.cli import crash
from handout.cli.annotations import annotate, wants_github
from handout.cli.reading import reading_data, reading_lines
from handout.cli.report import advise, amount, document, plain, tell, wants_json
from handout.cli.table import MOST, rows
from handout.errors import Diagnostic, has_errors
from handout.output.files import WITHDRAWN
from handout.records import asdict

if TYPE_CHECKING:
    from handout.usecases.afterwards import Advice
    from handout.usecases.result import BuildResult, SheetResult


def show(context: click.Context, command: str, result: BuildResult, root: Path) -> None:
    """The whole answer of a command, in the form that was asked for."""
    if wants_json(context):
        _as_json(command, result)
    elif wants_github(context):
        annotate((fault for fault in result.diagnostics if fault.code not in _IN_TABLE), root)
        click.echo(summary(command, result))
    else:
        _as_text(context, command, result)
    if result.crashes:
        crash.write(result.crashes, "what is told above")


def _as_text(context: click.Context, command: str, result: BuildResult) -> None:
    if command == "build":
        _table(result)
        withdrawn(result)
    for line in reading_lines(result.readings):
        click.echo(plain(line))
    for line in overlong_lines(result.sheets):
        click.echo(plain(line))
    tell_faults(command, result)
    click.echo(summary(command, result))
    advise(context, _advice(command, result))


def tell_faults(command: str, result: BuildResult) -> None:
    """What is wrong, alike faults together; a check shows every one of them."""
    told = (fault for fault in result.diagnostics if fault.code not in _IN_TABLE)
    tell(told, most=None if command == "check" else _MOST)


def tell_new(result: BuildResult, known: Collection[Diagnostic]) -> None:
    """Of a build after another: errors, and what was not told before."""
    faults = (fault for fault in result.diagnostics if fault.code not in _IN_TABLE)
    tell((fault for fault in faults if has_errors([fault]) or fault not in known), most=_MOST)


def _advice(command: str, result: BuildResult) -> Advice | None:
    from handout.usecases.afterwards import after_build, after_check

    return after_check(result) if command == "check" else after_build(result)


def _as_json(command: str, result: BuildResult) -> None:
    advice = _advice(command, result)
    document(
        command,
        result.exit_code,
        result.diagnostics,
        output=result.output.as_posix(),
        sheets=[_sheet(sheet) for sheet in result.sheets],
        withdrawn=[{"file": w.file, "moved_to": w.moved_to, "why": w.why} for w in result.withdrawn],
        next=asdict(advice) if advice else None,
        **({"dry_run": result.dry_run} if command == "build" else {}),
        **({"readings": list(map(reading_data, result.readings))} if result.readings else {}),
    )


def _sheet(sheet: SheetResult) -> dict[str, object]:
    return {
        **sheet.edition.data(),
        "outcome": str(sheet.outcome),
        "file": sheet.file,
        "state": sheet.state or None,
        "reasons": list(sheet.reasons),
        "left_out": list(sheet.left_out),
        "pages": sheet.pages or None,
        "overlong": asdict(sheet.overlong) if sheet.overlong else None,
    }


_IN_TABLE = ("translation-missing", "goal-missed")
"""Notes that the table, or what follows it, gives in one line."""

_MOST = 20
"""Different notes and warnings of one code that a build tells."""

_COLOURS = {
    "built": "green",
    "would-build": "green",
    "missing": "yellow",
    "skipped": "yellow",
    "refused": "red",
    "failed": "red",
}


def _table(result: BuildResult) -> None:
    """By brand: file, language, what became of it, and what it is and leaves out; what has no translation, in one
    line."""
    found = rows(result.sheets)
    made = [row for row in found if row.outcome != "missing"]
    name, tags, word, pages = (
        max((len(getattr(row, column)) for row in made), default=0)
        for column in ("name", "languages", "outcome", "pages")
    )
    for brand, group in groupby(found, key=lambda row: row.brand):
        click.echo(plain(f"{result.output / brand}"))
        for row in group:
            if row.outcome == "missing":
                click.echo(f"  no translation of {row.name}: {row.languages}")
                continue
            outcome = click.style(f"{row.outcome:{word}}", fg=_COLOURS.get(row.outcome))
            line = f"  {row.name:{name}}  {row.languages:{tags}}  {outcome}  {row.pages:{pages}}  {row.state}"
            click.echo(line.rstrip())


def overlong_lines(sheets: Iterable[SheetResult], most: int = MOST) -> Iterator[str]:
    """What takes more pages than its layout aims at, by brand, layout and variant; a line for each language, as far as
    a person reads them."""
    long = sorted(
        (sheet for sheet in sheets if sheet.overlong), key=lambda sheet: (_form(sheet), sheet.edition.language)
    )
    for (handout, *form), group in groupby(long[:most], key=_form):
        yield f"more pages than the goal: {handout} ({', '.join(name for name in form if name)})"
        for sheet in group:
            named = ", ".join(f"“{title}”" for title in sheet.overlong.longest) if sheet.overlong else ""
            yield f"  {sheet.edition.language}: {sheet.overlong} (longest: {named})"
    if len(long) > most:
        yield f"and {len(long) - most} more sheets have more pages than their goal: “handout status” lists them"


def _form(sheet: SheetResult) -> tuple[str, str, str, str]:
    edition = sheet.edition
    return edition.handout, edition.brand, edition.layout or "", edition.variant or ""


def withdrawn(result: BuildResult, most: int = MOST) -> None:
    """What was moved away, or would be; of very many, how many for each reason."""
    word = click.style("would withdraw" if result.dry_run else "withdrawn", fg="yellow")
    if len(result.withdrawn) > most:
        for why, number in Counter(gone.why for gone in result.withdrawn).items():
            click.echo(f"{word}: {amount(number, 'sheet')} -> {result.output / WITHDRAWN} ({plain(why)})")
        return
    for gone in result.withdrawn:
        click.echo(f"{word}: {result.output / gone.file} -> {result.output / gone.moved_to} ({plain(gone.why)})")


def summary(command: str, result: BuildResult) -> str:
    """One line that counts."""
    from handout.errors import Severity
    from handout.usecases.result import Outcome

    numbers = {outcome: sum(sheet.outcome is outcome for sheet in result.sheets) for outcome in Outcome}
    words = {Outcome.BUILT: "sound"} if command == "check" else {Outcome.WOULD_BUILD: "to build"}
    parts = [f"{number} {words.get(outcome, outcome)}" for outcome, number in numbers.items() if number]
    parts = parts or ["nothing to build"]
    if result.withdrawn:
        parts.append(f"{len(result.withdrawn)} {'to withdraw' if result.dry_run else 'withdrawn'}")
    faults = sum(fault.severity is Severity.ERROR for fault in result.diagnostics)
    warnings = sum(fault.severity is Severity.WARNING for fault in result.diagnostics)
    counted = [amount(faults, "error")] * bool(faults) + [amount(warnings, "warning")] * bool(warnings)
    return f"{', '.join(parts)}. {', '.join(counted) or 'No faults'}."
