"""Who stands in a cell, with invented names."""

from dataclasses import asdict

import pytest

from imports.cells.people import KnownNames, read_people
from imports.content import ReadPerson

NOBODY_KNOWN = KnownNames()


def read(words: str, known: KnownNames = NOBODY_KNOWN) -> list[dict[str, str]]:
    """What was read, without what is empty."""
    return [
        {field: value for field, value in asdict(person).items() if value}
        for person in read_people(words, known)
    ]


def of(name: str, organisation: str = "", **more: str) -> dict[str, str]:
    said = {"name": name, "organisation": organisation, **more}
    return {field: value for field, value in said.items() if value}


@pytest.mark.parametrize(
    "words",
    [
        "Anna Prøve, KL",
        "Anna Prøve, KL.",
        "Anna Prøve (KL)",
        "Anna Prøve KL",
        "KL: Anna Prøve",
        "KL, Anna Prøve,",
        "KL Anna Prøve",
        "• Anna Prøve, KL",
        "Anna Prøve,\nKL",
        "Anna Prøve\nKL",
        "Anna\u00a0Prøve, KL\u200b",
    ],
)
def test_one_person_of_an_organisation_is_written_in_many_ways(words):
    assert read(words) == [of("Anna Prøve", "KL")]


@pytest.mark.parametrize(
    "words",
    [
        "Anna Prøve, KL Bo Chr. Eksempel, LC/DLF",
        "Anna Prøve, KL\nBo Chr. Eksempel, LC/DLF",
        "Anna Prøve, KL; Bo Chr. Eksempel, LC/DLF",
        "Anna Prøve, KL, Bo Chr. Eksempel, LC/DLF",
        "Anna Prøve, KL og Bo Chr. Eksempel, LC/DLF",
        "Anna Prøve (KL), Bo Chr. Eksempel (LC/DLF)",
        "KL, Anna Prøve, LC/DLF, Bo Chr. Eksempel",
        "KL: Anna Prøve. LC/DLF: Bo Chr. Eksempel.",
        "1. Anna Prøve, KL\n2. Bo Chr. Eksempel, LC/DLF",
        "- Anna Prøve, KL\n- Bo Chr. Eksempel, LC/DLF",
    ],
)
def test_two_people_are_separated_by_whatever_the_office_uses(words):
    assert read(words) == [of("Anna Prøve", "KL"), of("Bo Chr. Eksempel", "LC/DLF")]


@pytest.mark.parametrize(
    ("organisation", "known"),
    [
        ("FTF-K", ()),
        ("3F", ()),
        ("HK/Kommunal", ()),
        ("Danske Prøver", ("Danske Prøver",)),
        ("Prøvestyrelsen", ()),
        ("Prøvby Kommune", ()),
        ("Prøvby kommune", ()),
        ("Region Prøve", ()),
        ("Dansk Prøveforening", ()),
        ("Social- og Prøveforvaltningen", ()),
        ("Prøveland", ("Prøveland",)),
    ],
)
def test_the_name_of_an_organisation_ends_one_person_and_begins_the_next(organisation, known):
    words = f"Anna Prøve, {organisation} Bo Eksempel, KTO"
    expected = [of("Anna Prøve", organisation), of("Bo Eksempel", "KTO")]
    assert read(words, KnownNames(organisations=frozenset(known))) == expected


def test_two_people_joined_by_and_share_one_organisation():
    assert read("Anna Prøve og Bo Eksempel, Danske Regioner") == [
        of("Anna Prøve", "Danske Regioner"),
        of("Bo Eksempel", "Danske Regioner"),
    ]


def test_on_a_side_only_the_last_one_is_of_another_organisation():
    assert read("KTO: Anna Prøve og Bo Eksempel, BUPL") == [
        of("Anna Prøve", "KTO"),
        of("Bo Eksempel", "BUPL", side="KTO"),
    ]


def test_a_side_holds_until_the_next_one():
    words = "KL: Anna Prøve og Bo Eksempel KTO: Carl Test, BUPL, Dina Øvelse, FOA"
    assert read(words) == [
        of("Anna Prøve", "KL"),
        of("Bo Eksempel", "KL"),
        of("Carl Test", "BUPL", side="KTO"),
        of("Dina Øvelse", "FOA", side="KTO"),
    ]


def test_organisations_alone_are_assignments_of_their_own():
    assert read("CFU, Personalestyrelsen, SHK Anna Prøve, KL") == [
        {"organisation": "CFU"},
        {"organisation": "Personalestyrelsen"},
        {"organisation": "SHK"},
        of("Anna Prøve", "KL"),
    ]


