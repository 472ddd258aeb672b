from datetime import date
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from accounts.versioned_form import VersionedForm
from initiatives.actions.answer_criterion import (
    NewerResultError,
    answer_criterion,
    correct_result,
)
from initiatives.models import Criterion, CriterionKind, CriterionResult
from initiatives.models.criterion import MEASURED
from portfolio.form_rules import READ_IT
from portfolio.forms import DayField, NumberField
from portfolio.numbers import PERCENT


class AnswerForm(VersionedForm):
    """What was found of one criterion: a new result, or one that is corrected.

    Which fields there are depends on the kind of the criterion; words are always possible. A new
    result carries the one that was written last as `seen`: if somebody answers meanwhile, theirs is
    shown before anything is saved.
    """

    seen = forms.IntegerField(required=False, widget=forms.HiddenInput)
    on = DayField(label=_("Date"))
    base = NumberField(label=_("Counted from"), required=False, max_digits=14, decimal_places=4)
    value = NumberField(label=_("Value"), required=False, max_digits=14, decimal_places=4)

    class Meta:
        model = CriterionResult
        fields = ("on", "base", "value", "asked", "verdict", "evidence")
        widgets: ClassVar[Any] = {"evidence": forms.Textarea({"rows": 3})}
        labels: ClassVar[Any] = {"asked": _("How many were asked")}
        help_texts: ClassVar[Any] = {"evidence": _("What it is known from, or what was found.")}

    def __init__(
        self,
        data: Any = None,
        *,
        instance: CriterionResult,
        written: CriterionResult | None = None,
        today: date,
    ) -> None:
        """`written` is the result that was written last, whatever day it is of."""
        self.today = today
        self.criterion: Criterion = instance.criterion
        # Several of these may be open on one page.
        auto_id = f"id_criterion-{self.criterion.pk}_%s"
        super().__init__(data, instance=instance, auto_id=auto_id)
        if instance.pk is None:
            self.initial["on"] = today
            self.initial["seen"] = written.pk if written is not None else None
            self.initial["base"] = written.base if written is not None else None
        self.newer: CriterionResult | None = None
        self._fit(self.criterion)

    def _fit(self, criterion: Criterion) -> None:
        """Only what such a criterion is answered with."""
        kind = criterion.kind
        if kind not in MEASURED:
            del self.fields["value"]
        if kind != CriterionKind.RELATIVE_CHANGE:
            del self.fields["base"]
        if kind not in (CriterionKind.AT_LEAST, CriterionKind.AT_MOST):
            del self.fields["asked"]
        if criterion.threshold is not None:
            words = _("Follows from the number where there is one: then leave it out.")
            self.fields["verdict"].help_text = words
        if "value" in self.fields:
            self.fields["value"].label = _value_label(criterion)

    def clean_value(self) -> Any:
        """`85 %` is no number of pieces."""
        typed = str(self["value"].data or "")
        if PERCENT in typed and self.criterion.unit != PERCENT:
            raise ValidationError(_("This is not counted in percent."))
        return self.cleaned_data["value"]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if (day := cleaned.get("on")) is not None and day > self.today:
            self.add_error("on", ValidationError(_("That day has not come yet.")))
        return cleaned

    def report(self, *, by: User) -> CriterionResult | None:
        """Save it. None, with what is newer shown in the form, if somebody was faster.

        Raises StaleRecordError where the result that is corrected has been saved meanwhile.
        """
        if self.instance.pk is not None:
            return correct_result(result=self.instance, by=by, today=self.today)
        try:
            seen = self.cleaned_data["seen"]
            return answer_criterion(result=self.instance, by=by, today=self.today, seen=seen)
        except NewerResultError as meanwhile:
            self._show(meanwhile)
            return None

    def _show(self, meanwhile: NewerResultError) -> None:
        """Saving again says: I have read it, and this comes after it."""
        self.newer = meanwhile.result
        self.data = self.data.copy()
        self.data["seen"] = str(self.newer.pk) if self.newer is not None else ""
        self.add_error(None, ValidationError(f"{meanwhile.words} {READ_IT}", code="newer"))


def _value_label(criterion: Criterion) -> str:
    """That a change is in percent says nothing of what it is a change of."""
    words, unit = _("Value"), criterion.unit
    if criterion.kind == CriterionKind.RELATIVE_CHANGE:
        words, unit = _("Value now (not the change)"), unit if unit != PERCENT else ""
    return f"{words} ({unit})" if unit else str(words)
