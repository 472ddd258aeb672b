"""`manage.py check_totals`."""

from datetime import date
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from budgets.models import BudgetFrame
from reports.layouts.totals_check import Verdict, check_portfolio
from tests.factories import (
    KRONE,
    make_area,
    make_frame,
    make_line,
    make_portfolio,
    make_project,
)


@pytest.fixture
def frame(db):
    """A frame whose document states 150 kr. for lines that sum to 100 kr."""
    portfolio = make_portfolio(slug="proeve", name="Prøve")
    area = make_area(portfolio=portfolio, number=1, name="Trivsel")
    frame = make_frame(area=area, stated_total_oere=150 * KRONE, allocated_oere=90 * KRONE)
    make_line(frame=frame, oere=100 * KRONE)
    return frame


def explain(frame, words="En post er glemt."):
    frame.difference_note = words
    frame.save()
    frame.tie_explanation()


def check(*arguments):
    """What is printed, and the refusal if there is one."""
    out = StringIO()
    try:
        call_command("check_totals", *arguments, stdout=out)
    except CommandError as refused:
        return out.getvalue(), refused
    return out.getvalue(), None


def words_of(text):
    return " ".join(text.split())


def test_a_difference_that_nobody_has_explained_is_named_and_fails(frame):
    text, refused = check()
    assert refused.returncode == 1
    assert str(refused) == "1 difference is not explained: proeve, 1. Trivsel (50 kr.)."
    assert "1. Trivsel 100 kr. 150 kr. 50 kr. −10 kr. not explained" in words_of(text)


def test_an_explained_difference_is_listed_with_its_explanation(frame):
    explain(frame)
    text, refused = check("proeve")
    assert refused is None
    assert "1. Trivsel: explained: En post er glemt." in text
    assert text.endswith("Every difference is explained.\n")


def test_an_explanation_of_another_difference_does_not_count_and_says_so(frame):
    explain(frame)
    make_line(frame=frame, oere=10 * KRONE)
    text, refused = check()
    assert refused.returncode == 1
    assert "(40 kr.)" in str(refused)
    assert (
        "1. Trivsel: NOT explained; the difference has changed since it was explained, then it was "
        "one of 50 kr.: En post er glemt."
    ) in text


def test_a_note_that_was_never_tied_to_a_difference_does_not_count(frame):
    BudgetFrame.objects.update(difference_note="Uden binding.")
    text, refused = check()
    assert refused.returncode == 1
    assert "then it was another: Uden binding." in text


def test_more_budgeted_than_allocated_and_lines_without_amounts_are_said(frame):
    make_line(frame=frame, oere=None, as_written="")
    text, _refused = check()
    assert "1. Trivsel: more is budgeted than allocated." in text
    assert "1. Trivsel: 1 line has no amount." in text


def test_money_that_two_areas_show_is_named_and_counted_once(frame):
    area = make_area(portfolio=frame.area.portfolio, number=2, name="Reform")
    part = make_project(area=area, title="Stafet")
    make_line(
        frame=make_frame(area=area),
        project=part,
        oere=30 * KRONE,
        part_of=frame.lines.get(),
    )
    text, _refused = check()
    assert "Shared: 30 kr. is shown both under 1. Trivsel" in text
    for total in ("Shown 130 kr.", "Shared 30 kr.", "Counted once 100 kr."):
        assert total in words_of(text)


def test_columns_stand_under_each_other(frame):
    make_frame(area=make_area(portfolio=frame.area.portfolio, name="Meget længere navn"))
    heading, *rows = check()[0].splitlines()[1:4]
    end = heading.index("Computed") + len("Computed")
    assert [row[:end].rstrip().endswith("kr.") for row in rows] == [True, True]
    assert all(row[end] == " " for row in rows)


def test_an_unknown_portfolio_is_refused_with_the_known_ones(frame):
    text, refused = check("kto")
    assert (text, refused.returncode) == ("", 2)
    assert str(refused) == "There is no portfolio “kto”; there is proeve."


@pytest.mark.django_db
def test_without_any_portfolio_there_is_nothing_wrong():
    assert check() == ("There is no portfolio.\n", None)


def test_amounts_are_in_the_currency_of_the_portfolio(frame):
    portfolio = frame.area.portfolio
    portfolio.currency = "NOK"
    portfolio.save()
    assert "(50\N{NO-BREAK SPACE}kr)" in str(check()[1])


def test_the_three_differences_of_2010_are_found(kto_2010):
    text, refused = check()
    assert refused.returncode == 1
    assert str(refused) == (
        "3 differences are not explained: kto-2010, Rekruttering (5.000 kr.); "
        "kto-2010, Trivsel: KL (−240.000 kr.); kto-2010, Trivsel: RLTN (−868.000 kr.)."
    )
    assert "Trivsel: Finansloven (outside the total)" in text
    assert "Outside the total 13.000.000 kr." in words_of(text)
    explain_all(kto_2010)
    assert check()[1] is None


def explain_all(portfolio):
    for frame in BudgetFrame.objects.filter(area__portfolio=portfolio):
        explain(frame, "Forklaret.")


def test_2008_states_no_totals_and_counts_the_relay_once(kto_2008):
    text, refused = check("kto-2008")
    assert refused is None
    plain = words_of(text)
    for total in ("Shown 67.356.892", "Shared 2.550.000", "Counted once 64.806.892"):
        assert f"{total} kr." in plain


def test_the_number_of_queries_does_not_grow_with_the_frames(frame):
    portfolio = frame.area.portfolio

    def count():
        with CaptureQueriesContext(connection) as queries:
            found = check_portfolio(portfolio, on=date(2008, 5, 13))
            assert [each.verdict for each in found.unsettled()] == [Verdict.NOT_EXPLAINED]
        return len(queries)

    few = count()
    for _ in range(20):
        make_line(frame=make_frame(area=make_area(portfolio=portfolio)))
    assert count() == few