@pytest.mark.parametrize(
    ("label", "role"),
    [
        ("Projektledelse", "lead"),
        ("Projektleder", "lead"),
        ("Prosjektleder", "lead"),
        ("Project lead", "lead"),
        ("Project Manager", "lead"),
        ("Tovholder", "lead"),
        ("Koordinering", "coordinator"),
        ("Styregruppe", "steering_group"),
        ("Styringsgruppe", "steering_group"),
        ("Steering committee", "steering_group"),
        ("Følgegruppe", "following_group"),
        ("Referansegruppe", "following_group"),
        ("Arbejdsgruppe", "working_group"),
        ("Arbeidsgruppe", "working_group"),
        ("Working group", "working_group"),
    ],
)
def test_a_label_gives_the_role_of_those_after_it(label, role):
    words = f"{label}: Anna Prøve, KL Styregruppe: Bo Eksempel, KTO"
    assert read(words) == [
        of("Anna Prøve", "KL", role=role),
        of("Bo Eksempel", "KTO", role="steering_group"),
    ]


def test_a_label_without_a_colon_stands_on_its_line_or_before_a_side():
    expected = [of("Anna Prøve", "KL"), of("Bo Eksempel", "KTO", role="steering_group")]
    assert read("Anna Prøve, KL\nStyregruppen\nBo Eksempel, KTO") == expected
    assert read("Anna Prøve, KL Styregruppen KTO: Bo Eksempel") == expected
    assert read("Anna Prøve, KL Styregruppe • KTO: Bo Eksempel") == expected


def test_the_words_that_join_a_label_to_its_names_say_nothing():
    words = (
        "Arbejdsgruppe som også består af: Anna Prøve, KL. Endvidere deltager i styregruppe: KTO"
    )
    assert read(words) == [
        of("Anna Prøve", "KL", role="working_group"),
        {"organisation": "KTO", "role": "steering_group"},
    ]


def test_what_a_label_says_beyond_the_role_is_the_scope():
    assert read("Projektledelse på stafetten: Anna Prøve, KL") == [
        of("Anna Prøve", "KL", role="lead", scope="på stafetten")
    ]


def test_numbers_with_several_people_are_sub_activities():
    words = "1. Anna Prøve, KL, Bo Eksempel, KTO. 2. Carl Test, KL 3 + 4. Dina Øvelse, KL"
    assert [(each["name"], each["scope"]) for each in read(words)] == [
        ("Anna Prøve", "1"),
        ("Bo Eksempel", "1"),
        ("Carl Test", "2"),
        ("Dina Øvelse", "3 + 4"),
    ]


def test_a_job_is_a_title_and_a_limit_a_scope():
    assert read("Direktør Anna Prøve, KL (Kun fase 1 og 2)") == [
        of("Anna Prøve", "KL", title="Direktør", scope="Kun fase 1 og 2")
    ]
    assert read("Anna Prøve, chefkonsulent, KL") == [of("Anna Prøve", "KL", title="chefkonsulent")]
    assert read("Senior adviser Anna Sample") == [of("Anna Sample", title="Senior adviser")]


def test_a_role_beside_a_name_is_a_role():
    assert read("Anna Prøve (projektleder), Bo Eksempel") == [
        of("Anna Prøve", role="lead"),
        of("Bo Eksempel"),
    ]


def test_a_surname_that_ends_like_a_job_is_a_surname():
    assert read("Anna Meier Prøve, KL") == [of("Anna Meier Prøve", "KL")]
    assert read("Anna Storm Meier, KL") == [of("Anna Storm Meier", "KL")]


def test_nobody_yet_is_a_group():
    assert read("Danske Regioner: NN, Anna Prøve - Prøvby Amt") == [
        {"group": "NN", "organisation": "Danske Regioner"},
        of("Anna Prøve", "Prøvby Amt", side="Danske Regioner"),
    ]
    assert read("Vakant") == [{"group": "Vakant"}]


@pytest.mark.parametrize(
    "words",
    [
        "Kreativ arbejdsgruppe i forbindelse med den personalepolitiske messe.",
        "De personaleansvarlige ledere og forvaltningerne.",
        "Ledere fra tre kommuner, KL og en konsulent",
        "Anna Prøve m.fl.",
        "Prøve, Anna",
        "Anna",
        "Økonomi",
        "<script>alert(1)</script>",
        "Anna Prøve 2",
    ],
)
def test_what_cannot_be_split_stays_whole_as_a_group(words):
    assert read(words) == [{"group": words}]


def test_only_the_line_that_cannot_be_split_stays_whole():
    assert read("Anna Prøve, KL\nEn gruppe af ledere\nBo Eksempel, KTO") == [
        of("Anna Prøve", "KL"),
        {"group": "En gruppe af ledere"},
        of("Bo Eksempel", "KTO"),
    ]


