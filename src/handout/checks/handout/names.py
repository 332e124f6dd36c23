"""How to find names of persons and streets in a text whose digits are ASCII's.

No list knows all names: what is found has a title before it, or the shape of an address. Elsewhere nothing is said.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from handout.checks.handout.contacts import TypedAt
from handout.patterns import regex

_NAME: Final = r"[^\W\d_a-zß-öø-ÿ][\w’'-]*[^\W\d_][\w’'-]*"
_TITLES: Final = regex(
    r"(?<![\w.])(?:Drs?\.?|dr\.|prof\.|Dra\.?|Dr\. med\.|Prof\.?|Profa\.?|Dott\.?|Dott\.ssa|Mr\.?|Mrs\.?|Ms\.?|Mme|"
    r"Mlle|Sr\.|Sra\.|Sig\.|Sig\.ra|dott\.|dott\.ssa|mevr\.|dhr\.|д-р|Д-р|проф\.|Проф\.)\s+(?:(?:Prof|Dr|med)\.?\s+)*"
    r"(?:[A-Z]\.\s*)*(?:(?:de|du|di|da|do|dos|del|della|la|van|von|der|den|ten|el|al|bin)\s+)*(?P<name>" + _NAME + ")"
)
"""Titles that stand before a name and nowhere else."""
_LOUD: Final = regex(r"(?<![\w.])(?:DR|DRA|PROF|MR|MRS|MS)\.\s+[^\W\d_]{2,}")
"""The same in capitals throughout."""
_CALLINGS: Final = regex(
    r"(?<![\w-])(?:Nurse|Doctor|Professor|Sister|Matron|Midwife|Surgeon|Therapist|Pharmacist|Enfermera|Doctora|Docteur|"
    r"Docteure|Professeur|Dottoressa|Doutor|Doutora|Enfermeira|Herrn?|Доктор|"
    r"(?:nach|an|von|zu|bei|mit|für|durch)\s+(?:Frau|Schwester|Pfleger))\s+(?P<name>" + _NAME + ")"
)
"""Callings with a capital, as before a name. In a title that has capitals throughout they say nothing."""
_QUALIFIED: Final = regex(
    r"(?<![\w.])[A-Z][\w’'-]*[a-z](?:\s+[A-Z]\.)?\s+[A-Z][\w’'-]*[a-z],\s*(?:MD|M\.D\.|RN|R\.N\.|NP|PA-C|DO|PhD|PharmD|DPT|LPN|"
    r"CRNA|CNM|FACS|FRCS|MRCP)(?!\w)"
)
"""A name before letters that say what the person has learned: Jane Smith, RN."""
_OTHER: Final = regex(
    r"(?:(?<![\u0900-\u097f])(?:डॉ\.|श्री|श्रीमती)\s*[\u0900-\u097f]{2,}|(?<!\w)د\.\s*[\u0621-\u064a]{2,})"
)
"""The same in Hindi, and the Arabic letter that stands for a doctor. The whole word, डॉक्टर, stands before any other."""
_NO_NAME: Final = frozenset(
    {
        "practitioner",
        "practitioners",
        "line",
        "call",
        "manager",
        "specialist",
        "specialists",
        "team",
        "station",
        "advice",
    }
    | {"midwife", "navigator", "consultant", "clinic", "educator", "helpline", "hotline", "visit", "visits", "who"}
    | {
        "google",
        "yuk",
        "order",
        "note",
        "notes",
        "will",
        "and",
        "or",
        "if",
        "appointment",
        "associate",
        "assistant",
        "led",
    }
    | {"anesthetist", "coordinator", "liaison", "unit", "service", "services", "says"}
)
"""What stands behind a calling and is no name."""


def persons(text: str) -> Iterator[TypedAt]:
    """Names behind titles: Dr. Rivera, Nurse Smith."""
    yield from (found.span() for form in (_LOUD, _QUALIFIED, _OTHER) for found in form.finditer(text))
    for found in _TITLES.finditer(text):
        if _may_be_name(found["name"]):
            yield found.span()
    if not _is_headline(text):
        for found in _CALLINGS.finditer(text):
            if _may_be_name(found["name"]):
                yield found.span()


def _may_be_name(word: str) -> bool:
    return word[:1].isupper() and word.casefold() not in _NO_NAME and not (word.isupper() and len(word) > 1)


_WORD: Final = regex(r"[^\W\d_]{4,}")


def _is_headline(text: str) -> bool:
    """Whether all longer words have capitals, as English titles may: “Ask the Nurse Before You Go”."""
    words = _WORD.findall(text)
    return len(words) > 2 and all(word[0].isupper() for word in words)


_STREETS: Final = (
    regex(
        r"(?<![\w.])\d{1,5}[A-Za-z]?,?\s+(?:(?:North|South|East|West|[NSEW]\.?)\s+)?(?:[A-Z0-9][\w’'.-]*\s+){1,3}"
        r"(?:Street|St|Avenue|Ave|Road|Rd|Lane|Ln|Boulevard|Blvd|Drive|Court|Ct|Way|Place|Square|Terrace|Close|Crescent|"
        r"Highway|Hwy|Parkway|Pkwy)\b\.?"
    ),
    regex(r"\bP\.?\s?O\.?\s?Box\s+\d+", re.IGNORECASE),
    regex(r"(?<![\w.])\d{1,4}(?:\s?(?:bis|ter))?,?\s+(?:rue|avenue|boulevard|bd|chaussée|allée|quai)\s+\w+"),
    regex(
        r"\b(?:Calle|C/|Avenida|Avda\.?|Paseo|Rua|Travessa|Via|Viale|Corso|Piazza|Plaza)\s+(?:(?:de|del|da|do|dos|das|la|"
        r"las|los|di|della)\s+)*[A-ZÀ-Ý][\w’'-]+(?:\s+[A-ZÀ-Ý][\w’'-]+)*,?\s+(?:n\.?º\s*)?\d+"
    ),
    regex(
        r"\b[A-ZÄÖÜ][\w-]*(?:straße|strasse|str\.|weg|gasse|allee|straat|laan|gracht|gatan|vägen|gade|veien|vej)\s+\d{1,4}\b"
    ),
    regex(r"(?:\bул\.|\bулица|\bпр-т|\bпроспект|\bul\.)\s+[A-ZА-ЯŁŚŻ][\w-]+,?\s+(?:д\.\s*)?\d+"),
    regex(r",\s*[A-Z]{2}\s+\d{5}(?:-\d{4})?\b"),
    regex(r"\b[A-PR-UWYZ][A-HK-Y]?\d[A-Z\d]?\s\d[ABD-HJLNP-UW-Z]{2}\b"),
)
"""Streets with a number, boxes, and the postcodes of the US and the UK, which have no other meaning."""


def streets(text: str) -> Iterator[TypedAt]:
    """Addresses in the forms of English, French, Spanish, Portuguese, Italian, German, Dutch, Nordic, Russian and
    Polish."""
    for form in _STREETS:
        yield from (found.span() for found in form.finditer(text))
