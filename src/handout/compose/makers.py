"""Boxes that hold no others become fragments. Who makes tables, people, timelines and cards is imported with the first
of them: most handouts have none."""

from __future__ import annotations

from collections.abc import Mapping

from handout import boxes
from handout.compose.fragments import Fragment
from handout.compose.leaf import LeafMaker, StyleOf
from handout.compose.setting import Setter
from handout.compose.structure import StructureTree
from handout.compose.texts import TextMaker
from handout.models.image import Image
from handout.records import dataclass


@dataclass(frozen=True, slots=True)
class Makers:
    """Those of one sheet."""

    setter: Setter
    tree: StructureTree
    texts: TextMaker
    images: Mapping[str, Image]

    def made(self, box: boxes.Box, parent: int, look: StyleOf) -> Fragment:
        """The fragment of a box, its structure elements added; ``look``: a style as it is for this block."""
        match box:
            case boxes.Grid() | boxes.Chart() | boxes.WeekBox():
                from handout.compose.grids import TableMaker

                return TableMaker(self.setter, self.tree, self.texts, self.images).made(box, parent)
            case boxes.IconArray():
                from handout.compose.people import PeopleMaker

                return PeopleMaker(self.setter, self.tree, self.texts, self.images).array(box, parent)
            case boxes.Timeline():
                from handout.compose.timelines import TimelineMaker

                return TimelineMaker(self.setter, self.tree, self.texts).timeline(box, parent)
            case boxes.ScaleBox() | boxes.PictureSteps() | boxes.Card():
                from handout.compose.cards import CardMaker

                return CardMaker(self.setter, self.tree, self.texts, self.images).made(box, parent)
            case boxes.Definitions() | boxes.Picture() | boxes.Fields() | boxes.Blanks():
                return LeafMaker(self.tree, self.texts, self.images).made(box, parent, look)
            case _:
                raise TypeError(box)