def test_a_first_name_alone_is_a_person_only_beside_an_organisation_or_if_known():
    assert read("Anna, KL") == [of("Anna", "KL")]
    assert read("Anna", KnownNames(people=frozenset({"Anna"}))) == [of("Anna")]


def test_an_unknown_word_after_a_name_is_where_they_come_from():
    assert read("Anna Prøve, Fagforbundet") == [of("Anna Prøve", "Fagforbundet")]
    assert read("Anna Prøve, Teknik og Miljø") == [of("Anna Prøve", "Teknik og Miljø")]


def test_a_known_person_is_found_behind_words_that_nobody_knows():
    known = KnownNames(people=frozenset({"Bo Eksempel"}))
    found = read("Anna Prøve, Fagligt Bo Eksempel, KTO", known)
    assert of("Bo Eksempel", "KTO") in found


def test_a_name_that_a_line_cuts_is_put_together():
    words = "Anna Prø-\nvesen, KL\nBo Brinch-\nEksempel, KTO"
    assert read(words) == [of("Anna Prøvesen", "KL"), of("Bo Brinch-Eksempel", "KTO")]


@pytest.mark.parametrize(
    "words",
    [
        "Anna Prøve, Danske\nRegioner, Bo Chr.\nEksempel, KL",
        "Anna\nPrøve, Dan-\nske Regioner, Bo\nChr. Eksempel, KL",
    ],
)
def test_lines_that_are_only_full_are_read_on(words):
    assert read(words) == [of("Anna Prøve", "Danske Regioner"), of("Bo Chr. Eksempel", "KL")]


@pytest.mark.parametrize(
    ("words", "person"),
    [
        ("Anna Prøve, Center for Børn og Unge", of("Anna Prøve", "Center for Børn og Unge")),
        ("Jane Sample, Ministry of Health", of("Jane Sample", "Ministry of Health")),
        ("Anna Prøve, FOA Prøveby", of("Anna Prøve", "FOA Prøveby")),
        ("Sekretariatet v/ Anna Prøve", of("Anna Prøve", "Sekretariatet")),
        ("Anna Prøve v/HR", of("Anna Prøve", "HR")),
        ("Anna Prøve, formand for rådet", of("Anna Prøve", title="formand for rådet")),
        ("Anna Prøve, Børn & Unge", of("Anna Prøve", "Børn & Unge")),
    ],
)
def test_words_about_one_person_are_their_office_or_job(words, person):
    assert read(words) == [person]


def test_a_slash_between_two_names_separates_them():
    assert read("Anna Prøve/Bo Eksempel") == [of("Anna Prøve"), of("Bo Eksempel")]


def test_names_in_capitals_and_of_other_scripts_are_names():
    assert read("ANNA PRØVESEN, KL") == [of("ANNA PRØVESEN", "KL")]
    assert read("أحمد علي, KL") == [of("أحمد علي", "KL")]


def test_an_address_stands_beside_the_person():
    assert read("Anna Prøve, tlf. 12345678") == [of("Anna Prøve", scope="tlf. 12345678")]


def test_a_list_of_bullets_under_a_side():
    words = "Styregruppe\n• KTO: Anna Prøve, Bo Eksempel\n• KL: Carl Test"
    assert read(words) == [
        of("Anna Prøve", "KTO", role="steering_group"),
        of("Bo Eksempel", "KTO", role="steering_group"),
        of("Carl Test", "KL", role="steering_group"),
    ]


@pytest.mark.parametrize("words", ["", "  \n", "-", "–"])
def test_an_empty_cell_names_nobody(words):
    assert read_people(words, NOBODY_KNOWN) == ()


def test_a_text_too_long_to_be_a_list_is_kept_as_it_is():
    words = "Anna Prøve, KL. " * 2000
    found = read_people(words, NOBODY_KNOWN)
    assert " ".join(each.group for each in found).split() == words.split()


def test_a_long_text_is_kept_on_several_lines_without_losing_a_word():
    words = "en gruppe af mange ledere " * 20
    found = read_people(words, NOBODY_KNOWN)
    assert " ".join(each.group for each in found).split() == words.split()
    assert all(isinstance(each, ReadPerson) and len(each.group) <= 200 for each in found)


@pytest.mark.parametrize("known", ["Ida", "Ida Marie"])
def test_somebody_known_by_first_names_is_not_cut_out_of_a_longer_name(known):
    people = KnownNames(people=frozenset({known, "Bo Eksempel"}))
    assert read("Ida Marie Prøve, KL", people) == [of("Ida Marie Prøve", "KL")]
    assert read(f"{known}, KL", people) == [of(known, "KL")]
    assert read("Ida Marie Bo Eksempel, KTO", people)[-1] == of("Bo Eksempel", "KTO")
