"""Critical texts that somebody has compared with their back-translations; nobody here is a real person."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Final

from handout.models.content import Handout
from handout.models.messages import normal
from handout.models.translation import Back, Compared, Message, Translation
from handout.project import Project
from handout.release import back_digest, critical_texts
from handout.source import dump, headed, to_data

SECOND: Final = "Cleo Marsh"
COMPARER: Final = "Dan Abara"
DAY: Final = date(2026, 11, 1)


def with_back(message: Message, text: str | None = None, by: str = SECOND) -> Message:
    """The message with a back-translation (the source itself, if no other is given) that somebody has compared."""
    waiting = message.model_copy(update={"back": Back(text=text or normal(message.source), by=by, date=DAY)})
    record = Compared(by=COMPARER, date=DAY, digest=back_digest(waiting))
    assert waiting.back
    return waiting.model_copy(update={"back": waiting.back.model_copy(update={"compared": record})})


def compared(handout: Handout, translation: Translation) -> Translation:
    """The translation with every critical text translated back and compared."""
    indices = {text.found.index for text in critical_texts(handout, translation, DAY)}
    listed = tuple(with_back(m) if index in indices else m for index, m in enumerate(translation.messages))
    return translation.model_copy(update={"messages": listed})


def compare_all(root: Path, *tags: str) -> None:
    """The same in the files of a project, of these languages (none: of all)."""
    project = Project.load(root)
    for (name, tag), loaded in project.translations.items():
        if not tags or tag in tags:
            path = root / loaded.name
            made = compared(project.handouts[name].model, loaded.model)
            path.write_bytes(headed(dump(to_data(made)), path.read_bytes()).encode())
