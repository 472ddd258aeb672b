"""The agreement: Faaborg-Midtfyn's document in, frames and annexes out, and how far they are."""

import csv
import re
from collections import Counter
from datetime import date
from decimal import Decimal

import pytest
from django.test import Client
from django.utils.translation import override

from initiatives.models import Criterion, CriterionResult, Goal, Project
from portfolio.money_format import NBSP
from reports.document import Section
from reports.layouts import composition
from reports.layouts.scope import Scope
from reports.renderers import RENDERERS
from tests.conftest import load_fixture
from tests.factories import make_project, make_status
from tests.facts.faaborg_midtfyn_2008 import ANNEXES, CRITERIA, FRAMES, GOALS, OPERATING_BUDGET
from tests.reports.lists import query_count
from tests.reports.read_back import (
    pages_of_pdf,
    rows_of_workbook,
    sheet_names,
    tables_of_page,
    tables_of_word_file,
)

pytestmark = pytest.mark.django_db
THEN = date(2009, 3, 31)


@pytest.fixture
def agreement():
    return load_fixture("faaborg-midtfyn-2008")


def report(agreement, *, on=THEN):
    with override("da"):
        return composition.report(Scope.whole(agreement, on=on), language="da")


def annex(document, code) -> Section:
    return next(s for s in document.sections if s.title.startswith(f"Bilag {code} "))


def table(section, key):
    return next(b for b in section.blocks if b.key.startswith(f"{key}:") or b.key == key)


def words(part, name="lines"):
    return " ".join(line.text for line in getattr(part, name))


def criterion(agreement, code, place=0) -> Criterion:
    found = Criterion.objects.filter(project__area__portfolio=agreement, project__code=code)
    return found.order_by("order")[place]


def answer(one, *, on=date(2009, 1, 15), **values):
    return CriterionResult.objects.create(criterion=one, on=on, **values)


def test_frames_come_first_and_the_ten_annexes_behind_them(agreement):
    sections = report(agreement).sections
    assert [s.title for s in sections if not s.annex] == [
        "Aftalens parter",
        *(f"{number}. {name}" for number, name, _clauses in FRAMES),
    ]
    # How far it is stands behind what is signed.
    assert [s.title for s in sections if s.annex] == [
        *(f"Bilag {row.code} – {row.title}" for row in ANNEXES),
        "Overblik",
    ]


def test_parties_stand_with_what_they_sign_for(agreement):
    parties = report(agreement).sections[0].blocks[0]
    assert [[words(cell) for cell in row.cells[:3]] for row in parties.rows] == [
        ["direktionen", "Benny Balsgaard", "Kommunaldirektør"],
        ["Fællessekretariatet", "Inge Dam", "Sekretariatscef"],
    ]
    assert {words(row.cells[3]) for row in parties.rows} == {
        "ikke underskrevet Dato og underskrift"
    }


def test_every_annex_has_its_goals_and_criteria_in_order(agreement):
    document = report(agreement)
    for row in ANNEXES:
        section = annex(document, row.code)
        goals = [each for each in GOALS if each.annex == row.code]
        criteria = [each for each in CRITERIA if each.annex == row.code]
        if goals:
            shown = [r for r in table(section, "goals").rows if r.key.startswith("goal:")]
            assert len(shown) == len(goals)
            place = [column.key for column in table(section, "goals").columns].index("goal")
            for shown_row, goal in zip(shown, goals, strict=True):
                assert goal.about in words(shown_row.cells[place])
        else:
            assert not any(block.key.startswith("goals:") for block in section.blocks)
        shown = table(section, "criteria").rows
        for shown_row, one in zip(shown, criteria, strict=True):
            cells = shown_row.cells[-4:]
            assert one.about in words(cells[0])
            if one.threshold is not None:
                assert one.threshold.removeprefix("-") in words(cells[1])
            assert cells[2].words == one.deadline
            assert cells[3].label == "Ikke besvaret"


def test_an_annex_looks_like_its_form_from_its_fields_to_its_money(agreement):
    section = annex(report(agreement), "2d")
    assert words(section, "intro") == "Fagligt indsatsområde 2008"
    fields = {detail.label: words(detail.cell) for detail in table(section, "form").details}
    assert fields["Fagsekretariat"] == "Fællessekretariatet"
    money = table(section, "economy")
    assert [(words(r.cells[0]), r.cells[1].oere) for r in money.rows] == [
        ("2008", 50_000_000),
        ("2009", None),
        ("2010", None),
        ("2011", None),
        ("Kendt i alt", 50_000_000),
    ]


def test_a_budget_of_which_every_amount_is_lost_is_not_nought(agreement):
    section = next(s for s in report(agreement).sections if s.title == "6. Den økonomiske ramme")
    money = table(section, "frame")
    amounts = {words(row.cells[0]): row.cells[1].oere for row in money.rows[1:]}
    assert amounts == {
        **dict.fromkeys(OPERATING_BUDGET),
        "Beregnet i alt": None,
    }
    frames = report(agreement).facts["areas"][5]["frames"]
    assert [frame["computed"] for frame in frames] == [None]


