"""A stretch of time named in Danish, Norwegian or English: the first and last day it covers.

`13. maj 2008`, `13/5-2008`, `Januar/februar/marts 07`, `ultimo juni 2010`, `2. halvår 2008`,
`foråret/sommeren 2007`, `uge 35, 2009`, `2008`. A day is always written before its month. Two-digit
years up to 69 are of this century. Where the words are vague, these are the days they stand for:

* primo, medio, ultimo of a month: its days 1 to 10, 11 to 20, 21 to the last; of a quarter, season
  or half year: its thirds in whole months.
* primo of a year: January to March, and ultimo: October to December, because public budgets and
  plans are followed up by quarter. Medio: May to August, the months on both sides of midsummer,
  where the year is halved.
* spring: March to May, summer: June to August, autumn: September to November, as the Nordic weather
  services count them (so Norwegian `våren 09` ends on 31 May); early summer: May and June; late
  summer: August and September.
* winter of one year: January and February of it, or December to February after it, so from the
  first of these days to the last; `vinteren 2008/09` is only the latter.
* the summer holidays: 1 July to 15 August, within which Danish and Norwegian schools are closed.
* udgangen af / utgangen av / end of: the last day itself.

Texts come here in lower case, with single spaces and plain hyphens.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

MONTH_NAMES = {
    "da": "januar februar marts april maj juni juli august september oktober november december",
    "nb": "januar februar mars april mai juni juli august september oktober november desember",
    "en": "January February March April May June July August September October November December",
}
_ABBREVIATED = "jan feb mar apr maj jun jul aug sep okt nov dec"
_MONTHS = {
    name.lower(): number
    for names in (*MONTH_NAMES.values(), _ABBREVIATED)
    for number, name in enumerate(names.split(), start=1)
} | {"febr": 2, "sept": 9, "oct": 10, "des": 12}

# First and last month.
_SEASONS = {
    **dict.fromkeys(("forår", "foråret", "vår", "våren", "spring"), (3, 5)),
    **dict.fromkeys(("forsommer", "forsommeren", "early summer"), (5, 6)),
    **dict.fromkeys(("sommer", "sommeren", "summer"), (6, 8)),
    **dict.fromkeys(("sensommer", "sensommeren", "late summer"), (8, 9)),
    **dict.fromkeys(("efterår", "efteråret", "høst", "høsten", "autumn", "fall"), (9, 11)),
}
_FIRST = {"1", "første", "first", "1st"}
_SECOND = {"2", "andet", "anden", "andre", "second", "2nd"}
_ORDINALS = (_FIRST, _SECOND, {"3", "tredje", "third", "3rd"}, {"4", "fjerde", "fourth", "4th"})

_YEAR = r"(?P<year>[0-9]{4}|['\u2019]?[0-9]{2})"
_OF = r",? (?:i |af |av |of |in )?"
_NAME = r"(?P<name>[a-zæøå]+)\.?"

_ISO_DAY = re.compile(r"(?P<year>[0-9]{4})-(?P<month>[0-9]{2})-(?P<day>[0-9]{2})")
_NUMBERED_DAY = re.compile(rf"(?P<day>[0-9]{{1,2}})[./-](?P<month>[0-9]{{1,2}})[./ -]{_YEAR}")
_NAMED_DAY = re.compile(rf"(?P<day>[0-9]{{1,2}})(?:\.|st|nd|rd|th)? ?(?:of )?{_NAME},? {_YEAR}")
_AMERICAN_DAY = re.compile(rf"{_NAME} (?P<day>[0-9]{{1,2}})(?:st|nd|rd|th)?,? (?P<year>[0-9]{{4}})")
_DAY_PATTERNS = (_ISO_DAY, _NUMBERED_DAY, _NAMED_DAY, _AMERICAN_DAY)
_WEEK = re.compile(rf"(?:uge|uke|week) (?P<week>[0-9]{{1,2}}){_OF}{_YEAR}")
_MONTH = re.compile(rf"{_NAME}{_OF}{_YEAR}")
_QUARTER = re.compile(
    r"(?P<number>[1-4](?:st|nd|rd|th)?|[a-zæøå]+)\.? ?(?:kvartal|kvt|kv|quarter)\.?"
    rf"{_OF}{_YEAR}"
    rf"|q(?P<q>[1-4]){_OF}(?P<q_year>[0-9]{{4}})"
)
_HALF = re.compile(
    rf"(?P<number>[12]|[a-zæøå]+|1st|2nd)\.? ?(?:halvår|halvdel|halvparten|half)\.?{_OF}{_YEAR}"
    rf"|h(?P<h>[12]){_OF}(?P<h_year>[0-9]{{4}})"
)
_SEASON = re.compile(rf"(?P<name>[a-zæøå]+(?: summer)?){_OF}{_YEAR}")
_WINTER = re.compile(
    rf"(?:vinter|vinteren|winter){_OF}{_YEAR}(?:/(?P<next>[0-9]{{2}}|[0-9]{{4}}))?"
)
_HOLIDAYS = re.compile(rf"(?:sommerferien|sommerferie|(?:the )?summer holidays?){_OF}{_YEAR}")
_ONLY_YEAR = re.compile(r"(?:året |året, |the year )?(?P<year>[0-9]{4})")
_THIRD = re.compile(
    r"(?:(?P<first>primo|tidligt|early"
    r"|(?:the )?(?:starten|begyndelsen|start|beginning) (?:af|av|of))"
    r"|(?P<middle>medio|mid|(?:the )?(?:midten|middle) (?:af|av|of))"
    r"|(?P<last>ultimo|sent|late|(?:slutningen|slutten) (?:af|av)))[ -](?P<rest>.+)"
)
_END = re.compile(r"(?:(?:udgangen|utgangen) (?:af|av)|(?:the )?end of) (?P<rest>.+)")
_LIST = re.compile(r" ?/ ?| og | and ")


@dataclass(frozen=True, slots=True)
class Span:
    """From the first to the last day, both included."""

    first: date
    last: date

    @property
    def is_one_day(self) -> bool:
        return self.first == self.last


def read_span(text: str) -> Span | None:
    """The days that `text` names, or None if it names none, or impossible ones (31 February)."""
    readers: tuple[Callable[[str], Span | None], ...] = (
        _one_day, _week, _month, _quarter, _half, _season, _winter, _holidays, _year,
        _end, _third, _list,
    )  # fmt: skip
    return next((span for reader in readers if (span := reader(text))), None)


def read_day(text: str) -> date | None:
    """One exact date of any year, or None."""
    match = next((m for pattern in _DAY_PATTERNS if (m := pattern.fullmatch(text))), None)
    if match is None:
        return None
    parts = match.groupdict()
    month = int(parts["month"]) if "month" in parts else _MONTHS.get(parts["name"], 0)
    try:
        return date(_century(parts["year"]), month, int(parts["day"]))
    except ValueError:
        return None


def _one_day(text: str) -> Span | None:
    day = read_day(text)
    return Span(day, day) if day and _is_plan_year(day.year) else None


def _week(text: str) -> Span | None:
    match = _WEEK.fullmatch(text)
    year = _plan_year(match["year"]) if match else None
    if match is None or year is None:
        return None
    try:
        monday = date.fromisocalendar(year, int(match["week"]), 1)
    except ValueError:
        return None
    return Span(monday, monday + timedelta(days=6))


def _month(text: str) -> Span | None:
    match = _MONTH.fullmatch(text)
    if match is None or match["name"] not in _MONTHS:
        return None
    month = _MONTHS[match["name"]]
    return _months(match["year"], month, month)


def _quarter(text: str) -> Span | None:
    match = _QUARTER.fullmatch(text)
    if match is None:
        return None
    number = _ordinal(match["number"] or match["q"])
    return _months(match["year"] or match["q_year"], 3 * number - 2, 3 * number) if number else None


def _half(text: str) -> Span | None:
    match = _HALF.fullmatch(text)
    if match is None:
        return None
    number = _ordinal(match["number"] or match["h"])
    if number not in (1, 2):
        return None
    return _months(match["year"] or match["h_year"], 6 * number - 5, 6 * number)


def _season(text: str) -> Span | None:
    match = _SEASON.fullmatch(text)
    if match is None or match["name"] not in _SEASONS:
        return None
    return _months(match["year"], *_SEASONS[match["name"]])


def _winter(text: str) -> Span | None:
    match = _WINTER.fullmatch(text)
    year = _plan_year(match["year"]) if match else None
    if match is None or year is None:
        return None
    end = _last_day(year + 1, 2)
    if match["next"] is None:
        return Span(date(year, 1, 1), end)
    return Span(date(year, 12, 1), end) if _century(match["next"]) == year + 1 else None


def _holidays(text: str) -> Span | None:
    match = _HOLIDAYS.fullmatch(text)
    year = _plan_year(match["year"]) if match else None
    return Span(date(year, 7, 1), date(year, 8, 15)) if year else None


def _year(text: str) -> Span | None:
    match = _ONLY_YEAR.fullmatch(text)
    return _months(match["year"], 1, 12) if match else None


def _end(text: str) -> Span | None:
    match = _END.fullmatch(text)
    span = read_span(match["rest"]) if match else None
    return Span(span.last, span.last) if span else None


def _third(text: str) -> Span | None:
    match = _THIRD.fullmatch(text)
    span = read_span(match["rest"]) if match else None
    if match is None or span is None or not _is_whole_months(span):
        return None
    return _third_of(span, 0 if match["first"] else 1 if match["middle"] else 2)


def _third_of(span: Span, part: int) -> Span | None:
    year, first, last = span.first.year, span.first.month, span.last.month
    length = last - first + 1
    if length == 1:
        start = span.first + timedelta(days=10 * part)
        return Span(start, span.last if part == 2 else start + timedelta(days=9))
    if length == 12:
        return _months(str(year), *((1, 3), (5, 8), (10, 12))[part])
    if length % 3:
        return None
    step = length // 3
    return _months(str(year), first + part * step, first + (part + 1) * step - 1)


def _list(text: str) -> Span | None:
    """`Januar/februar/marts 07`, `foråret/sommeren 2007`: the year stands once, at the end."""
    *earlier, last_text = _LIST.split(text)
    last = read_span(last_text) if earlier else None
    if last is None:
        return None
    spans = [read_span(part) or read_span(f"{part} {last.last.year:04d}") for part in earlier]
    spans.append(last)
    in_order = all(a and b and a.first < b.first for a, b in pairwise(spans))
    return Span(spans[0].first, last.last) if in_order and spans[0] else None


def _months(year_text: str, first: int, last: int) -> Span | None:
    year = _plan_year(year_text)
    return Span(date(year, first, 1), _last_day(year, last)) if year else None


def _last_day(year: int, month: int) -> date:
    following = date(year + month // 12, month % 12 + 1, 1)
    return following - timedelta(days=1)


def _is_whole_months(span: Span) -> bool:
    same_year = span.first.year == span.last.year
    return same_year and span.first.day == 1 and (span.last + timedelta(days=1)).day == 1


def _ordinal(text: str) -> int:
    return next((n for n, words in enumerate(_ORDINALS, start=1) if text in words), 0)


def _century(text: str) -> int:
    """`07` is 2007, `85` is 1985, `2008` is itself."""
    digits = text.lstrip("'\u2019")
    year = int(digits)
    if len(digits) > 2:
        return year
    return 2000 + year if year < 70 else 1900 + year


def _plan_year(text: str) -> int | None:
    """The year of a plan; a number such as 5000 is none, so `maj 5000` is not a month."""
    year = _century(text)
    return year if _is_plan_year(year) else None


def _is_plan_year(year: int) -> bool:
    return 1900 <= year < 2200
