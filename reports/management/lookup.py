"""What the command line names: found, or refused with a sentence that says what there is."""

from datetime import date

from django.core.management.base import CommandError

from initiatives.models import Area, Portfolio
from portfolio.dates import DateError, parse_date
from reports.layouts.frozen_facts import reports_to_compare, side_named, side_of
from reports.layouts.scope import Scope
from reports.layouts.since_last import Side

# Exit status for an argument that names nothing; argparse uses the same.
WRONG_ARGUMENT = 2


def portfolio_called(slug: str) -> Portfolio:
    """The portfolio with this address. Raises CommandError with exit status 2."""
    portfolio = Portfolio.objects.filter(slug=slug).select_related("owner").first()
    if portfolio is not None:
        return portfolio
    known = ", ".join(Portfolio.objects.order_by("slug").values_list("slug", flat=True))
    raise CommandError(
        f"There is no portfolio “{slug}”; there is {known or 'none yet'}.",
        returncode=WRONG_ARGUMENT,
    )


def day_called(words: str) -> date:
    """A day in any notation that portfolio/dates.py reads. Raises CommandError, status 2."""
    try:
        return parse_date(words)
    except DateError as problem:
        raise CommandError(str(problem), returncode=WRONG_ARGUMENT) from None


def area_called(portfolio: Portfolio, code: str) -> Area:
    """By number, else by address, else by name; capitals do not matter."""
    areas = list(portfolio.areas.order_by("order", "pk"))
    wanted = " ".join(code.split()).casefold()
    for names in (
        {str(area.number): area for area in areas if area.number is not None},
        {area.slug: area for area in areas},
    ):
        if wanted in names:
            return names[wanted]
    named = [area for area in areas if wanted in (area.name.casefold(), str(area).casefold())]
    if len(named) == 1:
        return named[0]
    known = "; ".join(f"{area.slug} ({area})" for area in areas) or "no area yet"
    problem = f"{len(named)} areas called" if named else "no area"
    raise CommandError(
        f"{portfolio.slug} has {problem} “{code}”; it has {known}.", returncode=WRONG_ARGUMENT
    )


def side_called(name: str, scope: Scope) -> Side:
    """A meeting by its title or key (`m7`), or a day. Raises CommandError with exit status 2."""
    wanted = name.strip().casefold()
    reports = list(reports_to_compare(scope))
    titled = [report for report in reports if report.meeting.title.casefold() == wanted]
    if titled:
        return side_of(titled[0], scope)
    try:
        return side_named(name, scope)
    except LookupError:
        known = "; ".join(f"{each.meeting.held_on} {each.meeting}" for each in reports)
        raise CommandError(
            f"“{name}” is neither a day up to {scope.on} nor a meeting with a frozen report; "
            f"there is {known or 'none yet'}.",
            returncode=WRONG_ARGUMENT,
        ) from None
