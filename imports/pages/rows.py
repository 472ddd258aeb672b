"""Which rows of a preview are looked at: a filter, and a page of what fits it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import Case, QuerySet, Value, When
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from imports.models import FileImport, ImportRow
from imports.pages.decision import RowCount
from imports.plan import RowState
from portfolio.search import text_contains

PAGE = 100
LONGEST_WORDS = 100


@dataclass(frozen=True, slots=True)
class RowsWanted:
    """`state` is empty for all of them; `words` are sought in titles."""

    state: str = ""
    words: str = ""
    page: str = ""

    @classmethod
    def of(cls, data: Mapping[str, Any]) -> "RowsWanted":
        state = data.get("state", "")
        # PostgreSQL holds no NUL in a text, and looks for none.
        words = data.get("q", "").replace("\0", "").strip()[:LONGEST_WORDS]
        return cls(state if state in RowState.values else "", words, data.get("page", ""))

    @property
    def query(self) -> str:
        """The end of the address at which these are looked at."""
        return self._address(self.state, self.page)

    def in_state(self, state: str) -> str:
        return self._address(state, "")

    def _address(self, state: str, page: str) -> str:
        pairs = {"state": state, "q": self.words, "page": page}
        said = {name: value for name, value in pairs.items() if value}
        return f"?{urlencode(said)}" if said else ""


@dataclass(frozen=True, slots=True)
class Tab:
    label: str
    number: int
    query: str
    is_here: bool


_SAID_OF_ALL = {RowState.NOT_UNDERSTOOD: gettext_lazy("Not understood or left out")}
"""Where the word for one row is not true of all in its state: some were understood well, and are of
what the importer may not change.
"""


def tabs_of(counts: Iterable[RowCount], wanted: RowsWanted) -> list[Tab]:
    """All rows, and those of each state that there are any of, or that one looks at."""
    counts = list(counts)
    whole = sum(count.number for count in counts)
    tabs = [Tab(_("All"), whole, wanted.in_state("") or "?", not wanted.state)]
    for state in RowState:
        number = sum(count.number for count in counts if count.state == state)
        is_here = state == wanted.state
        if number or is_here:
            label = _SAID_OF_ALL.get(state, state.label)
            tabs.append(Tab(str(label), number, wanted.in_state(state), is_here))
    return tabs


def rows_of(one: FileImport, wanted: RowsWanted) -> Page[ImportRow]:
    """What needs a decision comes first; the rest as it stands in the file."""
    rows: QuerySet[ImportRow] = one.rows.all()
    if wanted.state:
        rows = rows.filter(state=wanted.state)
    for word in wanted.words.split():
        rows = rows.filter(text_contains("title", word))
    first = Case(When(is_serious=True, then=Value(0)), default=Value(1))
    return Paginator(rows.order_by(first, "number"), PAGE).get_page(wanted.page)


def page_numbers(page: Page[ImportRow]) -> list[int | str]:
    return list(page.paginator.get_elided_page_range(page.number, on_each_side=2))


@dataclass(frozen=True, slots=True)
class Choice:
    """All or none of the rows of a state."""

    label: str
    value: str


def choices_of(counts: Iterable[RowCount], wanted: RowsWanted) -> list[Choice]:
    """Of the state that is looked at, or of each that can be chosen as a whole."""
    words = {
        RowState.NEW: (_("Choose all new"), _("Choose no new")),
        RowState.CHANGED: (_("Choose all changed"), _("Choose no changed")),
        RowState.REMOVED: (_("Choose all not in the file"), _("Choose none of these")),
    }
    there = {count.state for count in counts if count.number}
    states = (RowState(wanted.state),) if wanted.state else (RowState.NEW, RowState.CHANGED)
    return [
        Choice(label, f"{state}:{chosen}")
        for state in states
        if state in words and state in there
        for label, chosen in zip(words[state], (1, 0), strict=True)
    ]
