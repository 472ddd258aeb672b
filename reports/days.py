"""The day that a page is seen as of: `?pr=13. maj 2008`, else today."""

from dataclasses import dataclass
from datetime import date

from django.http import HttpRequest
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from portfolio.dates import DateError, parse_date

PARAMETER = "pr"


@dataclass(frozen=True, slots=True)
class Day:
    """`on` is the day whose statuses are shown. What cannot be shown is today, with an `error`."""

    on: date
    today: date
    typed: str = ""
    error: str = ""

    @property
    def is_past(self) -> bool:
        return self.on < self.today

    @property
    def query(self) -> str:
        """What an address needs to stay on this day; nothing for today."""
        return urlencode({PARAMETER: self.on.isoformat()}) if self.is_past else ""

    @property
    def status_code(self) -> int:
        return 400 if self.error else 200

    def added_to(self, address: str) -> str:
        """The address of another page, seen as of the same day."""
        if not self.query:
            return address
        path, hash_sign, place = address.partition("#")
        return f"{path}{'&' if '?' in path else '?'}{self.query}{hash_sign}{place}"


def chosen_day(request: HttpRequest) -> Day:
    """Today is today in Denmark, whatever the server's clock calls it."""
    today = timezone.localdate()
    typed = request.GET.get(PARAMETER, "").strip()[:60]
    if not typed:
        return Day(today, today)
    try:
        on = parse_date(typed)
    except DateError as unread:
        return Day(today, today, typed, str(unread))
    if on > today:
        return Day(today, today, typed, _("That day has not come yet."))
    return Day(on, today, typed)
