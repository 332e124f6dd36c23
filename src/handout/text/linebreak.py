"""Where a line may end: ICU's breaks (UAX #14 with dictionaries), less what belongs together, plus web addresses.

ICU breaks "12.5 mg", "50 %", "Botox ®", "№ 5" and "mg/kg" (docs/findings.md, Line breaks); a dose or a
telephone number that is torn apart is read wrongly, so those breaks are taken back here.
"""

from __future__ import annotations

import re

from icu4py.breakers import LineBreaker

from handout.text.clusters import ends

D = "[0-9\u0660-\u0669\u06f0-\u06f9\u0966-\u096f\u09e6-\u09ef]"
"""Digits as handouts write them: European, Arabic-Indic, Persian, Devanagari, Bengali."""

UNITS = (
    "mg|mcg|µg|μg|ng|kg|g|mmol|mol|ml|mL|dl|dL|cl|l|L|cm|mm|km|m|IU|UI|IE|units?|U|kcal|cal|kJ|bpm|mmHg|Hz|min|h|"
    'мкг|мг|кг|г|мл|л|см|мм|ЕД|ملغم|ملغ|مجم|مل|كغ|غ|میلی‌گرم|ملی گرام|מ״ג|מ"ג|מ״ל|מ"ל'
)
COUNT = f"(?:{D}|\ufffc)"
"""A digit, or room to write one (``text.model.OBJECT``)."""
DASH = "[-\u2010-\u2013\u2212]"
SIGN = "[%‰٪°℃℉]"

CLOSING = "।॥؟!?:;»›%)\\]}…،؛。、，．！？：；）」』】〉》〕។៕៖ៗ၊။ๆฯໆຯ፡።፣፤፥፦፧"
"""What never begins a line, even with a blank before it, as a class of a regular expression: ICU allows it before
some signs of Thai, Lao, Khmer and Ethiopic."""

_TOGETHER = re.compile(
    rf"{COUNT}[ \u2009]?(?:{UNITS})(?:/(?:{UNITS}|day|d|kg))*(?![^\W\d_])"  # 12.5 mg, 5 mg/kg/day, ____ kg
    rf"|(?:{UNITS})/(?:{UNITS}|day|d)(?![^\W\d_])"  # mg/kg
    rf"|{COUNT} ?{SIGN}[CF]?"  # 50 %, ____ %
    rf"|[^\s] ?[®™©℠]"  # Botox ®
    rf"|[№#§] ?{D}"  # № 5
    rf"|(?:\+{D}+[ .\-]?)?\({D}+\) ?{D}+(?:{DASH}{D}+)*"  # (555) 555-0123
    rf"|\+{D}+(?:[ .\-]{D}+)+"  # +1 555 555 0123
    rf"|{D}+(?:{DASH}{D}+)+"  # 555-0123, 2-4, 2026-11-23
    rf"|{D} {DASH} ?{D}"  # 2 - 4
    rf"|\S[\u00a0\u202f](?:{DASH}|[~～])[\u00a0\u202f]\S"  # 9:00 AM – 1:00 PM, where its blanks say so
    "|[«‹¿¡] [^\\s]"  # opening ones with a blank behind them
)
_CLOSED = re.compile(rf"[^\s](?: ?[{CLOSING}]| [.,](?!\S))+")
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+|\b(?:[a-z0-9-]+\.)+[a-z]{2,}/\S*", re.IGNORECASE)
_IN_ADDRESS = re.compile(r"[/.](?=[^\W_])")


def opportunities(text: str, locale: str) -> list[int]:
    """The offsets (code points) behind which a line may end, ascending; the last is the end of the text.

    ``locale`` is ICU's, such as ``th`` or ``ja-u-lb-strict``.
    """
    found = set(ends(text, LineBreaker(text, locale)))
    for together in (_TOGETHER, _CLOSED):
        for match in together.finditer(text):
            found.difference_update(range(match.start() + 1, match.end()))
    for match in _ADDRESS.finditer(text):
        found.update(stop.end() for stop in _IN_ADDRESS.finditer(text, match.start(), match.end()))
    found.discard(0)
    found.add(len(text))
    return sorted(found)
