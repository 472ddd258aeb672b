"""The budget by source: where the money comes from, and in which areas it is used.

Areas by agreement and by section, and each agreement down to its annexes and pots. Every amount is
of the portfolio's own frames, as its total *shows* them: money that two areas show stands in both,
and the figures above the tables say so. Money outside the total has a table of its own.
"""

from django.utils import translation
from django.utils.translation import gettext as _

from budgets.models.breakdown import LineSum
from portfolio.snapshot import one_snapshot
from reports.document import (
    Block,
    Cell,
    Column,
    ColumnKind,
    Document,
    Figure,
    Figures,
    Line,
    Missing,
    MoneyCell,
    Notes,
    NumberCell,
    Row,
    RowKind,
    Section,
    Style,
    Table,
    Target,
    TextCell,
)
from reports.layouts.budget_reading import BudgetReading, Division, facts
from reports.layouts.money_tables import NONE, shared_remarks
from reports.layouts.scope import Scope


@one_snapshot()
def budget(scope: Scope, *, language: str) -> Document:
    """The budget of `scope` by source and by section, in `language`."""
    with translation.override(language):
        found = BudgetReading(scope)
        agreements, sections = found.agreements, found.sections
        shown = [
            Section("totals", _("Totals"), blocks=_head(found)),
            Section(
                agreements.key, agreements.title, blocks=(_matrix(agreements, found), _pools(found))
            ),
            Section(
                sections.key, sections.title, blocks=(_matrix(sections, found), _sections(found))
            ),
        ]
        if found.outside:
            table = _outside(found)
            shown.append(Section("outside", table.title, blocks=(table,)))
        return _document(found, tuple(shown), language)


def _document(found: BudgetReading, sections: tuple[Section, ...], language: str) -> Document:
    reading = found.reading
    portfolio = reading.portfolio
    return Document(
        key=f"budget:{portfolio.slug}",
        portfolio=portfolio.slug,
        title=_("Budget – %(portfolio)s") % {"portfolio": portfolio},
        subtitle=portfolio.period,
        owner=str(portfolio.owner or ""),
        language=language,
        currency=portfolio.currency,
        as_of=reading.scope.on,
        newest_on=None,
        sections=sections,
        facts=facts(found),
    )


# --- The totals ----------------------------------------------------------------------------------


def _head(found: BudgetReading) -> tuple[Block, ...]:
    """The same totals as on the overview."""
    totals = found.reading.totals
    figures = [
        Figure(
            "shown",
            _("Sum of the areas"),
            MoneyCell(totals.shown, target=found.lines()),
            _("What the tables below divide."),
        )
    ]
    if totals.shared:
        figures += [
            Figure(
                "shared",
                _("Shown in two areas"),
                MoneyCell(totals.shared, target=found.lines("shared")),
                _("In the sum of the areas twice."),
            ),
            Figure(
                "counted_once",
                _("Total, counted once"),
                MoneyCell(totals.counted_once, target=found.lines()),
            ),
        ]
    if totals.outside:
        figures.append(
            Figure(
                "outside",
                _("Outside the total"),
                MoneyCell(totals.outside, target=found.lines("outside")),
                _("In a table of its own, last."),
            )
        )
    remarks = shared_remarks(found.shared_lines, found.reading.portfolio.currency)
    notes = (Notes("remarks", remarks),) if remarks else ()
    return (Figures("totals", tuple(figures)), *notes)


# --- The tables ----------------------------------------------------------------------------------


def _matrix(division: Division, found: BudgetReading) -> Table:
    """Areas down, the division across; a cell without lines is not applicable, not 0."""
    columns = (
        Column("area", found.reading.portfolio.area_word or _("Area"), share=28),
        *(
            Column(f"{division.key}:{name or NONE}", _name(name), ColumnKind.MONEY, share=12)
            for name in division.names
        ),
        Column("all", _("All"), ColumnKind.MONEY, share=12),
    )
    rows = []
    for area in found.reading.areas:
        cells = [
            _amount(
                division.by_area.get((area.pk, name)),
                found.lines(area=area.pk, **{division.key: name}),
            )
            for name in division.names
        ]
        label = TextCell.of(str(area), target=Target("area", area.slug))
        all_of_it = _amount(found.by_area.get(area.pk), found.lines(area=area.pk))
        rows.append(Row(f"area:{area.pk}", (label, *cells, all_of_it), adds_to="all"))
    totals = [
        _amount(division.sums[name], found.lines(**{division.key: name})) for name in division.names
    ]
    whole = _amount(found.whole, found.lines())
    rows.append(Row("all", (TextCell.of(_("All areas")), *totals, whole), RowKind.TOTAL))
    title = {
        "agreement": _("Areas by funding source"),
        "section": _("Areas by section"),
    }[division.key]
    return Table(f"areas-by-{division.key}", title, columns, tuple(rows), show_title=True)


