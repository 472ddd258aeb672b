"""Activities of projects."""

from typing import Any

from django.db.models import Max

from budgets.models import FundingSource
from imports.planning.doing import ActivityDoing
from imports.writing.names import Names
from imports.writing.projects import Projects
from imports.writing.written import Written
from initiatives.models import Activity, Portfolio
from portfolio.dates import read_date

LAST = 32_767
"""What the order of an activity can count to."""


class Activities:
    def __init__(
        self, portfolio: Portfolio, written: Written, projects: Projects, names: Names
    ) -> None:
        self.written, self.projects, self.names = written, projects, names
        rows = Activity.objects.filter(project__area__portfolio=portfolio).order_by()
        self._last = dict(rows.values_list("project").annotate(last=Max("order")))

    def write(self, rows: list[tuple[str, ActivityDoing]]) -> None:
        """One whose project is not imported is not, either."""
        made, organisations, sources = [], [], []
        for key, doing in rows:
            if doing.activity is not None:
                self._change(key, doing)
                continue
            if (activity := self._activity(doing)) is None:
                continue
            made.append((key, activity))
            organisations += [(activity, each.pk) for each in doing.organisations or ()]
            sources += [(activity, each.pk) for each in self._sources(key, doing)]
        self.written.make(made, {"organisations": organisations, "sources": sources})

    def _activity(self, doing: ActivityDoing) -> Activity | None:
        project = doing.project or self.projects.made.get(doing.project_row)
        if project is None:
            return None
        self._last[project.pk] = self._last.get(project.pk, 0) + 1
        order = min(self._last[project.pk], LAST)
        activity = Activity(project=project, order=order, **doing.values)
        activity.deadline = read_date(activity.deadline_as_written)
        return activity

    def _change(self, key: str, doing: ActivityDoing) -> None:
        ties: dict[str, list[Any]] = {}
        if doing.organisations is not None:
            ties["organisations"] = list(doing.organisations)
        if doing.source is not None:
            ties["sources"] = self._sources(key, doing)
        self.written.change(key, doing.activity, doing.values, ties)

    def _sources(self, key: str, doing: ActivityDoing) -> list[FundingSource]:
        return [self.names.source(doing.source, key)] if doing.source is not None else []
