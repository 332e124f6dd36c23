"""What the preview answers, address by address. No path of a request ever reaches a file: all is looked up by name."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Mapping
from concurrent.futures import Executor
from pathlib import Path, PurePosixPath
from typing import Final, ParamSpec, TypeVar

import jinja2
from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect, Request
from starlette.responses import HTMLResponse, JSONResponse, Response, StreamingResponse
from starlette.routing import Route

from handout import packaged
from handout.errors import Diagnostic, error
from handout.looking import resolved
from handout.preview import telling
from handout.preview.asking import Asked, Question
from handout.preview.bell import Bell
from handout.preview.guarding import FOR_EVER
from handout.preview.studio import WIDTHS, SheetFile, ShownSheet, Studio
from handout.records import dataclass, field
from handout.usecases.result import crash, once

P = ParamSpec("P")
T = TypeVar("T")

KINDS: Final[Mapping[str, str]] = {".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml"}
"""The files of the package that stand beside the page, by their ends, and what they are."""
PAGE: Final = "page.html"

MOST_LANGUAGES: Final = 64
LONGEST_NAME: Final = 100
"""Characters of an id or a tag that is asked for."""
WIDTH: Final = 1200
"""Pixels of a page where nobody says how many."""
BEAT: Final = 15.0
"""Seconds after which a stream of events says that it is still there."""
MOST_STREAMS: Final = 32


@dataclass(frozen=True, slots=True)
class Answers:
    """What is behind the addresses. ``worker`` has one thread: sheets are made in it, one after the other, so that
    nothing that makes them needs to be safe for threads, and whoever asks for a picture waits for one sheet at most.
    Whose ``turn`` it is may have gone meanwhile: a page takes its question back when it has a newer one."""

    studio: Studio
    worker: Executor
    bell: Bell
    assets: Mapping[str, bytes]
    template: jinja2.Template
    turn: asyncio.Lock = field(default_factory=asyncio.Lock)

    async def _do(self, asking: Request, work: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Raises ClientDisconnect where nobody waits for it any more."""
        async with self.turn:
            if await asking.is_disconnected():
                raise ClientDisconnect
            return await asyncio.get_running_loop().run_in_executor(self.worker, lambda: work(*args, **kwargs))

    async def page(self, request: Request) -> Response:
        root = await self._do(request, lambda: self.studio.project.root)
        return HTMLResponse(self.template.render(project=resolved(root).name))

    async def asset(self, request: Request) -> Response:
        name = request.url.path
        return Response(self.assets[name], media_type=KINDS[PurePosixPath(name).suffix])

    async def choices(self, request: Request) -> Response:
        told = await self._do(request, lambda: telling.choices(self.studio.project, self.studio.brands))
        return JSONResponse(told)

    async def sheets(self, request: Request) -> Response:
        question = _question(request)
        generation = self.studio.generation
        asked = await self._do(request, self.studio.understood, question)
        shown = [await self._do(request, self.studio.sheet, asked, language) for language in asked.languages]
        return JSONResponse(await self._do(request, self._told, generation, asked, shown))

    def _told(self, generation: int, asked: Asked, shown: list[ShownSheet]) -> telling.Reply:
        project = self.studio.project
        faults = once((*asked.faults, *_of(project.diagnostics, asked)))
        return telling.sheets(
            generation=generation,
            asked=asked,
            faults=faults,
            shown=shown,
            project=project,
            excerpts=self.studio.excerpts(),
        )

    async def parts(self, request: Request) -> Response:
        file = self._file(request)
        return JSONResponse(await self._do(request, telling.parts, file), headers={"Cache-Control": FOR_EVER})

    async def pdf(self, request: Request) -> Response:
        file = self._file(request)
        name = Path(file.name).name
        headers = {"Cache-Control": FOR_EVER, "Content-Disposition": f'inline; filename="{name}"'}
        return Response(file.data, media_type="application/pdf", headers=headers)

    async def picture(self, request: Request) -> Response:
        file = self._file(request)
        number = _number(request.path_params["number"], 1, len(file.sizes), 404)
        width = _number(request.query_params.get("width", str(WIDTH)), *WIDTHS, 400)
        data = await self._do(request, self.studio.picture, file, number, width)
        return Response(data, media_type="image/png", headers={"Cache-Control": FOR_EVER})

    async def events(self, request: Request) -> Response:
        if request.method == "HEAD":  # it would be answered without end, and without a word
            return Response(media_type="text/event-stream")
        if self.bell.listeners >= MOST_STREAMS:
            raise _Refusal(
                503, error("too-many-pages", "too many pages of the preview are open", hint="Close some of them.")
            )
        return StreamingResponse(self._stream(), media_type="text/event-stream")

    async def _stream(self) -> AsyncIterator[str]:
        """The number of the state that the files are in, so that a page hears of what it has missed, and of each new
        one."""
        with self.bell.listening() as ring:
            last = self.studio.generation
            yield "retry: 500\n: the preview of handout\n\n"
            yield _change(last)
            while not self.bell.closed:
                rung = await ring.wait(BEAT)
                if self.studio.generation != last:
                    last = self.studio.generation
                    yield _change(last)
                elif not rung:
                    yield ": still here\n\n"

    def _file(self, request: Request) -> SheetFile:
        if file := self.studio.file(request.path_params["key"]):
            return file
        raise _Refusal(
            404, error("no-such-sheet", "this state of the sheet is no longer kept", hint="Load the page anew.")
        )


