"""Load a whole portfolio from a portfolio file (`indsats/portfolio/1`, see fixtures/).

The file is one JSON object: `organisations`, `portfolio` (with `columns`, and where there are any
`parties` and `indicators`), and `areas` with their `frames` and `projects`; amounts are decimal
strings in kroner, lines name their frame and their whole by key. Areas and projects may have
`clauses`, and projects `activities`, `goals` and `criteria`: those of their fields that are not
needed may be left out, a deadline is given as written, and other numbers are decimal strings, too.
"""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from accounts.models import User
from imports.located import Located
from imports.portfolio_file.activities import join_carried
from imports.portfolio_file.areas import load_area
from imports.portfolio_file.frames import join_parts
from imports.portfolio_file.known import Known
from imports.portfolio_file.organisations import load_organisation
from imports.portfolio_file.portfolios import load_portfolio_row
from initiatives.models import Portfolio

SCHEMA = "indsats/portfolio/1"


@transaction.atomic
def load_portfolio(*, data: dict[str, Any], by: User | None = None) -> Portfolio:
    """Create the portfolio that `data` describes, whole or not at all.

    Every row is validated as if it were typed in. Raises ValidationError that names the place
    where a rule is broken, also where the portfolio exists already: a file never overwrites what
    people have written.
    """
    if not isinstance(data, dict) or data.get("schema") != SCHEMA:
        raise ValidationError(f"Not a portfolio file of schema {SCHEMA}.")
    file, known = Located(data), Known(by)
    for row in file.rows("organisations"):
        load_organisation(known, row)
    load_portfolio_row(known, file.part("portfolio"))
    for order, row in enumerate(file.rows("areas"), start=1):
        load_area(known, row, order)
    join_parts(known)
    join_carried(known)
    return known.portfolio
