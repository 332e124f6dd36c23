"""PyYAML as far as we ask it: the events of a text, from libyaml's parser where that is there, else from the one in
Python. The rest of PyYAML, which makes objects of events and text of objects, is not even imported.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from handout.engines import imported_late, without_start
from handout.patterns import compiled_late

_UNASKED: Final = {
    "yaml.reader": ("ReaderError",),
    "yaml.scanner": ("ScannerError",),
    "yaml.parser": ("ParserError",),
    "yaml.composer": ("ComposerError",),
    "yaml.constructor": ("ConstructorError",),
    "yaml.emitter": ("EmitterError",),
    "yaml.serializer": ("SerializerError",),
    "yaml.representer": ("RepresenterError",),
}
"""Of the parts in Python libyaml's binding takes their faults, to raise them."""

with compiled_late("yaml"), without_start("yaml"), imported_late(_UNASKED):
    from yaml.error import Mark, MarkedYAMLError, YAMLError
    from yaml.events import (
        AliasEvent,
        CollectionStartEvent,
        DocumentStartEvent,
        Event,
        MappingEndEvent,
        MappingStartEvent,
        NodeEvent,
        ScalarEvent,
        SequenceEndEvent,
        SequenceStartEvent,
    )
    from yaml.nodes import Node  # noqa: F401 - the binding asks the package for nodes and tokens when it starts
    from yaml.tokens import Token  # noqa: F401

    try:
        from yaml._yaml import CParser
    except ImportError:  # PyYAML was built without libyaml
        CParser = None  # type: ignore[assignment, misc]

if TYPE_CHECKING:
    from yaml import SafeLoader

    Parser = type[CParser] | type[SafeLoader]

__all__ = [
    "QUICK",
    "AliasEvent",
    "CollectionStartEvent",
    "DocumentStartEvent",
    "Event",
    "MappingEndEvent",
    "MappingStartEvent",
    "Mark",
    "MarkedYAMLError",
    "NodeEvent",
    "ScalarEvent",
    "SequenceEndEvent",
    "SequenceStartEvent",
    "YAMLError",
    "events_of",
    "in_python",
]

QUICK: Final[type[CParser] | None] = CParser
"""libyaml's parser; None where it is not there. Both give the same, but for the words of their faults."""


def in_python() -> Parser:
    """The parser in Python."""
    with compiled_late("yaml"):
        from yaml import SafeLoader
    return SafeLoader


def events_of(text: str, parser: Parser) -> Iterator[Event]:
    """Each has its marks, since the parser was given a text. Raises YAMLError."""
    loader = parser(text)
    try:
        while loader.check_event():
            event: Event = loader.get_event()  # type: ignore[assignment]  # there is one
            yield event
    except (ValueError, OverflowError) as fault:  # of the parser in Python; libyaml's has words of its own
        number = "Exceeds the limit" in str(fault)  # a version of YAML with thousands of digits; else \UFFFFFFFF
        mark: Mark = loader.get_mark()  # type: ignore[union-attr]
        raise MarkedYAMLError(problem=None if number else "unknown escape", problem_mark=mark) from fault
    finally:
        loader.dispose()
