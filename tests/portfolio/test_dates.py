"""Dates as written: the words kept, the days they can mean, and exact days."""

import json
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portfolio.dates import DateError, DateKind, format_date, parse_date, read_date

FACTS = Path(__file__).resolve().parents[3] / "shared" / "facts" / "kto.json"
needs_facts = pytest.mark.skipif(
    not FACTS.exists(), reason="the transcribed documents are not here"
)

DAYS = {
    "13. maj 2008": "2008-05-13",
    "den 15. januar 2008": "2008-01-15",
    "d. 21. oktober 2009": "2009-10-21",
    "d.21. oktober 2009": "2009-10-21",
    "tirsdag den 13. maj 2008": "2008-05-13",
    "2008-05-13": "2008-05-13",
    "13.5.2008": "2008-05-13",
    "13.05.08": "2008-05-13",
    "13/5-2008": "2008-05-13",
    "13/5 2008": "2008-05-13",
    "15/4-08": "2008-04-15",
    "1. marts 2011": "2011-03-01",
    "1. mars 2011": "2011-03-01",
    "13 May 2008": "2008-05-13",
    "13th of May 2008": "2008-05-13",
    "May 13, 2008": "2008-05-13",
    "29. februar 2008": "2008-02-29",
    "1. dec. 85": "1985-12-01",
    "1. dec. 69": "2069-12-01",
    "1. dec. 70": "1970-12-01",
}

WITHIN = {
    "ultimo juni 2010": ("2010-06-21", "2010-06-30"),
    "ultimo februar 2008": ("2008-02-21", "2008-02-29"),
    "Primo juni 07": ("2007-06-01", "2007-06-10"),
    "medio juni 07": ("2007-06-11", "2007-06-20"),
    "primo 2007": ("2007-01-01", "2007-03-31"),
    "i starten af 2009": ("2009-01-01", "2009-03-31"),
    "medio 2008": ("2008-05-01", "2008-08-31"),
    "Afsluttes medio 2008": ("2008-05-01", "2008-08-31"),
    "ultimo 2008": ("2008-10-01", "2008-12-31"),
    "ultimo 1. kvartal 2009": ("2009-03-01", "2009-03-31"),
    "2. halvår 2008": ("2008-07-01", "2008-12-31"),
    "1. halvår af 2009": ("2009-01-01", "2009-06-30"),
    "2. halvdel af 2008": ("2008-07-01", "2008-12-31"),
    "1. kvartal 2009": ("2009-01-01", "2009-03-31"),
    "I første kvartal 2009": ("2009-01-01", "2009-03-31"),
    "Q4 2009": ("2009-10-01", "2009-12-31"),
    "foråret 2010": ("2010-03-01", "2010-05-31"),
    "forår 2008": ("2008-03-01", "2008-05-31"),
    "Afsluttes forår 2008": ("2008-03-01", "2008-05-31"),
    "våren 09": ("2009-03-01", "2009-05-31"),
    "våren ’09": ("2009-03-01", "2009-05-31"),
    "spring 2009": ("2009-03-01", "2009-05-31"),
    "forsommeren 2008": ("2008-05-01", "2008-06-30"),
    "sommeren 2008": ("2008-06-01", "2008-08-31"),
    "omkring sommeren 2007": ("2007-06-01", "2007-08-31"),
    "foråret/sommeren 2007": ("2007-03-01", "2007-08-31"),
    "efteråret 2006": ("2006-09-01", "2006-11-30"),
    "høsten 2009": ("2009-09-01", "2009-11-30"),
    "vinteren 2008": ("2008-01-01", "2009-02-28"),
    "vinteren 2008/09": ("2008-12-01", "2009-02-28"),
    "Januar 07": ("2007-01-01", "2007-01-31"),
    "Mai 2004": ("2004-05-01", "2004-05-31"),
    "April 09": ("2009-04-01", "2009-04-30"),
    "Januar/februar/marts 07": ("2007-01-01", "2007-03-31"),
    "januar og februar 2009": ("2009-01-01", "2009-02-28"),
    "December 2005": ("2005-12-01", "2005-12-31"),
    "Dec. 2007": ("2007-12-01", "2007-12-31"),
    "2008": ("2008-01-01", "2008-12-31"),
    "Afsluttes i 2008": ("2008-01-01", "2008-12-31"),
    "inden for 2008": ("2008-01-01", "2008-12-31"),
    "uge 35, 2009": ("2009-08-24", "2009-08-30"),
    "uke 53 2009": ("2009-12-28", "2010-01-03"),
    "week 35 of 2009": ("2009-08-24", "2009-08-30"),
    # A deadline at the end or before the beginning of something is one day.
    "inden udgangen af 2009": ("2009-12-31", "2009-12-31"),
    "innen utgangen av 2009": ("2009-12-31", "2009-12-31"),
    "by end of June 2010": ("2010-06-30", "2010-06-30"),
    "inden sommerferien 2008": ("2008-06-30", "2008-06-30"),
    "inden juni 2008": ("2008-05-31", "2008-05-31"),
    "inden 1. juli 2008": ("2008-07-01", "2008-07-01"),
    "senest den 1. juli 2008": ("2008-07-01", "2008-07-01"),
    "Pr. 1. april 2008": ("2008-04-01", "2008-04-01"),
}

