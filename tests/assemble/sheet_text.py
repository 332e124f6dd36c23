"""A sheet as text, for golden comparison: one line a paragraph, what is not plain in brackets.

``*strong*``, ``<language|text>``, ``{isolated}``, ``[link]``.
"""

from __future__ import annotations

from collections.abc import Iterator

from handout.models import sheet
from handout.models.sheet import Run, Sheet, Words


def run_text(run: Run) -> str:
    text = f"*{run.text}*" if run.strong else run.text
    text = f"{{{text}}}" if run.isolate else text
    text = f"<{run.language}|{text}>" if run.language else text
    return f"[{text}]({run.link})" if run.link else text


def line(words: Words) -> str:
    return f"{words.language}: " + "".join(run_text(run) for run in words.runs)


def dump(made: Sheet) -> str:
    return "\n".join(_lines(made)) + "\n"


def _lines(made: Sheet) -> Iterator[str]:
    place = f"{made.brand} {made.region} {made.paper}"
    yield f"{made.handout} {made.code} {made.version} {made.language} {made.direction} {place}"
    yield from (f"mark {line(mark)}" for mark in made.marks)
    yield f"title {line(made.title)}"
    for section in (*made.sections, *((made.staff_help,) if made.staff_help else ())):
        yield f"section {section.id} ({section.role}) {line(section.title)}"
        for block in section.blocks:
            yield from _block(block, "  ")
    for words in ((made.sources_title,) if made.sources_title else ()) + made.sources:
        yield f"source {line(words)}"
    yield from (f"closing {line(words)}" for words in made.closing)
    for name in ("clinic", "phone", "review", "page", "staff"):
        yield f"{name} {line(getattr(made.furniture, name))}"


def _block(block: sheet.Block, indent: str) -> Iterator[str]:
    match block:
        case sheet.TextBlock():
            yield f"{indent}text {line(block.words)}"
        case sheet.ListBlock():
            yield f"{indent}{'steps' if block.numbered else 'list'}"
            for item in block.items:
                yield f"{indent}- {line(item.words)}"
                for inner in item.blocks:
                    yield from _block(inner, indent + "    ")
        case sheet.CalloutBlock():
            yield f"{indent}callout {block.tone} {line(block.title or block.label)}"
            for inner in block.blocks:
                yield from _block(inner, indent + "    ")
        case sheet.FigureBlock():
            yield f"{indent}figure {block.file} alt: {block.alt}"
        case _:
            yield f"{indent}{type(block).__name__} " + " / ".join(line(w) for w in sheet.block_words(block))
