"""The files of a folder as one ``Project``: found, read, checked against each other; what is broken is named."""

from handout.project.contents import NAMELESS, Subject
from handout.project.project import Project
from handout.project.schemas import KINDS, schema

__all__ = ["KINDS", "NAMELESS", "Project", "Subject", "schema"]
