"""Form fields and forms that every app uses: money, numbers and days as people write them.

The same notation is read everywhere (portfolio/money.py, numbers.py and dates.py); what cannot be
read is an error at its field that says what to write instead.
"""

from datetime import date
from decimal import Decimal
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Max
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from portfolio.dates import DateError, parse_date
from portfolio.money import AmountError, amount_readings, format_amount, parse_amount
from portfolio.numbers import NumberError, format_number, parse_number

FIRST_DAY = date(1900, 1, 1)
_ASCII = str.maketrans({"æ": "ae", "ø": "oe", "å": "aa", "Æ": "Ae", "Ø": "Oe", "Å": "Aa"})


class AmountInput(forms.TextInput):
    """A text input for an amount, with what was read from it shown beside it.

    `stored_oere` is the amount that the record holds for these words; it decides between the two
    readings of `7.475 mio. kr.`.
    """

    template_name = "widgets/amount_input.html"

    def __init__(self, attrs: dict[str, Any] | None = None, *, stored_oere: int | None = None):
        super().__init__({"size": 22, "autocomplete": "off", **(attrs or {})})
        self.stored_oere = stored_oere

    def format_value(self, value: Any) -> str | None:
        if isinstance(value, int):
            return format_amount(value)
        return super().format_value(value)

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        words = context["widget"]["value"] or ""
        read = format_amount(self._meant(words))
        context["widget"]["read_as"] = read if read != words.strip() else ""
        return context

    def _meant(self, words: str) -> int | None:
        readings = amount_readings(words)
        if self.stored_oere in readings:
            return self.stored_oere
        return readings[0] if len(readings) == 1 else None


class MoneyFormField(forms.CharField):
    """An amount in øre, shown and entered as people write it: `1,3 mio. kr.`."""

    widget = AmountInput

    def __init__(self, **kwargs: Any) -> None:
        # A model field asks for the bounds of its column; the parser's own are narrower.
        kwargs.pop("min_value", None)
        kwargs.pop("max_value", None)
        super().__init__(**kwargs)

    def to_python(self, value: Any) -> int | None:  # type: ignore[override]
        if isinstance(value, int) or value in self.empty_values or not value.strip():
            return value if isinstance(value, int) else None
        try:
            return parse_amount(value).oere
        except AmountError as error:
            raise ValidationError(error.message, code=error.code) from None


class DayField(forms.DateField):
    """One day: `13. maj 2008`, `13.5.2008` or `2008-05-13`; none before `FIRST_DAY`."""

    def to_python(self, value: Any) -> date | None:
        if not isinstance(value, str) or not value.strip():
            return super().to_python(value)
        try:
            day = parse_date(value)
        except DateError as error:
            raise ValidationError(error.message, code="invalid") from None
        if day < FIRST_DAY:
            raise ValidationError(_("Write a day after 1899."), code="invalid")
        return day


class NumberField(forms.DecimalField):
    """A number that is no money, with a decimal comma: `8,5`, `1.250,5`, `85 %`."""

    widget = forms.TextInput(attrs={"size": 12, "inputmode": "decimal"})

    def to_python(self, value: Any) -> Decimal | None:  # type: ignore[override]
        if not isinstance(value, str) or not value.strip():
            return super().to_python(value)
        try:
            return parse_number(value)
        except NumberError as error:
            raise ValidationError(error.message, code="invalid") from None

    def prepare_value(self, value: Any) -> Any:
        """The zeros that a database adds say nothing."""
        return format_number(value.normalize()) if isinstance(value, Decimal) else value

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        """No bounds and steps: a browser knows them for its own kind of number only."""
        return {}


class AmountWordsForm(forms.ModelForm):
    """A form whose amounts are entered as words, the amount in øre being worked out from them.

    `amount_words` names, for each text field, the field that holds the øre and, if there is one,
    the field that holds whether the words call the amount approximate.
    """

    amount_words: ClassVar[dict[str, tuple[str, str | None]]] = {}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for words, (amount, _approximate) in self.amount_words.items():
            if words not in self.fields:
                continue
            stored = getattr(self.instance, amount)
            if not getattr(self.instance, words) and stored is not None:
                self.initial[words] = format_amount(stored)
            self.fields[words].widget = AmountInput(
                self.fields[words].widget.attrs, stored_oere=stored
            )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        for words in self.amount_words.keys() & cleaned.keys():
            self._read(words)
        return cleaned

    def _read(self, words: str) -> None:
        amount, approximate = self.amount_words[words]
        if words not in self.changed_data:
            # Untouched words keep the amount that somebody settled, also where they are ambiguous.
            self.cleaned_data[words] = getattr(self.instance, words)
            return
        text = self.cleaned_data[words]
        try:
            read = parse_amount(text) if text else None
        except AmountError as error:
            self.add_error(words, ValidationError(error.message, code=error.code))
            return
        setattr(self.instance, amount, read.oere if read else None)
        if approximate is not None:
            setattr(self.instance, approximate, read is not None and read.approximate)


class OrderedForm(forms.ModelForm):
    """A form of something that has a place among others; a new one comes last unless it is said.

    `order_within` is the foreign key to what they all belong to.
    """

    order_within: ClassVar[str] = ""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "order" in self.fields:
            self.fields["order"].required = False
            if self.instance.pk is None:
                self.initial.pop("order", None)
                self.fields["order"].initial = None
                self.fields["order"].help_text = _("Empty: last.")

    def save(self, commit: bool = True) -> Any:
        given = self.cleaned_data.get("order")
        if given is None and (self.instance.pk is None or "order" in self.fields):
            self.instance.order = self._last() + 1
        return super().save(commit)

    def _last(self) -> int:
        home = getattr(self.instance, f"{self.order_within}_id")
        others = type(self.instance)._default_manager.filter(**{self.order_within: home})
        last = others.exclude(pk=self.instance.pk).aggregate(last=Max("order"))["last"]
        return last or 0


class AddressForm(forms.ModelForm):
    """A form whose `slug` is made from the name when it is left empty.

    `address_within` is the foreign key within which addresses differ; empty: everywhere.
    """

    address_within: ClassVar[str] = ""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "slug" in self.fields:
            self.fields["slug"].required = False

    def clean_slug(self) -> str:
        """An address that is in use stays when the field is emptied: links point to it."""
        return self.cleaned_data["slug"] or self.instance.slug

    def save(self, commit: bool = True) -> Any:
        if not self.instance.slug:
            self.instance.slug = self._free_address()
        return super().save(commit)

    def _free_address(self) -> str:
        model = type(self.instance)
        rows = model._default_manager.exclude(pk=self.instance.pk)
        if self.address_within:
            home = getattr(self.instance, f"{self.address_within}_id")
            rows = rows.filter(**{self.address_within: home})
        first = address_of(self.instance.name) or str(model._meta.model_name)
        taken = set(rows.filter(slug__startswith=first).values_list("slug", flat=True))
        free, number = first, 2
        while free in taken:
            free, number = f"{first}-{number}", number + 1
        return free


def address_of(name: str) -> str:
    """A name as a web address: `Ældre på arbejdspladsen` is `aeldre-paa-arbejdspladsen`."""
    return slugify(name.translate(_ASCII))[:50].strip("-")
