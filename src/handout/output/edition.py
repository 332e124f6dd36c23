"""Which sheet a file is, and each form in which that is told: the file's name, JSON, and the PDF's own metadata."""

from __future__ import annotations

import re
from collections.abc import Mapping
from itertools import combinations

from handout.patterns import regex
from handout.records import asdict, dataclass, replace

_TAG = regex(r"[A-Za-z0-9]+(-[A-Za-z0-9]+)*")
_KINDS: Mapping[str, tuple[type, ...]] = {
    **dict.fromkeys(("handout", "language", "brand"), (str,)),
    **dict.fromkeys(("layout", "variant"), (str, type(None))),
    **dict.fromkeys(("draft", "imposed"), (bool,)),
    "standard": (str, type(None)),
}
_LATER: Mapping[str, object] = {"imposed": False, "standard": None}
"""What an older manifest does not say."""

ENDS = ("imposed", "draft")
"""How names of files end, before ".pdf": no layout or variant may be called so."""


@dataclass(frozen=True, slots=True, order=True)
class Edition:
    """One sheet as a file. ``layout`` is None where it is the brand's own. ``imposed``: two pages on each side of the
    paper, to be folded to a booklet. ``standard`` is None where it is the brand's own, as ``layout`` is."""

    handout: str
    language: str
    brand: str
    layout: str | None = None
    variant: str | None = None
    draft: bool = False
    imposed: bool = False
    standard: str | None = None

    @property
    def file(self) -> str:
        """The file's name within the output folder, with "/" between the parts (docs/stability.md)."""
        ends = [end for end in ENDS if getattr(self, end)]
        parts = (self.handout, self.language, self.layout, self.variant, self.standard, *ends, "pdf")
        return f"{self.brand}/{'.'.join(part for part in parts if part)}"

    def data(self) -> dict[str, object]:
        """As the manifest and answers in JSON have it."""
        return asdict(self)

    @classmethod
    def of(cls, data: Mapping[str, object]) -> Edition:
        """From ``data``, among other keys. KeyError or TypeError for what is something else."""
        data = {**_LATER, **data}
        for key, kinds in _KINDS.items():
            if not isinstance(data[key], kinds):
                raise TypeError(key)
        return cls(**{key: data[key] for key in _KINDS})  # type: ignore[arg-type] # looked at above

    def metadata(self) -> dict[str, str]:
        """What a PDF says of itself besides the handout, language, brand and layout that every sheet names."""
        imposed = {"imposed": "yes"} if self.imposed else {}
        variant = {"variant": self.variant} if self.variant else {}
        return {"draft": "yes" if self.draft else "no", **variant, **imposed}

    @classmethod
    def said(cls, metadata: Mapping[str, str]) -> Edition | None:
        """What a PDF says that it is; its layout is always named. None where that is no sheet of ours."""
        from handout.source.strict import ID_PATTERN  # slow, and an unchanged project does not come here

        handout, language, brand = (metadata.get(key, "") for key in ("handout", "language", "brand"))
        if not (re.fullmatch(ID_PATTERN, handout) and re.fullmatch(ID_PATTERN, brand) and _TAG.fullmatch(language)):
            return None
        layout, variant = metadata.get("layout") or None, metadata.get("variant") or None
        draft, imposed = (metadata.get(key) == "yes" for key in ("draft", "imposed"))
        standard = metadata.get("standard") or None
        return cls(handout, language, brand, layout, variant, draft, imposed, standard)

    def named(self, file: str) -> Edition | None:
        """This one as its file's name tells it: a layout or a standard that is not in the name is the brand's own. None
        where the name is that of another sheet."""
        names = ("layout", "variant", "standard")
        without = (gone for many in range(len(names) + 1) for gone in combinations(names, many))
        forms = (replace(self, **dict.fromkeys(gone)) for gone in without)  # type: ignore[arg-type]
        return next((form for form in forms if form.file == file), None)
