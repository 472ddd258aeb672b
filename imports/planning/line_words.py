"""How a budget line is shown in a preview: as the status table prints it."""

from django.utils.translation import gettext as _

from budgets.models import BudgetLine, LineKind, Standing
from portfolio.money import format_amount


def line_words(line: BudgetLine, *, currency: str, is_part: bool) -> str:
    """Of a line of the site, or of one that is only planned; `is_part` of another in its cell."""
    words = line.as_written or format_amount(line.amount_oere, currency=currency)
    if line.label:
        words = f"{line.label}: {words}" if words else line.label
    elif line.kind == LineKind.SUPPLEMENT:
        words = f"{line.get_kind_display()}: {words}"
    if line.funded_by is not None:
        words += f" ({line.funded_by})"
    if is_part:
        words = _("of which %(amount)s") % {"amount": words}
    if line.standing == Standing.NOTED:
        words += f" – {_('noted, not added')}"
    elif line.standing == Standing.PROVISIONAL:
        words += f" – {_('provisional')}"
    return " – ".join(part for part in (words, line.note) if part)
