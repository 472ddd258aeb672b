"""The parts of a funding source."""

import pytest

from budgets.models.funding_source import FundingSource
from imports.cells.sources import ReadSource, find_sources, read_source


@pytest.mark.parametrize(
    ("words", "parts"),
    [
        ("OK-02 (bilag C) ”Frie midler”",
         {"agreement": "OK-02", "annex": "bilag C", "pot": "Frie midler"}),
        ("OK-02 (Bilag\nC)\n”Konkret af-\ntalte projekter”",
         {"agreement": "OK-02", "annex": "bilag C", "pot": "Konkret aftalte projekter"}),
        ("OK 05", {"agreement": "OK-05"}),
        ("ok05", {"agreement": "OK-05"}),
        ("OK-05 fordelt efter lønsum.", {"agreement": "OK-05"}),
        ("§ 5, KL", {"section": "§ 5", "party": "KL"}),
        ("OK 05, §5 KL", {"agreement": "OK-05", "section": "§ 5", "party": "KL"}),
        ("Udviklingspuljen", {"pot": "Udviklingspuljen"}),
        ("", {}),
    ],
)  # fmt: skip
def test_a_source_is_read_in_its_parts(words, parts):
    read = read_source(words)
    assert read == ReadSource(**parts, as_written=" ".join(read.as_written.split()))
    assert read.names_something == bool(parts)


def test_the_words_of_a_source_are_kept_beside_its_parts():
    assert read_source("OK-05 fordelt\nefter lønsum.").as_written == "OK-05 fordelt efter lønsum."


@pytest.mark.parametrize(
    ("basis", "section", "party"),
    [
        ("(§ 5 /KL)", "§ 5", "KL"),
        ("(§ 5/ KL & DR)", "§ 5", "KL, DR"),
        ("(§ 5 /KL/ Danske Regioner)", "§ 5", "KL, Danske Regioner"),
        ("(§ 9.)", "§ 9", ""),
        ("(§ 9 )", "§ 9", ""),
        ("(§11)", "§ 11", ""),
        ("§ 11", "§ 11", ""),
        ("(§5 KL)", "§ 5", "KL"),
        ("(Restmidler fra før 2002)", "", ""),
    ],
)
def test_the_legal_basis_gives_the_section_and_the_parties(basis, section, party):
    read = read_source("OK 05", basis=basis)
    assert (read.agreement, read.section, read.party) == ("OK-05", section, party)


def test_the_words_of_this_program_are_read_back():
    source = FundingSource(
        agreement="OK-02", annex="bilag C", pot="Frie midler", section="§ 5", party="KL"
    )
    read = read_source(str(source))
    assert (read.agreement, read.annex, read.pot) == ("OK-02", "bilag C", "Frie midler")
    assert (read.section, read.party) == ("§ 5", "KL")


def test_sources_are_found_among_the_words_of_a_budget():
    words = "2 mio. kr. OK-02 (bilag C) ”Frie midler” Tillægsbevilling: (473.000), fra puljemidler"
    assert [words[start:end] for start, end in find_sources(words)] == [
        "OK-02 (bilag C) ”Frie midler”",
        "puljemidler",
    ]


def test_a_pot_of_many_words_is_no_pot_but_is_kept():
    words = "Midler som " * 15
    read = read_source(words)
    assert not read.names_something
    assert read.as_written == words.strip()