def test_answers_are_judged_by_their_number_or_by_a_persons_word(agreement):
    answer(criterion(agreement, "1a"), value=Decimal(88), asked=120)
    answer(criterion(agreement, "1a", 1), value=Decimal(72))
    answer(criterion(agreement, "1b"), verdict="partly", evidence="Tyve af 27 svarede.")
    sick_leave = criterion(agreement, "4a", 3)
    answer(sick_leave, value=Decimal("7.5"), base=Decimal(8))
    document = report(agreement)
    first, second = (row.cells[-1] for row in table(annex(document, "1a"), "criteria").rows)
    assert (first.value, words(first)) == ("met", f"88{NBSP}% (120 adspurgte) 15. januar 2009")
    assert second.value == "not_met"
    third = table(annex(document, "1b"), "criteria").rows[0].cells[-1]
    assert (third.label, words(third)) == (
        "Delvist opfyldt",
        "15. januar 2009 Tyve af 27 svarede.",
    )
    change = table(annex(document, "4a"), "criteria").rows[3].cells[-1]
    assert (change.value, change.lines[0].text) == ("met", f"−6,3{NBSP}% (8 → 7,5)")
    # Before anybody had answered nothing was answered.
    earlier = table(annex(report(agreement, on=date(2008, 12, 31)), "1a"), "criteria")
    assert {row.cells[-1].label for row in earlier.rows} == {"Ikke besvaret"}


def test_progress_is_counted_for_each_annex_and_in_all(agreement):
    answer(criterion(agreement, "1a"), value=Decimal(88))
    answer(criterion(agreement, "2a", 2), value=Decimal(60))
    overview = next(s for s in report(agreement).sections if s.key == "overview")
    progress = table(overview, "annexes")
    keys = [column.key for column in progress.columns[1:]]
    numbers = [
        dict(zip(keys, (cell.number for cell in row.cells[1:]), strict=True))
        for row in progress.rows
    ]
    assert numbers[0] == {
        "goals": 4, "criteria": 2, "met": 1, "partly": 0, "not_met": 0, "not_answered": 1,
    }  # fmt: skip
    assert numbers[-1] == {
        "goals": 51, "criteria": 39, "met": 1, "partly": 0, "not_met": 1, "not_answered": 37,
    }  # fmt: skip
    assert numbers[-1] == {key: sum(row[key] for row in numbers[:-1]) for key in keys}


def findings(document):
    overview = next(s for s in document.sections if s.key == "overview")
    return {words(row.cells[0]): words(row.cells[1]) for row in table(overview, "findings").rows}


def test_what_is_missing_is_listed_as_findings(agreement):
    found = findings(report(agreement))
    by_annex = {row.code: found.get(f"{row.code} {row.title}", "") for row in ANNEXES}
    assert {code for code, text in by_annex.items() if "Intet om økonomi" in text} == {"1b", "2a"}
    assert {code for code, text in by_annex.items() if "Intet resultatkrav" in text} == {"2d"}
    assert {code for code, text in by_annex.items() if "Skemaet er fra 2007" in text} == {
        "2b",
        "2c",
    }
    assert {code for code, text in by_annex.items() if "står to gange: B, C" in text} == {"2d"}
    assert {code for code, text in by_annex.items() if "begynder med M" in text} == {"3b"}
    assert {code for code, text in by_annex.items() if "Ingen delmål" in text} == {"4b"}
    assert "Budget for brandingindsats 2009" in by_annex["2d"]
    assert "Beløb ikke oplyst: 2009, 2010, 2011" in by_annex["2d"]
    assert "under en anden ramme: 2a, 2b" in found["2. Den politiske ramme"]
    assert "2.1 Politiske visioner" in found["2. Den politiske ramme"]
    assert found["Parterne"] == "Ikke underskrevet endnu: Benny Balsgaard, Inge Dam."


def test_criteria_without_a_number_are_counted_as_in_the_document(agreement):
    with_number = sum(row.threshold is not None for row in CRITERIA)
    counts = [
        int(found[1])
        for text in findings(report(agreement)).values()
        if (found := re.search(r"(\d+) af \d+ succeskriterier har intet tal", text))
    ]
    assert sum(counts) == len(CRITERIA) - with_number


def test_what_a_form_lacks_stands_on_the_page_of_its_project(agreement):
    project = Project.objects.get(area__portfolio=agreement, code="2d")
    page = Client().get(project.get_absolute_url()).content.decode()
    assert "Bogstaver, der står to gange: B, C." in page


def test_tasks_whose_days_overlap_are_not_out_of_order(agreement):
    assert (
        "har en tidligere frist"
        not in findings(report(agreement))["4a Medarbejdersundhed – nedbringe sygefravær"]
    )


