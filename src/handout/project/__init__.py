"""The files of a folder as one ``Project``: found, read, checked against each other; what is broken is named."""

from handout.project.contents import NAMELESS, Project, Subject
from handout.project.schemas import KINDS, schema

__all__ = ["KINDS", "NAMELESS", "Project", "Subject", "schema"]
