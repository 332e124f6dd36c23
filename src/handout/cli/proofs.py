"""``handout proof``."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Literal, Unpack

import click

from handout.cli import completing, crash, options
from handout.cli.progress import progress
from handout.cli.report import amount, document, plain, tell, wants_json

if TYPE_CHECKING:
    from handout.usecases.proof import ProofResult

AXES = ("language", "layout", "brand", "variant")


def _file(context: click.Context, parameter: click.Parameter, value: str | None) -> Path | None:
    del context
    if value == "":
        raise click.BadParameter("it names no file", param=parameter)
    return Path(value) if value else None


def _state(context: click.Context, parameter: click.Parameter, value: str | None) -> str | None:
    del context
    if value == "":
        raise click.BadParameter("it names nothing", param=parameter)
    return value


_EXAMPLES = options.examples(
    "handout proof first-visit                 one handout in every language, in proof.pdf",
    "handout proof first-visit --by layout --layout leaflet --layout sheet -l en",
    "handout proof --against HEAD -o look.png  before and after, as one picture",
)


@click.command(epilog=_EXAMPLES)
@options.handouts
@options.languages("Only this language; repeat for more.")
@options.brands
@click.option(
    "--layout",
    "layouts",
    metavar="NAME",
    multiple=True,
    help="This layout in place of the brand's own; repeat to compare several.",
    shell_complete=completing.layouts,
)
@options.variants
@click.option("--by", type=click.Choice(AXES), help="What stands side by side (default: what there are several of).")
@click.option(
    "--against",
    metavar="DIR|REF",
    callback=_state,
    help="Show before and after: the output folder of a build that was kept, or a git revision of the project.",
)
@click.option(
    "--across",
    metavar="N",
    type=click.IntRange(1, 20),
    help="Pages side by side: fewer are larger (default: 8 to 12, before and after 6).",
)
@click.option("--back", is_flag=True, help="Add critical texts with their translations and back-translations.")
@click.option("--draft", is_flag=True, help="Show unfinished translations too, with the source in the gaps.")
@click.option(
    "-o",
    "--output",
    metavar="FILE",
    callback=_file,
    help="A .pdf, or a .png with all of it in one picture (default: proof.pdf in the project's folder).",
)
@options.as_of
@options.project
@options.formats
@click.pass_context
def proof(
    context: click.Context,
    *,
    layouts: tuple[str, ...],
    by: Literal["language", "layout", "brand", "variant"] | None,
    against: str | None,
    across: int | None,
    back: bool,
    draft: bool,
    output: Path | None,
    today: dt.date,
    root: Path,
    **which: Unpack[options.Which],
) -> int:
    """Show the pages of many sheets small, on one contact sheet.

    Every sheet is made as a build would make it, refused ones too, and nothing in output/ is changed. Page counts that
    stand out and parts of a page with a fault are ringed.
    """
    from handout.usecases.proof import ProofOptions
    from handout.usecases.proof import proof as run

    asked = ProofOptions(
        root=root,
        output=output or root / "proof.pdf",
        today=today,
        layouts=layouts,
        by=by,
        against=against,
        draft=draft,
        across=across or 0,
        back=back,
        **which,
    )
    with progress(context) as told:
        result = run(asked, told)
    _as_json(result) if wants_json(context) else _as_text(result)
    if result.built.crashes:
        crash.write(result.built.crashes, "what is told above")
    return result.built.exit_code


def _as_text(result: ProofResult) -> None:
    tell(fault for fault in result.built.diagnostics if fault.code not in ("translation-missing", "goal-missed"))
    for sheet in result.built.sheets:
        name = sheet.edition.file
        told = [f"ringed: {what}" for what in result.ringed.get(name, ()) if what.startswith("number of pages")]
        change = result.changes.get(name)
        if change and change.fate == "changed":
            numbers = ", ".join(str(pair.number) for pair in change.pairs)
            told.append(f"differs on {'pages' if len(change.pairs) > 1 else 'page'} {numbers}")
        elif change and change.fate in _FATES:
            told.append(_FATES[change.fate])
        if told:
            click.echo(plain(f"{name}: {'; '.join(told)}"))
    for name in result.gone:
        click.echo(plain(f"{name}: only before"))
    if result.before:
        click.echo(plain(f"against {result.before}: {_found(result)}"))
    if result.file is None:
        click.echo("There is nothing to show.")
        return
    sheets = amount(len(result.built.sheets), "sheet")
    click.echo(plain(f"{result.file}: {sheets} on {amount(result.pages, 'page')}."))


def _found(result: ProofResult) -> str:
    """What a comparison has found in all."""
    fates = Counter(change.fate for change in result.changes.values())
    pages = sum(len(change.pairs) for change in result.changes.values() if change.fate == "changed")
    differ = fates["changed"]
    found = [f"{amount(differ, 'sheet')} with differences, on {amount(pages, 'page')}"] if differ else []
    before = fates["lost"] + len(result.gone)
    found += [f"{fates['new']} only today"] if fates["new"] else []
    found += [f"{before} only before"] if before else []
    found += [f"{fates['unknown']} not comparable"] if fates["unknown"] else []
    return "; ".join(found) or "no difference"


_FATES = {"new": "only today", "lost": "only before", "unknown": "cannot be compared"}


def _as_json(result: ProofResult) -> None:
    document(
        "proof",
        result.built.exit_code,
        result.built.diagnostics,
        file=result.file.as_posix() if result.file else None,
        pages=result.pages,
        against=result.before or None,
        sheets=[
            {
                **sheet.edition.data(),
                "outcome": str(sheet.outcome),
                "state": sheet.state or None,
                "reasons": list(sheet.reasons),
                "pages": sheet.pages or None,
                "ringed": list(result.ringed.get(sheet.edition.file, ())),
                **_change(result, sheet.edition.file),
            }
            for sheet in result.built.sheets
        ],
        only_before=list(result.gone),
    )


def _change(result: ProofResult, name: str) -> dict[str, object]:
    change = result.changes.get(name)
    if change is None:
        return {}
    return {"change": change.fate, "different_pages": [pair.number for pair in change.pairs]}
