"""The sheet: one handout, in one language, for one brand, as pure data.

sheet      its body, which no brand can change, and the brand's letterhead
document   a body as one tree of boxes
quoting    a body without what it quotes of its brand, and the values
"""

from handout.sheet.sheet import Body, Letterhead, Running, Sheet, SheetSection

__all__ = ["Body", "Letterhead", "Running", "Sheet", "SheetSection"]
