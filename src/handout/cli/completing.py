"""Words that a shell completes: names of files and folders of the project, listed and not read.

A shell waits for each of them, so nothing slow is imported and no file is parsed; what cannot be listed is left out.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Final

import click
from click.shell_completion import CompletionItem

from handout.looking import beginning, is_file

NamesIn = Callable[[Path], Iterable[str]]
Completer = Callable[[click.Context, click.Parameter, str], list[CompletionItem]]

_HEAD: Final = 4096
"""Characters of a file in which its id and its language stand."""


def folders(context: click.Context, parameter: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """The shell completes folders itself."""
    del context, parameter
    return [CompletionItem(incomplete, type="dir")]


def _completer(names: NamesIn) -> Completer:
    def complete(context: click.Context, parameter: click.Parameter, incomplete: str) -> list[CompletionItem]:
        typed = context.params.get(parameter.name or "") or ()
        already = set(typed) if isinstance(typed, tuple | list) else set()
        found = sorted(set(names(context.params.get("root") or Path())) - already)
        return [CompletionItem(name) for name in found if name.startswith(incomplete)]

    return complete


def _handouts(root: Path) -> Iterator[str]:
    yield from _stems(root / "content")
    yield from _said(root / "content.yaml", "handout")


def _translated(root: Path) -> Iterator[str]:
    for folder in _listed(root / "translations"):
        if folder.name != "terms":
            yield from _stems(folder)


def _languages(root: Path) -> Iterator[str]:
    """Those of the translations and of the sources."""
    yield from _translated(root)
    for source in (root / "content.yaml", *_listed(root / "content")):
        yield from _said(source, "language") or ("en",)


def _all_languages(root: Path) -> Iterator[str]:
    from handout import packaged

    yield from packaged.languages()
    yield from _stems(root / "languages")


def _brands(root: Path) -> Iterator[str]:
    yield from (folder.name for folder in _listed(root / "brands") if is_file(folder / "brand.yaml"))


def _layouts(root: Path) -> Iterator[str]:
    from handout.packaged import layouts_folder

    yield from _stems(layouts_folder())
    yield from _stems(root / "layouts")


def _variants(root: Path) -> Iterator[str]:
    from handout.packaged import variants_folder

    yield from _stems(variants_folder())
    yield from _stems(root / "variants")


def _regions(root: Path) -> Iterator[str]:
    from handout import packaged

    yield from packaged.regions()
    yield from _stems(root / "regions")


def _looks(root: Path) -> Iterator[str]:
    yield from _layouts(root)
    yield from _variants(root)


handouts = _completer(_handouts)
languages = _completer(_languages)
translated = _completer(_translated)
all_languages = _completer(_all_languages)
brands = _completer(_brands)
layouts = _completer(_layouts)
variants = _completer(_variants)
regions = _completer(_regions)
looks = _completer(_looks)
"""Layouts and variants, which share one set of names."""


def handout_then_tag(context: click.Context, parameter: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """The words of ``handout translations``: a handout, but with ``--brand`` or ``--fixed``; a language; a file."""
    typed = context.params.get(parameter.name or "") or ()
    own = bool(context.params.get("brand") or context.params.get("fixed"))
    known = _all_languages if context.params.get("fixed") else _translated
    steps: tuple[NamesIn | None, ...] = (known, None) if own else (_handouts, known, None)
    names = steps[min(len(typed), len(steps) - 1)]
    if names is None:
        return [CompletionItem(incomplete, type="file")]
    found = sorted(set(names(context.params.get("root") or Path())))
    return [CompletionItem(name) for name in found if name.startswith(incomplete)]


def _listed(folder: Path) -> list[Path]:
    try:
        return [path for path in folder.iterdir() if not path.name.startswith((".", "_"))]
    except (OSError, ValueError):
        return []


def _stems(folder: Path) -> Iterator[str]:
    yield from (path.stem for path in _listed(folder) if path.suffix == ".yaml")


def _said(file: Path, key: str) -> tuple[str, ...]:
    """The value of a key at the head of a file, as far as it can be seen without parsing."""
    head = beginning(file, _HEAD).decode(errors="replace")
    found = re.search(rf"^{key}:[ \t]*[\"']?([\w-]+)", head, re.MULTILINE)
    return (found[1],) if found else ()
