"""What an editor can do with a row of a list: a project, or an activity.

Links, so that all of it works without a script; with one, htmx opens the form below the row and
confirms with one click (see static/status-form.js).
"""

from collections.abc import Collection, Mapping
from html import escape

from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _


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
        number = _number(key, "project")
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


def _number(key: str, kind: str) -> int:
    """The key of a row of that kind; 0, which is none, for one of another kind."""
    name, _colon, number = key.partition(":")
    return int(number) if name == kind else 0


Actions = RowActions | DecisionActions | ActivityActions
