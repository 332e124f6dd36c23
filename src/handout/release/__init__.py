"""What may print clean.

digest    exactly what a patient is told, as one number that a sign-off binds to
parity    what a translation must keep of its source
verdict   states and reasons: what is built, what is marked, what is refused
"""

from handout.release.digest import Told, brand_digest, canonical, digest, picture_hash, told, words_digest, words_told
from handout.release.parity import target_faults, unkept
from handout.release.verdict import (
    UNFINISHED,
    Languages,
    Reason,
    State,
    Verdict,
    everywhere,
    qualified,
    unfinished,
    verdict,
)

__all__ = [
    "UNFINISHED",
    "Languages",
    "Reason",
    "State",
    "Told",
    "Verdict",
    "brand_digest",
    "canonical",
    "digest",
    "everywhere",
    "picture_hash",
    "qualified",
    "target_faults",
    "told",
    "unfinished",
    "unkept",
    "verdict",
    "words_digest",
    "words_told",
]
