from typing import Any, ClassVar

from django.utils.translation import gettext_lazy as _

from initiatives.models import Party
from portfolio.forms import OrderedForm


class PartyForm(OrderedForm):
    """A side of an agreement, last unless a place is given."""

    order_within = "portfolio"

    class Meta:
        model = Party
        fields = "__all__"
        labels: ClassVar[Any] = {"side": _("On behalf of")}