PERIODS = {
    "Jan 2008 – september 2008": ("2008-01-01", "2008-09-30"),
    "Maj-oktober 2007": ("2007-05-01", "2007-10-31"),
    "August 08 - september 08": ("2008-08-01", "2008-09-30"),
    "Juni 07 – august 08": ("2007-06-01", "2008-08-31"),
    "Fra oktober 2006 til 2008": ("2006-10-01", "2008-12-31"),
    "november - februar 2009": ("2008-11-01", "2009-02-28"),
    "13.-15. maj 2008": ("2008-05-13", "2008-05-15"),
    "13/5-20/6 2008": ("2008-05-13", "2008-06-20"),
    "mellem maj og juni 2008": ("2008-05-01", "2008-06-30"),
    "from 1 May 2008 to 3 June 2009": ("2008-05-01", "2009-06-03"),
    "2008-2011": ("2008-01-01", "2011-12-31"),
}

FROM = {
    "Fra januar 2007": "2007-01-01",
    "Fra 2007": "2007-01-01",
    "Fra april 2007 og løbende": "2007-04-01",
    "fra den 15. januar 2008": "2008-01-15",
    "Fra 2007 og frem": "2007-01-01",
    "since spring 2008": "2008-03-01",
    "årlig fra 2008": "2008-01-01",
    # An event of a year: all that is certain is that it is not before that year.
    "Fra 2. prognose i 2007": "2007-01-01",
}

FIRST_THEN_ONGOING = {
    "April 2007 og løbende": ("2007-04-01", "2007-04-30"),
    "Januar 2007 og løbende": ("2007-01-01", "2007-01-31"),
    "1. mai 2008 og løpende": ("2008-05-01", "2008-05-01"),
    "by June 2008, then ongoing": ("2008-06-01", "2008-06-30"),
    "juni 2008 og derefter årligt": ("2008-06-01", "2008-06-30"),
}

WITHOUT_DAYS = {
    "Løbende": DateKind.ONGOING,
    "løpende": DateKind.ONGOING,
    "rullerende": DateKind.ONGOING,
    "Ongoing.": DateKind.ONGOING,
    "kvartalsvis": DateKind.ONGOING,
    "årlig": DateKind.ONGOING,
    "Årligt": DateKind.ONGOING,
    "halvårligt": DateKind.ONGOING,
    "min. 1 gang/år": DateKind.ONGOING,
    "min.1 gang/år": DateKind.ONGOING,
    "min. 1 gang årligt": DateKind.ONGOING,
    "to gange om året": DateKind.ONGOING,
    "4 årlige": DateKind.ONGOING,
    "Hvert halve år": DateKind.ONGOING,
    "hvert kvartal": DateKind.ONGOING,
    "hver måned": DateKind.ONGOING,
    "hvert andet år": DateKind.ONGOING,
    "med jævne mellemrum": DateKind.ONGOING,
    "at least once a year": DateKind.ONGOING,
    "Løbende ved fornyelse af aftalerne": DateKind.ON_EVENT,
    "efter et ordinært møde": DateKind.ON_EVENT,
    "Efter behov": DateKind.ON_EVENT,
}

UNREAD = [
    "i den kommende OK-periode",
    "31. februar 2008",
    "29/2-2007",
    "2008-13-01",
    "uge 53, 2008",
    "Fra 31. februar i 2008",
    "Fra uge 60 i 2007",
    "5. kvartal 2009",
    "3. halvår 2009",
    "vinteren 2008/10",
    "Juni 08 - maj 07",
    "marts/januar 2008",
    "2008-09",  # September 2008, or 2008 to 2009
    "maj 5000",
    # A year is lost, and none is guessed.
    "inden d. 1. feb",
    "juni-september",
    "Fra maj til december",
    "Ved udgangen af året",
    "i januar",
    "D. 15. april",
    "Pr. 1. april",
    "d. 15/4",
    "Ultimo april",
    "primo og ultimo",
    "i 2. halvdel af [år mangler]",
    "inden udgangen af [år mangler]",
    "12 og 26 uker",
    "hvert kvartal 2009",  # from when to when?
    "i god tid inden valget i 2009",  # the organisation knows the day, the words do not
    "efter maj i år",
    "",
    "   ",
    "-",
    "x" * 5000,
]

# Words of the documents that name no day, and why.
NO_DATE_IN_THE_DOCUMENTS = {
    "i den kommende OK-periode": "names the coming agreement, whose years the text does not state",
    "Den Personalepolitiske Messe 2006": "the name of an event, which is no deadline",
}


@pytest.mark.parametrize(("words", "day"), DAYS.items())
def test_an_exact_day_is_its_own_first_and_last(words: str, day: str) -> None:
    assert reading(words) == (DateKind.BY, day, day)
    assert parse_date(words) == date.fromisoformat(day)


