"""The portfolio itself, with its columns and the parties to it."""

from imports.located import Located
from imports.portfolio_file.indicators import load_indicator
from imports.portfolio_file.known import Known, saved
from initiatives.models import Party, Portfolio, TableColumn

FIELDS = ("slug", "name", "layout", "period", "currency", "language", "intro", "is_public")
WORDS = ("area_word", "project_word")
OTHERS = ("owner", "columns", "parties", "indicators")
PARTY = ("person", "title", "side", "signed_on")


def load_portfolio_row(known: Known, row: Located) -> None:
    row.refuse_others((*FIELDS, *WORDS, *OTHERS))
    owner = known.organisation(row, row["owner"])
    known.portfolio = saved(row, Portfolio(owner=owner, **row.only(FIELDS), **row.given(WORDS)))
    for order, column in enumerate(row.rows("columns"), start=1):
        fields = {**column.only(("field", "heading")), **column.given(("footnote",))}
        saved(column, TableColumn(portfolio=known.portfolio, order=order, **fields))
    for order, party in enumerate(row.rows_if_any("parties"), start=1):
        _load_party(known, party, order)
    for order, indicator in enumerate(row.rows_if_any("indicators"), start=1):
        load_indicator(known, indicator, order)


def _load_party(known: Known, row: Located, order: int) -> None:
    row.refuse_others(PARTY)
    saved(
        row,
        Party(
            portfolio=known.portfolio,
            order=order,
            person=known.person(row, row["person"]),
            signed_on=row.day_or_none("signed_on"),
            **row.given(("title", "side")),
        ),
    )
