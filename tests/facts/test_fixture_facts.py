"""The data files say exactly what the two printed documents say."""

import json
from collections import Counter
from pathlib import Path

import pytest

from tests.facts.kto import AREAS, DOCUMENTS, PROJECTS, areas_of, projects_of

ROOT = Path(__file__).resolve().parents[2]
TRANSCRIPTION = Path(__file__).resolve().parents[3] / "shared" / "facts" / "kto.json"

FIXTURES = {
    document: json.loads((ROOT / "fixtures" / f"{document}.json").read_text(encoding="utf-8"))
    for document in DOCUMENTS
}
AREA_SUMS_2008 = {
    1: 13_075_855,
    2: 13_166_000,
    3: 1_480_000,
    4: 200_000,
    5: 6_854_290,
    6: 14_837_200,
    7: 8_104_780,
    8: 5_113_767,
    9: 2_550_000,
    10: 1_975_000,
}
FRAME_SUMS_2010 = {
    ("Rekruttering", ""): 7_470_000,
    ("Medindflydelse", ""): 6_460_000,
    ("Trivsel", "KL"): 8_442_340,
    ("Trivsel", "RLTN"): 2_368_000,
    ("Trivsel", "Finansloven"): 13_000_000,
    ("Tværgående formidling", ""): 3_240_000,
}
AWAITED = {
    "2008-1.1": (True, True),
    "2008-2.1": (True, True),
    "2008-2.4": (True, True),
    "2008-3.3": (True, True),
    "2008-5.3": (True, True),
    "2008-6.3": (True, False),
    "2008-6.7": (True, False),
    "2008-7.1": (True, True),
    "2008-8.1": (True, True),
    "2008-9.1": (False, True),
    "2008-10.2": (True, True),
}
STAGES = {
    "kto-2008": {
        "not_started": 2,
        "in_progress": 26,
        "awaiting_evaluation_or_accounts": 8,
        "completed": 12,
    },
    "kto-2010": {
        "not_started": 1,
        "description_in_progress": 1,
        "in_progress": 8,
        "completed": 6,
    },
}


def kroner(amount: str) -> int:
    whole, cents = amount.split(".")
    assert cents == "00"
    return int(whole)


def areas_in(document):
    return FIXTURES[document]["areas"]


def projects_in(document):
    return [(area, project) for area in areas_in(document) for project in area["projects"]]


def lines_in(document):
    """Every line of the file as (area, frame name, project or none, line)."""
    for area in areas_in(document):
        names = {frame["key"]: frame["name"] for frame in area["frames"]}
        for frame in area["frames"]:
            for line in frame["other_lines"]:
                yield area, frame["name"], None, line
        for project in area["projects"]:
            for line in project["lines"]:
                yield area, names[line["frame"]], project, line


def is_counted(line, area):
    """A noted line is only shown; a part is inside its parent when both are in the same frame."""
    if line["standing"] == "noted":
        return False
    frames = {
        other["key"]: other["frame"] for project in area["projects"] for other in project["lines"]
    }
    return line["part_of"] is None or frames.get(line["part_of"]) != line["frame"]


def total(document, keep):
    return sum(
        kroner(line["amount"])
        for area, frame, project, line in lines_in(document)
        if (project is None or is_counted(line, area)) and keep(area, frame, project, line)
    )


def counted_of(area, project):
    return [line for line in project["lines"] if is_counted(line, area)]


def fixture_project(document, code):
    return next((a, p) for a, p in projects_in(document) if p["code"] == code)


CELLS = pytest.mark.parametrize("row", PROJECTS, ids=lambda row: f"{row.document}-{row.code}")


@pytest.mark.parametrize("document", DOCUMENTS)
def test_the_file_has_the_projects_of_the_document_in_the_printed_order(document):
    found = [(area["name"], project["code"]) for area, project in projects_in(document)]
    assert found == [(row.area, row.code) for row in projects_of(document)]


