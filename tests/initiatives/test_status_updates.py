"""A status is written once: no way of the ORM changes or deletes it."""

import pytest
from django.core.exceptions import ValidationError
from django.db import connection

from initiatives.models import Stage, StatusUpdate
from tests.factories import make_project, make_status

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "change",
    [
        lambda status: status.save(),
        lambda status: status.delete(),
        lambda status: StatusUpdate.objects.update(text="Rettet"),
        lambda status: StatusUpdate.objects.filter(pk=status.pk).delete(),
        lambda status: StatusUpdate.objects.bulk_update([status], ["text"]),
        lambda status: status.project.status_updates.all().delete(),
        lambda status: StatusUpdate.objects.update_or_create(
            pk=status.pk, defaults={"stage": Stage.CANCELLED}
        ),
        lambda status: StatusUpdate.objects.bulk_create(
            [status], update_conflicts=True, unique_fields=["pk"], update_fields=["text"]
        ),
    ],
)
def test_a_status_is_neither_changed_nor_deleted(change):
    status = make_status(text="Skrevet")
    status.text = "Rettet"
    with pytest.raises(ValidationError):
        change(status)
    assert StatusUpdate.objects.get().text == "Skrevet"


def test_a_status_goes_with_its_project():
    project = make_project()
    make_status(project=project)
    project.delete()
    assert not StatusUpdate.objects.exists()


def test_one_index_begins_with_the_project_and_no_second_one_is_kept_up():
    with connection.cursor() as cursor:
        found = connection.introspection.get_constraints(cursor, StatusUpdate._meta.db_table)
    begins = [
        name
        for name, one in found.items()
        if one["index"] and one["columns"] and one["columns"][0] == "project_id"
    ]
    assert begins == ["status_newest_of_project"]
