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
