"""The files of a folder as one ``Project``: found, read, checked against each other; what is broken is named."""

from handout.project.contents import NAMELESS
from handout.project.project import Project
from handout.project.schemas import schema

__all__ = ["NAMELESS", "Project", "schema"]
