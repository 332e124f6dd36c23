"""Lists that follow each other: to the eye they are one."""

from __future__ import annotations

from collections.abc import Sequence

from handout.compose.blanks import FieldFragment
from handout.compose.containers import EntryFragment, GroupFragment, ListFragment
from handout.compose.fragments import Fragment, TextFragment
from handout.compose.pictures import IconFragment
from handout.compose.stack import Stack
from handout.records import replace


def joined(above: Sequence[Fragment], below: Sequence[Fragment]) -> list[Fragment]:
    """What follows fragments, behind them. Where a list follows one of its own style, the entries of both are as near
    to each other as those of one list; numbered lists stay apart, for each begins anew. Not for
    sloping scripts: ink of the lines of two blocks met."""
    ends, begins = (_list(fragments[n]) if fragments else None for fragments, n in ((above, -1), (below, 0)))
    if ends and begins and _style(ends) and _style(ends) == _style(begins):
        return [*above[:-1], _nearer(above[-1], begins.gap), *below]
    return [*above, *below]


def _list(fragment: Fragment) -> ListFragment | None:
    """The list that a fragment is, beside the gutter of icons or in a locked group of its own."""
    match fragment:
        case ListFragment():
            return fragment
        case EntryFragment(marker=None, hung=True) | GroupFragment() if len(fragment.body.kids) == 1:
            return _list(fragment.body.kids[0])
        case _:
            return None


def _style(listing: ListFragment) -> str | None:
    """The name of the style of a list with marks, or of fields."""
    match listing.entries[0]:
        case EntryFragment(marker=TextFragment(text=text)):
            return text.computed.name
        case EntryFragment(marker=IconFragment(origin=origin)):
            return origin.style
        case FieldFragment(computed=computed):
            return computed.name
        case _:
            return None


def _nearer(fragment: Fragment, after: float) -> Fragment:
    """With that room under it."""
    match fragment:
        case GroupFragment():
            return replace(fragment, body=Stack((_nearer(fragment.body.kids[0], after),)))
        case ListFragment() | EntryFragment():
            return replace(fragment, after=after)
        case _:
            return fragment
