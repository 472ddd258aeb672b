from typing import Any, ClassVar

from django.utils.translation import gettext_lazy as _

from accounts.versioned_form import VersionedForm
from initiatives.forms.indicator import FOUR_DIGITS
from initiatives.models import Measurement
from portfolio.forms import NumberField

LONGEST: Any = Measurement._meta.get_field("as_written").max_length


class FigureField(NumberField):
    """A figure with or without the `unit` of its indicator: `8,5 %`, `12 dager`."""

    unit = ""

    def to_python(self, value: Any) -> Any:
        return super().to_python(value.strip().removesuffix(self.unit) if self.unit else value)


class FigureForm(VersionedForm):
    """One figure of an indicator, and which quarter or year it is of."""

    value = FigureField(label=_("Figure"), max_digits=14, decimal_places=4)

    class Meta:
        model = Measurement
        fields: ClassVar[Any] = ("year", "slot", "value", "note")
        error_messages: ClassVar[Any] = {"year": FOUR_DIGITS}

    def __init__(self, *args: Any, instance: Measurement, **kwargs: Any) -> None:
        super().__init__(*args, instance=instance, **kwargs)
        field: Any = self.fields["value"]
        field.unit = instance.indicator.unit
        field.help_text = _("With a decimal comma, such as 8,5.")

    def clean(self) -> dict[str, Any]:
        """The words are those that were typed last."""
        cleaned = super().clean()
        if (value := cleaned.get("value")) is not None and (
            "value" in self.changed_data or not self.instance.may_mean(value)
        ):
            typed = " ".join(self.data[self.add_prefix("value")].split())
            # Cut off they might mean another figure.
            self.instance.as_written = typed if len(typed) <= LONGEST else ""
        return cleaned
