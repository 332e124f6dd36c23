"""A project on its way to another machine, as bytes: as it was read here, with the files of its own fonts.

What it needs of a system there, fonts that a brand names, must be the same there: that is asked before a sheet is made.
"""

from __future__ import annotations

import hashlib
import pickle
import shutil
import tempfile
import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Final
from weakref import finalize

from handout import looking
from handout.assemble.job import Request
from handout.caching import Cache
from handout.errors import EnvironmentFault, error
from handout.project import Project
from handout.records import dataclass, replace
from handout.text import fontfile
from handout.usecases.making import failed
from handout.usecases.pool import Bench, Supplies
from handout.usecases.workshop import Made, Workshop


@dataclass(frozen=True, slots=True)
class _Parcel:
    """``fonts``: the contents of the project's own font files by their names within it. ``named``: the digests of
    all files behind the families that it names."""

    supplies: Supplies
    fonts: Mapping[str, bytes]
    named: tuple[str, ...]


def packed(supplies: Supplies) -> bytes:
    """All that a worker needs. EnvironmentFault where a font is gone meanwhile."""
    project = supplies.project
    files = {font.path.relative_to(project.root).as_posix(): font.path for font in project.fonts}
    fonts = {name: _font(name, path) for name, path in sorted(files.items())}
    return pickle.dumps(_Parcel(supplies, fonts, _named(Workshop(project, supplies.steps))))


def _font(name: str, path: Path) -> bytes:
    with _readable(name):
        return looking.read(path, fontfile.MAX_BYTES)


def hold(parcel: bytes) -> bytes:
    """At a worker: the parcel, for all that ask for it. As a task like any other it is done again, by somebody else,
    where the worker goes that held it; what Dask scatters is lost then, and with it every sheet."""
    return parcel


@contextmanager
def _readable(name: str) -> Iterator[None]:
    """EnvironmentFault where a font is gone since it was found."""
    try:
        yield
    except OSError as fault:
        raise EnvironmentFault(fontfile.refusal(name, f"it cannot be read ({fault.strerror or fault})")) from fault


def make_there(parcel: bytes, requests: Sequence[Request]) -> bytes:
    """At the worker: the sheets asked for, as a pickled list of ``Made``. One task after the other: our engines are not
    all safe with several threads, and a second one would gain nothing."""
    with _ONE_AT_A_TIME:
        bench = _OPENED.get(hashlib.sha256(parcel).hexdigest(), lambda: _Opened(parcel))
        return pickle.dumps([bench.make(request) for request in requests])


_ONE_AT_A_TIME: Final = threading.Lock()


class _Opened:
    """A parcel opened, in a folder that goes when nobody needs it any more."""

    def __init__(self, parcel: bytes) -> None:
        found: _Parcel = pickle.loads(parcel)
        folder = Path(tempfile.mkdtemp(prefix="handout-"))
        finalize(self, shutil.rmtree, folder, ignore_errors=True)
        self._bench = replace(found.supplies, project=_moved(found, folder)).opened()
        self._other_fonts = _named(self._bench.shop) != found.named

    def make(self, request: Request) -> Made:
        bench: Bench = self._bench
        if not self._other_fonts:
            return bench.make(request)
        hint = "Install the same font there, or put its files into the project’s fonts folder."
        fault = error(
            "other-fonts", "a worker has another font than this machine under a name that is asked for", None, hint
        )
        return failed(bench.shop.project, request, [fault], environment=True)


_OPENED: Final = Cache[str, _Opened](1)


def _moved(parcel: _Parcel, folder: Path) -> Project:
    """The project with its fonts in a folder of this machine."""
    project = parcel.supplies.project
    for name, data in parcel.fonts.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(data)
    fonts = tuple(replace(font, path=folder / font.path.relative_to(project.root)) for font in project.fonts)
    return replace(project, root=folder, fonts=fonts)


def _named(shop: Workshop) -> tuple[str, ...]:
    return tuple(sorted({_digest(path) for path in shop.named_files()}))


def _digest(path: Path) -> str:
    with _readable(str(path)):
        return fontfile.digest(path)
