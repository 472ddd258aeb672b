"""Loading a portfolio file: whole, validated, or not at all."""

import json
from io import StringIO
from pathlib import Path

import pytest
from django.conf import settings
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


def refused(broken) -> str:
    """What the loader says of `broken`, having saved nothing."""
    with pytest.raises(ValidationError) as error:
        load_portfolio(data=broken)
    assert not Portfolio.objects.exists()
    assert not BudgetLine.objects.exists()
    return " ".join(error.value.messages)


def double_slug(found):
    found["areas"][1]["slug"] = found["areas"][0]["slug"]


def double_number(found):
    for area in found["areas"][:2]:
        area["number"] = 1


def double_code(found):
    for project in found["areas"][0]["projects"][:2]:
        project["code"] = "1.1"


def double_frame(found):
    frame = found["areas"][0]["frames"][0]
    found["areas"][0]["frames"].append({**frame, "key": "en-til", "other_lines": []})


@pytest.mark.parametrize("spoil", [double_slug, double_number, double_code, double_frame])
def test_what_may_stand_once_only_is_refused_in_words_and_not_by_the_database(spoil):
    broken = data("kto-2010")
    spoil(broken)
    assert refused(broken)


@pytest.mark.parametrize("amount", ["1300000.005", "0.001"])
def test_less_than_an_oere_is_refused_and_not_cut_away(amount):
    broken = data("kto-2010")
    line = broken["areas"][0]["projects"][0]["lines"][0]
    line["amount"], line["as_written"] = amount, ""
    assert amount in refused(broken)


@pytest.mark.parametrize("amount", ["abc", "NaN", "Infinity", "1e30", "1,3 mio.", 1300000.5, ["1"]])
def test_what_is_no_amount_is_refused_with_its_place(amount):
    broken = data("kto-2010")
    line = broken["areas"][0]["projects"][0]["lines"][0]
    line["amount"], line["as_written"] = amount, ""
    assert "areas[0].projects[0].lines[0]" in refused(broken)


def lines_of(found):
    return found["areas"][0]["projects"][0]["lines"]


@pytest.mark.parametrize(
    ("spoil", "place", "what"),
    [
        (lambda found: found.pop("areas"), "The file", "areas"),
        (lambda found: found["portfolio"].pop("owner"), "portfolio", "owner"),
        (lambda found: found["areas"][1].pop("slug"), "areas[1]", "slug"),
        (lambda found: found["areas"][1].update(projects=None), "areas[1]", "projects"),
        (lambda found: found["areas"].append("x"), "areas[4]", "object"),
        (
            lambda found: found["areas"][0]["projects"][2].pop("title"),
            "areas[0].projects[2]",
            "title",
        ),
        (
            lambda found: found["areas"][0]["projects"][0]["statuses"][0].update(on="i går"),
            "areas[0].projects[0].statuses[0]",
            "on",
        ),
        (
            lambda found: lines_of(found)[0].update(frame="nix"),
            "areas[0].projects[0].lines[0]",
            "nix",
        ),
        (
            lambda found: lines_of(found)[0].update(part_of="nix"),
            "areas[0].projects[0].lines[0]",
            "nix",
        ),
        (
            lambda found: found["areas"][0]["projects"][0]["assignments"][0].update(
                organisations=["nix"]
            ),
            "areas[0].projects[0].assignments[0]",
            "nix",
        ),
    ],
)
def test_what_is_missing_is_refused_with_its_place(spoil, place, what):
    broken = data("kto-2010")
    spoil(broken)
    said = refused(broken)
    assert said.startswith(place)
    assert what in said


def test_an_oere_is_defined_once():
    defined = [
        path
        for path in Path(settings.BASE_DIR).glob("[a-z]*/**/*.py")
        if "tests" not in path.parts and "OERE_PER_KRONE =" in path.read_text(encoding="utf-8")
    ]
    assert [path.parent.name for path in defined] == ["portfolio"]


def test_a_portfolio_that_exists_is_not_overwritten(kto_2010):
    with pytest.raises(ValidationError):
        load_portfolio(data=data("kto-2010"))
    assert Portfolio.objects.filter(slug="kto-2010").count() == 1


LOADED = (
    "faaborg-midtfyn-2008: loaded, 6 areas",
    "koebenhavn-2007: loaded, 1 area",
    "kto-2008: loaded, 10 areas",
    "kto-2010: loaded, 4 areas",
    "porsgrunn-2009: loaded, 2 areas",
)


def test_the_demonstration_is_loaded_once_and_keeps_what_people_wrote(settings):
    settings.DEBUG = True
    first = StringIO()
    call_command("load_demo", stdout=first)
    for loaded in LOADED:
        assert loaded in first.getvalue()
    project = Project.objects.get(area__portfolio__slug="kto-2008", code="1.1")
    project.title = "Rettet af en konsulent"
    project.save()
    again = StringIO()
    call_command("load_demo", stdout=again)
    project.refresh_from_db()
    assert project.title == "Rettet af en konsulent"
    assert Portfolio.objects.count() == len(LOADED)
    assert again.getvalue().count("left alone") == len(LOADED)


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


def test_a_password_is_printed_for_those_only_whom_the_command_made(settings):
    settings.DEBUG = True
    theirs = User.objects.create_user(username="leder", password="deres-egen-kode")
    printed = StringIO()
    call_command("load_demo", stdout=printed)
    said = {line.split()[0]: line for line in printed.getvalue().splitlines() if line[:2] == "  "}
    assert "indsats-demo" in said["laeser"]
    assert "indsats-demo" not in said["leder"]
    assert "there already" in said["leder"]
    theirs.refresh_from_db()
    assert theirs.check_password("deres-egen-kode")


def test_the_command_line_speaks_english_also_of_roles(settings):
    settings.DEBUG = True
    printed = StringIO()
    call_command("load_demo", stdout=printed)
    roles = {line.split()[-1] for line in printed.getvalue().splitlines() if line[:2] == "  "}
    assert roles == {"Reader", "Editor", "Manager", "Administrator"}


def test_the_demonstration_s_users_hold_no_right_that_means_nothing_here(settings):
    settings.DEBUG = True
    call_command("load_demo", stdout=StringIO())
    assert not User.objects.filter(is_staff=True).exists()


def test_the_demonstration_is_refused_outside_debug(settings):
    settings.DEBUG = False
    with pytest.raises(CommandError):
        call_command("load_demo")
    assert not User.objects.exists()
