"""`python bench/sign.py [FOLDER]`: sign every text of a bench project anew, once a digest has changed.

Only signed texts print clean, and marks take room; but nobody has read these, so every record says that no person made
it. The texts are for measuring, never for patients. A build reads the records alone, not the copies of what was signed
(``signed/``), so none are kept.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Final

from handout.assemble.job import pictures
from handout.models.content import Handout
from handout.models.language import Region, WordsSignOff
from handout.models.messages import normal
from handout.models.translation import Back, Compared, Message, Translation
from handout.project import Project
from handout.release import back_digest, critical_texts, words_digest
from handout.source import dump, to_data
from handout.translations.sign import Signer, sign_source, sign_translation

DAY: Final = date(2026, 11, 29)
NOBODY: Final = "Bench Reviewer (not a person)"
SECOND: Final = "Bench Translator (not a person)"
SIGNER: Final = Signer(NOBODY, "of no text for patients", "none: this text is only measured", DAY)
HEAD: Final = "# Text for measuring, never for patients: bench/README.md.\n"


def sign_all(root: Path) -> None:
    """Sign the fixed words, the back-translations and the texts of the project in a folder; older records go."""
    project = Project.load(root)
    for tag in sorted({tag for loaded in project.brands.values() for tag in loaded.model.languages}):
        _sign_words(project, tag)
    for (handout, _), loaded in project.translations.items():
        _write(root / loaded.name, to_data(compared(project.handouts[handout].model, loaded.model)))
    for loaded_text in project.handouts.values():
        _write(root / loaded_text.name, to_data(unsigned(loaded_text.model)))
    _sign_texts(Project.load(root))


def _write(path: Path, data: Mapping[str, object]) -> None:
    path.parent.mkdir(exist_ok=True)
    path.write_text(f"{HEAD}{dump(data)}", encoding="utf-8")


def _sign_words(project: Project, tag: str) -> None:
    record = WordsSignOff(
        by=NOBODY,
        role=SIGNER.role,
        qualification=SIGNER.qualification or "",
        date=DAY,
        digest=words_digest(project.language(tag)),
    )
    said = {"format": 1, "language": tag, "labels": {"reviewed": [to_data(record)]}}
    _write(project.root / "languages" / f"{tag}.yaml", said)


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


def _sign_texts(project: Project) -> None:
    """Translations first: these are judged by their sources as they are loaded."""
    regions = _regions(project)
    for (name, tag), loaded in project.translations.items():
        file = project.handouts[name]
        shown, language = pictures(project, file), project.language(tag)
        text = sign_translation(file, loaded, SIGNER, regions, pictures=shown, language=language)
        (project.root / loaded.name).write_text(f"{HEAD}{text}", encoding="utf-8")
    for file in project.handouts.values():
        path, language = project.root / file.name, project.language(file.model.language)
        shown = pictures(project, file)
        said = path.read_text(encoding="utf-8")
        text = sign_source(said, file.name, SIGNER, regions, pictures=shown, language=language)
        path.write_text(text, encoding="utf-8")


def _regions(project: Project) -> tuple[Region, ...]:
    names = sorted({loaded.model.region for loaded in project.brands.values()})
    return tuple(project.regions[name] for name in names)


if __name__ == "__main__":
    sign_all(Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parent / "project")