@CELLS
def test_title_programme_and_legal_basis_are_as_printed(row):
    _, project = fixture_project(row.document, row.code)
    assert project["key"] == f"{row.document.removeprefix('kto-')}-{row.code}"
    assert project["title"] == row.title
    assert project["programme"] == row.programme
    assert project["basis_as_written"] == row.basis


@CELLS
def test_there_is_one_status_and_its_stage_is_the_document_s(row):
    _, project = fixture_project(row.document, row.code)
    (status,) = project["statuses"]
    assert status["stage"] == row.stage
    assert status["on"] == {"kto-2008": "2008-05-13", "kto-2010": "2010-04-01"}[row.document]
    awaited = status["evaluation_outstanding"], status["accounts_outstanding"]
    assert awaited == AWAITED.get(project["key"], (False, False))


@CELLS
def test_the_people_and_their_organisations_stand_as_printed(row):
    _, project = fixture_project(row.document, row.code)
    leads, groups = [], []
    for entry in project["assignments"]:
        name = entry["person"] or entry["group"]
        if entry["role"] in ("lead", "coordinator"):
            leads.append((name, entry["organisation"]))
        else:
            groups.append((entry["role"], name, entry["organisation"]))
    assert tuple(leads) == row.leads
    assert tuple(groups) == row.groups


@CELLS
def test_every_printed_amount_stands_once_and_with_its_own_words(row):
    _area, project = fixture_project(row.document, row.code)
    own = {line["key"] for line in project["lines"]}
    elsewhere = [
        line
        for _, _, other, line in lines_in(row.document)
        if line["part_of"] in own and other is not project
    ]
    found = [(line["as_written"], kroner(line["amount"])) for line in project["lines"] + elsewhere]
    assert tuple(found) == row.printed


@CELLS
def test_the_counted_lines_of_a_project_sum_to_its_amount(row):
    area, project = fixture_project(row.document, row.code)
    assert sum(kroner(line["amount"]) for line in counted_of(area, project)) == row.amount


@CELLS
def test_the_money_comes_from_the_source_the_document_names(row):
    area, project = fixture_project(row.document, row.code)
    for line in counted_of(area, project):
        source = line["source"]
        if row.source is None and not row.section:
            assert source is None
            continue
        named = row.source or ("", "", "")
        assert (source["agreement"], source["annex"], source["pot"]) == tuple(named)
        assert (source["section"], source["party"]) == (row.section, row.party)


@CELLS
def test_the_money_is_in_the_frame_of_the_project(row):
    area, project = fixture_project(row.document, row.code)
    names = {frame["key"]: frame["name"] for frame in area["frames"]}
    assert {names[line["frame"]] for line in project["lines"]} == {row.frame}


@CELLS
def test_every_project_has_its_texts_and_only_an_empty_cell_stays_empty(row):
    _, project = fixture_project(row.document, row.code)
    empty = (row.document, row.code) == ("kto-2010", "1.4")
    assert bool(project["purpose"]) is not empty
    assert bool(project["target_group"]) is (row.document == "kto-2010" and not empty)
    assert project["statuses"][0]["text"]


@pytest.mark.parametrize("row", AREAS, ids=lambda row: f"{row.document}-{row.name}")
def test_an_area_has_its_number_its_heading_and_its_frames(row):
    area = next(area for area in areas_in(row.document) if area["name"] == row.name)
    assert (area["number"], area["heading"]) == (row.number, row.heading)
    assert len(area["frames"]) == len(row.frames)
    for found, frame in zip(area["frames"], row.frames, strict=True):
        assert (found["name"], found["in_total"]) == (frame.name, frame.in_total)
        assert found["difference_note"] == ""
        assert found["other_lines_heading"] == frame.other_lines_heading
        allocated, stated = found["allocated"], found["stated"]
        assert frame.allocated == (
            allocated and (allocated["as_written"], kroner(allocated["amount"]))
        )
        assert frame.stated == (
            stated and (stated["label"], stated["as_written"], kroner(stated["amount"]))
        )
        lines = [
            (
                line["label"],
                line["as_written"],
                kroner(line["amount"]),
                line["standing"] == "provisional",
            )
            for line in found["other_lines"]
        ]
        assert lines == [tuple(line) for line in frame.other_lines]
        for line in found["other_lines"]:
            assert bool(line["footnote"]) is (line["standing"] == "provisional")


