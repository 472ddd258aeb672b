"""The rules by which money is added (docs/glossary.md)."""

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from budgets.models import BudgetFrame, BudgetLine, Standing
from initiatives.models import Project
from tests.factories import (
    KRONE,
    make_area,
    make_frame,
    make_line,
    make_portfolio,
    make_project,
    make_source,
)

pytestmark = pytest.mark.django_db


def totals_of(frame: BudgetFrame) -> BudgetFrame:
    return BudgetFrame.objects.with_totals().get(pk=frame.pk)


def test_two_equal_amounts_are_both_added():
    frame = make_frame()
    project = make_project(area=frame.area)
    make_line(frame=frame, project=project, oere=100 * KRONE)
    make_line(frame=frame, project=project, oere=100 * KRONE)
    assert totals_of(frame).computed_oere == 200 * KRONE


def test_projects_and_other_lines_do_not_multiply_each_other():
    frame = make_frame()
    for _each in range(3):
        make_line(frame=frame, project=make_project(area=frame.area), oere=10 * KRONE)
    for _each in range(2):
        make_line(frame=frame, oere=7 * KRONE)
    found = totals_of(frame)
    assert (found.projects_total_oere, found.other_total_oere) == (30 * KRONE, 14 * KRONE)
    assert found.computed_oere == 44 * KRONE


def test_a_frame_without_lines_sums_to_zero():
    found = totals_of(make_frame())
    assert (found.projects_total_oere, found.other_total_oere, found.computed_oere) == (0, 0, 0)


def test_a_hundred_thousand_oere_are_summed_exactly():
    frame = make_frame()
    BudgetLine.objects.bulk_create(BudgetLine(frame=frame, amount_oere=1) for _ in range(10_000))
    BudgetLine.objects.bulk_create(BudgetLine(frame=frame, amount_oere=9) for _ in range(10_000))
    assert totals_of(frame).computed_oere == 100_000


def test_a_part_is_not_added_again_in_the_same_frame():
    whole = make_line(oere=100 * KRONE)
    make_line(frame=whole.frame, part_of=whole, oere=40 * KRONE)
    assert totals_of(whole.frame).computed_oere == 100 * KRONE


def test_a_part_of_a_noted_line_is_added_since_its_whole_is_not():
    noted = make_line(oere=100 * KRONE, standing=Standing.NOTED)
    make_line(frame=noted.frame, part_of=noted, oere=40 * KRONE)
    assert totals_of(noted.frame).computed_oere == 40 * KRONE


def test_a_project_counts_the_part_of_a_line_that_is_only_noted():
    project = make_project()
    noted = make_line(project=project, oere=100 * KRONE, standing=Standing.NOTED)
    make_line(project=project, part_of=noted, oere=40 * KRONE)
    amounts = BudgetLine.objects.amounts_of(Project.objects.all())
    assert amounts.get().amount_oere == 40 * KRONE == totals_of(noted.frame).computed_oere


def test_a_project_counts_its_money_once_when_a_part_is_shown_in_another_frame():
    portfolio = make_portfolio()
    project = make_project(area=make_area(portfolio=portfolio))
    whole = make_line(project=project, oere=100 * KRONE)
    other = make_frame(area=make_area(portfolio=portfolio))
    make_line(project=project, frame=other, part_of=whole, oere=40 * KRONE)
    amounts = BudgetLine.objects.amounts_of(Project.objects.all())
    assert amounts.get().amount_oere == 100 * KRONE


def test_a_project_without_a_stated_amount_has_none_and_not_zero():
    make_line(project=make_project(), oere=None, as_written="")
    assert BudgetLine.objects.amounts_of(Project.objects.all()).get().amount_oere is None


def test_a_part_of_a_line_without_an_amount_is_added_since_its_whole_adds_nothing():
    unstated = make_line(oere=None, as_written="")
    make_line(frame=unstated.frame, part_of=unstated, oere=40 * KRONE)
    assert totals_of(unstated.frame).computed_oere == 40 * KRONE
    other = make_frame(area=make_area(portfolio=unstated.frame.area.portfolio))
    make_line(frame=other, part_of=unstated, oere=25 * KRONE)
    assert BudgetLine.objects.shared().total_oere() == 0


def test_a_part_in_another_frame_is_shown_in_both_and_shared_once():
    portfolio = make_portfolio()
    first = make_frame(area=make_area(portfolio=portfolio))
    second = make_frame(area=make_area(portfolio=portfolio))
    whole = make_line(frame=first, oere=505 * KRONE)
    make_line(frame=second, part_of=whole, oere=255 * KRONE)
    assert totals_of(first).computed_oere == 505 * KRONE
    assert totals_of(second).computed_oere == 255 * KRONE
    assert BudgetLine.objects.in_total().total_oere() == 760 * KRONE
    assert BudgetLine.objects.shared().total_oere() == 255 * KRONE


