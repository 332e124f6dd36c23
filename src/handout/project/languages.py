"""A project's own file for a language, laid over the packaged one."""

from __future__ import annotations

from handout.models.language import MARKS, Language, LanguageFile
from handout.source import Loaded


def laid_over(packaged: Language | None, own: Loaded[LanguageFile]) -> Loaded[Language]:
    """The language as the project has it. The words of marks stay those of the package, and the project's own stand
    beside them: nobody can make a mark say the opposite. A language that the package does not have keeps its own."""
    words, told = own.model.labels, packaged.labels if packaged else own.model.labels
    marks = {name: getattr(told, name) for name in MARKS}
    beside = {name: getattr(words, name) for name in MARKS if getattr(words, name) != marks[name]}
    labels = words.model_copy(update=marks)
    language = Language.model_validate({**dict(own.model), "labels": labels, "beside": beside})
    return Loaded(language, own.name, own.positions, own.as_written)
