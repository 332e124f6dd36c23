"""The runs of a paragraph, shaped: each through the face that it is painted with."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate

from handout.records import dataclass
from handout.text.cells import Fount
from handout.text.face import Face
from handout.text.itemise import FontRun, Setting
from handout.text.line import PlacedWord
from handout.text.oddities import Odd
from handout.text.script import members, principal
from handout.text.shape import JOINING, Word, shape_run, vacant


@dataclass(frozen=True, slots=True)
class ShapedRun:
    """A run with its words; ``offsets`` are where each begins in the paragraph. ``scale`` is the size of its cells in
    em of the paragraph. ``whole``: its words act on each other over the blanks, so that a part of it is shaped anew."""

    run: FontRun
    fount: Fount
    scale: float
    words: tuple[Word, ...]
    offsets: tuple[int, ...]
    whole: bool
    odd: tuple[Odd, ...]

    def place(self, word: Word, size: float) -> PlacedWord:
        """A word of the run in a paragraph of that size."""
        return PlacedWord(word, self.fount.home, size * self.scale, self.run.level, self.run.mark)


def main_face(runs: Sequence[FontRun], setting: Setting) -> Face:
    """The face of the paragraph's own script, at the paragraph's weight: its lines are measured by it, and from
    right to left all glyphs are painted through it (docs/findings.md)."""
    language, choice = setting.language, setting.choice
    own = members(language.script)
    face = next((run.face for run in runs if run.script in own and run.scale == 1.0), None)
    if face is None:
        return setting.fonts.chain(language, principal(language.script), choice.weight, choice.families)[0]
    return setting.fonts.face(face.family, choice.weight)


@dataclass(frozen=True, slots=True)
class Shaper:
    """Shapes the runs of one paragraph."""

    setting: Setting
    text: str
    runs: Sequence[FontRun]
    main: Face
    rtl: bool

    def shaped(self, n: int) -> ShapedRun:
        run = self.runs[n]
        home = self._home(run)
        borrowed = home is not run.face
        scale = run.scale if borrowed else 1.0
        space = self.setting.language.space
        fount = Fount(run.face, home, scale, bool(run.level & 1), run.script, run.language, space)
        text = self.text[run.start : run.end]
        words = self._shape(fount, text, n)
        offsets = tuple(accumulate([len(word.text) for word in words[:-1]], initial=run.start))
        bound = [word for word in words if word.unsafe and word.is_bound]
        strange = self._odd(fount, text, n, words)
        whole = bool(bound) and len(words) > 1
        return ShapedRun(run, fount, 1.0 if borrowed else run.scale, words, offsets, whole, strange)

    def _shape(self, fount: Fount, text: str, n: int) -> tuple[Word, ...]:
        if room := self.runs[n].room:
            return (vacant(fount, room),)
        return shape_run(self.setting.fonts.shapes, fount, text, *_context(n, self.runs, self.text))

    def _odd(self, fount: Fount, text: str, n: int, words: Sequence[Word]) -> tuple[Odd, ...]:
        """What is odd in a run. A font of somebody's own may lack U+25CC, and HarfBuzz then says nothing: there the
        packaged font of the script is asked too."""
        start = self.runs[n].start
        found = _placed(words, start)
        judge = None if fount.face.packaged else self.setting.fonts.packaged(fount.script)
        if judge is None:
            return found
        judged = self._shape(fount._replace(face=judge, home=judge, scale=1.0), text, n)
        return (*found, *[odd for odd in _placed(judged, start) if odd.kind == "circle"])

    def _home(self, run: FontRun) -> Face:
        """The face through which a run is painted. CFF outlines cannot be borrowed by a TrueType font; within
        left-to-right text the right-to-left words have the face of the first of them."""
        if run.face.kind != "glyf" or (not self.rtl and run.level == 0):
            return run.face
        if self.rtl:
            return self.main if self.main.kind == "glyf" else run.face
        return next((r.face for r in self.runs if r.level & 1 and r.face.kind == "glyf"), run.face)


def _placed(words: Sequence[Word], start: int) -> tuple[Odd, ...]:
    """What is odd in words, by its offset in the paragraph."""
    if not [word for word in words if word.odd]:
        return ()
    starts = accumulate([len(word.text) for word in words], initial=start)
    return tuple([odd._replace(at=at + odd.at) for word, at in zip(words, starts, strict=False) for odd in word.odd])


def _context(n: int, runs: Sequence[FontRun], text: str) -> tuple[str, str]:
    """The letters beside a run that join on to it."""
    run = runs[n]
    if run.script not in JOINING:
        return "", ""
    before = text[max(0, run.start - 4) : run.start] if n and runs[n - 1].script == run.script else ""
    after = text[run.end : run.end + 4] if n + 1 < len(runs) and runs[n + 1].script == run.script else ""
    return before.rpartition(" ")[2], after.partition(" ")[0]
