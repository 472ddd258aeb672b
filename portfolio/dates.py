"""Dates as people write them in a plan, kept in their own words beside the days they can mean.

`read_date` never refuses: what it cannot read stays as words of kind *unknown*, and the page shows
it as unread. `parse_date` and `format_date` are for one exact day.

What the days mean. `latest` is the day after which the work is late, `earliest` the first day the
words allow. A plain month, season or year is a deadline *within* it, so it runs out on its last
day. `inden` and `before` a named day include that day, as deadlines are read in the public sector;
before a month or a holiday they mean the day before it begins. `Fra ...` says when work begins and
has no latest day: the warning is "not begun", never "overdue". What comes again and again
(`kvartalsvis`, `min. 1 gang/år`) is ongoing. A year that is not written is never guessed. What
vague words such as `ultimo` cover is decided in portfolio/date_spans.py.
"""

import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db import models
from django.utils.text import format_lazy
from django.utils.timezone import get_current_timezone
from django.utils.translation import gettext_lazy as _

from portfolio.date_spans import MONTH_NAMES, Span, read_day, read_span

# Far longer than any deadline in a plan; what is longer is prose.
MAX_LENGTH = 200
# Hyphen, non-breaking hyphen, figure dash, en dash, em dash, minus: all drawn between two dates.
DASHES = "\u2010\u2011\u2012\u2013\u2014\u2212"


class DateKind(models.TextChoices):
    """What the words of a date promise."""

    BY = "by", _("by")
    FROM = "from", _("from")
    ONGOING = "ongoing", _("ongoing")
    BY_AND_ONGOING = "by_and_ongoing", _("by, then ongoing")
    ON_EVENT = "on_event", _("on an event")
    PERIOD = "period", _("from one day to another")
    UNKNOWN = "unknown", _("unread")


@dataclass(frozen=True, slots=True)
class WrittenDate:
    """The words, exactly as written, and the days they can mean (both included)."""

    words: str
    earliest: date | None
    latest: date | None
    kind: DateKind

    @property
    def is_read(self) -> bool:
        return self.kind != DateKind.UNKNOWN


class DateError(ValueError):
    """Words that are not one exact date; `message` is a translatable sentence with them in it."""

    def __init__(self, text: str):
        self.text = text
        self.message = format_lazy(
            _("“{text}” is not a date. Write day, month and year, for example 13. maj 2008."),
            text=text[:MAX_LENGTH],
        )
        super().__init__(self.message)


# Kind, earliest and latest day.
Reading = tuple[DateKind, date | None, date | None]
_NOTHING: Reading = (DateKind.UNKNOWN, None, None)