@pytest.mark.parametrize("document", DOCUMENTS)
def test_the_areas_stand_in_the_printed_order(document):
    found = [area["name"] for area in areas_in(document)]
    assert found == [area.name for area in areas_of(document)]


@pytest.mark.parametrize("document", DOCUMENTS)
def test_the_stages_are_counted_as_in_the_document(document):
    stages = [project["statuses"][0]["stage"] for _, project in projects_in(document)]
    assert Counter(stages) == STAGES[document]


def test_the_ten_area_sums_of_2008_and_their_total_are_right():
    sums = {
        area["number"]: total("kto-2008", lambda a, f, p, line, area=area: a is area)
        for area in areas_in("kto-2008")
    }
    assert sums == AREA_SUMS_2008
    assert sum(sums.values()) == 67_356_892


def test_the_relay_of_2008_is_one_amount_shown_in_two_areas():
    shared = [
        (project["key"], line["part_of"], kroner(line["amount"]))
        for _, _, project, line in lines_in("kto-2008")
        if line["part_of"]
    ]
    assert shared == [("2008-9.1", "2008-2.1-grant", 2_550_000)]


def test_ok_05_pays_for_34_projects_however_it_is_spelled():
    found = [
        (project["key"], line["source_as_written"], kroner(line["amount"]))
        for area, _, project, line in lines_in("kto-2008")
        if is_counted(line, area) and line["source"] and line["source"]["agreement"] == "OK-05"
    ]
    assert len({key for key, _, _ in found}) == 34
    assert sum(amount for _, _, amount in found) == 47_653_479
    assert {words for _, words, _ in found} == {"OK-05", "OK 05", "OK-05 fordelt efter lønsum."}


def test_the_sections_have_as_many_projects_as_the_document_names():
    sections = Counter()
    for area, project in projects_in("kto-2008"):
        named = {(line["source"] or {}).get("section", "") for line in counted_of(area, project)}
        (section,) = named
        sections[section] += 1
    assert sections == {"§ 5": 25, "§ 9": 9, "§ 11": 6, "§ 4": 3, "": 5}


@pytest.mark.parametrize(("place", "amount"), FRAME_SUMS_2010.items(), ids=str)
def test_a_frame_of_2010_sums_to_what_the_rows_say(place, amount):
    assert total("kto-2010", lambda a, frame, p, line: (a["name"], frame) == place) == amount


def test_the_provisional_money_of_2010_is_kept_apart():
    def provisional(name):
        return total(
            "kto-2010",
            lambda a, f, p, line: a["name"] == name and line["standing"] == "provisional",
        )

    assert provisional("Medindflydelse") == 3_060_000
    assert provisional("Trivsel") == 2_800_000


def test_what_kto_paid_of_a_regional_project_is_a_part_and_not_added():
    parts = [
        (line["key"], line["part_of"], line["funded_by"], line["approximate"], line["amount"])
        for _, _, _, line in lines_in("kto-2010")
        if line["part_of"]
    ]
    assert parts == [
        ("2010-3.5-kto", "2010-3.5-grant", "KTO", True, "400000.00"),
        ("2010-3.6-kto", "2010-3.6-grant", "KTO", True, "600000.00"),
    ]


def test_amounts_in_brackets_or_charged_to_the_area_are_noted_and_not_added():
    noted = {
        line["key"]: (line["as_written"], line["kind"], line["label"])
        for document in DOCUMENTS
        for _, _, _, line in lines_in(document)
        if line["standing"] == "noted"
    }
    assert noted == {
        "2008-1.3-noted": ("(503.580 kr.)", "grant", ""),
        "2008-6.10-supplement": ("(473.000)", "supplement", "Tillægsbevilling"),
        "2010-3.7-noted": ("0,3 mio. kr.", "grant", "finansieret af indsatsområdet"),
    }


