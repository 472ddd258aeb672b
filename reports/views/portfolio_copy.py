"""Copy a portfolio to its next year, and take the copy back."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from budgets.actions.copy_portfolio import copy_portfolio
from budgets.actions.undo_copy import has_been_changed, undo_copy
from budgets.copy_plan import CopyPlan
from initiatives.models import Portfolio
from portfolio.next_year import named_a_year_later
from reports.forms import PortfolioCopyForm
from reports.forms.portfolio_copy import NAMED
from reports.views.access import known_user, today, visible_portfolio


def portfolio_copy(request: HttpRequest, portfolio: str) -> HttpResponse:
    """What the copy will be, and the button that makes it. For who may make portfolios."""
    home = _portfolio_of_maker(request, portfolio)
    plan = CopyPlan.of(home, on=today())
    form = PortfolioCopyForm(request.POST or None, plan=plan)
    made = None
    if request.method == "POST":
        made = _copied(request, form) if form.is_valid() else None
        if made is None and (made := form.made_already()):
            messages.info(request, _("The copy has been made already. This is it."))
    if made is not None:
        return redirect(made)
    context = {
        "portfolio": home,
        "form": form,
        "plan": plan,
        "counts": plan.counts(named_a_year_later(home.period)),
        "stays": [old for old, new in plan.wordings.items() if new is None],
    }
    status = 422 if form.errors else 200
    return render(request, "reports/portfolio_copy.html", context, status=status)


def copy_undo(request: HttpRequest, portfolio: str) -> HttpResponse:
    """Delete a copy in which nobody has worked. For who may make portfolios."""
    home = _portfolio_of_maker(request, portfolio)
    origin = home.copied_from
    if origin is None:
        raise Http404
    if request.method == "POST":
        try:
            undo_copy(of=home, by=known_user(request))
        except ValidationError as refused:
            messages.error(request, " ".join(refused.messages))
            return redirect(home)
        messages.success(request, _("The copy “%(copy)s” is deleted.") % {"copy": home})
        return redirect(origin)
    context = {"portfolio": home, "origin": origin, "is_changed": has_been_changed(home)}
    return render(request, "reports/copy_undo.html", context)


def _portfolio_of_maker(request: HttpRequest, slug: str) -> Portfolio:
    home = visible_portfolio(request, slug)
    if not known_user(request).may_make_portfolios:
        raise Http404
    return home


def _copied(request: HttpRequest, form: PortfolioCopyForm) -> Portfolio | None:
    """The copy; None where it was refused, which the form says."""
    try:
        made = copy_portfolio(
            portfolio=form.plan.portfolio,
            choices=form.choices(),
            by=known_user(request),
            at=timezone.now(),
            **{name: form.cleaned_data[name] for name in NAMED},
        )
    except ValidationError as refused:
        form.add_error(None, refused)
        return None
    messages.success(
        request,
        _("“%(old)s” is copied to “%(new)s”. Only members see it until it is made public.")
        % {"old": form.plan.portfolio, "new": made},
    )
    return made
