"""How an activity stands on a day."""

from datetime import date

import pytest

from initiatives.models import Activity, ActivityState
from portfolio.dates import read_date
from reports.deadlines import Patience, Standing, standing_of

ON = date(2007, 5, 1)
PATIENCE = Patience(near=30, review=180)


def activity(words: str, **values: object) -> Activity:
    read = read_date(words)
    return Activity(
        text="Noget",
        deadline_as_written=words,
        deadline_kind=read.kind,
        deadline_earliest=read.earliest,
        deadline_latest=read.latest,
        **values,
    )


def standing(words: str, **values: object) -> Standing:
    return standing_of(activity(words, **values), PATIENCE, on=ON).standing


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("April 2007", Standing.OVERDUE),
        ("Maj 2007", Standing.DUE_SOON),
        ("Juli 2007", Standing.AS_PLANNED),
        ("April 2007 og løbende", Standing.OVERDUE),
        ("Juli 2007 og løbende", Standing.AS_PLANNED),
        ("Fra januar 2007", Standing.SHOULD_HAVE_BEGUN),
        ("Fra 2. prognose i 2007", Standing.SHOULD_HAVE_BEGUN),
        ("Fra 2008", Standing.AS_PLANNED),
        ("Løbende", Standing.NOT_REVIEWED),
        ("Løbende ved fornyelse af aftalerne", Standing.NOT_REVIEWED),
        ("engang i fremtiden", Standing.UNREAD),
        ("", Standing.AS_PLANNED),
    ],
)
def test_what_has_not_begun_stands_as_its_deadline_says(words, expected):
    assert standing(words) == expected


def test_what_has_begun_is_late_only_if_it_had_to_be_done():
    begun = {"state": ActivityState.BEGUN, "reviewed_on": date(2007, 4, 1)}
    assert standing("April 2007", **begun) == Standing.OVERDUE
    for words in ("April 2007 og løbende", "Fra januar 2007", "Løbende"):
        assert standing(words, **begun) == Standing.AS_PLANNED


def test_what_runs_has_to_be_looked_at_again():
    seen = {"state": ActivityState.BEGUN, "reviewed_on": date(2006, 10, 1)}
    for words in ("April 2007 og løbende", "Fra januar 2007", "Løbende"):
        assert standing(words, **seen) == Standing.NOT_REVIEWED


@pytest.mark.parametrize("state", [ActivityState.DONE, ActivityState.DROPPED])
def test_what_is_done_or_dropped_wants_nothing(state):
    found = standing_of(activity("April 2007", state=state), PATIENCE, on=ON)
    assert (found.standing, found.words("da")) == (Standing.OVER, "")


def test_a_finding_names_its_day():
    assert (
        standing_of(activity("April 2007"), PATIENCE, on=ON).words("da").endswith("30. april 2007")
    )
