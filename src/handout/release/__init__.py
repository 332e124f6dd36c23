"""What may print clean.

digest    exactly what a patient is told, as one number that a sign-off binds to
parity    what a translation must keep of its source
verdict   states and reasons: what is built, what is marked, what is refused
"""

from handout.release.digest import brand_digest, digest, picture_hash
from handout.release.parity import target_faults, unkept
from handout.release.verdict import UNFINISHED, Reason, State, Verdict, everywhere, qualified, unfinished, verdict

__all__ = [
    "UNFINISHED",
    "Reason",
    "State",
    "Verdict",
    "brand_digest",
    "digest",
    "everywhere",
    "picture_hash",
    "qualified",
    "target_faults",
    "unfinished",
    "unkept",
    "verdict",
]
