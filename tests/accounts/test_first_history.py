"""Rows that are older than their history, as in a database from before there was one."""

from datetime import date

import pytest
from django.apps import apps
from django.db import connection

from accounts.first_history import first_history
from initiatives.models import Assignment, Project
from tests.factories import make_area, make_assignment, make_organisation, make_project

pytestmark = pytest.mark.django_db
PROJECT = first_history(
    "initiatives",
    "Project",
    portfolio="area__portfolio",
    area="area",
    project="pk",
    title=("title",),
)
ASSIGNMENT = first_history(
    "initiatives",
    "Assignment",
    project="project",
    title=("person__name", "group_text"),
    ties=("organisations",),
)


@pytest.fixture
def unrecorded(monkeypatch):
    """What is saved here leaves no history, as before there was any."""
    for model in (Project, Assignment):
        monkeypatch.setattr(model, "skip_history_when_saving", True, raising=False)


def run(operation):
    operation.code(apps, connection.schema_editor())


def test_a_row_without_history_gets_its_first_row_once_filed_where_it_belongs(unrecorded):
    project = make_project(area=make_area(), title="Gammelt", period_as_written="medio 2008")
    assert not Project.history.exists()
    run(PROJECT)
    run(PROJECT)
    first = Project.history.get()
    assert (first.id, first.title, first.filed_as) == (project.pk, "Gammelt", "Gammelt")
    assert (first.portfolio_key, first.area_key, first.project_key) == (
        project.area.portfolio_id,
        project.area_id,
        project.pk,
    )
    assert first.period_latest == project.period_latest


def test_what_a_row_is_tied_to_is_kept_with_it(unrecorded):
    organisation = make_organisation()
    assignment = make_assignment(group_text="Arbejdsgruppen")
    assignment.organisations.add(organisation)
    run(ASSIGNMENT)
    first = Assignment.history.earliest("history_id")
    assert first.filed_as == "Arbejdsgruppen"
    assert [tie.organisation_id for tie in first.organisations.all()] == [organisation.pk]


def test_a_project_without_history_is_shown_as_it_is_on_every_day(unrecorded):
    project = make_project(period_as_written="medio 2008")
    Project.objects.give_periods([project], on=date(2007, 1, 1))
    assert project.period.words == "medio 2008"
