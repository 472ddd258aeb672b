"""What the models would refuse, found before anything is written."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from budgets.models.amount_as_written import check_as_written
from portfolio.money import MAX_OERE


def too_long(model: Any, field: str, words: str) -> str:
    """Why a text does not fit; empty where it does."""
    most = model._meta.get_field(field).max_length
    if most is None or len(words) <= most:
        return ""
    return _("%(given)s characters are more than the %(most)s that fit.") % {
        "given": len(words),
        "most": most,
    }


def wrong_amount(oere: int | None, as_written: str) -> str:
    """Why an amount, or the words that it is written in, cannot be kept; empty where they can."""
    if oere is not None and oere < 0:
        return _("An amount cannot be negative.")
    if oere is not None and oere > MAX_OERE:
        return _("The amount is too large.")
    if as_written and oere is None:
        return _("Words and “approximate” need an amount.")
    if len(as_written) > AS_WRITTEN:
        return _("%(given)s characters are more than the %(most)s that fit.") % {
            "given": len(as_written),
            "most": AS_WRITTEN,
        }
    try:
        check_as_written(as_written, oere, field="as_written")
    except ValidationError as error:
        return " ".join(error.messages)
    return ""


AS_WRITTEN = 60
