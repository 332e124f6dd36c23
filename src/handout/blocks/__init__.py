"""Kinds of block, one file each: its keys, its texts for the translator, its form on the sheet, its boxes.

``block`` has what they share and the walk through them; ``registry`` knows them all.
"""

from handout.blocks.block import Accept, Block, Limited, Only, Part, Place, SheetBlock, Takes, descendants
from handout.blocks.registry import AnyBlock

__all__ = ["Accept", "AnyBlock", "Block", "Limited", "Only", "Part", "Place", "SheetBlock", "Takes", "descendants"]
