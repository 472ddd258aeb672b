"""What is wrong in a plan, an agreement or an indicator is said at its field; nothing is saved."""

from decimal import Decimal

import pytest

from accounts.models import Role
from initiatives.models import Activity, Criterion, CriterionKind, Measurement, Slot, Target
from portfolio.numbers import NumberError, format_number, number_readings, parse_number
from tests.admin_pages import Page, log_in
from tests.factories import (
    make_activity,
    make_clause,
    make_criterion,
    make_goal,
    make_indicator,
    make_measurement,
    make_member,
    make_organisation,
    make_project,
    make_result,
)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def in_june(time_machine):
    time_machine.move_to("2008-06-01T12:00:00Z", tick=False)


@pytest.fixture
def project():
    return make_project()


@pytest.fixture
def indicator(project):
    return make_indicator(portfolio=project.area.portfolio, unit="%", lower_is_better=True)


@pytest.fixture
def open_page(project):
    """The page of a row, as an editor of its portfolio has it open."""
    client = log_in(make_member(role=Role.EDITOR, portfolio=project.area.portfolio))
    return lambda row: Page(client, f"/admin/initiatives/{row._meta.model_name}/{row.pk}/change/")


# --- Criteria ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("threshold", "unit"),
    [("850", "%"), ("850 %", ""), ("850 %", "%"), ("850", "pct."), ("-100,5", "procent")],
)
def test_a_threshold_of_850_percent_is_refused_at_the_threshold(
    open_page, project, threshold, unit
):
    page = open_page(project)
    page["criteria-0-text"], page["criteria-0-kind"] = "Tilfredse", CriterionKind.AT_LEAST
    page["criteria-0-threshold"], page["criteria-0-unit"] = threshold, unit
    page["goals-0-text"] = "Et mål, der også bliver i skemaet"
    refused = page.refused()
    assert refused == {"criteria-0-threshold": "En procent er mellem −100 og 100."}
    assert not project.criteria.exists()
    assert not project.goals.exists()


def test_a_threshold_beside_a_judgement_is_refused_at_the_threshold(open_page, project):
    criterion = make_criterion(project=project)
    page = open_page(criterion)
    page["threshold"] = "8"
    assert set(page.refused()) == {"threshold"}


def test_a_goal_of_another_project_is_refused_in_the_row_and_on_the_page_of_a_criterion(
    open_page, project
):
    criterion, foreign = make_criterion(project=project), make_goal()
    own = make_goal(project=project)
    page = open_page(project)
    assert page.options("criteria-0-goal") == ["", str(own.pk)]
    page["criteria-0-goal"] = foreign.pk
    assert page.refused() == {"criteria-0-goal": "Målet hører til et andet projekt."}
    page = open_page(criterion)
    page["goal"] = foreign.pk
    assert page.refused() == {"goal": "Målet hører til et andet projekt."}
    assert Criterion.objects.get().goal is None


def test_a_result_that_says_nothing_or_is_of_tomorrow_is_refused(open_page, project):
    criterion = make_criterion(project=project)
    page = open_page(criterion)
    page["results-0-on"] = "13. maj 2008"
    assert set(page.refused()) == {"results-0-verdict"}
    page["results-0-on"], page["results-0-evidence"] = "2. juni 2008", "Spørgeskema"
    assert set(page.refused()) == {"results-0-on"}
    assert not criterion.results.exists()


# --- Activities and organisations ----------------------------------------------------------------


def test_a_done_activity_without_a_day_is_refused_at_the_day(open_page, project):
    activity = make_activity(project=project)
    for page, field in ((open_page(project), "activities-0-"), (open_page(activity), "")):
        page[f"{field}state"] = "done"
        assert page.refused() == {f"{field}done_on": "Sig, hvilken dag det blev udført."}
    page = open_page(activity)
    page["state"], page["done_on"] = "done", "2. juni 2008"
    assert "Den dag er ikke kommet endnu." in page.refused()["done_on"]
    assert Activity.objects.get().state == "not_begun"


