"""Values beside formulas, and a zip file that is always the same."""

from io import BytesIO
from zipfile import ZIP_STORED, ZipFile

import pytest

from reports.renderers import formula_values
from reports.renderers.formula_values import finished, with_values

SHEET = (
    b'<row><c r="A1" t="n"><v>1</v></c>'
    b'<c r="A2" s="3"><f>SUM(A1:A1)</f><v /></c>'
    b'<c r="B2"><f>SUM(B1)</f><v></v></c>'
    b'<c r="C2"><f>SUM(C1)</f><v/></c></row>'
)


def patched(sheet, values):
    return b"".join(with_values(BytesIO(sheet), values))


def test_each_formula_gets_its_own_value():
    result = patched(SHEET, {"A2": "1", "B2": "-2.5"})
    assert b"<f>SUM(A1:A1)</f><v>1</v></c>" in result
    assert b"<f>SUM(B1)</f><v>-2.5</v></c>" in result
    assert b"<f>SUM(C1)</f><v/></c>" in result


@pytest.mark.parametrize("size", [1, 7, 40, 1000])
def test_a_formula_may_be_cut_in_two_where_a_chunk_ends(monkeypatch, size):
    patched_at_once = patched(SHEET, {"A2": "1", "C2": "3"})
    monkeypatch.setattr(formula_values, "CHUNK", size)
    assert patched(SHEET, {"A2": "1", "C2": "3"}) == patched_at_once


def test_words_in_a_cell_that_look_like_a_formula_are_left_alone():
    sheet = b'<c r="A1" t="inlineStr"><is><t>&lt;f&gt;SUM(A1)&lt;/f&gt;&lt;v/&gt;</t></is></c>'
    assert patched(sheet, {}) == sheet
    with pytest.raises(ValueError, match="No formula in A1"):
        patched(sheet, {"A1": "5"})


def test_the_zip_keeps_its_parts_in_order_and_forgets_when_it_was_made():
    source = BytesIO()
    with ZipFile(source, "w", ZIP_STORED) as archive:
        archive.writestr("b.xml", "<b/>")
        archive.writestr("sheet.xml", SHEET)
    result = finished(source.getvalue(), {"sheet.xml": {"A2": "1"}})
    with ZipFile(BytesIO(result)) as archive:
        assert archive.namelist() == ["b.xml", "sheet.xml"]
        assert {entry.date_time[0] for entry in archive.infolist()} == {1980}
        assert archive.read("b.xml") == b"<b/>"
        assert archive.testzip() is None
