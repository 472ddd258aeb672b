"""What an editor can do with a row of a page: report a project, follow up an activity, answer a
criterion, write the figures of a year.

A page has one RowActions for all of its rows, whatever they are of: the key of a row says it. All
are links, so that it works without a script; with one, htmx opens the form below the row and does
with one click what needs no form (see static/in-place.js).
"""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from typing import ClassVar, Protocol

from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from initiatives.models import Measurement, Slot


class ActionsOfAKind(Protocol):
    """The actions of rows of one kind, such as `project`, by the numbers in the row's key."""

    kind: ClassVar[str]

    @property
    def of(self) -> Callable[..., str]: ...


class RowActions:
    """The actions of all rows of a page."""

    def __init__(self, *kinds: ActionsOfAKind) -> None:
        self.kinds = {each.kind: each for each in kinds}

    def of(self, key: str) -> str:
        """The markup for a row, by its key such as `project:7`; empty if nothing may be done."""
        kind, *numbers = key.split(":")
        actions = self.kinds.get(kind)
        links = actions.of(*map(int, numbers)) if actions is not None else ""
        return f'<p class="row-actions">{links}</p>' if links else ""


class ProjectActions:
    """Links to report the status of projects, and to confirm it.

    `statuses` are the keys of the projects that may be reported, each with the status that the list
    shows of it: that is what is confirmed, and where there is none, nothing can be. To be read
    before the list itself, never after it.
    """

    kind: ClassVar[str] = "project"

    def __init__(self, page: "Page", statuses: Mapping[int, int | None]) -> None:
        self.page, self.statuses = page, statuses
        self.update, self.unchanged = _("Update status"), _("Unchanged")

    def of(self, number: int) -> str:
        if number not in self.statuses:
            return ""
        row = f"project-{number}"
        form = self.page.address("status_form", number)
        links = opening(f"update-{number}", form, row, self.update)
        if seen := self.statuses[number]:
            confirm = self.page.address("status_confirm", number, seen=seen)
            links += one_click(f"unchanged-{number}", confirm, self.unchanged)
        return links


@dataclass(frozen=True, slots=True)
class Marks:
    """What can be said of an activity with one click, over the version that the list shows."""

    version: int
    done: bool
    reviewed: bool


class ActivityActions:
    """Links to follow up activities; `marks` are the keys of those that may be."""

    kind: ClassVar[str] = "activity"

    def __init__(self, page: "Page", marks: Mapping[int, Marks]) -> None:
        self.page, self.marks = page, marks
        self.follow, self.done = _("Follow up"), _("Done today")
        self.reviewed = _("Reviewed today")

    def of(self, number: int) -> str:
        marks = self.marks.get(number)
        if marks is None:
            return ""
        form = self.page.address("activity_form", number)
        links = opening(f"follow-{number}", form, f"activity-{number}", self.follow)
        seen = marks.version
        if marks.done:
            done = self.page.address("activity_done", number, seen=seen)
            links += one_click(f"done-{number}", done, self.done)
        if marks.reviewed:
            reviewed = self.page.address("activity_reviewed", number, seen=seen)
            links += one_click(f"reviewed-{number}", reviewed, self.reviewed)
        return links


class CriterionActions:
    """A link to answer a criterion; `only` are the keys of those that may be."""

    kind: ClassVar[str] = "criterion"

    def __init__(self, page: "Page", only: Collection[int]) -> None:
        self.page, self.only = page, only
        self.words = _("Give an answer")

    def of(self, number: int) -> str:
        if number not in self.only:
            return ""
        form = self.page.address("criterion_form", number)
        return opening(f"answer-{number}", form, f"criterion-{number}", self.words)


class IndicatorActions:
    """A link to write a new figure of an indicator; `only` are the keys of those that may be."""

    kind: ClassVar[str] = "indicator"

    def __init__(self, page: "Page", only: Collection[int]) -> None:
        self.page, self.only = page, only
        self.words = _("New figure")

    def of(self, number: int) -> str:
        if number not in self.only:
            return ""
        return plain_link(f"add-{number}", self.page.address("measurement_add", number), self.words)


class FigureActions:
    """A link to correct the figures of a year, or to decide which quarter one of them is of.

    `figures` are those that may be changed, by indicator and year.
    """

    kind: ClassVar[str] = "figures"

    def __init__(
        self, page: "Page", figures: Mapping[tuple[int, int], Sequence[Measurement]]
    ) -> None:
        self.page, self.figures = page, figures
        self.correct, self.decide = _("Correct"), _("Decide the quarter")

    def of(self, indicator: int, year: int) -> str:
        found = self.figures.get((indicator, year), ())
        if not found:
            return ""
        unknown = next((each for each in found if each.slot == Slot.UNKNOWN), None)
        page = self.page.address("measurement_form", (unknown or found[0]).pk)
        words = self.correct if unknown is None else self.decide
        return plain_link(f"figure-{indicator}-{year}", page, words)


class DecisionActions:
    """A link to write what a meeting decided about a project."""

    kind: ClassVar[str] = "project"

    def __init__(self, portfolio: str, meeting: int) -> None:
        self.portfolio, self.meeting = portfolio, meeting
        self.words = _("Write decision")

    def of(self, number: int) -> str:
        page = reverse("reports:decision_form", args=[self.portfolio, self.meeting, number])
        return plain_link(f"decide-{number}", page, self.words)


@dataclass(frozen=True, slots=True)
class Page:
    """The page whose rows have actions: its portfolio, and the address to come back to."""

    portfolio: str
    back: str

    def address(self, view: str, number: int, **query: int) -> str:
        asked: dict[str, str | int] = {"next": self.back, **query}
        return f"{reverse(f'reports:{view}', args=[self.portfolio, number])}?{urlencode(asked)}"


def plain_link(name: str, address: str, words: str) -> str:
    """A link to a page of its own."""
    return f'<a id="{name}" class="button small" href="{escape(address)}">{escape(words)}</a> '


def opening(name: str, address: str, row: str, words: str) -> str:
    """A link that opens a form below its row; `name` is what the form leads back to."""
    form = escape(address)
    return (
        f'<a id="{name}" class="button small" href="{form}" hx-get="{form}"'
        f' hx-target="#{row}" hx-swap="afterend" data-opens>{escape(words)}</a> '
    )


def one_click(name: str, address: str, words: str) -> str:
    """A link to a page with one button, which a script sends at once."""
    page = escape(address)
    return (
        f'<a id="{name}" class="button small" href="{page}" hx-post="{page}"'
        f' hx-swap="none" hx-sync="this:drop">{escape(words)}</a> '
    )
