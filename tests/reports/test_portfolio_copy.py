"""The page that copies a portfolio to its next year, the one that takes it back, the command."""

from datetime import date
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.urls import reverse

from accounts.models import Role
from initiatives.models import Activity, Criterion, CriterionResult, Goal, Portfolio
from tests.conftest import load_fixture
from tests.factories import (
    make_activity,
    make_area,
    make_member,
    make_portfolio,
    make_project,
    make_status,
    make_user,
)
from tests.reports.lists import query_count

pytestmark = pytest.mark.django_db
PAGE = reverse("reports:portfolio_copy", args=["aftale-2008"])
UNDO = reverse("reports:copy_undo", args=["aftale-2009"])
SENT = {"name": "Aftale 2009", "slug": "aftale-2009", "period": "2009", "met": "leave_out"}


@pytest.fixture
def project():
    """In the agreement of 2008: a criterion that is met, one that is not, and an activity."""
    portfolio = make_portfolio(slug="aftale-2008", name="Aftale 2008", period="2008")
    project = make_project(area=make_area(portfolio=portfolio), title="Borgerkontakt", code="1a")
    for text, verdict in (("Tilfredse borgere", "met"), ("Kortere ventetid", "not_met")):
        criterion = Criterion.objects.create(
            project=project, text=text, deadline_as_written="ultimo 2008"
        )
        CriterionResult.objects.create(criterion=criterion, on=date(2008, 12, 1), verdict=verdict)
    make_activity(project=project, text="Åbningstider", deadline_as_written="løbende")
    return project


@pytest.fixture
def administrator(client, project):
    user = make_user(is_superuser=True)
    client.force_login(user)
    return client


def text_of(response):
    return " ".join(response.content.decode().split())


def test_the_page_proposes_the_next_year_and_shows_what_becomes_of_each(administrator):
    page = text_of(administrator.get(PAGE))
    for proposed in ("Aftale 2009", "aftale-2009", "2009"):
        assert f'value="{proposed}"' in page
    assert "ultimo 2008 → ultimo 2009" in page
    assert "<li>løbende</li>" in page
    assert "<li>Tilfredse borgere</li>" in page
    assert 'Kortere ventetid <span class="tag">Ikke opfyldt</span>' in page


def test_one_click_makes_the_copy_and_leads_to_it(administrator):
    answer = administrator.post(PAGE, {**SENT, "moved": ["ultimo 2008"]}, follow=True)
    new = Portfolio.objects.get(slug="aftale-2009")
    assert answer.redirect_chain == [(new.get_absolute_url(), 302)]
    assert "“Aftale 2008” er kopieret til “Aftale 2009”" in text_of(answer)
    (criterion,) = Criterion.objects.with_origin().filter(project__area__portfolio=new)
    assert (criterion.text, criterion.deadline_as_written) == ("Kortere ventetid", "ultimo 2009")
    assert criterion.carried_words == "overført fra 2008"


def test_what_was_met_goes_along_and_deadlines_stay_where_one_says_so(administrator):
    administrator.post(PAGE, {**SENT, "met": "copy"})
    copied = Criterion.objects.filter(project__area__portfolio__slug="aftale-2009")
    assert [(one.text, one.deadline_as_written) for one in copied] == [
        ("Tilfredse borgere", "ultimo 2008"),
        ("Kortere ventetid", "ultimo 2008"),
    ]


