"""Whatever a cell holds: it is read without an error, and what is read can be kept."""

import random
import re
from collections.abc import Iterator

import pytest

from budgets.models.amount_as_written import check_as_written
from imports.cells.days import read_day
from imports.cells.money import read_budget
from imports.cells.people import LONGEST, LONGEST_GROUP, KnownNames, read_people
from imports.cells.sources import LONGEST_AS_WRITTEN, read_source
from imports.cells.stage_names import stage_named
from imports.cells.stated import find_stated_amount
from imports.cells.states import state_named
from imports.cells.status import read_status
from imports.cells.title import read_title
from imports.recognition.mapping import Unit
from imports.source import Place, SourceCell

HERE = Place("Ark1", 2, 3)
KNOWN = KnownNames(frozenset({"KL", "Danske Regioner"}), frozenset({"Anna Prøve"}))
TEXTS = (
    "Projektledelse: Anna Prøve, KL Bo Eksempel, Danske Regioner Styregruppe: KTO: Carl Test, FOA",
    "Direktør Anna Prøve (Kun fase 1), Bo Eksempel og Carl Test, Prøvestyrelsen",
    "1. Anna Prøve, KL, Bo Eksempel, KTO. 2. Carl Test, KL",
    "1,0 mio. kr. (Heraf har KTO finansieret ca. 0,6 mio. kr.) OK-02 (bilag C) ”Frie midler”",
    "Der er anvendt 0,168 mio. kr. til pjecer samt 0,5 mio. kr. til møder. De 0,3 mio. er fra KL.",
    "3.288.000 kr. Tillægsbevilling: (473.000)",
    "Projektet er afsluttet. Evaluering og regnskab mangler.",
    "Innovative ledere (§ 9) Ledelsesvæksthus 2 ¹",
)
PIECES = (
    "kr.", "mio.", "(", ")", ":", ",", ".", ";", " og ", "\n", "\t", "§ 5", "1.300", "1,3", "2008",
    "-", "–", "”", "Styregruppe:", "KL", "heraf", "i alt", "OK-05", "\u200f", "\u202e", "\u200b",
    "١٢٣", "²", "½", "1e9", "𝟏𝟐", "\x00", "= ", "@", '"', "<script>", "ﬁ", "İ", "9" * 70, "1." * 40,
    "(" * 30, ")" * 30, "Aa " * 60,
)  # fmt: skip
JOINS = re.compile(
    r"projektledelse|styregruppe|og|kr|mio|samt|til|de|er|heraf|[0-9]|i|alt|s?", re.IGNORECASE
)


def mutated(number: int) -> Iterator[str]:
    """The texts with signs left out, put in and repeated; the same in every run."""
    chance = random.Random(number)
    for _each in range(number):
        signs = list(chance.choice(TEXTS))
        for _change in range(chance.randint(0, 10)):
            place, what = chance.randint(0, len(signs)), chance.random()
            if what < 0.5:
                signs[place:place] = chance.choice(PIECES)
            elif what < 0.8:
                del signs[place : place + 1]
            else:
                signs[place:place] = signs[place : chance.randint(0, len(signs))]
        yield "".join(signs)[:3000]


def test_any_words_are_people_that_can_be_kept():
    for words in mutated(400):
        for person in read_people(words, KNOWN):
            assert person.name or person.group or person.organisation
            assert not (person.name and person.group)
            assert len(person.group) <= LONGEST_GROUP
            assert all(len(getattr(person, field)) <= most for field, most in LONGEST.items())


@pytest.mark.parametrize("unit", list(Unit))
@pytest.mark.parametrize("decimal", [",", "."])
def test_any_words_are_lines_that_can_be_kept(unit, decimal):
    for words in mutated(150):
        found = read_budget(SourceCell(words), unit=unit, decimal=decimal, place=HERE)
        for place, line in enumerate(found.lines):
            check_as_written(line.as_written, line.oere, field="as_written")
            assert len(line.as_written) <= 60
            assert len(line.label) <= 200
            assert line.oere is not None or not (line.as_written or line.approximate)
            whole = line.part_of
            assert whole is None or (whole < place and found.lines[whole].part_of is None)


def test_any_words_are_read_by_everything_else():
    for words in mutated(300):
        cell = SourceCell(words)
        assert read_status(words).text in words
        assert len(read_title(words).title) <= len(words)
        assert len(read_source(words).as_written) <= LONGEST_AS_WRITTEN
        assert read_day(cell, in_date_column=True).on is None
        assert state_named(words) is None
        assert stage_named(words) is None or len(words) < 200
        stated = find_stated_amount(words, HERE)
        assert stated is None or len(stated.readings) in (1, 2)


@pytest.mark.parametrize("words", TEXTS[:3])
def test_no_word_of_a_cell_of_people_is_lost(words):
    read = " ".join(
        f"{each.name} {each.group} {each.organisation} {each.title} {each.side} {each.scope}"
        for each in read_people(words, KNOWN)
    )
    assert words_of(words) - words_of(read) == set()


@pytest.mark.parametrize("words", TEXTS[3:6])
def test_no_word_of_a_cell_of_money_is_lost(words):
    found = read_budget(SourceCell(words), unit=Unit.KRONER, decimal=",", place=HERE)
    read = " ".join(
        f"{line.as_written} {line.label} {line.funded_by} {line.note}" for line in found.lines
    )
    assert words_of(words) - words_of(f"{read} {found.source_words}") == set()


def words_of(text: str) -> set[str]:
    """The words, but those that only join or name a role."""
    return {word for word in re.findall(r"\w+", text) if not JOINS.fullmatch(word)}
