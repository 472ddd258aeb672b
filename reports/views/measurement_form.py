"""Write a figure of an indicator, correct it, or decide which quarter or year it is of."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from initiatives.actions.measure import measure
from initiatives.forms import FigureForm
from initiatives.models import Indicator, Measurement, Portfolio
from portfolio.versions import StaleRecordError
from reports.views.access import known_user, next_page, today, visible_portfolio
from reports.views.in_place import REFUSED


def measurement_add(request: HttpRequest, portfolio: str, pk: int) -> HttpResponse:
    """A new figure of the indicator. For its editors."""
    home = visible_portfolio(request, portfolio)
    indicators = Indicator.objects.editable_by(request.user).filter(portfolio=home)
    indicator = get_object_or_404(indicators, pk=pk)
    measurement = indicator.next_measurement(on=today())
    return _form_page(request, home, measurement)


def measurement_form(request: HttpRequest, portfolio: str, pk: int) -> HttpResponse:
    """A figure as it is; saved, it leads back to the row it came from. For editors."""
    home = visible_portfolio(request, portfolio)
    return _form_page(request, home, _editable(request, home, pk))


def _form_page(request: HttpRequest, home: Portfolio, measurement: Measurement) -> HttpResponse:
    measurement.indicator.portfolio = home
    form = FigureForm(request.POST or None, instance=measurement)
    if request.method == "POST" and form.is_valid():
        try:
            measure(measurement=form.instance, by=known_user(request), today=today())
        except StaleRecordError:
            # Saved by somebody else in this very instant: read anew, the form shows what differs.
            measurement = _editable(request, home, form.instance.pk)
            form = FigureForm(request.POST, instance=measurement)
            form.is_valid()
        except ValidationError as refused:
            form.add_error(None, refused)
        else:
            return _saved(request, home, form.instance)
    indicator = measurement.indicator
    others = indicator.measurements.exclude(pk=measurement.pk)
    context = {
        "portfolio": home,
        "indicator": indicator,
        "measurement": measurement,
        "form": form,
        "others": list(others.filter(year=measurement.year)),
        "is_closed": home.is_closed(on=today()),
        "next": next_page(request),
    }
    status = REFUSED if form.errors else 200
    return render(request, "reports/measurement_form.html", context, status=status)


def _editable(request: HttpRequest, home: Portfolio, pk: int) -> Measurement:
    measurements = Measurement.objects.editable_by(request.user).filter(indicator__portfolio=home)
    measurement = get_object_or_404(measurements.select_related("indicator"), pk=pk)
    measurement.indicator.portfolio = home
    return measurement


def _saved(request: HttpRequest, home: Portfolio, measurement: Measurement) -> HttpResponse:
    messages.success(request, _("%(figure)s is saved.") % {"figure": measurement})
    back = next_page(request) or home.get_absolute_url()
    return redirect(f"{back}#figures-{measurement.indicator_id}-{measurement.year}")