@pytest.mark.parametrize(("words", "days"), WITHIN.items())
def test_a_stretch_of_time_is_a_deadline_on_its_last_day(words: str, days: tuple[str, str]) -> None:
    assert reading(words) == (DateKind.BY, *days)


@pytest.mark.parametrize(("words", "days"), PERIODS.items())
def test_from_one_day_to_another_is_a_period(words: str, days: tuple[str, str]) -> None:
    assert reading(words) == (DateKind.PERIOD, *days)


@pytest.mark.parametrize(("words", "day"), FROM.items())
def test_a_beginning_has_no_latest_day(words: str, day: str) -> None:
    assert reading(words) == (DateKind.FROM, day, None)


@pytest.mark.parametrize(("words", "days"), FIRST_THEN_ONGOING.items())
def test_a_first_delivery_that_goes_on_has_the_days_of_the_first(
    words: str, days: tuple[str, str]
) -> None:
    assert reading(words) == (DateKind.BY_AND_ONGOING, *days)


@pytest.mark.parametrize(("words", "kind"), WITHOUT_DAYS.items())
def test_ongoing_work_and_work_upon_an_event_have_no_days(words: str, kind: DateKind) -> None:
    assert reading(words) == (kind, None, None)
    assert read_date(words).is_read


def test_what_follows_an_event_of_a_time_does_not_begin_before_that_time() -> None:
    words = "efter et ordinært møde i første halvdel af 2009"
    assert reading(words) == (DateKind.ON_EVENT, "2009-01-01", None)


@pytest.mark.parametrize("words", UNREAD)
def test_what_cannot_be_read_is_kept_as_unread_words(words: str) -> None:
    written = read_date(words)
    assert written.words == words
    assert reading(words) == (DateKind.UNKNOWN, None, None)
    assert not written.is_read


@pytest.mark.parametrize(
    "text", ["", "maj 2008", "31. februar 2008", "senest 1. juli 2008", "ultimo 2008", "x" * 5000]
)
def test_what_is_not_one_exact_day_is_refused(text: str) -> None:
    with pytest.raises(DateError) as caught:
        parse_date(text)
    assert caught.value.text == text


@pytest.mark.parametrize(
    ("language", "shown"),
    [
        ("da", "13. maj 2008"),
        ("nb", "13. mai 2008"),
        ("no", "13. mai 2008"),
        ("en", "13 May 2008"),
        ("en-gb", "13 May 2008"),
        ("sv", "13. maj 2008"),
    ],
)
def test_a_day_is_written_as_its_language_writes_it(language: str, shown: str) -> None:
    assert format_date(date(2008, 5, 13), language) == shown


@needs_facts
def test_every_date_of_the_status_documents_is_read_or_listed_with_a_reason() -> None:
    unread = {words for words in stated_dates() if not read_date(words).is_read}
    assert unread == set(NO_DATE_IN_THE_DOCUMENTS)


@needs_facts
def test_every_date_of_the_status_documents_falls_in_a_year_that_it_names() -> None:
    for words in stated_dates():
        written = read_date(words)
        named = [day for day in (written.earliest, written.latest) if day]
        for day in named:
            assert str(day.year) in words or f"{day.year % 100:02d}" in words.split(), words


@given(st.dates(), st.sampled_from(["da", "nb", "en"]))
def test_a_day_that_is_written_is_read_back(day: date, language: str) -> None:
    assert parse_date(format_date(day, language)) == day


@given(st.dates(min_value=date(1900, 1, 1), max_value=date(2199, 12, 31)))
def test_every_notation_of_a_day_means_that_day(day: date) -> None:
    for words in (day.isoformat(), f"{day.day}/{day.month}-{day.year}", f"{day:%d.%m.%Y}"):
        assert reading(words) == (DateKind.BY, day.isoformat(), day.isoformat())


PIECES = (
    "fra til og løbende inden udgangen af ultimo primo medio maj juni 31. 1. 2008 07 uge halvår 2. "
    "kvartal - / sommeren vinteren i den d. 9999-12-31 0001-01-01 december 9999 by end of"
)


@given(st.text() | st.lists(st.sampled_from(PIECES.split()), max_size=9).map(" ".join))
def test_any_words_are_kept_and_their_days_are_in_order(words: str) -> None:
    written = read_date(words)
    assert written.words == words
    if written.earliest and written.latest:
        assert written.earliest <= written.latest
    if not written.is_read:
        assert (written.earliest, written.latest) == (None, None)
    if written.kind == DateKind.FROM:
        assert written.earliest
        assert written.latest is None


def reading(words: str) -> tuple[DateKind, str | None, str | None]:
    written = read_date(words)
    first, last = (day.isoformat() if day else None for day in (written.earliest, written.latest))
    return written.kind, first, last


def stated_dates() -> list[str]:
    documents = json.loads(FACTS.read_text(encoding="utf-8"))["documents"]
    projects = [p for document in documents for area in document["areas"] for p in area["projects"]]
    return [words for p in projects for words in (*p["dates"], *p["dates_of_other_things"])]
