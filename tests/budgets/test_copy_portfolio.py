"""An agreement is copied to its next year, and the copy can be taken back."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from django.apps import apps
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts.history import FiledHistory
from accounts.models import Membership, Role
from budgets.actions.copy_portfolio import copy_portfolio
from budgets.actions.undo_copy import has_been_changed, undo_copy
from budgets.copy_plan import CopyChoices, CopyPlan
from budgets.models import BudgetFrame, BudgetLine, FundingSource
from initiatives.models import (
    Activity,
    Assignment,
    Clause,
    Criterion,
    CriterionResult,
    Goal,
    Measurement,
    Party,
    Portfolio,
    Project,
    Target,
)
from tests.conftest import load_fixture
from tests.factories import (
    KRONE,
    make_activity,
    make_area,
    make_assignment,
    make_feed,
    make_frame,
    make_line,
    make_member,
    make_membership,
    make_organisation,
    make_portfolio,
    make_project,
    make_source,
    make_status,
    make_user,
)

pytestmark = pytest.mark.django_db
NEW_YEAR = datetime(2009, 1, 5, 9, tzinfo=UTC)
OF_A_PROJECT = "project__area__portfolio"


@pytest.fixture
def administrator(db):
    return make_user(is_superuser=True)


@pytest.fixture
def agreement(db):
    """Of 1a the first criterion is met and the second not, of 2a one is met in part."""
    agreement = load_fixture("faaborg-midtfyn-2008")
    first, second = criteria(agreement, "1a")
    third = criteria(agreement, "2a")[0]
    say(first, value=first.threshold)
    say(second, value=Decimal(1))
    say(third, value=None, verdict="partly")
    return agreement


def say(criterion, **found):
    CriterionResult.objects.create(criterion=criterion, on=date(2008, 12, 1), **found)


def criteria(portfolio, code):
    return list(
        Criterion.objects.filter(project__area__portfolio=portfolio, project__code=code).order_by(
            "order"
        )
    )


def copied(portfolio, by, *, slug="naeste", choices=None, period="2009"):
    return copy_portfolio(
        portfolio=portfolio,
        name="Aftale 2009",
        slug=slug,
        period=period,
        choices=choices or CopyChoices(),
        by=by,
        at=NEW_YEAR,
    )


def number(model, portfolio):
    rows = model.objects.all()
    return rows.filter(**{rows.portfolio_path: portfolio.pk}).count()


def everything():
    """Every row of the tables of the apps that hold a portfolio, history apart."""
    return {
        (model, row["id"]): row
        for app in ("initiatives", "budgets", "accounts")
        for model in apps.get_app_config(app).get_models(include_auto_created=True)
        if not model._meta.object_name.startswith("Historical")
        for row in model._base_manager.values()
    }


def test_the_copy_has_all_of_the_agreement_but_what_was_met_and_done(agreement, administrator):
    new = copied(agreement, administrator)
    assert (number(Project, new), number(Goal, new)) == (10, 51)
    assert (number(Criterion, agreement), number(Criterion, new)) == (39, 38)
    assert (number(Activity, agreement), number(Activity, new)) == (59, 58)
    for model in (Clause, Party, Assignment, BudgetFrame, BudgetLine, FundingSource):
        assert number(model, new) == number(model, agreement) > 0, model
    assert [area.slug for area in new.areas.all()] == [area.slug for area in agreement.areas.all()]
    assert (new.layout, new.language, new.area_word, new.owner) == (
        agreement.layout,
        agreement.language,
        agreement.area_word,
        agreement.owner,
    )
    assert (new.name, new.slug, new.period) == ("Aftale 2009", "naeste", "2009")


def test_nothing_of_the_old_agreement_is_changed(agreement, administrator):
    before = everything()
    copied(agreement, administrator)
    after = everything()
    assert {key: after[key] for key in before} == before


def test_what_was_not_met_or_has_no_result_is_carried_over_and_marked(agreement, administrator):
    new = copied(agreement, administrator)
    _met, missed = criteria(agreement, "1a")
    (only,) = criteria(new, "1a")
    assert (only.text, only.carried_from) == (missed.text, missed)
    assert Criterion.objects.with_origin().get(pk=only.pk).carried_words == "overført fra 2008"
    assert {one.carried_from.text for one in criteria(new, "2a")} == {
        one.text for one in criteria(agreement, "2a")
    }
    assert not CriterionResult.objects.filter(criterion__project__area__portfolio=new).exists()
    unfinished = Activity.objects.filter(**{OF_A_PROJECT: agreement}).unfinished()
    going_on = Activity.objects.filter(**{OF_A_PROJECT: new})
    assert {one.carried_from_id for one in going_on} == {one.pk for one in unfinished}


def test_what_was_met_or_done_is_copied_unmarked_where_that_is_chosen(agreement, administrator):
    new = copied(agreement, administrator, choices=CopyChoices(with_met=True, with_ended=True))
    met, missed = criteria(new, "1a")
    assert (met.carried_from, missed.carried_from) == (None, criteria(agreement, "1a")[1])
    assert (number(Criterion, new), number(Activity, new)) == (39, 59)
    again = Activity.objects.get(
        text="Sundhedsoplæg godkendt i direktionen", project__area__portfolio=new
    )
    assert (again.state, again.done_on, again.carried_from) == ("not_begun", None, None)


def test_results_are_taken_as_of_the_day_of_the_copy(agreement, administrator):
    late = criteria(agreement, "3a")[0]
    CriterionResult.objects.create(criterion=late, on=date(2009, 1, 6), verdict="met")
    assert criteria(copied(agreement, administrator), "3a")[0].carried_from == late


def test_a_goal_goes_with_its_criteria(administrator):
    project = make_project(area=make_area(portfolio=make_portfolio(period="2008")))
    goals = [
        Goal.objects.create(project=project, text=text) for text in ("Nået", "Ej nået", "Frit")
    ]
    for goal, verdict in zip(goals, ("met", "not_met"), strict=False):
        say(Criterion.objects.create(project=project, goal=goal, text="Se"), verdict=verdict)
    new = copied(project.area.portfolio, administrator)
    assert [(g.text, g.carried_from) for g in Goal.objects.filter(**{OF_A_PROJECT: new})] == [
        ("Ej nået", goals[1]),
        ("Frit", None),
    ]
    criterion = Criterion.objects.get(**{OF_A_PROJECT: new})
    assert criterion.goal.carried_from == goals[1]


def test_deadlines_with_a_year_are_moved_and_read_anew(agreement, administrator):
    new = copied(agreement, administrator)
    plan = CopyPlan.of(agreement, on=date(2009, 1, 5))
    assert plan.moves["inden 1. juli 2008"] == "inden 1. juli 2009"
    moved = Activity.objects.filter(**{OF_A_PROJECT: new}, deadline_as_written="inden 1. juli 2009")
    assert {one.deadline_latest for one in moved} == {date(2009, 7, 1)}
    old = {one.deadline_as_written for one in Goal.objects.filter(**{OF_A_PROJECT: agreement})}
    assert {one.deadline_as_written for one in Goal.objects.filter(**{OF_A_PROJECT: new})} == {
        plan.moves.get(words, words) for words in old
    }


def test_only_deadlines_that_are_chosen_are_moved(administrator):
    project = make_project(period_as_written="2008")
    for words in ("juni 2008", "maj 2008", "løbende"):
        make_activity(project=project, deadline_as_written=words)
    choices = CopyChoices(moved={"maj 2008"})
    new = copied(project.area.portfolio, administrator, choices=choices)
    activities = Activity.objects.filter(**{OF_A_PROJECT: new}).in_order()
    assert [one.deadline_as_written for one in activities] == ["juni 2008", "maj 2009", "løbende"]
    assert Project.objects.get(area__portfolio=new).period_as_written == "2008"


def test_money_keeps_its_frames_and_sources_and_no_amount(administrator):
    project = make_project()
    source = make_source(portfolio=project.area.portfolio)
    frame = make_frame(area=project.area, name="Drift 2008", allocated_oere=9, difference_note="x")
    whole = make_line(
        project=project, frame=frame, source=source, label="2008", note="skønnet", spent_oere=1
    )
    part = make_line(project=project, frame=frame, part_of=whole, oere=KRONE, label="Heraf")
    new = copied(project.area.portfolio, administrator)
    (frame,) = BudgetFrame.objects.filter(area__portfolio=new)
    assert (frame.name, frame.allocated_oere, frame.difference_note) == ("Drift 2009", None, "")
    first, second = BudgetLine.objects.filter(frame=frame).order_by("pk")
    assert (first.label, first.amount_oere, first.spent_oere, first.note) == (
        "2009",
        None,
        None,
        "",
    )
    assert first.source == FundingSource.objects.get(portfolio=new)
    assert (second.label, second.part_of) == (part.label, first)


def test_people_and_groups_and_responsible_go_along(administrator):
    project, kl = make_project(), make_organisation(short_name="KL")
    assignment = make_assignment(project=project, organisations=(kl,))
    activity = make_activity(project=project)
    activity.organisations.add(kl)
    activity.sources.add(make_source(portfolio=project.area.portfolio))
    new = copied(project.area.portfolio, administrator)
    again = Assignment.objects.get(**{OF_A_PROJECT: new})
    assert (again.person, list(again.organisations.all())) == (assignment.person, [kl])
    again = Activity.objects.get(**{OF_A_PROJECT: new})
    assert list(again.organisations.all()) == [kl]
    assert list(again.sources.all()) == list(FundingSource.objects.filter(portfolio=new))


def test_members_are_the_same_and_readers_wait_until_it_is_opened(administrator):
    area = make_area(portfolio=make_portfolio(is_public=True, closed_on=date(2009, 1, 1)))
    editor = make_member(role=Role.EDITOR, portfolio=area.portfolio)
    make_membership(user=editor, role=Role.MANAGER, area=area)
    new = copied(area.portfolio, administrator)
    assert (new.is_public, new.closed_on, new.copied_from) == (False, None, area.portfolio)
    assert Membership.objects.get(portfolio=new).user == editor
    assert Membership.objects.get(area__portfolio=new).role == Role.MANAGER


def test_parties_have_not_signed(agreement, administrator):
    Party.objects.filter(portfolio=agreement).update(signed_on=date(2008, 1, 1))
    new = copied(agreement, administrator)
    assert [party.signed_on for party in Party.objects.filter(portfolio=new)] == [None, None]


def test_indicators_go_on_with_the_targets_of_the_years_to_come(administrator):
    plan = load_fixture("porsgrunn-2009")
    new = copied(plan, administrator, period="2010-2013")
    years = {target.year for target in Target.objects.filter(indicator__portfolio=plan)}
    assert min(years) < 2010
    assert {target.year for target in Target.objects.filter(indicator__portfolio=new)} == {
        year for year in years if year >= 2010
    }
    assert not Measurement.objects.filter(indicator__portfolio=new).exists()
    # What this plan itself has carried over from the one of 2006 continues this one now.
    carried = Activity.objects.filter(**{OF_A_PROJECT: new}).exclude(carried_from=None)
    assert {one.carried_from.project.area.portfolio for one in carried} == {plan}


def test_history_says_who_copied_it_from_what(agreement, administrator):
    new = copied(agreement, administrator)
    kinds = [kind for kind in apps.get_models() if issubclass(kind, FiledHistory)]
    rows = [row for kind in kinds for row in kind.objects.filter(portfolio_key=new.pk)]
    assert len(rows) > 200
    assert {(row.history_type, row.history_user, row.history_date) for row in rows} == {
        ("+", administrator, NEW_YEAR)
    }
    assert {row.history_change_reason for row in rows} == {"Kopieret fra faaborg-midtfyn-2008"}


def test_the_copy_is_seen_as_of_a_day(agreement, administrator):
    activities = Activity.objects.filter(**{OF_A_PROJECT: copied(agreement, administrator)})
    for day in (date(2008, 1, 1), date(2009, 2, 1)):
        assert {one.state for one in activities.as_of(day)} == {"not_begun"}


def test_the_number_of_queries_does_not_grow_with_the_portfolio(administrator):
    used = []
    for size in (5, 10):
        area = make_area()
        for _each in range(size):
            project = make_project(area=area)
            make_line(project=project)
            make_assignment(project=project, organisations=(make_organisation(),))
            make_activity(project=project).organisations.add(make_organisation())
            Goal.objects.create(project=project, text="Mål")
            Criterion.objects.create(project=project, text="Kriterium")
            Clause.objects.create(area=area, project=project, heading="Krav")
        with CaptureQueriesContext(connection) as queries:
            copied(area.portfolio, administrator, slug=f"naeste-{size}")
        used.append(len(queries))
    assert used[0] == used[1] < 80


def test_an_address_in_use_is_refused_and_nothing_is_made(agreement, administrator):
    before = everything()
    with pytest.raises(ValidationError) as refused:
        copied(agreement, administrator, slug=agreement.slug)
    assert list(refused.value.message_dict) == ["slug"]
    assert everything() == before


@pytest.mark.parametrize("role", list(Role))
def test_only_who_may_make_portfolios_copies_one_or_takes_it_back(role, administrator):
    portfolio = make_area().portfolio
    member = make_member(role=role, portfolio=portfolio)
    with pytest.raises(PermissionDenied):
        copied(portfolio, member)
    new = copied(portfolio, administrator)
    with pytest.raises(PermissionDenied):
        undo_copy(of=new, by=member)
    assert Portfolio.objects.count() == 2


def test_a_copy_that_nobody_has_touched_is_taken_back_whole(agreement, administrator):
    make_membership(portfolio=agreement)
    before = everything()
    undo_copy(of=copied(agreement, administrator), by=administrator)
    assert everything() == before


def test_a_copy_that_was_taken_back_can_be_made_again(agreement, administrator):
    undo_copy(of=copied(agreement, administrator), by=administrator)
    assert number(Goal, copied(agreement, administrator)) == 51


@pytest.mark.parametrize(
    "work",
    [
        lambda project: make_status(project=project),
        lambda project: make_activity(project=project),
        lambda project: project.save(),
        lambda project: project.delete(),
        lambda project: make_membership(area=project.area),
        lambda project: make_feed(
            portfolio=project.area.portfolio, user=make_user(is_superuser=True)
        ),
        lambda project: copied(project.area.portfolio, None, slug="og-naeste"),
    ],
    ids=["status", "activity", "saved", "deleted", "member", "subscription", "copied on"],
)
def test_a_copy_in_which_somebody_has_worked_is_not_taken_back(work, administrator):
    new = copied(make_project().area.portfolio, administrator)
    assert not has_been_changed(new)
    work(Project.objects.get(area__portfolio=new))
    with pytest.raises(ValidationError):
        undo_copy(of=new, by=administrator)
    assert Portfolio.objects.filter(pk=new.pk).exists()


def test_what_is_no_copy_is_not_taken_back(administrator):
    with pytest.raises(ValidationError):
        undo_copy(of=make_portfolio(), by=administrator)
