"""Sending a translation out to a translator, and taking it back. The work is in ``translations``; here a project is
loaded and a file is written.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Literal

from handout.looking import is_file
from handout.models.translation import Translated
from handout.output import files
from handout.source import dump, headed, to_data
from handout.translations.merge import Choices
from handout.translations.naming import format_of
from handout.translations.original import original_of
from handout.translations.sending import UNREADY, Amount, Hints, SentAs, no_hints, parcel
from handout.translations.taking import ImportResult
from handout.usecases.pairs import HandoutPair, pair_of, read_bytes
from handout.usecases.signed import Signatures

ExchangeFormat = Literal["po", "xliff", "xliff2"]


@dataclass(frozen=True, slots=True)
class Exported:
    """A file for a translator: where it is, and how much there is to do in it, by the standing of its texts."""

    path: Path
    amounts: Mapping[SentAs, Amount]

    @property
    def open(self) -> Amount:
        """What no sheet prints as it is: not translated, stale, or only proposed."""
        found = [amount for standing, amount in self.amounts.items() if standing in UNREADY]
        return Amount(sum(amount.texts for amount in found), sum(amount.words for amount in found))


def export(
    root: Path,
    handout: str,
    tag: str,
    kind: ExchangeFormat,
    target: Path | None = None,
    *,
    today: date,
    hints: Hints = no_hints,
) -> Exported:
    """Write a file for a translator (default: ``<handout>.<tag>.po`` or ``.xlf``, here).

    What is signed goes out as approved. ``hints`` are lines for the translator of a text.
    """
    from handout.translations.po import export_po
    from handout.translations.xliff import export_xliff
    from handout.translations.xliff2 import export_xliff2

    pair = pair_of(root, handout, tag)
    original, existing = original_of(pair.handout.model), pair.existing
    others = tuple(loaded.model for loaded in pair.project.translations.values())
    signed = pair.translation is not None and _signed(pair, today)
    makers: Mapping[str, Callable[..., str | bytes]] = {
        "po": export_po,
        "xliff": export_xliff,
        "xliff2": export_xliff2,
    }
    data = makers[kind](original, existing, tag, approved=signed, hints=hints, others=others)
    path = target or Path(f"{handout}.{tag}.{'po' if kind == 'po' else 'xlf'}")
    files.write(path, data.encode() if isinstance(data, str) else data)
    return Exported(path, parcel(original, existing, tag, approved=signed).amounts)


def _signed(pair: HandoutPair, today: date) -> bool:
    """Whether a sign-off holds in every country whose brands give the language out; where none does, in every country
    that is named by one. A text that is approved for one country and not for another is not approved."""
    signatures = Signatures(pair.project, pair.handout.model.handout, pair.tag, today)
    brands = (brand.model for brand in pair.project.brands.values())
    named = {region for record in signatures.records for region in record.regions} & {*pair.project.regions}
    regions = {brand.region for brand in brands if pair.tag in brand.languages} or named
    known = regions and regions <= {*pair.project.regions}
    return bool(known) and all(any(one.holds for one in signatures.judged(region)) for region in regions)


def take_back(
    root: Path, handout: str, tag: str, file: Path, by: Translated | None, *, choices: Choices | None = None
) -> tuple[Path, ImportResult]:
    """Take a translator's file over into the project, text by text. Nothing is written where it is refused whole.

    UsageError for a file of another kind than PO or XLIFF.
    """
    from handout.translations.po import import_po
    from handout.translations.xliff_in import import_xliff

    read = import_po if format_of(file.name) == "po" else import_xliff
    pair = pair_of(root, handout, tag)
    original = original_of(pair.handout.model)
    result = read(read_bytes(file), str(file), original, pair.existing, tag, by=by, choices=choices)
    if result.translation:
        before = read_bytes(pair.path) if is_file(pair.path) else b""
        files.write(pair.path, headed(dump(to_data(result.translation)), before).encode())
    return pair.path, result