def _measures(first: str) -> tuple[Column, ...]:
    return (
        Column("name", first, share=52),
        Column("amount", _("Amount"), ColumnKind.MONEY, share=20),
        Column("projects", _("Projects"), ColumnKind.NUMBER, share=14),
        Column("lines", _("Lines"), ColumnKind.NUMBER, share=14),
    )


def _measure_row(
    key: str, label: TextCell, each: LineSum, target: Target, kind: RowKind, adds_to: str
) -> Row:
    of_projects = Target("lines", target.key, (*target.query, ("of", "projects")))
    cells: tuple[Cell, ...] = (
        label,
        _amount(each, target),
        NumberCell(each.projects, of_projects if each.projects else None),
        NumberCell(each.lines, target if each.lines else None),
    )
    return Row(key, cells, kind, adds_to)


def _pools(found: BudgetReading) -> Table:
    """Each agreement, and under it the annexes and pots that its money stands under."""
    rows: list[Row] = []
    for name in found.agreements.names:
        pools = {
            (annex, pot): each
            for (agreement, annex, pot), each in found.pools.items()
            if agreement == name
        }
        divided = set(pools) != {("", "")}
        key = f"agreement:{name or NONE}"
        kind = RowKind.SUBTOTAL if divided else RowKind.DATA
        label = TextCell.of(_name(name), Style.STRONG)
        target = found.lines(agreement=name)
        rows.append(_measure_row(key, label, found.agreements.sums[name], target, kind, "all"))
        for annex, pot in sorted(pools) if divided else ():
            target = found.lines(agreement=name, annex=annex, pot=pot)
            label = TextCell((Line(f"– {_pool_name(annex, pot)}"),))
            pool = f"{key}/{annex or NONE}/{pot or NONE}"
            rows.append(_measure_row(pool, label, pools[annex, pot], target, RowKind.DATA, key))
    rows.append(_whole_row(found))
    return Table(
        "sources",
        _("Each source with its annexes and pots"),
        _measures(_("Source")),
        tuple(rows),
        show_title=True,
    )


def _sections(found: BudgetReading) -> Table:
    rows = [
        _measure_row(
            f"section:{name or NONE}",
            TextCell.of(_name(name)),
            found.sections.sums[name],
            found.lines(section=name),
            RowKind.DATA,
            "all",
        )
        for name in found.sections.names
    ]
    rows.append(_whole_row(found))
    return Table(
        "sections", _("Each section"), _measures(_("Section")), tuple(rows), show_title=True
    )


def _whole_row(found: BudgetReading) -> Row:
    label = TextCell.of(_("All"))
    return _measure_row("all", label, found.whole, found.lines(), RowKind.TOTAL, "")


def _outside(found: BudgetReading) -> Table:
    """Money that is shown with its projects, but is not the portfolio's own."""
    rows = [
        _measure_row(
            f"area:{area.pk}",
            TextCell.of(str(area), target=Target("area", area.slug)),
            found.outside[area.pk],
            found.lines("outside", area=area.pk),
            RowKind.DATA,
            "",
        )
        for area in found.reading.areas
        if area.pk in found.outside
    ]
    columns = _measures(found.reading.portfolio.area_word or _("Area"))
    return Table("outside", _("Outside the total"), columns, tuple(rows))


def _amount(each: LineSum | None, target: Target) -> MoneyCell:
    if each is None or not each.lines:
        return MoneyCell(missing=Missing.NOT_APPLICABLE)
    return MoneyCell(each.amount_oere, target=target)


def _name(name: str) -> str:
    return name or _("None stated")


def _pool_name(annex: str, pot: str) -> str:
    parts = (annex, f"”{pot}”" if pot else "")
    return " ".join(part for part in parts if part) or _("without annex or pot")
