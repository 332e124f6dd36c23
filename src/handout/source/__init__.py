"""Files to models and back: strict YAML, every fault with its place, and the canonical writer.

The one room that knows YAML. ``handout --help`` never comes here, so that the names can be given at the door.
"""

from handout.source.known import UNION_TAG
from handout.source.loaded import Data, Document, Loaded, Path
from handout.source.places import packed
from handout.source.reading import Reading, elsewhere, fit, look, read, read_document
from handout.source.remembering import Readings
from handout.source.schemas import schema
from handout.source.showing import shown
from handout.source.unread import is_unread, unread
from handout.source.writing import SCHEMA_LINE, dump, headed, to_data, told

__all__ = [
    "SCHEMA_LINE",
    "UNION_TAG",
    "Data",
    "Document",
    "Loaded",
    "Path",
    "Reading",
    "Readings",
    "dump",
    "elsewhere",
    "fit",
    "headed",
    "is_unread",
    "look",
    "packed",
    "read",
    "read_document",
    "schema",
    "shown",
    "to_data",
    "told",
    "unread",
]
