"""The rows of an inline: which of them a person may change, and how they say what they are."""

from functools import cached_property
from typing import Any

from django import forms
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db import models
from django.forms.formsets import DELETION_FIELD_NAME
from django.forms.models import BaseInlineFormSet, BaseModelFormSet
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from accounts.versioned_form import CONFLICT
from portfolio.form_rules import ConstrainedForm


class HeldRows(BaseInlineFormSet):
    """Rows of which some are only shown: those of an area in which the person has no such role.

    `held` are the rows that the person may change, wherever they belong.
    """

    held: models.QuerySet

    @cached_property
    def held_keys(self) -> set[Any]:
        rows = self.held.filter(**{self.fk.name: self.instance})
        return set(rows.values_list("pk", flat=True))

    def is_only_shown(self, form: forms.ModelForm) -> bool:
        return form.instance.pk is not None and form.instance.pk not in self.held_keys

    def add_fields(self, form: forms.ModelForm, index: int | None) -> None:
        super().add_fields(form, index)
        if self.is_only_shown(form):
            for name in self._values_of(form):
                form.fields[name].disabled = True

    def clean(self) -> None:
        """A row is refused, not passed over in silence, if it was sent all the same.

        So it is when the role was taken away while the page stood open.
        """
        super().clean()
        for form in self.initial_forms:
            if self.is_only_shown(form) and any(
                form.add_prefix(name) in self.data for name in self._values_of(form)
            ):
                raise ValidationError(
                    _("“%(row)s” belongs to an area in which you may not change it."),
                    code="not_held",
                    params={"row": form.instance},
                )

    def _values_of(self, form: forms.ModelForm) -> set[str]:
        """The fields that hold something, and the tick for deleting; not the keys of the row."""
        return set(form.fields) - {form.instance._meta.pk.name, self.fk.name}


class SeenRows(BaseInlineFormSet):
    """Rows that are not deleted before one has seen what somebody else has saved in them."""

    def clean(self) -> None:
        super().clean()
        for form in self.initial_forms:
            # Django passes over the errors of a row that is to be deleted.
            is_deleted = form.cleaned_data.get(DELETION_FIELD_NAME)
            if is_deleted and form.has_error(NON_FIELD_ERRORS, CONFLICT):
                raise ValidationError(
                    _(
                        "“%(row)s” was changed by somebody else meanwhile. Save again to delete it "
                        "all the same."
                    ),
                    code=CONFLICT,
                    params={"row": form.instance},
                )


class DistinctRows(BaseInlineFormSet):
    """Rows of which two say the same, where a constraint allows it once.

    That a row of the database says it already, each form finds for itself. Of two that are written
    at once the later is told, in the same words and at the same field (portfolio/form_rules.py).
    """

    model: type[models.Model]

    def validate_unique(self) -> None:
        if not issubclass(self.form, ConstrainedForm):
            super().validate_unique()
            return
        rows = [
            one
            for one in self.forms
            if one.is_valid() and not one.cleaned_data.get(DELETION_FIELD_NAME)
        ]
        for constraint in self.model._meta.constraints:
            if constraint.name in self.form.said_at and hasattr(constraint, "fields"):
                self._check(constraint, rows)

    def _check(self, constraint: Any, rows: list[Any]) -> None:
        names = [name for name in constraint.fields if name != self.fk.name]
        said: set[tuple[Any, ...]] = set()
        for form in rows:
            values = tuple(form.cleaned_data.get(name) for name in names)
            if None in values:
                continue
            if values in said:
                message = constraint.get_violation_error_message()
                form.add_error(form.said_at[constraint.name], message)
            said.add(values)


class ChosenInRows(BaseModelFormSet):
    """Rows whose choices of several are known already: a search list does not ask for them anew."""

    def add_fields(self, form: forms.ModelForm, index: int | None) -> None:
        super().add_fields(form, index)
        for name, field in form.fields.items():
            if isinstance(field, forms.ModelMultipleChoiceField):
                inner: Any = getattr(field.widget, "widget", field.widget)
                inner.known = form.initial.get(name) or ()


class NamedInRows(BaseModelFormSet):
    """Rows of a table, whose column heads no screen reader takes for labels: each field says its
    own name.
    """

    def add_fields(self, form: forms.ModelForm, index: int | None) -> None:
        super().add_fields(form, index)
        for name, field in form.fields.items():
            if not field.widget.is_hidden:
                inner: Any = getattr(field.widget, "widget", field.widget)
                inner.attrs.setdefault("aria-label", capfirst(field.label or name))
