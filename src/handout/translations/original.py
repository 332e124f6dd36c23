"""What is translated: a handout, as the life of its translation sees it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from handout.models.content import Handout
from handout.models.messages import MessageRef, messages


@dataclass(frozen=True, slots=True)
class Original:
    """Texts in one language that are translated together, in reading order.

    ``id`` and ``version`` tell translators' tools what the file is of; ``issued`` dates it, so that the same texts make
    the same file.
    """

    id: str
    version: str
    language: str
    issued: dt.date
    refs: tuple[MessageRef, ...]


def original_of(handout: Handout) -> Original:
    """A handout's texts."""
    return Original(handout.handout, handout.version, handout.language, handout.issued, messages(handout))
