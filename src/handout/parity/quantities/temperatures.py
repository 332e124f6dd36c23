"""Of which scale degrees are: Celsius and Fahrenheit by their names, before the number or behind it, in any script."""

from __future__ import annotations

from typing import Final

from handout.parity.quantities.quantity import Quantity
from handout.parity.quantities.views import Views
from handout.patterns import regex
from handout.records import replace

_NAMES: Final = {
    "°F": "fahrenheit|farenheit|farenhayt|fahrenhayt|фаренгейт|фаренхайт|فهرنهايت|فارنهایت|فارن ?ہائیٹ|פרנהייט|"
    "फ़?ारेनहाइट|फ़ारेनहाइट|फारेनहाइट|फ़ैरेनहाइट|ফারেনহাইট|华氏|華氏|화씨|ฟาเรนไฮต์|பாரன்ஹீட்|ఫారెన్‌హీట్|ફેરનહીટ|ਫਾਰਨਹੀਟ",
    "°C": "celsius|celcius|centigrad|цельси|целзи|مئوية|سيلسيوس|سلسیوس|سانتی.?گراد|سینٹی ?گریڈ|צלזיוס|"
    "सेल्सियस|সেলসিয়াস|摄氏|攝氏|摂氏|섭씨|เซลเซียส|செல்சியஸ்|సెల్సియస్|સેલ્સિયસ|ਸੈਲਸੀਅਸ",
}
"""What writes these scales, in small letters."""
_FAR: Final = 12
"""Characters between a number and the name, at most."""
_NAMED: Final = {
    unit: (regex(rf"(?:{names})[^\d.,;。，]{{0,2}}$"), regex(rf"[^\d.,;()（）。，]{{0,{_FAR}}}?(?:{names})"))
    for unit, names in _NAMES.items()
}
"""The name before a number, and behind it."""
_BARE: Final = frozenset((None, "degree"))


def on_a_scale(quantity: Quantity, views: Views) -> Quantity:
    """The quantity with its scale, if it has no unit or is of degrees alone."""
    if quantity.unit not in _BARE or quantity.value is None or quantity.force != "digits":
        return quantity
    before = views.small[max(0, quantity.start - _FAR) : quantity.start]
    behind = views.small[quantity.end : quantity.end + _FAR + _FAR]
    for unit, (named_before, named_behind) in _NAMED.items():
        if named_before.search(before) or named_behind.match(behind):
            return replace(quantity, unit=unit)
    return quantity
