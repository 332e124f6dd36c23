"""What may print clean.

backs     back-translations of critical texts: which of them count
changes   what differs between what was signed and what is told today
digest    exactly what a patient is told, as one number that a sign-off binds to
people    whose a name is, and whether words say anything
records   who may sign, and when: what makes a record count, whatever it was signed for
verdict   states and reasons: what is built, what is marked, what is refused
"""

from handout.release.backs import (
    COMPARABLE,
    VOIDED,
    BackFault,
    CriticalText,
    critical_texts,
    is_own_work,
    is_translator,
    open_backs,
)
from handout.release.changes import Change, changes
from handout.release.digest import (
    Told,
    back_digest,
    brand_digest,
    brand_told,
    canonical,
    digest,
    picture_hash,
    target_digest,
    told,
    words_digest,
    words_told,
)
from handout.release.people import maybe_same, nobody, same_person, says_nothing
from handout.release.records import Unfit, maybe_translator, own_work, translator, unfit
from handout.release.verdict import (
    UNFINISHED,
    Languages,
    Reason,
    State,
    Verdict,
    approved,
    both,
    everywhere,
    qualified,
    signed_here,
    unfinished,
    verdict,
    words_reviewed,
)

__all__ = [
    "COMPARABLE",
    "UNFINISHED",
    "VOIDED",
    "BackFault",
    "Change",
    "CriticalText",
    "Languages",
    "Reason",
    "State",
    "Told",
    "Unfit",
    "Verdict",
    "approved",
    "back_digest",
    "both",
    "brand_digest",
    "brand_told",
    "canonical",
    "changes",
    "critical_texts",
    "digest",
    "everywhere",
    "is_own_work",
    "is_translator",
    "maybe_same",
    "maybe_translator",
    "nobody",
    "open_backs",
    "own_work",
    "picture_hash",
    "qualified",
    "same_person",
    "says_nothing",
    "signed_here",
    "target_digest",
    "told",
    "translator",
    "unfinished",
    "unfit",
    "verdict",
    "words_digest",
    "words_reviewed",
    "words_told",
]
