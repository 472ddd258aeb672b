"""The list of projects: its rows, what its cells say, and what its amounts come to."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from django.db.models import (
    Case,
    IntegerField,
    OuterRef,
    Prefetch,
    QuerySet,
    Subquery,
    TextField,
    Value,
    When,
)
from django.db.models.functions import Coalesce, Length
from django.utils.translation import gettext as _

from accounts.models.restricted import AnyUser
from budgets.models import BudgetLine, FundingSource
from initiatives.models import Assignment, Portfolio, Project, Stage, StatusUpdate
from portfolio.money import format_amount
from reports.document import (
    DateCell,
    Figure,
    Figures,
    Line,
    MoneyCell,
    NumberCell,
    RowKind,
    Style,
    TagCell,
    Target,
    TextCell,
)
from reports.layouts.line_list import POOL_WORDS
from reports.layouts.listing import Listing, Sum, outside_remark, remarks, unique_lines
from reports.layouts.people import ORGANISATION_WORDS
from reports.layouts.situation import lights_of
from reports.layouts.status_cells import light_mark
from reports.lights import Rules

STAGE_ORDER = Case(
    *(When(stage=stage, then=Value(place)) for place, stage in enumerate(Stage)),
    output_field=IntegerField(),
)
SOURCE_PARTS = tuple(f"source__{part}" for part in ("agreement", "annex", "pot", "section"))


def listed_projects(portfolio: Portfolio, *, reader: AnyUser, on: date) -> Any:
    """The projects that `reader` may see, with what the list shows and sorts by.

    Money in an area that the reader may not see is left out, as on every page.
    """
    money = BudgetLine.objects.visible_to(reader)
    leading = Assignment.objects.leading()
    projects = Project.objects.visible_to(reader).filter(area__portfolio=portfolio)
    return (
        money.amounts_of(projects.with_status(on=on))
        .alias(**_sort_keys(money, leading, on=on))
        .select_related("area")
        .defer("search_text", "purpose", "target_group", "area__intro")
        .prefetch_related(
            Prefetch(
                "assignments",
                leading.select_related("person")
                .defer("person__search_text")
                .prefetch_related("organisations"),
                to_attr="leading",
            ),
            Prefetch(
                "lines",
                money.with_counting()
                .select_related("source")
                .only("project", "approximate", *SOURCE_PARTS)
                .order_by("order", "pk"),
                to_attr="money",
            ),
        )
        .in_order()
    )


def _sort_keys(money: QuerySet, leading: QuerySet, *, on: date) -> dict[str, Any]:
    """What a column with several values sorts by: the first that it shows."""
    stages = StatusUpdate.objects.newest_of(OuterRef("pk"), on=on).annotate(place=STAGE_ORDER)
    leads = leading.filter(project=OuterRef("pk")).annotate(
        who=Coalesce("person__name", "group_text"), organisation=ORGANISATION_WORDS
    )
    sources = money.filter(project=OuterRef("pk"), source__isnull=False).order_by("order", "pk")
    section = sources.exclude(source__section="").values("source__section")[:1]
    return {
        "stage_place": Subquery(stages.values("place")[:1]),
        "first_lead": Subquery(leads.exclude(who="").values("who")[:1]),
        "first_organisation": Subquery(leads.exclude(organisation=None).values("organisation")[:1]),
        "first_source": Subquery(
            sources.annotate(pool=POOL_WORDS).values("pool")[:1], output_field=TextField()
        ),
        "first_section": Subquery(section),
        "section_length": Length(Subquery(section)),
    }


# --- Cells -------------------------------------------------------------------------------------


def title_cell(project: Project) -> TextCell:
    lines = (Line(project.title, Style.STRONG), Line(project.programme, Style.MUTED))
    shown = tuple(line for line in lines if line.text)
    return TextCell(shown, Target("project", str(project.pk)))


def area_cell(project: Project) -> TextCell:
    return TextCell.of(str(project.area), target=Target("area", project.area.slug))


def stage_cell(project: Any) -> TagCell:
    """The stage and the light; why it is so is said on the project's own page."""
    mark = light_mark(project.light)
    light = replace(mark, reasons=()) if mark is not None else None
    if not project.stage:
        return TagCell("", _("No status yet"), light=light)
    return TagCell(project.stage, str(Stage(project.stage).label), light=light)


def give_lights(projects: Sequence[Any], listing: Listing, *, reader: AnyUser) -> None:
    """Each project of a list its `light`; of those that are shown, and at once."""
    rules = Rules.of(listing.portfolio, language=listing.language)
    money = BudgetLine.objects.visible_to(reader)
    lights = lights_of(projects, money=money, rules=rules, on=listing.on)
    for project in projects:
        project.light = lights[project.pk]


def status_day_cell(project: Any) -> DateCell:
    return DateCell(project.status_on)


def leads_cell(project: Any) -> TextCell:
    return unique_lines(member.who for member in project.leading)


def organisations_cell(project: Any) -> TextCell:
    return unique_lines(member.organisation_words for member in project.leading)


def sources_cell(project: Any) -> TextCell:
    return unique_lines(source.pool_name for source in _sources(project))


def sections_cell(project: Any) -> TextCell:
    return unique_lines(source.section for source in _sources(project))


def amount_cell(project: Any) -> MoneyCell:
    return MoneyCell(
        project.amount_oere,
        approximate=any(line.approximate and line.counts_in_project for line in project.money),
        target=Target("lines", "", (("project", str(project.pk)),)),
    )


def _sources(project: Any) -> list[FundingSource]:
    return [line.source for line in project.money if line.source is not None]


# --- What the amounts come to ------------------------------------------------------------------


def project_listing(
    projects: Any,
    *,
    portfolio: Portfolio,
    reader: AnyUser,
    on: date,
    language: str,
    chosen: tuple[tuple[str, str], ...],
    query: str,
) -> Listing:
    """The figures are of the whole filtered list, whatever page of it is shown.

    `query` is the filter as an address holds it: the sum opens to the lines of these projects.
    """
    keys = projects.order_by().values("pk")
    own = BudgetLine.objects.visible_to(reader).of_project().filter(project__in=keys)
    total = own.total_oere()
    label = _("Sum of the projects' own amounts")
    number = projects.count()
    of_these = (("of_projects", query),) if query else ()
    lines = Target("lines", "", (("counted", "own"), *of_these))
    figures = Figures(
        "found",
        (
            Figure("projects", portfolio.project_word or _("Projects"), NumberCell(number)),
            Figure("sum", label, MoneyCell(total, target=lines)),
        ),
    )
    return Listing(
        key="projects",
        title=portfolio.project_word or _("Projects"),
        portfolio=portfolio,
        language=language,
        on=on,
        chosen=chosen,
        figures=figures,
        notes=remarks(_remarks(own, total, portfolio)),
        sums=(Sum("sum", f"{label} ({number})", total, RowKind.TOTAL, target=lines),),
    )


def _remarks(own: Any, total: int, portfolio: Portfolio) -> Iterator[str]:
    if twice := own.part_of_any(own).total_oere():
        currency = portfolio.currency
        yield _(
            "%(amount)s is in the sum twice, because two of the projects show the same money; "
            "the sum is %(once)s when it is counted once."
        ) % {
            "amount": format_amount(twice, currency=currency),
            "once": format_amount(total - twice, currency=currency),
        }
    if outside := own.outside().total_oere():
        yield outside_remark(outside, portfolio)