def test_an_activity_does_not_continue_itself(open_page, project):
    activity = make_activity(project=project)
    page = open_page(activity)
    page["carried_from"] = activity.pk
    assert set(page.refused()) == {"carried_from"}


def test_a_group_that_contains_itself_is_refused_at_the_group(open_page):
    group = make_organisation(short_name="Forvaltningerne")
    part = make_organisation(parent=make_organisation(parent=group))
    for parent in (group, part):
        page = open_page(group)
        page["parent"] = parent.pk
        assert page.refused() == {"parent": "En organisation kan ikke være en del af sig selv."}
    group.refresh_from_db()
    assert group.parent is None


def test_an_organisation_that_answers_for_an_activity_is_not_deleted(open_page, project):
    organisation = make_organisation()
    make_activity(project=project).organisations.add(organisation)
    page = open_page(organisation)
    assert page.response.context["has_delete_permission"] is False


def test_a_clause_that_says_nothing_is_refused_at_its_heading(open_page, project):
    make_clause(area=project.area, project=project)
    page = open_page(project)
    page["clauses-0-heading"] = ""
    assert set(page.refused()) == {"clauses-0-heading"}


# --- Indicators ----------------------------------------------------------------------------------


def measure(page, row, *, year="2008", slot=Slot.FIRST, value="8,5"):
    page[f"{row}-year"], page[f"{row}-slot"], page[f"{row}-value"] = year, slot, value


def test_a_slot_that_is_measured_already_is_refused_at_the_slot(open_page, indicator):
    make_measurement(indicator=indicator, year=2008, slot=Slot.FIRST, value="8.5")
    page = open_page(indicator)
    measure(page, "measurements-1")
    assert page.refused() == {
        "measurements-1-slot": "Dette kvartal eller år har allerede en måling."
    }
    assert Measurement.objects.count() == 1


def test_two_new_measurements_of_one_slot_are_refused_at_the_second(open_page, indicator):
    page = open_page(indicator)
    measure(page, "measurements-0")
    row = page.add_row("measurements")
    measure(page, row, value="9")
    assert page.refused() == {f"{row}-slot": "Dette kvartal eller år har allerede en måling."}
    assert not Measurement.objects.exists()


def test_a_measurement_takes_the_slot_of_one_that_is_deleted_beside_another_fault(
    open_page, indicator
):
    make_measurement(indicator=indicator, year=2007, slot=Slot.FIRST, value="8.5")
    page = open_page(indicator)
    page["measurements-0-DELETE"] = "on"
    measure(page, "measurements-1", year="08")
    assert set(page.refused()) == {"measurements-1-year"}


def test_a_percentage_is_a_part_of_a_whole_wherever_it_stands(open_page, indicator):
    page = open_page(indicator)
    page["unit"] = "%"
    measure(page, "measurements-0", value="850")
    page["targets-0-year"], page["targets-0-desired"] = "2008", "-101"
    message = "En procent er mellem −100 og 100."
    assert page.refused() == {"measurements-0-value": message, "targets-0-desired": message}


@pytest.mark.parametrize("year", ["08", "8", "3008", "-1", "9" * 23])
def test_a_year_is_written_with_four_digits(open_page, indicator, year):
    page = open_page(indicator)
    measure(page, "measurements-0", year=year)
    page["targets-0-year"], page["targets-0-desired"] = year, "8"
    message = "Skriv årstallet med fire cifre."
    assert page.refused() == {"measurements-0-year": message, "targets-0-year": message}
    assert not Measurement.objects.exists()


@pytest.mark.parametrize(("desired", "acceptable"), [("9", "8,5"), ("8,51", "8,5")])
def test_a_target_whose_desired_is_worse_than_its_acceptable_is_refused(
    open_page, indicator, desired, acceptable
):
    page = open_page(indicator)
    page["targets-0-year"] = "2008"
    page["targets-0-desired"], page["targets-0-acceptable"] = desired, acceptable
    refused = page.refused()
    assert refused == {
        "targets-0-desired": "Det ønskede kan ikke være dårligere end det acceptable."
    }
    assert not Target.objects.exists()