def test_an_answer_in_words_only_is_answered_and_not_judged(agreement):
    answer(criterion(agreement, "1b", 1), evidence="Drøftet med kommunalbestyrelsen.")
    overview = next(s for s in report(agreement).sections if s.key == "overview")
    progress = table(overview, "annexes")
    counted = dict(zip((c.key for c in progress.columns), progress.rows[-1].cells, strict=True))
    assert (counted["not_judged"].number, counted["not_answered"].number) == (1, 38)


def test_the_csv_file_has_every_criterion_with_its_annex(agreement):
    content = RENDERERS["csv"].render(report(agreement)).decode("utf-8-sig")
    heads, *rows = csv.reader(content.splitlines(), delimiter=";")
    assert len(rows) == len(CRITERIA)
    letters = [row[heads.index("Bogstav")] for row in rows]
    assert letters == [row.letter for row in CRITERIA]
    assert rows[0][0].startswith("Bilag 1a")


def test_the_contract_names_goals_criteria_clauses_and_parties(agreement):
    answer(criterion(agreement, "1a"), value=Decimal(88), asked=120)
    facts = report(agreement).facts
    projects = [project for area in facts["areas"] for project in area["projects"]]
    assert Counter(p["code"] for p in projects for _goal in p["goals"]) == Counter(
        row.annex for row in GOALS
    )
    criteria = [(p["code"], c) for p in projects for c in p["criteria"]]
    assert [(code, c["kind"], c["threshold"], c["unit"]) for code, c in criteria] == [
        (row.annex, row.kind, row.threshold, row.unit) for row in CRITERIA
    ]
    assert (criteria[0][1]["verdict"], criteria[0][1]["result"]["measured"]) == ("met", "88")
    assert {c["verdict"] for _code, c in criteria[1:]} == {None}
    assert [party["person"] for party in facts["parties"]] == ["Benny Balsgaard", "Inge Dam"]
    assert [clause["number"] for clause in facts["areas"][1]["clauses"]] == ["2.1", "2.2"]


def test_a_file_begins_with_its_contents_and_the_pages_they_stand_on(agreement):
    document = report(agreement)
    pages = pages_of_pdf(RENDERERS["pdf"].render(document))
    for section in document.sections:
        entry = re.search(rf"^{re.escape(section.title)}[ .]+ (\d+)$", pages[0], re.MULTILINE)
        assert entry is not None, section.title
        assert section.title in pages[int(entry[1]) - 1].splitlines()
    page = RENDERERS["html"].render(document).decode()
    for section in document.sections:
        anchor = section.key.replace(":", "")
        assert f'href="#{anchor}"' in page
        assert f'id="{anchor}"' in page


def test_every_format_has_every_criterion(agreement):
    document = report(agreement)
    page = tables_of_page(RENDERERS["html"].render(document).decode())
    word = tables_of_word_file(RENDERERS["docx"].render(document))
    workbook = RENDERERS["xlsx"].render(document)
    sheets = [rows_of_workbook(workbook, name) for name in sheet_names(workbook)]
    for tables in (page, word, sheets):
        cells = [str(cell) for rows in tables for row in rows for cell in row]
        for one in Criterion.objects.filter(project__area__portfolio=agreement):
            assert any(one.text in cell for cell in cells), one


def test_any_project_may_have_goals_and_criteria_and_shows_them_on_its_page(db):
    project = make_project(title="Uden skema")
    project.area.portfolio.is_public = True
    project.area.portfolio.save()
    Goal.objects.create(project=project, letter="A", text="Færre sygedage")
    Criterion.objects.create(
        project=project, text="Fald", kind="at_most", threshold=Decimal("4.5"), unit="%"
    )
    page = Client().get(project.get_absolute_url()).content.decode()
    assert "Færre sygedage" in page
    assert f"≤ 4,5{NBSP}%" in page


def test_pages_ask_as_many_questions_for_many_goals_and_criteria(agreement):
    area = agreement.areas.get(number=3)
    project = area.projects.first()
    pages = (agreement.get_absolute_url(), area.get_absolute_url(), project.get_absolute_url())
    answer(criterion(agreement, "1a"), value=Decimal(88))
    answer(project.criteria.first(), value=Decimal(88))
    few = [query_count(Client(), page) for page in pages]
    for number in range(20):
        Goal.objects.create(project=project, text=f"Mål {number}")
        made = Criterion.objects.create(project=project, text=f"Kriterium {number}")
        answer(made, verdict="met")
    assert [query_count(Client(), page) for page in pages] == few


def test_a_project_of_a_plan_is_not_said_to_lack_a_status(agreement):
    project = Project.objects.get(area__portfolio=agreement, code="2d")
    page = Client().get(project.get_absolute_url()).content.decode()
    assert "Endnu ingen status" not in page
    assert "Status over tid" not in page
    make_status(project=project, text="Godt i gang.")
    page = Client().get(project.get_absolute_url()).content.decode()
    assert page.count("Godt i gang.") == 2
