"""What may print clean.

changes   what differs between what was signed and what is told today
digest    exactly what a patient is told, as one number that a sign-off binds to
people    whose a name is, and whether words say anything
records   who may sign, and when: what makes a record count, whatever it was signed for
verdict   states and reasons: what is built, what is marked, what is refused
"""

from handout.release.changes import Change, changes
from handout.release.digest import (
    Told,
    brand_digest,
    brand_told,
    canonical,
    digest,
    picture_hash,
    told,
    words_digest,
    words_told,
)
from handout.release.people import maybe_same, nobody, says_nothing
from handout.release.records import Unfit, own_work, unfit
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
    "UNFINISHED",
    "Change",
    "Languages",
    "Reason",
    "State",
    "Told",
    "Unfit",
    "Verdict",
    "approved",
    "both",
    "brand_digest",
    "brand_told",
    "canonical",
    "changes",
    "digest",
    "everywhere",
    "maybe_same",
    "nobody",
    "own_work",
    "picture_hash",
    "qualified",
    "says_nothing",
    "signed_here",
    "told",
    "unfinished",
    "unfit",
    "verdict",
    "words_digest",
    "words_reviewed",
    "words_told",
]
