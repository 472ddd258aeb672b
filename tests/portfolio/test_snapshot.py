"""A report agrees with itself, whoever saves while it is read."""

from collections.abc import Callable
from threading import Thread

import pytest
from django.db import connection

from initiatives.models import Project
from portfolio.snapshot import one_snapshot
from tests.factories import make_project

pytestmark = pytest.mark.django_db(transaction=True)


def elsewhere(save: Callable[[], object]) -> None:
    """As another person would, over a connection of their own."""
    if connection.vendor == "sqlite" and connection.is_in_memory_db():
        pytest.skip("A database in memory has one connection for all threads.")

    def save_there() -> None:
        save()
        connection.close()

    thread = Thread(target=save_there)
    thread.start()
    thread.join()


def test_a_save_between_two_questions_is_not_seen_by_the_second():
    make_project(title="Før")
    with one_snapshot():
        assert Project.objects.get().title == "Før"
        elsewhere(lambda: Project.objects.update(title="Efter"))
        assert Project.objects.get().title == "Før"
    assert Project.objects.get().title == "Efter"


def test_after_it_one_may_write_again():
    project = make_project()
    with one_snapshot():
        assert Project.objects.count() == 1
    project.title = "Gemt bagefter"
    project.save()
    assert Project.objects.get().title == "Gemt bagefter"


def test_an_error_inside_leaves_the_connection_usable():
    with pytest.raises(ZeroDivisionError), one_snapshot():
        _never = 1 / 0
    assert make_project().pk
