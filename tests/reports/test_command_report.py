"""`manage.py report`."""

import json
import os
import stat
import sys
from datetime import date
from io import BytesIO, StringIO, TextIOWrapper
from types import SimpleNamespace

import pytest
from django.core.management import CommandError, call_command
from openpyxl import load_workbook

from tests.factories import make_area, make_portfolio, make_project, make_status


class Screen(StringIO):
    def isatty(self):
        return True


@pytest.fixture
def portfolio(db):
    portfolio = make_portfolio(slug="proeve", language="en")
    for number, name in ((1, "Trivsel"), (2, "Ledelse")):
        area = make_area(portfolio=portfolio, number=number, name=name, slug=f"{name.lower()}-x")
        make_status(project=make_project(area=area, title=f"Om {name}"), on=date(2008, 5, 13))
    return portfolio


def report(*arguments, out=None):
    """The bytes on standard output."""
    stream = TextIOWrapper(BytesIO(), encoding="utf-8")
    call_command("report", *arguments, stdout=out or stream)
    return stream.buffer.getvalue()


def refusal(*arguments, out=None):
    """The sentence, after checking the exit status."""
    with pytest.raises(CommandError) as refused:
        report(*arguments, out=out)
    assert refused.value.returncode == 2
    return str(refused.value)


def names_in(folder):
    return [path.name for path in folder.iterdir()]


def test_the_whole_portfolio_has_an_overview_and_all_areas(portfolio):
    data = json.loads(report("proeve", "--format", "json"))
    assert [section["title"] for section in data["sections"]] == [
        "Overview",
        "1. Trivsel",
        "2. Ledelse",
    ]


@pytest.mark.parametrize("code", ["2", "ledelse-x", "Ledelse", "LEDELSE", "2. Ledelse"])
def test_an_area_is_found_by_number_address_and_name(portfolio, code):
    data = json.loads(report("proeve", "--area", code, "--format", "json"))
    assert [area["name"] for area in data["areas"]] == ["Ledelse"]
    assert [section["title"] for section in data["sections"]] == ["2. Ledelse"]


@pytest.mark.parametrize("day", ["2008-05-12", "12. maj 2008", "12.5.2008"])
def test_the_status_of_an_earlier_day_can_be_asked_for(portfolio, day):
    before = json.loads(report("proeve", "--as-of", day, "--format", "json"))
    assert before["as_of"] == "2008-05-12"
    assert before["areas"][0]["projects"][0]["stage"] is None


def test_without_a_day_it_is_the_status_of_today(portfolio, time_machine):
    time_machine.move_to("2009-01-31T23:30:00Z")
    assert json.loads(report("proeve", "--format", "json"))["as_of"] == "2009-02-01"


def test_the_report_is_in_the_language_of_the_portfolio(portfolio):
    portfolio.language = "nb"
    portfolio.save()
    assert json.loads(report("proeve", "--format", "json"))["language"] == "nb"


def test_a_workbook_goes_to_standard_output_as_it_is(portfolio):
    workbook = load_workbook(BytesIO(report("proeve", "--format", "xlsx")))
    assert workbook.sheetnames[:-1] == ["Overview", "1. Trivsel", "2. Ledelse"]


def test_csv_keeps_its_byte_order_mark_and_line_ends_on_standard_output(portfolio):
    content = report("proeve", "--format", "csv")
    assert content.startswith("\ufeffArea;".encode())
    assert content.count(b"\r\n") == 3


def test_text_can_be_written_to_a_stream_of_text(portfolio):
    out = StringIO()
    report("proeve", "--format", "json", out=out)
    assert json.loads(out.getvalue())["portfolio"] == "proeve"


@pytest.mark.parametrize("name", ["html", "pdf", "docx", "xlsx", "csv", "json"])
def test_every_format_is_written_to_a_file(portfolio, tmp_path, name):
    path = tmp_path / f"rapport.{name}"
    assert report("proeve", "--format", name, "--output", str(path)) == b""
    assert path.stat().st_size > 100
    assert names_in(tmp_path) == [path.name]


def test_a_file_gets_the_rights_of_any_new_file(portfolio, tmp_path):
    path = tmp_path / "x.csv"
    before = os.umask(0o027)
    try:
        report("proeve", "--format", "csv", "--output", str(path))
    finally:
        os.umask(before)
    assert stat.S_IMODE(path.stat().st_mode) == 0o640


def test_a_terminal_gets_no_binary(portfolio):
    words = refusal("proeve", "--format", "pdf", out=Screen())
    assert words == "A terminal cannot show pdf: name a file with --output, or redirect."


def test_an_unknown_portfolio_is_answered_with_the_known_ones(portfolio):
    words = refusal("kto", "--format", "csv")
    assert words == "There is no portfolio “kto”; there is proeve."


@pytest.mark.django_db
def test_an_empty_database_has_no_portfolio():
    assert refusal("kto", "--format", "csv") == "There is no portfolio “kto”; there is none yet."


def test_an_unknown_area_is_answered_with_the_known_ones(portfolio):
    words = refusal("proeve", "--area", "9", "--format", "csv")
    assert words == (
        "proeve has no area “9”; it has trivsel-x (1. Trivsel); ledelse-x (2. Ledelse)."
    )


def test_a_name_that_two_areas_have_is_refused(portfolio):
    make_area(portfolio=portfolio, name="Ledelse", slug="anden")
    make_area(portfolio=portfolio, name="ledelse", slug="tredje")
    assert "has 3 areas called “LEDELSE ”" in refusal(
        "proeve", "--area", "LEDELSE ", "--format", "csv"
    )


@pytest.mark.parametrize("words", ["31.2.2008", "snart", ""])
def test_a_date_that_cannot_be_read_is_refused_in_english(portfolio, words):
    assert refusal("proeve", "--as-of", words, "--format", "csv").startswith(
        f"“{words}” is not a date."
    )


def test_an_unknown_format_is_answered_with_the_known_ones(portfolio):
    words = refusal("proeve", "--format", "odt")
    assert words == "There is no format “odt”; there is html, pdf, docx, xlsx, csv, json."


def test_nothing_is_written_when_something_is_wrong(portfolio, tmp_path):
    path = tmp_path / "x.csv"
    refusal("proeve", "--area", "9", "--format", "csv", "--output", str(path))
    assert names_in(tmp_path) == []


def test_a_file_that_is_there_stays_whole_when_writing_fails(portfolio, tmp_path, monkeypatch):
    path = tmp_path / "x.csv"
    path.write_text("old")

    def full(*args):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("pathlib.Path.replace", full)
    words = refusal("proeve", "--format", "csv", "--output", str(path))
    assert words == f"Cannot write {path}: No space left on device."
    assert path.read_text() == "old"
    assert names_in(tmp_path) == ["x.csv"]


def test_a_folder_that_is_not_there_is_said(portfolio, tmp_path):
    path = tmp_path / "no" / "x.csv"
    words = refusal("proeve", "--format", "csv", "--output", str(path))
    assert words == f"Cannot write {path}: No such file or directory."


def test_the_pdf_library_is_not_loaded_for_other_formats(portfolio, monkeypatch):
    monkeypatch.setitem(sys.modules, "weasyprint", SimpleNamespace())
    assert report("proeve", "--format", "json")
