"""What an editor can do with a project without leaving the list that it stands in.

Links, so that all of it works without a script; with one, htmx opens the form below the row and
confirms with one click (see static/status-form.js).
"""

from collections.abc import Collection
from html import escape

from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _


class RowActions:
    """Links to report the status of a list's projects, and to confirm it.

    `address` is the list to come back to. `only` are the keys of the projects that may be
    reported, where not all of a list may.
    """

    def __init__(
        self, portfolio: str, *, address: str, only: Collection[int] | None = None
    ) -> None:
        self.portfolio, self.only = portfolio, only
        self.query = urlencode({"next": address})
        self.update, self.unchanged = escape(_("Update status")), escape(_("Unchanged"))

    def of(self, key: str) -> str:
        """The markup for a project's row, by its key such as `project:7`; empty if it may not."""
        number = int(key.partition(":")[2])
        if self.only is not None and number not in self.only:
            return ""
        form = self._address("reports:status_form", number)
        confirm = self._address("reports:status_confirm", number)
        return (
            '<p class="row-actions">'
            f'<a id="update-{number}" class="button small" href="{form}" hx-get="{form}"'
            f' hx-target="#project-{number}" hx-swap="afterend">{self.update}</a> '
            f'<a id="unchanged-{number}" class="button small" href="{confirm}"'
            f' hx-post="{confirm}" hx-swap="none">{self.unchanged}</a></p>'
        )

    def _address(self, page: str, number: int) -> str:
        return escape(f"{reverse(page, args=[self.portfolio, number])}?{self.query}")


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