_MONTH_LISTS = {code: names.split() for code, names in MONTH_NAMES.items()}
_ONGOING_WORD = r"(?:fortløbende|løbende|løpende|rullerende|ongoing|continuously|continuous)"
# `min. 1 gang/år`, `4 årlige`, `hvert halve år`: what comes again and again never ends, and the
# words do not say on which day it comes.
_EACH = r"(?:år|året|halvår|halve år|kvartal|måned|uge|uke|year|half-year|quarter|month|week)"
_RECURRING = (
    r"(?:(?:(?:min\.|mindst|minst|at least) ?)?"
    r"(?:(?:[0-9]{1,2}|en|én|to|tre|fire|two|three|four) (?:gang|gange|ganger|times)|once|twice)"
    rf" ?(?:(?:/|om|i|pr\.|per|hvert|a|an|every) ?{_EACH}|årligt?|yearly)"
    r"|(?:de )?(?:[0-9]{1,2}|to|tre|fire) årlige"
    rf"|(?:hver|hvert|every) (?:(?:anden|andet|annen|annet|second|other) )?{_EACH}"
    r"|(?:halv)?årligt?|årlige|årsvis|kvartalsvist?|månedligt?|månedsvis|ugentligt?|ukentlig"
    r"|annually|annual|yearly|half-yearly|quarterly|monthly|weekly"
    r"|med (?:jævne|jevne|faste) mell[eo]mrum|at regular intervals)"
)
_GOES_ON = rf"(?:{_ONGOING_WORD}|{_RECURRING})"
_ONGOING = re.compile(_GOES_ON)
# Work that follows something that happens, perhaps many times: no day, never overdue.
_ON_EVENT = re.compile(
    rf"{_ONGOING_WORD},? (?:ved|efter|etter|når|i forbindelse med|on|upon|when|as)\b[^0-9]+"
    r"|ved (?:behov|fornyelse|indgåelse|fornying|inngåelse)\b[^0-9]*"
    r"|(?:efter|etter|after) (?:et|en|a|an) [^0-9]*(?:møde|møte|meeting)"
    r"|(?:efter|etter) behov|as needed|when needed|on renewal\b[^0-9]*"
)
_THEN_ONGOING = re.compile(
    rf"(?P<first>.+?),? (?:og|and|then|and then|herefter|derefter|og herefter|og derefter) "
    rf"{_GOES_ON}"
)
_FROM = re.compile(
    rf"(?:{_GOES_ON} )?(?:fra og med|fra|from|siden|since|starting|starter|startes|begynder"
    r"|påbegyndes|igangsættes) (?P<rest>.+)"
)
_ONWARDS = re.compile(r"(?P<rest>.+?) (?:og frem|og fremover|and onwards|onwards)")
_FROM_EVENT = re.compile(r".*[^0-9] i (?P<year>[0-9]{4})")
_AFTER_EVENT = re.compile(r"(?:efter|etter|after) [^0-9]+? (?:i|in) (?P<when>.+)")
_BEFORE = re.compile(r"(?:inden|før|before) (?P<rest>.+)")
_BETWEEN = re.compile(r"(?:mellem|mellom|between) (?P<rest>.+)")
_WEEKDAY = (
    r"(?:mandag|tirsdag|onsdag|torsdag|fredag|lørdag|søndag|monday|tuesday|wednesday|thursday"
    r"|friday|saturday|sunday)"
)
# Words before a date that leave its meaning alone. `inden for` (within) goes before `inden`.
_LEAD = re.compile(
    r"(?:(?:(?:forventes |forventet |planlagt )?(?:afslutte[st]|afslutning|avslutte[st])"
    r"|gennemføres|gjennomføres|udsendes|senest|inden for|innen|by|due|pr\.|per|til og med|frem til"
    r"|until|til|i løbet af|i løpet av|during|within|omkring|rundt|ca\.|ca|cirka|around|about"
    r"|ved|den|d\.|the|i|in|on|på|om"
    rf"|{_WEEKDAY},?) |d\.)(?P<rest>.+)"
)
_DAY_LEAD = re.compile(rf"^(?:{_WEEKDAY},? )?(?:den |the |d\. ?)?")
_TO_SPACED = re.compile(r" (?:-|til og med|til|to|og|and) ")
_HYPHEN = re.compile(r" ?- ?")
_DAY_ONLY = re.compile(r"(?P<day>[0-9]{1,2})\.?")
# Words of the calendar that could not be read (week 60, 31 February) are a slip and no event.
_CALENDAR_WORDS = re.compile(
    r"\b(?:uge|uke|week|kvartal|quarter|halvår|"
    + "|".join(" ".join(MONTH_NAMES.values()).lower().split())
    + r")\b"
)


def read_date(words: str) -> WrittenDate:
    """The date as written: the words kept, and what days and kind they were read as."""
    text = _plain(words)
    kind, earliest, latest = _read(text) if len(text) <= MAX_LENGTH else _NOTHING
    return WrittenDate(words=words, earliest=earliest, latest=latest, kind=kind)


def parse_date(text: str) -> date:
    """One exact day, in figures or with the month's name. Raises DateError (a ValueError)."""
    plain = _plain(text) if len(text) <= MAX_LENGTH else ""
    day = read_day(_DAY_LEAD.sub("", plain, count=1))
    if day is None:
        raise DateError(text)
    return day


def day_of(moment: datetime) -> date:
    """The day in Denmark on which a moment falls."""
    return moment.astimezone(get_current_timezone()).date()


def format_date(day: date, language: str = "da") -> str:
    """`13. maj 2008`, in Norwegian `13. mai 2008`, in English `13 May 2008`.

    `language` is a code such as `da`, `nb` or `en-gb`; any other language gets the Danish form.
    """
    code = _code_of(language)
    point = "" if code == "en" else "."
    return f"{day.day}{point} {_MONTH_LISTS[code][day.month - 1]} {day.year:04d}"


