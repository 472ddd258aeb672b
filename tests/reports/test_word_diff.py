"""What changed from one text to the next."""

from itertools import pairwise
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portfolio.fields import PROSE_LIMIT
from reports.document import ChangeCell, Span, SpanKind
from reports.word_diff import CONTEXT, WORK, as_read, shortened, word_changes
from tests.work import calls_of

WORDS = st.lists(st.sampled_from(["og", "møde", "møde.", "100.000 kr.", "\n", "- ", ",", "\r\n"]))
TEXTS = WORDS.map(" ".join) | st.text()


def marked(cell: ChangeCell) -> str:
    """`[-old-]` and `{+new+}`."""
    marks = {SpanKind.SAME: "{}", SpanKind.REMOVED: "[-{}-]", SpanKind.ADDED: "{{+{}+}}"}
    return "".join(marks[span.kind].format(span.text) for span in cell.spans)


@pytest.mark.parametrize(
    ("before", "after", "shown"),
    [
        ("Møde i juni.", "Møde i maj.", "Møde i [-juni-]{+maj+}."),
        ("Det går godt", "Det går godt nu", "Det går godt{+ nu+}"),
        ("Møde holdt. Slut.", "Slut.", "[-Møde holdt. -]Slut."),
        ("100.000 kr. i alt", "150.000 kr. i alt", "[-100.000-]{+150.000+} kr. i alt"),
        ("Cafe\u0301 er åben", "Cafe\u0301en er åben", "[-Cafe\u0301-]{+Cafe\u0301en+} er åben"),
        ("", "Ny", "{+Ny+}"),
        ("Væk", "", "[-Væk-]"),
        ("Ens", "Ens", "Ens"),
        ("", "", ""),
    ],
)
def test_the_words_that_went_and_came_are_told_apart(before, after, shown):
    assert marked(word_changes(before, after)) == shown


def test_a_line_that_went_from_a_list_is_one_change():
    cell = word_changes("- møde\n- rapport\n- frist", "- møde\n- frist")
    assert marked(cell) == "- møde\n[-- rapport\n-]- frist"


def test_a_new_line_break_is_a_change_and_other_space_is_none():
    assert marked(word_changes("Møde holdt. Slut.", "Møde holdt.\nSlut.")) == (
        "Møde holdt.[- -]{+\n+}Slut."
    )
    assert marked(word_changes("Møde  holdt. \r\n\r\nSlut.", "Møde holdt.\nSlut.")) == (
        "Møde holdt.\nSlut."
    )


def test_a_word_between_two_changes_is_not_left_standing_alone():
    cell = word_changes("Det går godt og stabilt nu.", "Det går skidt og dårligt nu.")
    assert marked(cell) == "Det går [-godt og stabilt-]{+skidt og dårligt+} nu."


def test_texts_with_little_in_common_are_shown_one_after_the_other():
    before = "Projektet er i gang, og der holdes møde om det i juni."
    after = "Evalueringen kom i går. Resten af pengene er brugt på trykning."
    assert marked(word_changes(before, after)) == f"[-{before}-]{{+{after}+}}"


def test_a_paragraph_written_anew_leaves_the_others_alone():
    before = "Først dette afsnit.\nGammelt indhold her.\nSlut."
    after = "Først dette afsnit.\nAlt er nyt nu!\nSlut."
    assert marked(word_changes(before, after)) == (
        "Først dette afsnit.\n[-Gammelt indhold her.-]{+Alt er nyt nu!+}\nSlut."
    )


def test_a_short_text_that_goes_on_at_length_is_kept():
    more = " ".join(f"ord{number}" for number in range(50))
    assert marked(word_changes("Møde holdt.", f"Møde holdt. {more}")) == f"Møde holdt.{{+ {more}+}}"


@given(TEXTS, TEXTS)
def test_both_texts_can_be_read_out_of_a_change(before, after):
    cell = word_changes(before, after)
    assert (cell.before, cell.after) == (as_read(before), as_read(after))


@given(TEXTS, TEXTS)
def test_no_span_is_empty_and_no_two_of_a_kind_stand_beside_each_other(before, after):
    spans = word_changes(before, after).spans
    assert all(span.text for span in spans)
    assert all(one.kind is not other.kind for one, other in pairwise(spans))


@given(TEXTS)
def test_a_text_has_not_changed_from_itself(text):
    same = as_read(text)
    assert word_changes(text, text).spans == ((Span(same),) if same else ())


def _pairs_that_take_long():
    random = Random(13)
    words = [f"ord{number}" for number in range(500)]
    likely = [1 / (number + 1) for number in range(500)]
    prose = " ".join(random.choices(words, likely, k=PROSE_LIMIT))
    other = " ".join(random.choices(words, likely, k=PROSE_LIMIT))
    letters = " ".join(random.choices("abcdefghijklmnopqrstuvwxyzæøå", k=PROSE_LIMIT))
    signs = [chr(0x4E00 + number) for number in range(PROSE_LIMIT // 4)]
    return {
        "prose": (prose, other),
        "one word": ("a " * PROSE_LIMIT, "b " + "a " * PROSE_LIMIT),
        "two words": ("a b " * PROSE_LIMIT, "b a a " * PROSE_LIMIT),
        "letters": (letters, letters[::-1]),
        "lines": (letters.replace(" ", "\n"), letters[::-1].replace(" ", "\n")),
        "every other word": (
            " ".join(f"{sign} x" for sign in signs),
            " ".join(f"{sign} y" for sign in signs),
        ),
        "one long word": ("a" * PROSE_LIMIT, "b" * PROSE_LIMIT),
    }


LONG = _pairs_that_take_long()


@pytest.mark.parametrize(("before", "after"), LONG.values(), ids=LONG)
def test_the_longest_texts_are_compared_within_bounds(before, after):
    before, after = before[:PROSE_LIMIT], after[:PROSE_LIMIT]
    assert calls_of(lambda: word_changes(before, after)) < 2 * WORK
    cell = word_changes(before, after)
    assert (cell.before, cell.after) == (as_read(before), as_read(after))


def test_only_some_words_around_each_change_are_shown():
    words = [f"ord{number}" for number in range(70)]
    before, after = [*words], [*words]
    after[20] = "nyt"
    after[50] = "andet"
    shown = marked(shortened(word_changes(" ".join(before), " ".join(after))))
    assert shown.startswith(f"… {' '.join(words[20 - CONTEXT : 20])} [-ord20-]{{+nyt+}} ord21")
    assert f"{words[20 + CONTEXT]} … {words[50 - CONTEXT]}" in shown
    assert shown.endswith(f"{{+andet+}} {' '.join(words[51 : 51 + CONTEXT])} …")


def test_a_few_words_are_not_worth_leaving_out():
    cell = word_changes(
        "Møde i juni med alle parter om planen.", "Møde i maj med alle parter om planen."
    )
    assert shortened(cell) == cell


def test_a_text_without_changes_is_not_shortened():
    cell = word_changes("ord " * 60, "ord " * 60)
    assert shortened(cell) == cell


@given(TEXTS, TEXTS)
def test_shortening_leaves_every_change_whole(before, after):
    cell = word_changes(before, after)
    changes = [span for span in cell.spans if span.kind is not SpanKind.SAME]
    assert [span for span in shortened(cell).spans if span.kind is not SpanKind.SAME] == changes
