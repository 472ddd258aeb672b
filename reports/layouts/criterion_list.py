"""The list of success criteria: its rows, what its cells say, and how many are met."""

from collections import Counter
from collections.abc import Sequence
from datetime import date
from typing import Any

from django.db.models import Case, IntegerField, OuterRef, QuerySet, Subquery, Value, When
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from accounts.models.restricted import AnyUser
from initiatives.models import Criterion, CriterionKind, CriterionResult, Portfolio
from reports.document import Figure, Figures, Line, NumberCell, Style, TagCell, Target, TextCell
from reports.layouts.agreement import ANSWERS, answer_label
from reports.layouts.form_cells import NOT_ANSWERED, answer_cell
from reports.layouts.listing import Listing

OVERDUE = "overdue"

KIND_ORDER = Case(
    *(When(kind=kind, then=Value(place)) for place, kind in enumerate(CriterionKind)),
    output_field=IntegerField(),
)


def listed_criteria(portfolio: Portfolio, *, reader: AnyUser, on: date) -> Any:
    """The criteria that `reader` may see, with what the list shows and sorts by."""
    criteria: Any = Criterion.objects.visible_to(reader).filter(project__area__portfolio=portfolio)
    newest = CriterionResult.objects.newest_of(OuterRef("pk"), on=on)
    return (
        criteria.with_result_key(on=on)
        .with_origin()
        .select_related("project__area")
        .defer("project__search_text", "project__purpose", "project__target_group")
        .alias(
            kind_place=KIND_ORDER,
            result_on=Subquery(newest.values("on")[:1]),
            verdict_place=_verdict_order(criteria, on=on),
        )
        .order_by("project__area__order", "project__order", "project", "order", "pk")
    )


def _verdict_order(criteria: QuerySet[Criterion], *, on: date) -> Case:
    """Met first, what nobody has answered last."""
    keys: dict[str, list[int]] = {verdict: [] for verdict in ANSWERS}
    for criterion, verdict in with_verdicts(criteria, on=on):
        keys[verdict].append(criterion.pk)
    places = enumerate(keys.values())
    return Case(
        *(When(pk__in=found, then=Value(place)) for place, found in places if found),
        default=Value(len(keys)),
        output_field=IntegerField(),
    )


def with_verdicts(criteria: QuerySet[Criterion], *, on: date) -> list[tuple[Criterion, str]]:
    """Each with its verdict, which follows from a number that no database compares."""
    plain: Any = Criterion.objects.filter(pk__in=criteria.order_by().values("pk"))
    return [(each, verdict or NOT_ANSWERED) for each, verdict in plain.with_verdicts(on=on)]


def is_overdue(criterion: Criterion, *, on: date) -> bool:
    """Whether its last day has passed, and nobody has said how it went."""
    latest = criterion.deadline_latest
    return criterion.result_id is None and latest is not None and latest < on


def give_results(criteria: Sequence[Any], listing: Listing) -> None:
    """Each criterion of a list the `result` that holds on the list's day."""
    keys = [criterion.result_id for criterion in criteria if criterion.result_id is not None]
    results = CriterionResult.objects.in_bulk(keys)
    for criterion in criteria:
        criterion.result = results.get(criterion.result_id)
        criterion.is_overdue = is_overdue(criterion, on=listing.on)


# --- Cells -------------------------------------------------------------------------------------


def project_cell(criterion: Criterion) -> TextCell:
    """The annex, effort or point that it belongs to, with its code as the document has it."""
    project = criterion.project
    words = f"{project.code} {project.title}" if project.code else project.title
    return TextCell.of(words, target=Target("project", str(project.pk)))


def letter_cell(criterion: Criterion) -> TextCell:
    return TextCell.of(criterion.letter)


def result_cell(criterion: Any) -> TextCell:
    """The newest result: the number, what it is known from, and its day; or that it is overdue."""
    late = (Line(_("Overdue"), Style.STRONG),) if criterion.is_overdue else ()
    return TextCell((*late, *_answer(criterion).lines))


def found_cell(criterion: Any) -> TagCell:
    """The verdict alone: what it follows from stands beside it."""
    cell = _answer(criterion)
    return TagCell(cell.value, cell.label)


def _answer(criterion: Any) -> TagCell:
    result = criterion.result
    return answer_cell(criterion, result, criterion.verdict_of(result))


# --- What the list comes to --------------------------------------------------------------------


def criterion_listing(
    criteria: QuerySet[Criterion],
    *,
    portfolio: Portfolio,
    on: date,
    chosen: tuple[tuple[str, str], ...],
) -> Listing:
    """The figures are of the whole filtered list, whatever page of it is shown."""
    found = with_verdicts(criteria, on=on)
    counts = Counter(verdict for _criterion, verdict in found)
    late = sum(is_overdue(criterion, on=on) for criterion, _verdict in found)
    figures = [Figure("criteria", _("Success criteria"), NumberCell(len(found)))]
    figures += [
        Figure(answer, answer_label(answer), NumberCell(counts[answer]))
        for answer in ANSWERS
        if counts[answer]
    ]
    if late:
        figures.append(Figure(OVERDUE, _("Overdue"), NumberCell(late)))
    return Listing(
        key="criteria",
        title=_("Success criteria"),
        portfolio=portfolio,
        language=str(get_language()),
        on=on,
        chosen=chosen,
        figures=Figures("found", tuple(figures)),
    )