def month_name(day: date, language: str = "da") -> str:
    """`maj`, in a language as `format_date` takes it."""
    return _MONTH_LISTS[_code_of(language)][day.month - 1]


def _code_of(language: str) -> str:
    code = language.lower().replace("_", "-").split("-")[0]
    code = {"no": "nb", "nn": "nb"}.get(code, code)
    return code if code in _MONTH_LISTS else "da"


def _plain(words: str) -> str:
    text = re.sub(rf"[{DASHES}]", "-", words.lower())
    return " ".join(text.split()).strip(" .,;:")


def _without_lead(text: str) -> str:
    while match := _LEAD.fullmatch(text):
        text = match["rest"]
    return text


def _read(text: str) -> Reading:
    if _ONGOING.fullmatch(text):
        return DateKind.ONGOING, None, None
    if _ON_EVENT.fullmatch(text):
        return DateKind.ON_EVENT, None, None
    if match := _THEN_ONGOING.fullmatch(text):
        return _then_ongoing(match["first"])
    if match := _AFTER_EVENT.fullmatch(text):
        return _after_event(match["when"])
    return _read_days(_without_lead(text))


def _then_ongoing(first: str) -> Reading:
    """`April 2007 og løbende`: a first delivery with a deadline, then no end."""
    kind, earliest, latest = _read_days(_without_lead(first))
    if kind == DateKind.BY:
        return DateKind.BY_AND_ONGOING, earliest, latest
    return (kind, earliest, latest) if kind == DateKind.FROM else _NOTHING


def _after_event(when: str) -> Reading:
    """`efter et ordinært møde i første halvdel af 2009`: not before, but nobody says how late."""
    span = read_span(when)
    return (DateKind.ON_EVENT, span.first, None) if span else _NOTHING


def _read_days(text: str) -> Reading:
    if match := _FROM.fullmatch(text) or _ONWARDS.fullmatch(text):
        return _read_from(_without_lead(match["rest"]))
    if match := _BEFORE.fullmatch(text):
        return _read_before(_without_lead(match["rest"]))
    if match := _BETWEEN.fullmatch(text):
        return _period(_from_to(match["rest"]))
    if span := read_span(text):
        return DateKind.BY, span.first, span.last
    return _period(_from_to(text))


def _read_from(text: str) -> Reading:
    if match := _ONWARDS.fullmatch(text):
        text = match["rest"]
    if span := read_span(text):
        return DateKind.FROM, span.first, None
    if period := _from_to(text):
        return _period(period)
    # `Fra 2. prognose i 2007`: the organisation knows when the forecast comes, the words do not.
    # All they say for certain is that the work does not begin before that year.
    event = _FROM_EVENT.fullmatch(text)
    if event and not _CALENDAR_WORDS.search(text) and (year := read_span(event["year"])):
        return DateKind.FROM, year.first, None
    return _NOTHING


def _read_before(text: str) -> Reading:
    span = read_span(text)
    if span is None:
        return _NOTHING
    day = span.first if span.is_one_day else span.first - timedelta(days=1)
    return DateKind.BY, day, day


def _period(span: Span | None) -> Reading:
    return (DateKind.PERIOD, span.first, span.last) if span else _NOTHING


def _from_to(text: str) -> Span | None:
    """`Jan 2008 - september 2008`, `Maj-oktober 2007`, `oktober 2006 til 2008`."""
    for separator in (_TO_SPACED, _HYPHEN):
        for match in separator.finditer(text):
            start, end = text[: match.start()], text[match.end() :]
            if span := _joined(_without_lead(start).rstrip("."), _without_lead(end)):
                return span
    return None


def _joined(start: str, end: str) -> Span | None:
    last = read_span(end)
    if last is None:
        return None
    first = read_span(start) or _completed(start, last)
    if first is None or first.first > last.last:
        return None
    return Span(first.first, last.last)


def _completed(start: str, last: Span) -> Span | None:
    """The start of a period, with the year (and month) that only the end states.

    `november - februar 2009` begins the year before, for it cannot end before it begins.
    """
    day = _DAY_ONLY.fullmatch(start)
    if day and last.is_one_day:
        return read_span(f"{last.last.year:04d}-{last.last.month:02d}-{int(day['day']):02d}")
    year = last.last.year
    span = read_span(f"{start} {year:04d}")
    if span and span.first > last.last:
        span = read_span(f"{start} {year - 1:04d}")
    return span
