"""A portfolio that is made for a file, with the file's own headings."""

from collections.abc import Mapping
from datetime import datetime

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _

from accounts.models import User
from accounts.recorded_at_once import Occasion, create_recorded
from imports.content import Content, RowKind
from imports.fields import PEOPLE, Field
from imports.planning.words import flat
from initiatives.models import ColumnField, Layout, Portfolio, TableColumn

LONGEST_HEADING = 80

_OF_STATUS = {
    Field.TITLE: ColumnField.TITLE,
    Field.PURPOSE: ColumnField.PURPOSE,
    Field.TARGET_GROUP: ColumnField.TARGET_GROUP,
    Field.STATUS: ColumnField.STATUS,
    Field.STAGE: ColumnField.STATUS,
    **dict.fromkeys(PEOPLE, ColumnField.PEOPLE),
    Field.BUDGET: ColumnField.BUDGET,
}
_OF_PLAN = {
    Field.TITLE: ColumnField.EFFORT,
    Field.ACTIVITY: ColumnField.ACTIVITY,
    Field.RESPONSIBLE: ColumnField.RESPONSIBLE,
    Field.FINANCING: ColumnField.FINANCING,
    Field.DEADLINE: ColumnField.DEADLINE,
    Field.STATE: ColumnField.FOLLOW_UP,
    Field.FOLLOW_UP: ColumnField.FOLLOW_UP,
}


@transaction.atomic
def make_portfolio(
    *,
    slug: str,
    name: str,
    content: Content,
    headings: Mapping[Field, str],
    by: User | None,
    at: datetime,
) -> Portfolio:
    """An empty portfolio for `content`: a plan where the file has activities, else a status table.

    `headings` are the file's own, in the order of its columns. It is not public before somebody
    opens it. `by` None for the command line. Raises ValidationError where name or address are
    refused, such as an address in use.
    """
    if by is not None and not by.may_make_portfolios:
        raise PermissionDenied(_("Only an administrator makes portfolios."))
    has_activities = any(row.kind == RowKind.ACTIVITY for row in content.rows)
    layout = Layout.ACTIVITY_PLAN if has_activities else Layout.STATUS_TABLE
    portfolio = Portfolio(slug=slug, name=name, layout=layout, is_public=False)
    portfolio.full_clean()
    with translation.override(settings.LANGUAGE_CODE):
        reason = _("Made for an imported file")
    occasion = Occasion(by, at, reason)
    create_recorded([portfolio], occasion)
    columns = _columns(headings, _OF_PLAN if has_activities else _OF_STATUS)
    create_recorded(
        [
            TableColumn(portfolio=portfolio, field=field, heading=heading, order=order)
            for order, (field, heading) in enumerate(columns.items(), start=1)
        ],
        occasion,
    )
    return portfolio


def _columns(
    headings: Mapping[Field, str], shown_as: Mapping[Field, ColumnField]
) -> dict[ColumnField, str]:
    """Each content once, under the first of the file's headings that is of it."""
    columns: dict[ColumnField, str] = {}
    for field, heading in headings.items():
        if field in shown_as:
            columns.setdefault(shown_as[field], flat(heading)[:LONGEST_HEADING])
    return columns
