from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from budgets.models import BudgetFrame
from portfolio.forms import AmountWordsForm, OrderedForm


class BudgetFrameForm(AmountWordsForm, OrderedForm):
    """A frame; what is allocated and what is stated are entered as people write amounts."""

    amount_words: ClassVar[Any] = {
        "allocated_as_written": ("allocated_oere", None),
        "stated_as_written": ("stated_total_oere", None),
    }
    order_within = "area"

    explanation_holds = forms.BooleanField(
        label=_("The explanation is about the difference as it is now"),
        required=False,
        help_text=_("Tick this when the figures have changed and the explanation is still right."),
    )

    class Meta:
        model = BudgetFrame
        fields = "__all__"
        labels: ClassVar[Any] = {
            "allocated_as_written": _("Allocated"),
            "stated_as_written": _("Stated total"),
        }
        help_texts: ClassVar[Any] = {
            "allocated_as_written": _("As people write it: 7,5 mio. kr. Empty: none."),
            "stated_as_written": _("The sum that the document itself gives."),
        }

    def explains_anew(self) -> bool:
        """Whether the explanation was written, changed or confirmed just now."""
        return bool({"difference_note", "explanation_holds"} & set(self.changed_data))
