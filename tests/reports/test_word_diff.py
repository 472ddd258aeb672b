"""Two texts in one, with the words that went and came."""

from hypothesis import given
from hypothesis import strategies as st

from reports.document import Span, SpanKind
from reports.word_diff import CONTEXT, shortened, word_changes

SAME, REMOVED, ADDED = SpanKind.SAME, SpanKind.REMOVED, SpanKind.ADDED
WORDS = st.lists(st.sampled_from(["slut", "medio", "2008", "\n", "evaluering", "  ", "æøå"]))
TEXTS = WORDS.map(" ".join) | st.text(max_size=60)


@given(TEXTS, TEXTS)
def test_both_texts_can_be_read_out_of_it_whole(before, after):
    cell = word_changes(before, after)
    assert (cell.before, cell.after) == (before, after)


@given(TEXTS)
def test_a_text_does_not_differ_from_itself(text):
    assert {span.kind for span in word_changes(text, text).spans} <= {SAME}


def test_a_word_that_is_replaced_stands_beside_the_new_one():
    cell = word_changes("Slutter medio 2008 som aftalt.", "Slutter ultimo 2008 som aftalt.")
    assert cell.spans == (
        Span("Slutter "),
        Span("medio ", REMOVED),
        Span("ultimo ", ADDED),
        Span("2008 som aftalt."),
    )


def test_texts_with_little_in_common_are_not_mixed_word_by_word():
    cell = word_changes("Projektet er i gang med tre kommuner.", "Afsluttet; rapporten er sendt.")
    assert [span.kind for span in cell.spans] == [REMOVED, ADDED]


def test_very_long_texts_are_shown_one_after_the_other():
    cell = word_changes("ord " * 4000, "ord " * 4000 + "mere")
    assert [span.kind for span in cell.spans] == [REMOVED, ADDED]


def test_a_long_stretch_that_stayed_is_cut_in_the_middle():
    stretch = " ".join(f"ord{number}" for number in range(60))
    cell = shortened(word_changes(f"gammel {stretch} slut", f"ny {stretch} begyndt"))
    middle = next(span.text for span in cell.spans if span.kind is SAME)
    assert "…" in middle
    assert len(middle.split()) == 2 * CONTEXT + 1
    assert {span.text.strip() for span in cell.spans if span.kind is ADDED} == {"ny", "begyndt"}


def test_a_short_stretch_is_left_whole():
    cell = word_changes("a b c", "a b d")
    assert shortened(cell) == cell
