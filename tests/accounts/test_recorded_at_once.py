"""Rows that are made in bulk leave the same history as rows that are saved one by one."""

from datetime import UTC, datetime

import pytest

from accounts.recorded_at_once import Occasion, create_recorded
from initiatives.models import Assignment, Project
from tests.factories import make_area, make_organisation, make_project, make_user

pytestmark = pytest.mark.django_db
MAY = datetime(2008, 5, 13, 10, tzinfo=UTC)
ITS_OWN = {"history_id", "history_date", "history_user_id", "history_change_reason", "id"}


def recorded(row):
    values = type(row).history.filter(id=row.pk).values().get()
    return {name: value for name, value in values.items() if name not in ITS_OWN}


def test_the_first_row_of_history_is_as_a_save_would_have_made_it(time_machine):
    time_machine.move_to(MAY, tick=False)
    area, by = make_area(), make_user()
    saved = make_project(area=area, title="Gode job", order=1, search_text="gode job")
    at_once = Project(area=area, title="Gode job", order=1, search_text=saved.search_text)
    create_recorded([at_once], Occasion(by, MAY, "Kopieret"))
    assert recorded(at_once) | {"project_key": 0} == recorded(saved) | {"project_key": 0}
    row = Project.history.get(id=at_once.pk)
    assert row.project_key == at_once.pk
    assert (row.history_user, row.history_date, row.history_change_reason) == (by, MAY, "Kopieret")


def test_what_a_row_is_tied_to_is_saved_and_recorded():
    project, organisations = make_project(), [make_organisation(), make_organisation()]
    rows = [Assignment(project=project, group_text=f"Gruppe {each}") for each in range(2)]
    ties = [(rows[0], one.pk) for one in organisations]
    create_recorded(rows, Occasion(None, MAY, ""), {"organisations": ties})
    assert list(rows[0].organisations.all()) == organisations
    assert not rows[1].organisations.exists()
    kept = Assignment.history.get(id=rows[0].pk).organisations.all()
    assert [tie.organisation for tie in kept] == organisations


@pytest.mark.parametrize("number", [20, 40])
def test_the_number_of_queries_does_not_depend_on_the_number_of_rows(
    number, django_assert_num_queries
):
    area, organisation = make_area(), make_organisation()
    project = make_project(area=area)
    rows = [Assignment(project=project, group_text=f"Gruppe {each}") for each in range(number)]
    with django_assert_num_queries(4):
        create_recorded(
            rows,
            Occasion(None, MAY, ""),
            {"organisations": [(row, organisation.pk) for row in rows]},
        )


def test_nothing_is_nothing(django_assert_num_queries):
    with django_assert_num_queries(0):
        create_recorded([], Occasion(None, MAY, ""))