def test_two_employers_share_one_project_of_2008():
    _, project = fixture_project("kto-2008", "2.3")
    paid = {line["funded_by"]: kroner(line["amount"]) for line in project["lines"]}
    assert paid == {"KL": 387_885, "Danske Regioner": 974_115}


def test_only_amounts_printed_with_ca_are_approximate():
    for document in DOCUMENTS:
        for _, _, _, line in lines_in(document):
            assert line["approximate"] is line["as_written"].lower().startswith("ca."), line["key"]


def test_leads_of_a_sub_activity_and_limits_on_a_lead_are_kept():
    scopes = {
        (code, entry["scope"])
        for code in ("2.1", "2.2", "2.3", "9.1")
        for entry in fixture_project("kto-2008", code)[1]["assignments"]
        if entry["scope"]
    }
    others = "alle andre aktiviteter end stafetten"
    numbers = ("1", "2", "3", "4", "5", "6", "7 + 8", "9")
    assert scopes == {
        ("2.1", others),
        ("2.2", others),
        *(("2.2", f"delaktivitet {number}") for number in numbers),
        ("2.3", "kun fase 1 og 2"),
        ("9.1", "stafetten"),
    }


def test_a_union_s_person_on_the_kto_side_keeps_both():
    def sides(code):
        people = fixture_project("kto-2008", code)[1]["assignments"]
        return [
            (entry["person"], entry["organisation"], entry["side"])
            for entry in people
            if entry["side"]
        ]

    assert sides("8.1") == [
        ("Sanne Nikolajsen", "DKK", "KTO"),
        ("Ellen Gydesen", "AC", "KTO"),
        ("Torben Petersen", "FTF-K", "KTO"),
        ("Henrik Carlsen", "KTO", "KTO"),
    ]
    assert sides("8.2") == [("Søren Eller", "Sønderjyllands Amt", "Danske Regioner")]
    assert ("Helga Stürup", "Region Syddanmark", "Danske Regioner") in sides("10.5")


@pytest.mark.parametrize("document", DOCUMENTS)
def test_every_organisation_named_in_a_line_or_by_a_person_is_listed_once(document):
    listed = [organisation["short_name"] for organisation in FIXTURES[document]["organisations"]]
    assert len(listed) == len(set(listed))
    named = {"KTO"}
    for _, project in projects_in(document):
        for entry in project["assignments"]:
            assert bool(entry["organisation"]) is bool(entry["organisations"])
            named.update(entry["organisations"])
    named.update(line["funded_by"] for *_, line in lines_in(document) if line["funded_by"])
    assert set(listed) == named


def test_spellings_of_one_organisation_are_merged_and_look_alikes_are_not():
    organisations = {
        organisation["short_name"]: organisation["spellings"]
        for organisation in FIXTURES["kto-2008"]["organisations"]
    }
    assert set(organisations["Danske Regioner"]) == {"Danske regioner", "DR"}
    assert "HK/K" in organisations["HK/Kommunal"]
    assert "Sundhedskartellet" in organisations["SHK"]
    assert "PUF-administrationen" in organisations["PUF-Administrationen"]
    assert {"FTF", "FTF-K", "HK", "HK/Kommunal"} <= set(organisations)


@pytest.mark.parametrize("document", DOCUMENTS)
def test_keys_are_unique_and_a_part_names_a_line_that_is_there(document):
    keys = [line["key"] for *_, line in lines_in(document)]
    assert len(keys) == len(set(keys))
    assert {line["part_of"] for *_, line in lines_in(document) if line["part_of"]} <= set(keys)
    slugs = [area["slug"] for area in areas_in(document)]
    assert len(slugs) == len(set(slugs))
    assert all(slug.isascii() and slug == slug.lower() for slug in slugs)


@pytest.mark.parametrize(
    ("document", "headings"),
    [
        (
            "kto-2008",
            [
                "Titel",
                "Formål",
                "Tidsplan og status",
                "Projektledelse, evt. følgegrupper",
                "Budget",
            ],
        ),
        (
            "kto-2010",
            ["Projekt/titel", "Formål", "Målgruppe", "Status", "Projektledelse", "Budget"],
        ),
    ],
)
def test_the_columns_have_the_document_s_own_headings(document, headings):
    columns = FIXTURES[document]["portfolio"]["columns"]
    assert [column["heading"] for column in columns] == headings


