"""How to find, in a text whose digits are ASCII's, what reaches somebody: numbers and addresses; and prices.

Each function gives the places of what it finds. A telephone number has no one form (ITU-T E.123 gives the usual ones),
so numbers that a text may hold otherwise are ruled out: dates, ranges, thousands, decimals, doses.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import chain
from typing import Final

from handout import packaged
from handout.characters import category
from handout.patterns import regex

TypedAt = tuple[int, int]
"""Where it begins and ends in the text."""

_MAILBOX: Final = regex(r"[\w.+-]+[@＠][\w-]+(?:\.[\w-]+)+")
_SITE: Final = regex(
    r"(?:(?i:https?://|www\.))[^\s<>“”\"']+"
    r"|(?<![\w@.-])(?:[a-z0-9-]+\.)+(?:com|org|net|gov|edu|info|health|example|eu|uk|ca|au|nz|ie|de|fr|nl|br|mx|ch|dk|"
    r"fi|pl|ro|tr|gr|cz|ru|ua|cn|jp|kr|tw|hk|za)(?![\w-]|\.\w)(?:/[^\s<>“”\"']*)?",
)
"""Ends that are words, too (in, it, no, at), are left out: a blank is often missing after a full stop."""
_SITE_END: Final = ".,;:!?)]}。、，；：！？）»›…"

_DASH: Final = "‐‑–—−-"
_PHONE: Final = regex(rf"(?<![\w@.,/:#{_DASH}])[+(]*\d(?:[\d()/.  {_DASH}]*\d)?(?![\w@]|[.,:]\d)")
_FEWEST: Final = 7
_MOST: Final = 15
"""Digits of a whole number (ITU-T E.164); with fewer it is a local one, and looks like any other number."""
_YEAR: Final = regex(r"(?:1[89]|20)\d\d$")
_DATE: Final = regex(r"\d{4}([./ -])\d{1,2}\1\d{1,2}$|\d{1,2}([./ -])\d{1,2}\2\d{4}$|\d{1,2} \d{4}$")
_NOT_BEFORE: Final = regex(r"(?:ISBN|ISSN|DOI|NCT|PMID|No\.|№|nr\.)[-:. ]*$", re.IGNORECASE)
_GROUPED: Final = regex(r"\d{1,3}(?:[.  ]\d{3})+$|\d{1,2}(?: \d{2})* \d{3}$")
"""A thousand with points or blanks, in threes or as in India. Of a telephone number the last group is seldom 000."""

_UNIT: Final = regex(
    r"\s?(?:%|٪|°|(?:mg|mcg|µg|μg|g|kg|ml|mL|l|L|dl|dL|mmol|IU|UI|mm|cm|m|km|kcal|cal|kJ|mmHg|units?)(?![^\W\d_]))"
)


def mailboxes(text: str) -> Iterator[TypedAt]:
    return (found.span() for found in _MAILBOX.finditer(text))


def sites(text: str) -> Iterator[TypedAt]:
    for found in _SITE.finditer(text):
        yield found.start(), found.start() + len(found[0].rstrip(_SITE_END))


# --- telephone numbers ------------------------------------------------------------------------------------------


def phones(text: str) -> Iterator[TypedAt]:
    """Numbers of 7 to 15 digits in the forms of telephone numbers; shorter ones where the text says to call them."""
    for found in _PHONE.finditer(text):
        number = found[0]
        digits = re.sub(r"\D", "", number)
        if _UNIT.match(text, found.end()) or _NOT_BEFORE.search(text, 0, found.start()):
            continue
        called = _SHORT_CODE <= len(digits) <= _MOST and not _YEAR.match(number) and _called(text, *found.span())
        formed = _FEWEST <= len(digits) <= _MOST and _is_phone(number)
        if formed or (called and digits not in _emergency()):
            yield found.span()


_SHORT_CODE: Final = 4
"""Digits of the shortest number that one is told to call, but for those of emergencies."""


def _is_phone(number: str) -> bool:
    """By its form alone."""
    if number[0] in "+(":
        return True
    groups = re.split(r"\D+", number.strip("()"))
    if _DATE.match(number) or all(len(group) == 1 for group in groups):
        return False
    if any(_YEAR.match(group) for group in groups) and all(len(group) <= 4 for group in groups) and len(groups) < 3:
        return False
    if len(groups) == 1:  # one long number: with a nought in front it counts nothing
        return number[0] == "0" or len(number) > 9
    if len(groups) == 2:
        return _two(number, *groups)
    counts = _GROUPED.match(number) and number[0] != "0"
    return not counts or not (number.endswith("000") or "." in number or len(number) < 11)


def _two(number: str, first: str, second: str) -> bool:
    """555-0142 and 0161 4960000 are telephone numbers, 500-1000 and 2016–2024 are ranges, 150 000 is a count."""
    if first[0] == "0":
        return True
    if "–" in number or "—" in number:
        return False
    ends_round = first[-1] == second[-1] == "0" and int(first) < int(second)
    return not ends_round and len(first) >= 3 and len(second) >= 4


# --- emergency numbers ------------------------------------------------------------------------------------------

_CALL: Final = (
    "call|calling|dial|ring|phone|telephone|text|ambulance|"
    "llame|llama|llamar|llamen|marque|marca|marcar|teléfono|"
    "appelez|appeler|appelle|composez|composer|téléphonez|téléphone|"
    "ligue|ligar|ligue para|disque|telefone|chame|"
    "chiami|chiamate|chiamare|chiama|telefono|telefoni|"
    "rufen|ruf|anrufen|wählen|wähle|notruf|telefon|"
    "bel|bellen|bel naar|telefoon|"
    "ring|ringe|ringa|tlf|soita|"
    "zadzwoń|dzwoń|dzwonić|sunați|sunaţi|apelați|"
    "позвоните|звоните|вызовите|наберите|телефон|телефону|зателефонуйте|телефонуйте|дзвоніть|"
    "arayın|ara|καλέστε|τηλέφωνο|"
    "gọi|tawag|tumawag|tawagan|hubungi|telepon|rele|piga simu|wac"
)
_CALL_ANY: Final = (
    "اتصل|اتصلي|تماس|زنگ|کال|拨打|撥打|致电|致電|打电话|打電話|呼叫|電話|电话|전화|โทร|"
    "कॉल|फ़ोन|फोन|কল|ফোন|ਕਾਲ|ਫ਼ੋਨ|કૉલ|ફોન|התקשרו|חייגו"
)
"""Words for calling somebody, as our own get-help texts and those of public emergency pages have them; a language that
is not here is not asked. Those of scripts without capitals or blanks may stand inside a word."""
_CALLED: Final = regex(rf"(?:(?<![^\W_])(?:{_CALL})(?![^\W_])|{_CALL_ANY})", re.IGNORECASE)
_REACH: Final = 16
"""Characters between such a word and its number; a full stop between them parts them."""
_APART: Final = regex(r"(?<![^\W_])(?:if|when|over|above|under|below|than|is|for|within|si|wenn|se|als|in)(?![^\W_])")
"""Words that say that the number is none to call: “call if your pressure is over 111”."""
_FAR: Final = 60
_OTHERS: Final = regex(r"\d[\d ]*(?:\s*[,/]\s*|\s+(?:or|o|ou|oder|of|e|et|y|und|en|eller|lub|или|أو|या|或|または)\s+)")
"""Another number before it, of which the word speaks, too: “call 999 or 111”."""
_BEHIND: Final = regex(r"\s?(?:番|에|へ|に|पर|নম্বরে|ਤੇ|પર|را)")
"""What stands behind the number in languages that put the verb last."""
_LETTER: Final = "a-zA-ZÀ-ɏЀ-ӿ"
"""Of scripts in which a letter beside a digit makes another thing of both; others join words to numbers."""
_SHORT: Final = regex(rf"(?<![\d{_LETTER}_.,:/+-])(?<!\d\s)\d{{3,6}}(?![\d{_LETTER}_%٪]|[.,:/-]\d)")
_TAKEN: Final = frozenset({"911", "999", "000"})
"""Nobody counts to these: where no noun follows, they are numbers to call."""
_LINK_WORDS: Final = frozenset(
    {
        "or",
        "if",
        "and",
        "for",
        "when",
        "right",
        "now",
        "at",
        "in",
        "immediately",
        "as",
        "straight",
        "to",
        "you",
        "first",
        "an",
        "is",
    }
    | {"without", "before", "only", "o", "ou", "oder", "of", "y", "e", "et", "und", "en", "si", "se", "wenn", "als"}
)
"""What may follow such a number; before any other word of Latin letters it counts something."""
_SPOKEN: Final = regex(r"(?<![\w-])\d-\d-\d(?![\w-])|(?<!\w)(?i:nine[ -]one[ -]one|nine[ -]nine[ -]nine)(?!\w)")
"""As one says them: 9-1-1, nine-one-one."""
_OF_SO_MANY: Final = regex(r"\s+(?:of|in) (?:every )?\d")
_NEXT_WORD: Final = regex(r"\s+([^\W\d_]+)")


def emergencies(text: str) -> Iterator[TypedAt]:
    """Emergency numbers and advice lines of the countries that we know, where the text says to call them."""
    for found in _SHORT.finditer(text):
        if found[0] not in _emergency() or _UNIT.match(text, found.end()):
            continue
        after = _NEXT_WORD.match(text, found.end())
        counted = bool(after and after[1].isascii() and after[1].casefold() not in _LINK_WORDS)
        counted = counted or bool(_OF_SO_MANY.match(text, found.end()))
        if not counted and (found[0] in _TAKEN or _called(text, *found.span())):
            yield found.span()
    for found in _SPOKEN.finditer(text):
        if not found[0][0].isdigit() or found[0].replace("-", "") in _TAKEN:
            yield found.span()


@cache
def _emergency() -> frozenset[str]:
    """The short numbers of all packaged countries, in digits alone."""
    known = filter(None, map(packaged.region, packaged.regions()))
    numbers = chain.from_iterable((region.emergency, region.advice) for region in known)
    return frozenset(number.replace(" ", "") for number in numbers if number)


def _called(text: str, start: int, end: int) -> bool:
    """Whether the words just before say to call, or those just behind where the verb comes last."""
    before = re.split(r"[.!?。！？।۔؟]\s*", text[max(0, start - _FAR) : start])[-1]
    words = list(_CALLED.finditer(before))
    between = _OTHERS.sub("", before[words[-1].end() :]) if words else ""
    if words and len(between) <= _REACH and not _APART.search(between) and not re.search(r"\d", between):
        return True
    return bool(_BEHIND.match(text, end) and _CALLED.search(text[end : end + _FAR]))


# --- prices -----------------------------------------------------------------------------------------------------

_MONEY_WORD: Final = regex(
    r"\d[ \u00a0]?(?:[Dd]ollars?|bucks|[Ee]uros?|pesos|yen|yuan|rupees?|rands?|USD|EUR|GBP|CAD|AUD|NZD|CHF|JPY|INR|MXN|"
    r"BRL|dólares|reais|złotych|zł|рублей|руб|रुपये|रुपए|টাকা|دولار|يورو|ريال|درهم|ڈالر|روپے)(?![^\W\d_])"
    r"|\d[万萬만]?(?:元|円|원)(?!素)"
    r"|(?<![^\W\d_])(?:USD|EUR|GBP|CAD|AUD|NZD|CHF|JPY|INR|Rs\.?|R\$)[ \u00a0]?\d",
)
_AMOUNT: Final = regex(r"\d+(?:[.,]\d+)*")


def prices(text: str) -> Iterator[TypedAt]:
    """Amounts beside a sign of money (General_Category Sc), or a word for it that means nothing else."""
    for found in _AMOUNT.finditer(text):
        start, end = found.span()
        before, after = text[:start].rstrip(" \u00a0"), text[end:].lstrip(" \u00a0")
        if before and category(before[-1]) == "Sc" and start - len(before) <= 1:
            yield len(before) - 1, end
        elif after and category(after[0]) == "Sc" and len(text) - len(after) - end <= 1:
            yield start, len(text) - len(after) + 1
        elif (word := _MONEY_WORD.search(text, max(0, start - 5))) and word.start() <= end and word.end() > start:
            yield min(start, word.start()), max(end, word.end())
