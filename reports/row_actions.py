"""What an editor can do with a row of a list: a project, an activity, the figures of a year.

Links, so that all of it works without a script; with one, htmx opens the form below the row and
confirms with one click (see static/status-form.js).
"""

from collections.abc import Collection, Mapping, Sequence
from html import escape

from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from initiatives.models import Measurement, Slot


class RowActions:
    """Links to report the status of a list's projects, and to confirm it.

    `address` is the list to come back to. `statuses` are the keys of the projects that may be
    reported, each with the status that the list shows of it: that is what is confirmed, and where
    there is none, nothing can be. To be read before the list itself, never after it.
    """

    def __init__(self, portfolio: str, *, address: str, statuses: Mapping[int, int | None]) -> None:
        self.portfolio, self.address, self.statuses = portfolio, address, statuses
        self.update, self.unchanged = escape(_("Update status")), escape(_("Unchanged"))

    def of(self, key: str) -> str:
        """The markup for a project's row, by its key such as `project:7`; empty if it may not."""
        number = _number(key, "project")
        if number not in self.statuses:
            return ""
        form = self._address("reports:status_form", number)
        links = (
            f'<a id="update-{number}" class="button small" href="{form}" hx-get="{form}"'
            f' hx-target="#project-{number}" hx-swap="afterend">{self.update}</a>'
        )
        if seen := self.statuses[number]:
            confirm = self._address("reports:status_confirm", number, seen=seen)
            links += (
                f' <a id="unchanged-{number}" class="button small" href="{confirm}"'
                f' hx-post="{confirm}" hx-swap="none" hx-sync="this:drop">{self.unchanged}</a>'
            )
        return f'<p class="row-actions">{links}</p>'

    def _address(self, page: str, number: int, **query: int) -> str:
        asked: dict[str, str | int] = {"next": self.address, **query}
        return escape(f"{reverse(page, args=[self.portfolio, number])}?{urlencode(asked)}")


class DecisionActions:
    """A link to write what a meeting decided about a project."""

    def __init__(self, portfolio: str, meeting: int) -> None:
        self.portfolio, self.meeting = portfolio, meeting
        self.words = escape(_("Write decision"))

    def of(self, key: str) -> str:
        if not (number := _number(key, "project")):
            return ""
        page = reverse("reports:decision_form", args=[self.portfolio, self.meeting, number])
        return f'<p class="row-actions"><a class="button small" href="{page}">{self.words}</a></p>'


class ActivityActions:
    """A link to follow up an activity. `only` are the keys of those that may be."""

    def __init__(self, portfolio: str, *, address: str, only: Collection[int]) -> None:
        self.portfolio, self.only = portfolio, only
        self.query = urlencode({"next": address})
        self.words = escape(_("Follow up"))

    def of(self, key: str) -> str:
        """The markup for an activity's row, by its key such as `activity:7`."""
        number = _number(key, "activity")
        if number not in self.only:
            return ""
        page = reverse("reports:activity_form", args=[self.portfolio, number])
        address = escape(f"{page}?{self.query}")
        return (
            f'<p class="row-actions"><a id="follow-{number}" class="button small"'
            f' href="{address}">{self.words}</a></p>'
        )


class FigureActions:
    """Links to write the figures of indicators and to decide which quarter or year one is of.

    `figures` are those that may be changed, by indicator and year; `indicators` the keys of those
    that may get new ones.
    """

    def __init__(
        self,
        portfolio: str,
        *,
        address: str,
        figures: Mapping[tuple[int, int], Sequence[Measurement]],
        indicators: Collection[int],
    ) -> None:
        self.portfolio, self.figures, self.indicators = portfolio, figures, indicators
        self.address = address

    def of(self, key: str) -> str:
        """The markup for an indicator's own place, or for the row of one of its years, such as
        `figures:7:2008`.
        """
        kind, *numbers = key.split(":")
        if kind == "indicator":
            return self._add(int(numbers[0]))
        return self._of_year(*map(int, numbers)) if kind == "figures" else ""

    def _add(self, indicator: int) -> str:
        if indicator not in self.indicators:
            return ""
        page = reverse("reports:measurement_add", args=[self.portfolio, indicator])
        link = self._link(f"add-{indicator}", page, _("New figure"))
        return f'<p class="row-actions">{link}</p>'

    def _of_year(self, indicator: int, year: int) -> str:
        found = self.figures.get((indicator, year), ())
        unknown = next((each for each in found if each.slot == Slot.UNKNOWN), None)
        if not found:
            return ""
        words = _("Correct") if unknown is None else _("Decide the quarter")
        page = reverse("reports:measurement_form", args=[self.portfolio, (unknown or found[0]).pk])
        link = self._link(f"figure-{indicator}-{year}", page, words)
        return f'<p class="row-actions">{link}</p>'

    def _link(self, name: str, page: str, words: str) -> str:
        address = escape(f"{page}?{urlencode({'next': self.address})}")
        return f'<a id="{name}" class="button small" href="{address}">{escape(words)}</a>'


class SeveralActions:
    """What can be done on a page with rows of several kinds."""

    def __init__(self, *actions: "RowActions | ActivityActions | FigureActions") -> None:
        self.actions = actions

    def of(self, key: str) -> str:
        return "".join(each.of(key) for each in self.actions)


def _number(key: str, kind: str) -> int:
    """The key of a row of that kind; 0, which is none, for one of another kind."""
    name, _colon, number = key.partition(":")
    return int(number) if name == kind else 0


Actions = RowActions | DecisionActions | ActivityActions | FigureActions | SeveralActions
