from typing import Any, ClassVar

from django.utils.translation import gettext_lazy as _

from initiatives.models import Criterion
from portfolio.form_rules import ConstrainedForm, OfferingForm, PastDaysForm, WrittenDateForm
from portfolio.forms import OrderedForm
from portfolio.numbers import PERCENT

WORDS_FOR_PERCENT = ("pct", "pct.", "procent", "prosent")


class CriterionForm(OfferingForm, WrittenDateForm, ConstrainedForm, OrderedForm):
    """A criterion of a project; its goal is one of the project's, which are `offered`."""

    order_within = "project"
    said_at: ClassVar[Any] = {
        "criterion_percent_is_a_part_of_a_whole": "threshold",
        "criterion_without_a_number_has_no_threshold": "threshold",
    }

    class Meta:
        model = Criterion
        fields = "__all__"
        labels: ClassVar[Any] = {"approximate": _("About this threshold")}
        error_messages: ClassVar[Any] = {
            "goal": {"invalid_choice": _("The goal belongs to another project.")},
        }

    def clean_unit(self) -> str:
        """Percent is written in one way, by which it is known; `85 %` says it beside the number."""
        unit: str = self.cleaned_data["unit"].strip()
        if unit.lower() in WORDS_FOR_PERCENT:
            return PERCENT
        threshold = str(self["threshold"].data or "") if "threshold" in self.fields else ""
        return PERCENT if not unit and threshold.rstrip().endswith(PERCENT) else unit


class CriterionResultForm(PastDaysForm, ConstrainedForm):
    """What was found on a day; signed by whoever writes it first."""

    user: ClassVar[Any] = None
    past_days = ("on",)
    said_at: ClassVar[Any] = {"criterion_result_says_something": "verdict"}

    def save(self, commit: bool = True) -> Any:
        if self.instance.pk is None:
            self.instance.by = self.user
        return super().save(commit)
