"""What an editor can do with a project without leaving the list that it stands in.

Links, so that all of it works without a script; with one, htmx opens the form below the row and
confirms with one click (see static/status-form.js).
"""

from collections.abc import Mapping
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
        number = int(key.partition(":")[2])
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
        number = int(key.partition(":")[2])
        page = reverse("reports:decision_form", args=[self.portfolio, self.meeting, number])
        return f'<p class="row-actions"><a class="button small" href="{page}">{self.words}</a></p>'


Actions = RowActions | DecisionActions
