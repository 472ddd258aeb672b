"""The rule that binds an amount to the words in which it was written."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from portfolio.money import amount_readings, format_amount


def check_as_written(words: str, oere: int | None, *, field: str) -> None:
    """Refuse words that cannot mean the amount.

    `7.475 mio. kr.` may stand for either of its two readings; anything else must agree.
    Raises ValidationError at `field`.
    """
    if not words:
        return
    readings = amount_readings(words)
    if not readings:
        message = _("“%(words)s” cannot be read as an amount.") % {"words": words[:60]}
        raise ValidationError({field: message})
    if oere not in readings:
        message = _("“%(words)s” means %(read)s, not %(given)s.") % {
            "words": words[:60],
            "read": format_amount(readings[0]),
            "given": format_amount(oere) or _("no amount"),
        }
        raise ValidationError({field: message})
