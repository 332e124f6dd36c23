"""What an update has found, for people and for programs: alike texts of many files stand together."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from handout.translations.files import PlacedFinding, Planned
from handout.translations.update import Fate, Finding

_FEW = 10
"""Texts of one kind that are shown, and files named under a text; JSON has all."""
_LONGEST = 60
"""Letters by which a text is named."""

_HEADS = {
    (Fate.MISSING, True): "new, to be translated",
    (Fate.PROPOSED, True): "new, with a translation to look at (“proposal”)",
    (Fate.STALE, True): "changed: translate anew, or say with “handout translations confirm” that it still stands",
    (Fate.RESTORED, True): "back, with its translation",
    (Fate.OBSOLETE, True): "gone from the handout; the translation is kept under “obsolete”",
    (Fate.DROPPED, True): "gone from the handout, and never translated",
    (Fate.STALE, False): "still out of date",
    (Fate.PROPOSED, False): "still only proposed",
    (Fate.MISSING, False): "still to be translated",
}


def data(plan: Planned) -> dict[str, object]:
    """One file for programs."""
    return {
        "handout": plan.handout,
        "language": plan.tag,
        "file": plan.path.as_posix(),
        "changed": plan.text is not None,
        "texts": {fate: len(plan.report.of(fate)) for fate in Fate},
        "list": [_row(placed) for placed in plan.listed],
    }


def _row(placed: PlacedFinding) -> dict[str, object]:
    finding, asked = placed.finding, placed.asked
    return {
        "state": str(finding.fate),
        "new": finding.fresh,
        "source": finding.source,
        "was": finding.was,
        "context": finding.context,
        "line": placed.where.line if placed.where else None,
        "asked": {"file": asked.file, "line": asked.line} if asked else None,
    }


def summary(plan: Planned, *, dry_run: bool) -> str:
    """One file in one line."""
    numbers = {fate: len(plan.report.of(fate)) for fate in Fate}
    counts = ", ".join(f"{number} {fate}" for fate, number in numbers.items() if number)
    verb = "would change" if dry_run else "written"
    return f"{plan.path.as_posix()}: {verb if plan.text is not None else 'unchanged'} ({counts})"


def lines(plans: Sequence[Planned]) -> Iterator[str]:
    """Every text that is not as it was, by what has become of it: news first."""
    found: dict[tuple[Fate, bool], dict[tuple[str, str | None, str], list[tuple[Planned, PlacedFinding]]]] = {}
    for plan in plans:
        for placed in plan.listed:
            finding = placed.finding
            kind = finding.fate, finding.fresh or (finding.fate, False) not in _HEADS
            text = finding.source, finding.was, plan.handout
            found.setdefault(kind, {}).setdefault(text, []).append((plan, placed))
    for kind, head in _HEADS.items():
        texts = list(found.get(kind, {}).values())
        if texts:
            yield f"{head}:"
        for alike in texts[:_FEW]:
            yield from _text([plan for plan, _ in alike], [placed for _, placed in alike])
        if len(texts) > _FEW:
            yield f"  … and {len(texts) - _FEW} more (all: --format json)"


def _text(plans: Sequence[Planned], alike: Sequence[PlacedFinding]) -> Iterator[str]:
    first = alike[0]
    asked = f"{first.asked.file}:{first.asked.line}: " if first.asked else ""
    yield f"  {asked}“{_cut(first.finding.source)}”"
    if changed := _was(first.finding):
        yield f"    was: “{_cut(changed)}”"
    files = dict.fromkeys(_file(plan, placed) for plan, placed in zip(plans, alike, strict=True))
    named = list(files)[:_FEW]
    more = f" … and {len(files) - _FEW} more" if len(files) > _FEW else ""
    yield f"    {', '.join(named)}{more}"


def _was(finding: Finding) -> str | None:
    return finding.was if finding.fate is Fate.STALE else None


def _file(plan: Planned, placed: PlacedFinding) -> str:
    where = placed.where
    name = f"{where.file}:{where.line}" if where else plan.name
    return f"{name} (for “{placed.finding.context}”)" if placed.finding.context else name


def _cut(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"
