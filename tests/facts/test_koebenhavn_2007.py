"""The file of København's activity plan says what its 24 printed rows say."""

import json
from collections import Counter

import pytest

from imports.portfolio_file.known import SOURCE_PARTS
from initiatives.models import Activity, Organisation, Project
from tests.conftest import FIXTURES, load_fixture
from tests.facts.koebenhavn_2007 import (
    DEADLINES,
    EFFORTS,
    FINANCING,
    NAMED_DEPARTMENTS,
    RESPONSIBLE,
    ROWS,
    UNNAMED_DEPARTMENTS,
    K,
)
from tests.facts.readings import read_as

pytestmark = pytest.mark.django_db


@pytest.fixture
def plan(db):
    return load_fixture("koebenhavn-2007")


def activities(plan):
    return list(Activity.objects.filter(project__area__portfolio=plan).in_order())


def test_the_rows_agree_with_the_counts_of_the_transcription():
    assert dict(Counter(row.effort for row in ROWS)) == EFFORTS
    assert dict(Counter(row.responsible for row in ROWS)) == RESPONSIBLE
    assert dict(Counter(row.financing for row in ROWS)) == FINANCING
    assert dict(Counter(row.deadline for row in ROWS)) == {
        words: number for words, (number, *_) in DEADLINES.items()
    }
    assert (len(EFFORTS), len(ROWS), len(DEADLINES)) == (11, 24, 17)


def test_every_activity_has_its_effort_responsible_financing_and_deadline_as_printed(plan):
    loaded = activities(plan)
    assert [
        (
            activity.project.title,
            activity.responsible_as_written,
            activity.financing_as_written,
            activity.deadline_as_written,
        )
        for activity in loaded
    ] == [(row.effort, row.responsible, row.financing, row.deadline) for row in ROWS]
    for activity, row in zip(loaded, ROWS, strict=True):
        assert row.about in activity.text
    assert {(activity.kind, activity.state) for activity in loaded} == {("task", "not_begun")}


def test_efforts_stand_in_their_order_also_those_without_a_code(plan):
    titles = Project.objects.filter(area__portfolio=plan).in_order().values_list("title", flat=True)
    assert list(titles) == list(EFFORTS)


def test_every_wording_of_a_deadline_is_read_as_it_should(plan):
    assert {activity.deadline_as_written: read_as(activity) for activity in activities(plan)} == {
        words: reading for words, (_number, *reading) in DEADLINES.items()
    }


def test_organisations_are_those_that_the_words_name(plan):
    for activity in activities(plan):
        words = activity.responsible_as_written
        named = {one.short_name for one in activity.organisations.all()}
        assert named == {
            name for name in (K, "Forvaltningerne", "ØKF") if name.lower() in words.lower()
        }


def test_the_departments_are_parts_of_their_group(plan):
    group = Organisation.objects.get(short_name="Forvaltningerne")
    parts = {part.short_name for part in group.parts.all()}
    assert parts == NAMED_DEPARTMENTS | UNNAMED_DEPARTMENTS
    # Who has added what the document does not say says so.
    assert all(name in plan.intro for name in UNNAMED_DEPARTMENTS)


def test_sources_are_those_that_the_words_name(plan):
    for activity in activities(plan):
        words = activity.financing_as_written
        named = [str(source).lower() for source in activity.sources.all()]
        assert any("budgetaftalen for 2007" in name for name in named) == (
            "budgetaftalen for 2007" in words
        )
        assert any("budgetforhandlinger" in name for name in named) == (
            "budgetforhandlinger" in words
        )
        owner = "økf" if words.startswith("ØKF") else "forvaltningerne"
        assert any(owner in name for name in named), words


def test_the_cell_that_breaks_off_is_kept_so_and_noted(plan):
    cut = [one for one in activities(plan) if one.financing_as_written.endswith("indgår i")]
    assert [one.project.title for one in cut] == ["Krisehjælpstilbud"]
    assert "stopper" in cut[0].note
    assert not any(one.note for one in activities(plan) if one not in cut)


def test_the_footnote_of_the_heading_is_kept(plan):
    column = plan.columns.exclude(footnote="").get()
    assert (column.field, column.heading) == ("financing", "Finansieringsansvar")
    assert "budgetrammer" in column.footnote


def test_the_document_has_no_money():
    found = json.loads((FIXTURES / "koebenhavn-2007.json").read_text(encoding="utf-8"))
    areas = found["areas"]
    assert [area["frames"] for area in areas] == [[]]
    assert not any(project["lines"] for area in areas for project in area["projects"])
    sources = [
        source
        for project in areas[0]["projects"]
        for activity in project["activities"]
        for source in activity["sources"]
    ]
    assert all(set(source) <= set(SOURCE_PARTS) for source in sources)


def test_the_plan_is_public_and_is_laid_out_as_a_plan(plan):
    assert (plan.layout, plan.is_public, plan.language) == ("activity_plan", True, "da")
