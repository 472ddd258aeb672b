"""Answer a success criterion; correct a result, take it away, bring it back."""

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from initiatives.actions.answer_criterion import remove_result, restore_result
from initiatives.forms import AnswerForm
from initiatives.models import Criterion, CriterionResult, Portfolio
from portfolio.versions import StaleRecordError
from reports.layouts.criterion_results import ShownResult, shown_results
from reports.layouts.form_cells import threshold_words
from reports.views.access import (
    known_user,
    next_page,
    today,
    visible_portfolio,
)
from reports.views.in_place import EditedRow, button_page, form_page, saved, seen_in


def criterion_form(request: HttpRequest, portfolio: str, pk: int) -> HttpResponse:
    """A new result, above those that there are; saved, it leads back to the criterion's row."""
    home = visible_portfolio(request, portfolio)
    criterion = _editable_criterion(request, home, pk)
    return _answer(request, home, CriterionResult(criterion=criterion))


def result_form(request: HttpRequest, portfolio: str, pk: int, result: int) -> HttpResponse:
    """Correct one result."""
    home = visible_portfolio(request, portfolio)
    criterion = _editable_criterion(request, home, pk)
    return _answer(request, home, _result(criterion, result))


def result_remove(request: HttpRequest, portfolio: str, pk: int, result: int) -> HttpResponse:
    """Take one result away; the message that follows has the way to bring it back."""
    home = visible_portfolio(request, portfolio)
    criterion = _editable_criterion(request, home, pk)
    found = _result(criterion, result)
    seen, refusal = seen_in(request) or found.version, ""
    if request.method == "POST":
        by, key = known_user(request), found.pk
        try:
            remove_result(result=found, by=by, today=today(), seen=seen)
        except StaleRecordError:
            refusal = _("Somebody else has changed the result meanwhile. It was not removed.")
        except ValidationError as error:
            refusal = " ".join(error.messages)
        else:
            said = _("A result of “%(criterion)s” is removed.") % {"criterion": criterion}
            query = urlencode({"next": next_page(request)})
            undo = reverse("reports:result_restore", args=[home.slug, pk, key])
            address = f"{undo}?{query}"
            return saved(request, _row(criterion), said, clicked="answer", undo=address)
    heading = _("Remove a result")
    return _button_page(request, home, criterion, heading, refusal, seen=seen, result=found)


def result_restore(request: HttpRequest, portfolio: str, pk: int, result: int) -> HttpResponse:
    """Bring a removed result back."""
    home = visible_portfolio(request, portfolio)
    criterion = _editable_criterion(request, home, pk)
    refusal = ""
    if request.method == "POST":
        try:
            restore_result(criterion=criterion, key=result, by=known_user(request), today=today())
        except ValidationError as error:
            refusal = " ".join(error.messages)
        else:
            said = _("The result of “%(criterion)s” is back.") % {"criterion": criterion}
            return saved(request, _row(criterion), said, clicked="answer")
    return _button_page(request, home, criterion, _("Undo"), refusal)


def _answer(request: HttpRequest, home: Portfolio, result: CriterionResult) -> HttpResponse:
    criterion = result.criterion
    written = criterion.results.order_by("pk").last()
    form = AnswerForm(request.POST or None, instance=result, written=written, today=today())
    if request.method == "POST" and form.is_valid():
        try:
            if (found := form.report(by=known_user(request))) is not None:
                return saved(request, _row(criterion), _said(criterion, found))
        except StaleRecordError:
            # Saved by somebody else in this very instant: read anew, the form shows what differs.
            again = _result(criterion, result.pk)
            form = AnswerForm(request.POST, instance=again, today=today())
            form.is_valid()
        except ValidationError as error:
            form.add_error(None, " ".join(error.messages))
    return _answer_page(request, home, form)


def _answer_page(request: HttpRequest, home: Portfolio, form: AnswerForm) -> HttpResponse:
    criterion, key = form.criterion, form.instance.pk
    return form_page(
        request,
        "criterion",
        _row(criterion),
        form,
        seen="seen" if key is None else "seen_version",
        first=next(field.name for field in form.visible_fields() if field.name != "on"),
        draft="" if key is None else f"-{key}",
        portfolio=home,
        criterion=criterion,
        threshold=threshold_words(criterion) or criterion.get_kind_display(),
        results=shown_results(criterion, without=key),
        newer=shown_results(criterion, only=form.newer.pk) if form.newer else [],
    )


def _button_page(
    request: HttpRequest,
    home: Portfolio,
    criterion: Criterion,
    heading: str,
    refusal: str,
    *,
    seen: int | None = None,
    result: CriterionResult | None = None,
) -> HttpResponse:
    return button_page(
        request,
        _row(criterion),
        refusal,
        clicked="answer",
        seen=seen,
        portfolio=home,
        subject=criterion,
        heading=heading,
        results=shown_results(criterion, only=result.pk) if result is not None else [],
    )


def _said(criterion: Criterion, result: CriterionResult) -> str:
    """What was saved: the number with what it comes to, and what follows from it."""
    shown = ShownResult.of(criterion, result)
    told = ", ".join(words for words in (shown.words, shown.verdict) if words)
    saved_words = _("The result of “%(criterion)s” is saved.") % {"criterion": criterion}
    return f"{saved_words} {told}".rstrip()


def _row(criterion: Criterion) -> EditedRow:
    return EditedRow("criterion", criterion.pk, "answer", criterion.project.get_absolute_url())


def _result(criterion: Criterion, key: int) -> CriterionResult:
    found = get_object_or_404(criterion.results, pk=key)
    found.criterion = criterion
    return found


def _editable_criterion(request: HttpRequest, home: Portfolio, pk: int) -> Criterion:
    criteria = Criterion.objects.editable_by(request.user).filter(project__area__portfolio=home)
    criterion = get_object_or_404(criteria.select_related("project__area", "goal"), pk=pk)
    criterion.project.area.portfolio = home
    return criterion
