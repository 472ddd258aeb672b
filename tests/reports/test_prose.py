"""Texts that people write, read as the lines of a Document."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portfolio.fields import PROSE_LIMIT
from reports.document import Line, Style
from reports.layouts.prose import prose
from tests.work import calls_of

TEXTS = st.text(st.sampled_from("ab 1239.-*+–)\n\r\t#<>&\u200b\u202e\u00a0")) | st.text()


def read(text):
    return [(line.style.value, line.text) for line in prose(text)]


def plain(*texts):
    return [("plain", text) for text in texts]


def test_every_line_break_begins_a_line_and_empty_lines_are_left_out():
    assert read("Går som planlagt.\r\n\r\nMøde i maj.\rSlut.\n  \n") == plain(
        "Går som planlagt.", "Møde i maj.", "Slut."
    )


@pytest.mark.parametrize("sign", ["- ", "* ", "-\t", "  - ", "    - ", "\t* "])
def test_a_list_is_bullets_without_their_signs(sign):
    assert read(f"Vi har:\n{sign}holdt møde\n{sign}skrevet\nNu venter vi.") == [
        ("plain", "Vi har:"),
        ("bullet", "holdt møde"),
        ("bullet", "skrevet"),
        ("plain", "Nu venter vi."),
    ]


def test_a_numbered_list_keeps_its_numbers():
    text = "Plan:\n1. møde\n2.   rapport\n\n3. evaluering"
    assert read(text) == [
        ("plain", "Plan:"),
        ("number", "1. møde"),
        ("number", "2. rapport"),
        ("number", "3. evaluering"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "1. maj begynder projektet",
        "13. maj 2008 holdes møde\n14. maj 2008 er der frist",
        "1. maj begynder det\n\nDerefter:\n\n2. juni slutter det",
        "1. maj\n3. maj",
        "01. maj\n02. maj",
        "1) møde\n2) rapport",
        "13. 2. halvår 2008",
        "– note",
        "-5 %",
        "- 5 mio. kr.",
        "+ 5 mio. kr.\n+ 3 mio. kr.",
        "-",
        "-\u00a0fastholdt",
        "*vigtigt* og **meget vigtigt**",
        "# Overskrift\n> citat\n```\nkode\n```",
        "[klik](http://example.org) <b>fed</b> &amp; ![x](y)",
        "<script>alert(1)</script>",
        "[x]: http://example.org",
        "Titel\n=====",
        "\\- ikke",
        "\u200b- nulbredde",
        "\u202eomvendt",
    ],
)
def test_what_is_no_list_stays_as_it_was_written(text):
    assert read(text) == plain(*(line for line in text.splitlines() if line))


def test_a_date_below_a_numbered_list_is_no_part_of_it():
    assert read("1. møde\n2. rapport\n13. maj 2008 er frist") == [
        ("number", "1. møde"),
        ("number", "2. rapport"),
        ("plain", "13. maj 2008 er frist"),
    ]


def test_an_indented_line_goes_on_with_its_item_and_any_other_does_not():
    assert read("- møde\n  med alle\nudsat\n- rapport") == [
        ("bullet", "møde med alle"),
        ("plain", "udsat"),
        ("bullet", "rapport"),
    ]


def test_lists_within_lists_follow_one_another():
    assert read("1. møde\n   - med KL\n   - med KTO\n2. rapport\n   1. kladde\n   2. færdig") == [
        ("number", "1. møde"),
        ("bullet", "med KL"),
        ("bullet", "med KTO"),
        ("number", "2. rapport"),
        ("number", "1. kladde"),
        ("number", "2. færdig"),
    ]


def test_nothing_is_lost_in_lists_that_are_too_deep_to_be_meant():
    text = "\n".join("  " * depth + f"- trin {depth}" for depth in range(40))
    words = " ".join(line.text for line in prose(text))
    assert all(f"trin {depth}" in words for depth in range(40))
    assert read("- " * 500 + "dybt") == [("bullet", "- " * 499 + "dybt")]


@given(TEXTS)
def test_no_sign_is_lost_added_or_moved_but_those_that_make_bullets(text):
    def signs(words):
        return "".join(sign for sign in words if not sign.isspace() and sign not in "-*")

    assert signs("".join(line.text for line in prose(text))) == signs(text)


@given(TEXTS)
def test_lines_have_words_and_no_line_breaks(text):
    for line in prose(text):
        assert line.text.strip() == line.text != ""
        assert len(line.text.splitlines()) == 1


@pytest.mark.parametrize(
    "part",
    ["- a\n", "* a\n\n", "- ", "1. ", "- a\n* b\n", "a\n", "- - - - - - - - - a\n", "  - a\n "],
)
def test_a_text_twice_as_long_is_twice_the_work_whatever_it_holds(part):
    whole, half = (
        calls_of(lambda length=length: prose((part * PROSE_LIMIT)[:length]))
        for length in (PROSE_LIMIT, PROSE_LIMIT // 2)
    )
    assert whole < 2.5 * half


def test_a_line_is_a_line_of_the_document():
    assert prose("- x") == (Line("x", Style.BULLET),)
