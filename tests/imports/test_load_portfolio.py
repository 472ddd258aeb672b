"""Loading a portfolio file: whole, validated, or not at all."""

import json
from io import StringIO

import pytest
from django.core.exceptions import ValidationError
from django.core.management import CommandError, call_command

from accounts.models import Role, User
from budgets.models import BudgetLine
from imports.actions.load_portfolio import load_portfolio
from initiatives.models import Portfolio, Project, StatusUpdate
from tests.conftest import FIXTURES

pytestmark = pytest.mark.django_db


def data(slug: str) -> dict:
    return json.loads((FIXTURES / f"{slug}.json").read_text(encoding="utf-8"))


def test_both_documents_are_loaded_whole(kto_2008, kto_2010):
    assert (kto_2008.areas.count(), kto_2010.areas.count()) == (10, 4)
    assert Project.objects.filter(area__portfolio=kto_2008).count() == 48
    assert Project.objects.filter(area__portfolio=kto_2010).count() == 16
    assert not Project.objects.filter(status_updates=None).exists()


def test_the_relay_is_one_amount_that_is_part_of_another(kto_2008):
    part = BudgetLine.objects.get(part_of__isnull=False, frame__area__portfolio=kto_2008)
    assert part.project.code == "9.1"
    assert part.part_of.project.code == "2.1"
    assert part.amount_oere == 255_000_000


def test_one_wrong_amount_and_nothing_is_saved():
    broken = data("kto-2010")
    broken["areas"][-1]["projects"][-1]["lines"][0]["amount"] = "1.00"
    with pytest.raises(ValidationError):
        load_portfolio(data=broken)
    assert not Portfolio.objects.exists()
    assert not StatusUpdate.objects.exists()


def test_a_file_of_another_kind_is_refused():
    with pytest.raises(ValidationError):
        load_portfolio(data={"schema": "something/else"})


def test_a_portfolio_that_exists_is_not_overwritten(kto_2010):
    with pytest.raises(ValidationError):
        load_portfolio(data=data("kto-2010"))
    assert Portfolio.objects.filter(slug="kto-2010").count() == 1


def test_the_demonstration_is_loaded_once_and_keeps_what_people_wrote(settings):
    settings.DEBUG = True
    first = StringIO()
    call_command("load_demo", stdout=first)
    assert "kto-2008: loaded, 10 areas" in first.getvalue()
    project = Project.objects.get(area__portfolio__slug="kto-2008", code="1.1")
    project.title = "Rettet af en konsulent"
    project.save()
    again = StringIO()
    call_command("load_demo", stdout=again)
    project.refresh_from_db()
    assert project.title == "Rettet af en konsulent"
    assert Portfolio.objects.count() == 2
    assert "left alone" in again.getvalue()


def test_the_demonstration_has_a_user_for_each_role_whose_password_is_printed(settings, client):
    settings.DEBUG = True
    printed = StringIO()
    call_command("load_demo", stdout=printed)
    for name, role in (
        ("laeser", Role.READER),
        ("redaktoer", Role.EDITOR),
        ("leder", Role.MANAGER),
    ):
        user = User.objects.get(username=name)
        assert {membership.role for membership in user.memberships.all()} == {role}
        password = next(li for li in printed.getvalue().splitlines() if name in li).split()[1]
        assert client.login(username=name, password=password)
    assert User.objects.get(username="admin").is_superuser


def test_the_demonstration_is_refused_outside_debug(settings):
    settings.DEBUG = False
    with pytest.raises(CommandError):
        call_command("load_demo")
    assert not User.objects.exists()
