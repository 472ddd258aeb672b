"""What a feed is about, as its owner may see it now: read with a fixed number of queries."""

from datetime import date
from typing import Any

from django.db.models import OuterRef, Prefetch, QuerySet, Subquery

from initiatives.models import (
    Activity,
    Assignment,
    Criterion,
    CriterionResult,
    Goal,
    Project,
    Verdict,
)
from initiatives.models.criterion import give_results
from reports.models import DeadlineFeed


def visible_projects(feed: DeadlineFeed, *, on: date) -> dict[int, Any]:
    """All that the owner may see, by key: an activity names its effort, whoever leads that."""
    leading = Assignment.objects.leading().select_related("person")
    projects = (
        Project.objects.visible_to(feed.user)
        .filter(area__portfolio=feed.portfolio_id)
        .select_related("area__portfolio")
        .defer("search_text", "purpose", "target_group")
        .with_status(on=on)
        .with_last_word()
        .annotate(changed_at=_last_saved(Project))
        .prefetch_related(
            Prefetch("assignments", leading.prefetch_related("organisations"), to_attr="leads")
        )
    )
    return {project.pk: project for project in projects}


def own_projects(feed: DeadlineFeed) -> QuerySet[Project]:
    """Those that the organisation leads, or in which the person has a part; else all."""
    projects = Project.objects.visible_to(feed.user).filter(area__portfolio=feed.portfolio_id)
    parts = Assignment.objects.visible_to(feed.user)
    if feed.organisation is not None:
        parts = parts.leading().filter(organisations=feed.organisation)
    elif feed.person is not None:
        parts = parts.filter(person=feed.person)
    else:
        return projects
    return projects.filter(pk__in=parts.order_by().values("project"))


def own_activities(feed: DeadlineFeed) -> QuerySet[Activity]:
    """What the organisation answers for, also as a part of a group; else those of the projects."""
    activities = Activity.objects.visible_to(feed.user).unfinished()
    if feed.organisation is not None:
        in_portfolio = activities.filter(project__area__portfolio=feed.portfolio_id)
        activities = in_portfolio.of_organisation(feed.organisation)
    else:
        activities = activities.filter(project__in=own_projects(feed))
    found = activities.annotate(changed_at=_last_saved(Activity))
    return found.prefetch_related("organisations")


def own_goals(feed: DeadlineFeed) -> QuerySet[Goal]:
    goals = Goal.objects.visible_to(feed.user).filter(project__in=own_projects(feed))
    return goals.annotate(changed_at=_last_saved(Goal))


def own_criteria(feed: DeadlineFeed, *, on: date) -> list[Any]:
    """Those not met by that day, each with the `result` that holds then, or None."""
    criteria = Criterion.objects.visible_to(feed.user).filter(project__in=own_projects(feed))
    found: Any = criteria.with_result_key(on=on).annotate(changed_at=_last_saved(Criterion))
    results = CriterionResult.objects.annotate(changed_at=_last_saved(CriterionResult))
    answered = give_results(list(found), among=results)
    return [each for each in answered if each.verdict != Verdict.MET]


def _last_saved(model: Any) -> Subquery:
    """When the row was saved last, as its history says; None where nobody knows."""
    rows = model.history.filter(id=OuterRef("pk")).order_by("-history_date")
    return Subquery(rows.values("history_date")[:1])