# Beside the repository there may be a transcription of the whole pages.


@pytest.fixture(scope="module")
def transcription():
    if not TRANSCRIPTION.exists():
        pytest.skip("the transcription of the documents is not here")
    documents = json.loads(TRANSCRIPTION.read_text(encoding="utf-8"))["documents"]
    return {document["id"].replace("status-", "kto-"): document for document in documents}


def transcribed(transcription, row):
    key = f"{row.document.removeprefix('kto-')}-{row.code}"
    return next(
        (area, project)
        for area in transcription[row.document]["areas"]
        for project in area["projects"]
        if project["id"] == key
    )


def test_the_table_has_every_project_and_area_of_the_transcription(transcription):
    for document in DOCUMENTS:
        areas = transcription[document]["areas"]
        assert [(a["number"], a["name"], a["heading"]) for a in areas] == [
            (row.number, row.name, row.heading) for row in areas_of(document)
        ]
        assert [project["id"].split("-")[1] for a in areas for project in a["projects"]] == [
            row.code for row in projects_of(document)
        ]


@CELLS
def test_a_project_of_the_table_equals_the_transcription(transcription, row):
    area, project = transcribed(transcription, row)
    assert row.area == area["name"]
    assert row.title == (project.get("title_normalised") or project["title"])
    assert row.stage == project["status_category"].removesuffix("_evaluation_missing")
    assert row.amount == project["headline_amount"]
    assert row.printed == tuple((part["text"], part["amount"]) for part in project["amounts"])
    assert row.leads == tuple(
        (lead["name"] or lead.get("group", ""), lead["organisation"] or "")
        for lead in project["leads"]
    )
    assert [(name, organisation) for _, name, organisation in row.groups] == [
        (member["name"], member["organisation"]) for member in project["steering_group"]
    ]
    assert row.section == "".join(project["legal_basis"])
    if row.section:
        assert row.party == ", ".join(project["parties"])
        assert row.basis == project["legal_basis_text"]
    assert row.programme == (project["programme"] or "")
    printed = (project["funding_source"] or "").replace("OK 0", "OK-0").replace("Bilag", "bilag")
    agreement, annex, pot = row.source or ("", "", "")
    assert printed == " ".join(
        part for part in (agreement, annex and f"({annex})", pot and f"”{pot}”") if part
    )
    assert row.frame == (project["frame"] or "").replace(
        "finanslov (3-partsaftalen)", "Finansloven"
    )


@pytest.mark.parametrize("row", AREAS, ids=lambda row: f"{row.document}-{row.name}")
def test_the_frames_of_the_table_equal_the_transcription(transcription, row):
    area = next(a for a in transcription[row.document]["areas"] if a["name"] == row.name)
    allocated = [(area["allocated"], area["allocated_text"])] if area["allocated"] else []
    allocated += [(entry["amount"], entry["text"]) for entry in area["allocations"]]
    in_table = [frame.allocated for frame in row.frames if frame.allocated]
    assert [amount for _, amount in in_table] == [amount for amount, _ in allocated]
    for (words, _), (_, sentence) in zip(in_table, allocated, strict=True):
        assert f" {words} " in sentence
    assert [frame.stated for frame in row.frames if frame.stated] == [
        (entry["label"], entry["text"], entry["amount"]) for entry in area["stated_totals"]
    ]
    assert [tuple(line) for frame in row.frames for line in frame.other_lines] == [
        (
            line["label"].removesuffix(" ¹").removesuffix(" ²"),
            line["text"],
            line["amount"],
            line["provisional"],
        )
        for line in area["other_lines"]
    ]


@CELLS
def test_the_period_of_a_project_uses_dates_that_the_document_prints(transcription, row):
    _, printed = transcribed(transcription, row)
    _, project = fixture_project(row.document, row.code)
    if project["period"]:
        parts = project["period"].split(" – ")
        assert set(parts) <= set(printed["dates"])