def test_noted_lines_are_not_added():
    line = make_line(standing=Standing.NOTED)
    assert totals_of(line.frame).computed_oere == 0


def test_provisional_lines_are_added_and_also_summed_apart():
    frame = make_line(oere=30 * KRONE).frame
    make_line(frame=frame, oere=12 * KRONE, standing=Standing.PROVISIONAL)
    found = totals_of(frame)
    assert (found.computed_oere, found.provisional_oere) == (42 * KRONE, 12 * KRONE)


def test_money_outside_the_total_is_summed_in_its_frame_and_apart():
    outside = make_frame(in_total=False)
    make_line(frame=outside, oere=8 * KRONE)
    make_line(oere=5 * KRONE)
    assert totals_of(outside).computed_oere == 8 * KRONE
    assert BudgetLine.objects.in_total().total_oere() == 5 * KRONE
    assert BudgetLine.objects.outside().total_oere() == 8 * KRONE


def test_a_line_without_an_amount_adds_nothing_and_is_counted_as_unstated():
    line = make_line(oere=None, as_written="")
    found = totals_of(line.frame)
    assert (found.computed_oere, found.unstated_count) == (0, 1)


def test_zero_is_an_amount_and_not_unstated():
    line = make_line(oere=0)
    assert totals_of(line.frame).unstated_count == 0


def test_difference_is_stated_minus_computed_and_left_is_allocated_minus_computed():
    frame = make_frame(stated_total_oere=90 * KRONE, allocated_oere=120 * KRONE)
    make_line(frame=frame, oere=100 * KRONE)
    found = totals_of(frame)
    assert (found.difference_oere, found.left_oere) == (-10 * KRONE, 20 * KRONE)


def test_nothing_stated_gives_no_difference_and_nothing_allocated_nothing_left():
    found = totals_of(make_line().frame)
    assert (found.difference_oere, found.left_oere) == (None, None)
    assert found.is_explained


def test_an_explanation_counts_only_for_the_difference_it_was_written_about():
    frame = make_frame(
        stated_total_oere=90 * KRONE,
        difference_note="Afrunding",
        explained_difference_oere=-10 * KRONE,
    )
    make_line(frame=frame, oere=100 * KRONE)
    assert totals_of(frame).is_explained
    make_line(frame=frame, oere=1 * KRONE)
    assert not totals_of(frame).is_explained


def test_sources_spelled_differently_are_one_source():
    source = make_source(agreement="OK 05", annex="Bilag C")
    assert (source.agreement, source.annex) == ("OK-05", "bilag C")
    with pytest.raises(IntegrityError), transaction.atomic():
        make_source(portfolio=source.portfolio, agreement="OK-05", annex="bilag C")


def test_words_that_mean_another_amount_are_refused():
    frame = make_frame()
    with pytest.raises(ValidationError) as refused:
        make_line(frame=frame, oere=13 * KRONE, as_written="1,3 mio. kr.")
    assert "as_written" in refused.value.message_dict
    assert not BudgetLine.objects.exists()


def test_ambiguous_words_may_stand_beside_either_of_their_readings():
    line = make_line(oere=7_475_000 * KRONE, as_written="7.475 mio. kr.")
    assert line.pk is not None


def test_the_database_refuses_a_negative_amount():
    with pytest.raises(IntegrityError), transaction.atomic():
        BudgetLine.objects.bulk_create([BudgetLine(frame=make_frame(), amount_oere=-1)])


def test_a_part_larger_than_its_whole_is_refused():
    whole = make_line(oere=100 * KRONE)
    make_line(frame=whole.frame, part_of=whole, oere=70 * KRONE)
    part = BudgetLine(frame=whole.frame, part_of=whole, amount_oere=40 * KRONE)
    with pytest.raises(ValidationError) as refused:
        part.full_clean()
    assert "part_of" in refused.value.message_dict


def test_a_whole_cannot_shrink_below_its_parts():
    whole = make_line(oere=100 * KRONE)
    make_line(frame=whole.frame, part_of=whole, oere=70 * KRONE)
    whole.amount_oere, whole.as_written = 60 * KRONE, "60 kr."
    with pytest.raises(ValidationError):
        whole.full_clean()


def test_circular_parts_are_refused():
    first = make_line(oere=100 * KRONE)
    second = make_line(frame=first.frame, part_of=first, oere=100 * KRONE)
    first.part_of = second
    with pytest.raises(ValidationError) as refused:
        first.full_clean()
    assert "part_of" in refused.value.message_dict


def test_a_line_in_a_frame_of_another_portfolio_is_refused():
    line = BudgetLine(frame=make_frame(), project=make_project(), amount_oere=1)
    with pytest.raises(ValidationError) as refused:
        line.full_clean()
    assert "frame" in refused.value.message_dict
