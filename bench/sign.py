"""`python bench/sign.py [FOLDER]`: sign every text of a bench project anew, where a digest has changed.

Only signed texts print clean, and marks take room; but nobody has read these, so every record says that no person made
it. The texts are for measuring, never for patients. A build reads the records alone, not the copies of what was signed
(``signed/``), so these are not kept.
"""

from __future__ import annotations

import shutil
import sys
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Final

from handout.models.content import Handout
from handout.models.messages import normal
from handout.models.translation import Back, Compared, Message, Translation
from handout.project import Project
from handout.release import back_digest, critical_texts
from handout.source import dump, to_data
from handout.translations.sign import Signer
from handout.usecases.languages import sign as sign_words
from handout.usecases.sign import sign as sign_text

DAY: Final = date(2026, 11, 29)
NOBODY: Final = "Bench Reviewer (not a person)"
SECOND: Final = "Bench Translator (not a person)"
SIGNER: Final = Signer(NOBODY, "of no text for patients", "none: this text is only measured", DAY)

HEAD: Final = "# Text for measuring, never for patients: bench/README.md.\n"


def main(root: Path) -> None:
    """Sign the fixed words, the back-translations and the texts of the project in a folder; older records go."""
    project = Project.load(root)
    countries = sorted({loaded.model.region for loaded in project.brands.values()})
    for tag in sorted({tag for loaded in project.brands.values() for tag in loaded.model.languages}):
        _write(root / "languages" / f"{tag}.yaml", {"format": 1, "language": tag})
        sign_words(root, tag, SIGNER)
    for (handout, _), loaded in project.translations.items():
        _write(root / loaded.name, to_data(compared(project.handouts[handout].model, loaded.model)))
    for handout, text in project.handouts.items():
        _write(root / text.name, to_data(unsigned(text.model)))
        sign_text(root, handout, None, SIGNER, countries)
    for handout, tag in project.translations:
        sign_text(root, handout, tag, SIGNER, countries)
    shutil.rmtree(root / "signed")


def _write(path: Path, data: Mapping[str, object]) -> None:
    path.parent.mkdir(exist_ok=True)
    path.write_text(f"{HEAD}{dump(data)}", encoding="utf-8")


def unsigned(handout: Handout) -> Handout:
    """The handout without its sign-offs."""
    return handout.model_copy(update={"review": handout.review.model_copy(update={"approved": ()})})


def compared(handout: Handout, translation: Translation) -> Translation:
    """The translation, unsigned, with a back-translation of every critical text: the source, compared by nobody."""
    indices = {text.found.index for text in critical_texts(handout, translation, DAY)}
    listed = tuple(_with_back(m) if index in indices else m for index, m in enumerate(translation.messages))
    return translation.model_copy(update={"messages": listed, "reviewed": ()})


def _with_back(message: Message) -> Message:
    back = Back(text=normal(message.source), by=SECOND, date=DAY)
    waiting = message.model_copy(update={"back": back})
    record = Compared(by=NOBODY, date=DAY, digest=back_digest(waiting))
    return waiting.model_copy(update={"back": back.model_copy(update={"compared": record})})


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parent / "project")