def _change(generation: int) -> str:
    return f"id: {generation}\nevent: change\ndata: {generation}\n\n"


class _Refusal(HTTPException):
    """A question that is not answered, and why."""

    def __init__(self, status: int, fault: Diagnostic) -> None:
        super().__init__(status, fault.message)
        self.fault = fault


def _question(request: Request) -> Question:
    given = request.query_params
    languages = tuple(given.getlist("language"))
    names = {name: given.get(name, "") for name in ("handout", "brand", "layout", "variant")}
    if len(languages) > MOST_LANGUAGES or any(len(name) > LONGEST_NAME for name in (*names.values(), *languages)):
        raise _Refusal(
            400, error("long-question", "this asks for too much at once", hint="Choose from the lists of the page.")
        )
    return Question(languages=tuple(tag for tag in languages if tag), **names)


def _number(text: str, least: int, most: int, status: int) -> int:
    number = int(text) if text.isascii() and text.isdigit() and len(text) < 10 else -1
    if not least <= number <= most:
        message = f"a number from {least} to {most} is expected here"
        raise _Refusal(status, error("no-such-number", message, hint="Load the page anew."))
    return number


def _of(faults: tuple[Diagnostic, ...], asked: Asked) -> tuple[Diagnostic, ...]:
    """Of the project's faults those that are not of a translation that nobody looks at."""
    own = {f"translations/{asked.handout}/{language}.yaml" for language in asked.languages}
    return tuple(
        fault for fault in faults if not fault.where or not _is_translation(fault.where.file) or fault.where.file in own
    )


def _is_translation(name: str) -> bool:
    return name.startswith("translations/") and not name.startswith("translations/terms/")


# --- the application ------------------------------------------------------------------------------------------------


def application(studio: Studio, worker: Executor, bell: Bell) -> Starlette:
    """Every address that there is."""
    folder = packaged.preview_folder()
    assets = {f"/{file.name}": file.read_bytes() for file in folder.iterdir() if file.suffix in KINDS}
    environment = jinja2.Environment(autoescape=True, undefined=jinja2.StrictUndefined)
    template = environment.from_string((folder / PAGE).read_text("utf-8"))
    answers = Answers(studio, worker, bell, assets, template)
    routes = [
        Route("/", answers.page),
        *(Route(name, answers.asset) for name in assets),
        Route("/choices.json", answers.choices),
        Route("/sheets.json", answers.sheets),
        Route("/parts/{key}.json", answers.parts),
        Route("/pdf/{key}.pdf", answers.pdf),
        Route("/page/{key}/{number}.png", answers.picture),
        Route("/events", answers.events),
    ]
    handlers = {HTTPException: _refused, ClientDisconnect: _gone, Exception: _failed}
    app = Starlette(routes=routes, exception_handlers=handlers)
    app.router.redirect_slashes = False
    return app


def _refused(_: Request, fault: Exception) -> Response:
    if isinstance(fault, _Refusal):
        return JSONResponse(telling.refusal(fault.fault), fault.status_code)
    status = fault.status_code if isinstance(fault, HTTPException) else 500
    hint = "Open the address that “handout preview” has printed."
    return JSONResponse(telling.refusal(error("no-such-page", "there is nothing at this address", hint=hint)), status)


def _gone(_: Request, fault: Exception) -> Response:
    """Nobody hears it."""
    del fault
    return Response(status_code=503)


def _failed(_: Request, fault: Exception) -> Response:
    """A fault of the program ends no preview."""
    return JSONResponse(telling.refusal(crash("the preview could not answer", fault)), 500)