def test_targets_are_held_against_the_direction_that_is_saved_with_them(open_page, indicator):
    Target.objects.create(indicator=indicator, year=2008, desired=8, acceptable=9)
    page = open_page(indicator)
    del page.data["lower_is_better"]
    assert set(page.refused()) == {"targets-0-desired"}
    indicator.refresh_from_db()
    assert indicator.lower_is_better


def test_two_targets_for_one_year_are_refused_at_the_second(open_page, indicator):
    page = open_page(indicator)
    page["targets-0-year"], page["targets-0-desired"] = "2008", "8"
    row = page.add_row("targets", year="2008", desired="7")
    assert page.refused() == {f"{row}-year": "Dette år har allerede et måltal."}


# --- Numbers -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "number"),
    [
        ("8,5", "8.5"),
        ("8.5", "8.5"),
        ("1.250,5", "1250.5"),
        ("1 250", "1250"),
        ("−0,3", "-0.3"),
        ("85 %", "85"),
        ("0.125", "0.125"),
        ("1250", "1250"),
    ],
)
def test_a_number_is_read_as_people_write_it_and_as_it_is_shown(words, number):
    assert parse_number(words) == Decimal(number)
    assert parse_number(format_number(Decimal(number))) == Decimal(number)


@pytest.mark.parametrize("words", ["1.250", "mindst 8", "8,5,1", "1.25,5", "NaN", "8 % 5", "1e9"])
def test_what_is_no_number_or_two_is_refused(words):
    with pytest.raises(NumberError):
        parse_number(words)


def test_numbers_with_a_comma_are_accepted_and_shown_so_again(open_page, indicator):
    page = open_page(indicator)
    measure(page, "measurements-0", value="8,5 %")
    page["targets-0-year"], page["targets-0-desired"] = "2008", "8,25"
    page.save()
    again = open_page(indicator)
    assert (again["measurements-0-value"], again["targets-0-desired"]) == ("8,5", "8,25")
    again.save()
    assert Measurement.objects.get().version == 1, "nothing was changed"


def test_a_number_that_is_none_is_said_at_its_field_in_its_own_words(open_page, indicator):
    page = open_page(indicator)
    measure(page, "measurements-0", value="otte")
    assert "“otte” er ikke et tal" in page.refused()["measurements-0-value"]
    measure(page, "measurements-0", value="1.250")
    assert "1250 eller 1,250" in page.refused()["measurements-0-value"]


def test_a_figure_is_not_changed_under_the_words_in_which_it_was_written(open_page, indicator):
    make_measurement(
        indicator=indicator, year=2008, slot=Slot.FIRST, value="8.5", as_written="8,5 %"
    )
    page = open_page(indicator)
    page["measurements-0-value"] = "9,9"
    assert page.refused() == {
        "measurements-0-as_written": (
            "”8,5 %” betyder ikke 9,9. Ret det ene eller det andet, eller lad feltet stå tomt."
        )
    }
    assert Measurement.objects.get().value == Decimal("8.5")
    page["measurements-0-as_written"] = "9,9 %"
    page.save()
    assert Measurement.objects.get().words == "9,9 %"


@pytest.mark.parametrize(
    ("words", "number"),
    [
        ("8,7%", "8.7"),
        ("8,7 pct. (foreløbig)", "8.7"),
        ("12 m2", "12"),
        ("1.250", "1250"),
        ("1.250", "1.25"),
        ("−0,3", "-0.3"),
    ],
)
def test_the_words_of_a_document_stand_for_their_figure_with_or_without_its_unit(words, number):
    assert Decimal(number) in number_readings(words, unit="m2")


@pytest.mark.parametrize("words", ["otte", "", "8,5,1"])
def test_words_that_are_no_number_stand_for_none(words):
    assert number_readings(words) == ()


def test_a_result_takes_a_number_with_a_comma(open_page, project):
    result = make_result(criterion=make_criterion(project=project), evidence="Før")
    page = open_page(result.criterion)
    page["results-0-value"], page["results-0-base"] = "7,6", "8"
    page.save()
    result.refresh_from_db()
    assert (result.value, result.base) == (Decimal("7.6"), Decimal(8))
