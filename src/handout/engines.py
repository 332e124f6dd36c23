"""Libraries imported without the parts that are never asked.

What a library imports at its own start it mostly needs for what we do not do: of ReportLab's 67 modules Platypus'
frames call a dozen, and pydantic reads all e-mail rules of the standard library to look for plug-ins that we switch
off. Here such a part is imported when something of it is asked, and is then what it would have been from the start.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from importlib import import_module
from importlib.util import find_spec, module_from_spec
from types import ModuleType
from typing import Any

__all__ = ["imported_late", "own_process", "plain_typed_dicts", "without_start"]

own_process = False
"""Whether this process is the command's own (``__main__`` says so): nobody else in it asks a library more."""


@contextmanager
def imported_late(parts: Mapping[str, Sequence[str]]) -> Iterator[None]:
    """Whoever imports one of these modules meanwhile gets one that is loaded when it is first asked something. Its
    functions and classes named here may be taken from it at once (``from part import name``): the first call loads it.

    Of a class that is taken so nothing can be derived. A part that was loaded before is left as it is.
    """
    late = {name: _Late(name, taken) for name, taken in parts.items() if name not in sys.modules}
    sys.modules.update(late)
    for name, module in late.items():
        above, _, own = name.rpartition(".")
        if above in sys.modules:  # ``import a.b`` finds b in a afterwards
            setattr(sys.modules[above], own, module)
    try:
        yield
    finally:
        for name, module in late.items():
            if sys.modules.get(name) is module:
                del sys.modules[name]


@contextmanager
def without_start(package: str) -> Iterator[None]:
    """Modules of a package can be imported meanwhile without the package's own start, which imports all of them. It is
    left to whoever imports the package itself later."""
    spec = None if package in sys.modules else find_spec(package)
    if spec is None:
        yield
        return
    bare = module_from_spec(spec)
    above, _, name = package.rpartition(".")
    sys.modules[package] = bare
    try:
        yield
    finally:
        if sys.modules.get(package) is bare:
            del sys.modules[package]
        if above and vars(sys.modules[above]).get(name) is bare:
            delattr(sys.modules[above], name)


@contextmanager
def plain_typed_dicts(*modules: str) -> Iterator[None]:
    """The ``TypedDict``s of modules that are imported meanwhile are bare dictionaries: of no use to whoever asks what
    keys they have, and made in a twentieth of the time. Those of other modules are made as ever."""
    homes = [home for name in ("typing", "typing_extensions") if (home := sys.modules.get(name))]
    before = [home.TypedDict for home in homes]
    for home, one in zip(homes, before, strict=True):
        home.TypedDict = _PlainIn(modules, one)  # type: ignore[attr-defined]
    try:
        yield
    finally:
        for home, one in zip(homes, before, strict=True):
            home.TypedDict = one  # type: ignore[attr-defined]


class _OneForAll(type):
    """Of a class whatever extends it: a class takes as long to make as twenty bare dictionaries to fill."""

    def __new__(cls, name: str, bases: tuple[type, ...], contents: dict[str, Any], **_options: object) -> _OneForAll:
        above = bases[0]
        return above if isinstance(above, cls) else super().__new__(cls, name, bases, contents)

    def __init__(cls, name: str, bases: tuple[type, ...], contents: dict[str, Any], **_options: object) -> None:
        """Whether its keys are needed is no question."""


class _Plain(dict[str, Any], metaclass=_OneForAll):
    """What stands in for a ``TypedDict``."""


class _PlainIn:
    """What a class extends: ``_Plain`` in these modules, ``TypedDict`` itself in all others."""

    def __init__(self, modules: Sequence[str], standard: Any) -> None:
        self._modules, self._standard = modules, standard

    def __mro_entries__(self, bases: tuple[object, ...]) -> tuple[type, ...]:
        if sys._getframe(1).f_globals.get("__name__") in self._modules:
            return (_Plain,)
        entries: tuple[type, ...] = self._standard.__mro_entries__(bases)
        return entries


class _Late(ModuleType):
    """A module that asks the one of its name for whatever it does not have."""

    def __init__(self, name: str, taken: Sequence[str]) -> None:
        super().__init__(name)
        for one in taken:
            setattr(self, one, _LateName(self, one))

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):  # what an import asks of a module: whether it is a package, what it gives to all
            raise AttributeError(name)
        return self.loaded(name)

    def loaded(self, name: str) -> Any:
        """What the module has under this name."""
        if sys.modules.get(self.__name__) is self:
            del sys.modules[self.__name__]
        return getattr(import_module(self.__name__), name)


class _LateName:
    """A function or a class of such a module."""

    def __init__(self, module: _Late, name: str) -> None:
        self._module, self._name = module, name

    def __call__(self, *values: Any, **named: Any) -> Any:
        return self._module.loaded(self._name)(*values, **named)

    def __instancecheck__(self, one: object) -> bool:
        return isinstance(one, self._module.loaded(self._name))
