"""The steps as they are: how a sheet of a real build is typeset and checked."""

from __future__ import annotations

from handout.build.workshop import Steps, Typeset
from handout.project import Project
from handout.text.fonts import FontCatalogue


def real_steps() -> Steps:
    return Steps(typesetter)


def typesetter(project: Project, fonts: FontCatalogue) -> Typeset:
    """One typesetter for all sheets of a process, so that they share what was shaped."""
    from handout.typeset import Typesetter

    return Typesetter(fonts, project.language).typeset
