"""Questions that are taken back before their turn."""

from __future__ import annotations

import asyncio
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from starlette.types import Message

from handout.preview.bell import Bell
from handout.preview.pages import application
from handout.preview.studio import Studio


@pytest.mark.parametrize(("gone", "made"), [(True, 0), (False, 1)])
def test_nothing_is_made_for_who_has_gone(*, gone: bool, made: int, tmp_path: Path) -> None:
    """A page that hears of the next change takes its last question back; ten saves are not ten sheets."""
    asked: list[object] = []

    class Counting(Studio):
        def understood(self, question: object) -> None:  # type: ignore[override]
            asked.append(question)
            raise LookupError

    async def receive() -> Message:
        if gone:
            return {"type": "http.disconnect"}
        await asyncio.sleep(60)
        raise AssertionError

    async def send(_: Message) -> None:
        return

    with ThreadPoolExecutor(1) as worker:
        app = application(Counting(tmp_path), worker, Bell())
        scope = {"type": "http", "method": "GET", "path": "/sheets.json", "query_string": b"", "headers": []}
        with pytest.raises(LookupError) if made else pytest.raises(StopIteration):
            asyncio.run(app(scope, receive, send))
            raise StopIteration
    assert len(asked) == made
