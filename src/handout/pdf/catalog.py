"""The catalog's entries that every file of ours has, with the objects behind them (ISO 32000-1, 7.7.2)."""

from __future__ import annotations

from handout.compose.plan import Metadata
from handout.images.icc import srgb_profile
from handout.pdf.metadata import xmp
from handout.pdf.objects import Writer, array, dictionary, ref, text
from handout.pdf.standards import FileForm


def document_entries(
    writer: Writer, metadata: Metadata, form: FileForm, *, pages: int, tags: int, intent: int, preferences: str
) -> dict[str, str]:
    """``pages`` and ``tags`` are the numbers of the roots of the page tree and the structure tree, ``intent`` that of
    the output intent; ``preferences`` are those of viewers (Table 150) besides that they show the title."""
    return {
        "Type": "/Catalog",
        "Pages": ref(pages),
        "StructTreeRoot": ref(tags),
        "MarkInfo": "<</Marked true>>",
        "Lang": text(metadata.language),
        # No /Direction /R2L: PDFium then reads every line of the file from right to left, English ones included.
        "ViewerPreferences": f"<</DisplayDocTitle true{preferences}>>",
        "Metadata": ref(_write_metadata(writer, metadata, form)),
        "OutputIntents": array([ref(intent)]),
    }


def _write_metadata(writer: Writer, metadata: Metadata, form: FileForm) -> int:
    """Plain, so that who knows nothing of PDF finds it (ISO 16684-1, 7.3.2)."""
    return writer.add_stream(xmp(metadata, form), {"Type": "/Metadata", "Subtype": "/XML"}, plain=True)


def write_output_intent(writer: Writer) -> int:
    """What the colours of the file mean (14.11.5); returns its number."""
    profile = writer.add_stream(srgb_profile(), {"N": "3"})
    entries = {
        "Type": "/OutputIntent",
        "S": "/GTS_PDFA1",
        "OutputConditionIdentifier": text("sRGB IEC61966-2.1"),
        "Info": text("sRGB IEC61966-2.1"),
        "DestOutputProfile": ref(profile),
    }
    return writer.add(dictionary(entries))
