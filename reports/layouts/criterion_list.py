"""The list of success criteria: its rows, what its cells say, and how many are met."""

from collections import Counter
from collections.abc import Sequence
from typing import Any

from django.db.models import Case, IntegerField, OuterRef, QuerySet, Subquery, Value, When
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from accounts.models.restricted import AnyUser
from initiatives.models import Criterion, CriterionKind, CriterionResult, Portfolio
from initiatives.models.criterion import give_results
from reports.days import Day
from reports.document import Figure, Figures, Line, NumberCell, Style, TagCell, Target, TextCell
from reports.layouts.form_cells import ANSWERS, answer_cell, answer_label, answer_of
from reports.layouts.listing import Listing

OVERDUE = "overdue"

KIND_ORDER = Case(
    *(When(kind=kind, then=Value(place)) for place, kind in enumerate(CriterionKind)),
    output_field=IntegerField(),
)


def listed_criteria(portfolio: Portfolio, *, reader: AnyUser, day: Day) -> Any:
    """The criteria that `reader` may see, with what the list shows and sorts by."""
    criteria: Any = Criterion.objects.visible_to(reader).filter(project__area__portfolio=portfolio)
    newest = CriterionResult.objects.newest_of(OuterRef("pk"), on=day.on)
    return (
        criteria.with_result_key(on=day.on)
        .with_origin()
        .select_related("project__area")
        .defer("project__search_text", "project__purpose", "project__target_group")
        .alias(
            kind_place=KIND_ORDER,
            result_on=Subquery(newest.values("on")[:1]),
            verdict_place=_verdict_order(criteria, day),
        )
        .order_by("project__area__order", "project__order", "project", "order", "pk")
    )


def _verdict_order(criteria: QuerySet[Criterion], day: Day) -> Case:
    """Met first, what nobody has answered last."""
    keys: dict[str, list[int]] = {verdict: [] for verdict in ANSWERS}
    for criterion in criteria_on(criteria, day):
        keys[answer_of(criterion)].append(criterion.pk)
    places = enumerate(keys.values())
    return Case(
        *(When(pk__in=found, then=Value(place)) for place, found in places if found),
        default=Value(len(keys)),
        output_field=IntegerField(),
    )


def criteria_on(criteria: QuerySet[Criterion], day: Day) -> list[Criterion]:
    """What is filtered and counted by, as it stood on the day: a verdict follows from a number that
    no database compares.
    """
    plain = Criterion.objects.filter(pk__in=criteria.order_by().values("pk"))
    return plain.answered(on=day.on, is_past=day.is_past)


def give_answers(criteria: Sequence[Any], listing: Listing) -> None:
    """Each criterion of a list the `result` that holds on the list's day."""
    if listing.is_past:
        Criterion.objects.all().seen_on(list(criteria), on=listing.on)
    for criterion in give_results(list(criteria)):
        criterion.is_late = criterion.is_overdue(on=listing.on)  # type: ignore[attr-defined]


# --- Cells -------------------------------------------------------------------------------------


def project_cell(criterion: Criterion) -> TextCell:
    """The annex, effort or point that it belongs to, with its code as the document has it."""
    project = criterion.project
    return TextCell.of(project.numbered_title, target=Target("project", str(project.pk)))


def letter_cell(criterion: Criterion) -> TextCell:
    return TextCell.of(criterion.letter)


def result_cell(criterion: Any) -> TextCell:
    """The newest result: the number, what it is known from, and its day; or that it is overdue."""
    late = (Line(_("Overdue"), Style.STRONG),) if criterion.is_late else ()
    return TextCell((*late, *answer_cell(criterion).lines))


def found_cell(criterion: Any) -> TagCell:
    """The verdict alone: what it follows from stands beside it."""
    cell = answer_cell(criterion)
    return TagCell(cell.value, cell.label)


# --- What the list comes to --------------------------------------------------------------------


def criterion_listing(
    criteria: QuerySet[Criterion],
    *,
    portfolio: Portfolio,
    day: Day,
    chosen: tuple[tuple[str, str], ...],
) -> Listing:
    """The figures are of the whole filtered list, whatever page of it is shown."""
    found = criteria_on(criteria, day)
    counts = Counter(map(answer_of, found))
    late = sum(criterion.is_overdue(on=day.on) for criterion in found)
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
        on=day.on,
        is_past=day.is_past,
        chosen=chosen,
        figures=Figures("found", tuple(figures)),
    )