def test_the_same_form_sent_twice_makes_one_copy(administrator):
    administrator.post(PAGE, SENT)
    second = administrator.post(PAGE, SENT, follow=True)
    assert "Kopien er lavet. Her er den." in text_of(second)
    assert Portfolio.objects.count() == 2


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"slug": "aftale-2008"}, "En anden portefølje har denne adresse."),
        ({"slug": ""}, "Dette felt er påkrævet."),
        ({"slug": "æ ø å"}, "id_slug"),
        ({"name": ""}, "Dette felt er påkrævet."),
        ({"name": "x" * 201}, "200"),
        ({"met": "perhaps"}, "perhaps"),
        ({"moved": ["maj 1999"]}, "maj 1999"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_made(administrator, changes, words):
    answer = administrator.post(PAGE, {**SENT, **changes})
    assert answer.status_code == 422
    assert "errorlist" in text_of(answer)
    assert words in text_of(answer)
    assert Portfolio.objects.count() == 1


def test_a_portfolio_without_a_year_in_its_address_is_asked_for_one(administrator, project):
    Portfolio.objects.update(slug="aftale")
    page = text_of(administrator.get(reverse("reports:portfolio_copy", args=["aftale"])))
    assert 'value="aftale"' not in page


def test_only_administrators_see_the_way_there(client, administrator, project):
    portfolio = project.area.portfolio
    assert PAGE in text_of(administrator.get(portfolio.get_absolute_url()))
    client.force_login(make_member(role=Role.MANAGER, portfolio=portfolio))
    assert PAGE not in text_of(client.get(portfolio.get_absolute_url()))


def test_the_page_asks_as_often_for_twenty_annexes_as_for_forty(administrator, project):
    def more():
        for each in range(20):
            annex = make_project(area=project.area)
            make_activity(project=annex, deadline_as_written=f"{each + 1}. maj 2008")
            Goal.objects.create(project=annex, text="Mål")
            criterion = Criterion.objects.create(project=annex, text="Kriterium")
            CriterionResult.objects.create(
                criterion=criterion, on=date(2008, 12, 1), verdict="partly"
            )

    more()
    for_twenty = query_count(administrator, PAGE)
    more()
    assert query_count(administrator, PAGE) == for_twenty < 40


def test_a_copy_that_nobody_has_touched_goes_with_one_click(administrator):
    administrator.post(PAGE, SENT)
    assert "Slet kopien" in text_of(administrator.get(UNDO))
    answer = administrator.post(UNDO, follow=True)
    assert "Kopien “Aftale 2009” er slettet." in text_of(answer)
    assert [portfolio.slug for portfolio in Portfolio.objects.all()] == ["aftale-2008"]


def test_a_copy_in_which_somebody_has_worked_stays(administrator):
    administrator.post(PAGE, SENT)
    copied = Portfolio.objects.get(slug="aftale-2009").areas.get().projects.get()
    make_status(project=copied)
    assert "Slet kopien" not in text_of(administrator.get(UNDO))
    answer = administrator.post(UNDO, follow=True)
    assert "den fortrydes ikke" in text_of(answer)
    assert Portfolio.objects.filter(slug="aftale-2009").exists()


def test_what_is_no_copy_has_no_page_to_take_it_back(administrator):
    page = reverse("reports:copy_undo", args=["aftale-2008"])
    assert administrator.get(page).status_code == administrator.post(page).status_code == 404


# --- The command ---


def run(*arguments):
    out = StringIO()
    call_command("copy_portfolio", *arguments, stdout=out)
    return out.getvalue()


def test_the_command_copies_and_says_what(db):
    load_fixture("faaborg-midtfyn-2008")
    said = run("faaborg-midtfyn-2008", "faaborg-midtfyn-2009")
    assert "success criteria: 39, 39 carried over" in said
    assert "activities: 59, 58 carried over, 1 met, done or dropped" in said
    assert "inden 1. juli 2008 -> inden 1. juli 2009" in said
    new = Portfolio.objects.get(slug="faaborg-midtfyn-2009")
    assert (new.name, new.period) == ("Fællessekretariat Aftale 2009", "2009")
    assert Goal.objects.filter(project__area__portfolio=new).count() == 51


def test_a_dry_run_says_the_same_and_makes_nothing(project):
    history = Activity.history.count()
    said = run("aftale-2008", "aftale-2009", "--dry-run")
    assert "success criteria: 2, 1 carried over, 1 met, done or dropped" in said
    assert (Portfolio.objects.count(), Activity.history.count()) == (1, history)


def test_the_command_takes_the_choices_of_the_page(project):
    given = ("--name", "Ny", "--period", "P", "--with-met", "--with-ended", "--keep-deadlines")
    assert "->" not in run("aftale-2008", "ny", *given)
    new = Portfolio.objects.get(slug="ny")
    assert (new.name, new.period) == ("Ny", "P")
    copied = Criterion.objects.filter(project__area__portfolio=new)
    assert {one.deadline_as_written for one in copied} == {"ultimo 2008"}
    assert len(copied) == 2


@pytest.mark.parametrize(
    "arguments",
    [("findes-ikke", "ny"), ("aftale-2008", "aftale-2008"), ("aftale-2008", "Ikke en adresse")],
)
@pytest.mark.parametrize("more", [(), ("--dry-run",)])
def test_wrong_arguments_are_refused_with_status_2(project, arguments, more):
    with pytest.raises(CommandError) as refused:
        run(*arguments, *more)
    assert refused.value.returncode == 2
    assert Portfolio.objects.count() == 1
