"""Amounts and dates as the reader's language writes them."""

from datetime import date, datetime

from django import template
from django.utils.timezone import localtime
from django.utils.translation import get_language

from portfolio.dates import day_of, format_date, month_name
from portfolio.money import format_amount

register = template.Library()


@register.filter
def amount(oere: int | None, currency: str = "DKK") -> str:
    """Øre as `1.399.115 kr.`; empty for none."""
    return format_amount(oere, currency=currency)


@register.filter
def moment(at: datetime | None) -> str:
    """Day and time in Denmark as `13. maj 2008 14:05`; empty for none."""
    return f"{day(day_of(at))} {localtime(at):%H:%M}" if at is not None else ""


@register.filter
def day(on: date | None) -> str:
    """A date as `13. maj 2008`; empty for none."""
    return format_date(on, get_language()) if on is not None else ""


@register.filter
def month(on: date) -> str:
    """The month of a day as `maj 2008`."""
    return f"{month_name(on, str(get_language()))} {on.year}"
