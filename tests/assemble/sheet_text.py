"""A sheet as text, for golden comparison: one line a paragraph, what is not plain in brackets.

``*strong*``, ``<language|text>``, ``{isolated}``, ``[link]``.
"""

from __future__ import annotations

from collections.abc import Iterator

from handout.blocks.block import SheetBlock
from handout.blocks.callout import SheetCallout
from handout.blocks.figure import SheetFigure
from handout.blocks.lists import SheetList
from handout.blocks.text import SheetText
from handout.sheet import Sheet
from handout.words import Run, Words


def run_text(run: Run) -> str:
    text = f"*{run.text}*" if run.strong else run.text
    text = f"{{{text}}}" if run.isolate else text
    text = f"<{run.language}|{text}>" if run.language else text
    return f"[{text}]({run.link})" if run.link else text


def line(words: Words) -> str:
    return f"{words.language}: " + "".join(run_text(run) for run in words.runs)


RUNNING = ("page", "language", "code", "version", "issued", "review", "staff")


def dump(made: Sheet) -> str:
    return "\n".join(_lines(made)) + "\n"


def _lines(made: Sheet) -> Iterator[str]:
    body, letterhead = made.body, made.letterhead
    place = f"{letterhead.brand} {body.region} {body.paper}"
    yield f"{body.handout} {body.code} {body.version} {body.language} {body.direction} {place}"
    yield from (f"mark {line(mark)}" for mark in body.marks)
    yield f"title {line(body.title)}"
    for section in (*body.sections, *((body.staff_help,) if body.staff_help else ())):
        yield f"section {section.id} ({section.role}) {line(section.title)}"
        for block in section.blocks:
            yield from _block(block, "  ")
    for words in ((body.sources_title,) if body.sources_title else ()) + body.sources:
        yield f"source {line(words)}"
    yield from (f"closing {line(words)}" for words in body.closing)
    running = body.running
    own = ("clinic", "phone", "hours", "address", "web")
    named = [
        *((name, getattr(letterhead, name)) for name in own),
        *((name, getattr(running, name)) for name in RUNNING),
    ]
    yield from (f"{name} {line(words)}" for name, words in named if words)
    yield from (f"in short {line(words)}" for words in running.marks)


def _block(block: SheetBlock, indent: str) -> Iterator[str]:
    match block:
        case SheetText():
            yield f"{indent}text {line(block.text)}"
        case SheetList():
            yield f"{indent}{'steps' if block.numbered else 'list'}"
            for item in block.items:
                yield f"{indent}- {line(item.text)}"
                for nested in item.lists:
                    yield from _block(nested, indent + "    ")
        case SheetCallout():
            yield f"{indent}callout {block.tone} {line(block.title)}"
            for inner in block.blocks:
                yield from _block(inner, indent + "    ")
        case SheetFigure():
            yield f"{indent}figure {block.file} alt: {block.alt}"
        case _:
            kind = type(block).__name__.removeprefix("Sheet") + "Block"
            yield f"{indent}{kind} " + " / ".join(line(w) for w in block.words())
