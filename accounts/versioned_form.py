"""Forms of rows that somebody else may save meanwhile: both versions side by side, then one choice.

The form carries the version that was read. If the row is another by the time it is sent, nothing is
saved: a table shows, for every value that differs, what stood there when the form was opened, what
the other has saved, and what was written here. What only the other changed is taken over; for what
both changed one chooses. Sent again, the form saves that.
"""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.forms.models import model_to_dict
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from portfolio.versions import VersionedModel

CONFLICT = "conflict"
"""The code of the error that shows both versions."""

THEIRS = "theirs"
"""What is sent for a field whose value is to be the other's."""

SEEN = "seen_version"


class VersionedForm(forms.ModelForm):
    """A ModelForm of a VersionedModel. Its page also shows `seen_version`, hidden."""

    seen_version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    data: Any

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        row = self.instance
        self.initial[SEEN] = row.version if row.pk is not None else None
        if self.is_bound and row.pk is not None:
            self._take_choices()

    def has_changed(self) -> bool:
        """That somebody else has saved meanwhile is not a change of one's own."""
        return bool(set(self.changed_data) - {SEEN})

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        seen = cleaned.get(SEEN)
        if self.instance.pk is not None and seen is not None and seen != self.instance.version:
            self._refuse(seen)
        return cleaned

    def _take_choices(self) -> None:
        """Where `theirs` was chosen, what they saved stands in the form, as if it were typed."""
        stored = self._stored()
        data: Any = None
        for name, field in self.fields.items():
            key = self.add_prefix(name)
            if self.data.get(f"choose-{key}") != THEIRS:
                continue
            data = data if data is not None else self.data.copy()
            value = field.prepare_value(stored.get(name))
            put(data, key, value)
        if data is not None:
            self.data = data

    def _stored(self) -> Mapping[str, Any]:
        """The values of the row as it is in the database now."""
        row = type(self.instance)._default_manager.get(pk=self.instance.pk)
        return {**model_to_dict(row), **self._more_initial(row)}

    def _more_initial(self, row: Any) -> Mapping[str, Any]:
        """Values of fields that are none of the row's own; forms that have such say them."""
        return {}

    def _refuse(self, seen: int) -> None:
        stored, before = self._stored(), self._as_opened(seen)
        data = self.data.copy()
        rows = []
        for name in self.fields:
            if name == SEEN or name not in stored:
                continue
            mine, theirs = self.cleaned_data.get(name), stored[name]
            # What is not recorded may have been changed by both: that is for a person to say.
            is_known = name in before
            opened = before.get(name)
            key = self.add_prefix(name)
            if _same(mine, theirs):
                continue
            both = not is_known or not _same(mine, opened)
            if not both:
                # Only they changed it.
                put(data, key, self.fields[name].prepare_value(theirs))
            elif is_known and _same(opened, theirs):
                continue
            rows.append(
                {
                    "label": self.fields[name].label,
                    "key": key,
                    "opened": self._words(name, opened) if is_known else "",
                    "theirs": self._words(name, theirs),
                    "mine": self._words(name, mine),
                    "both": both,
                }
            )
        if not rows:
            # What the other saved is none of this form's values, or the very same.
            return
        put(data, self.add_prefix(SEEN), self.instance.version)
        self.data = data
        context = {"rows": rows, "last": self._last_saved()}
        message = render_to_string("components/conflict.html", context)
        self.add_error(None, ValidationError(message, code=CONFLICT))

    def _as_opened(self, seen: int) -> Mapping[str, Any]:
        """The values that stood in the row when the form was opened, from its history."""
        history: Any = getattr(type(self.instance), "history", None)
        # A version that was counted for another reason than a change has the values before it.
        until = history.filter(id=self.instance.pk, version__lte=seen) if history else None
        found = until.order_by("-version", "-history_id").first() if until is not None else None
        if found is None:
            return {}
        # The rows that it was tied to: those of its instance would be the ones of today.
        ties = {
            field.name: list(
                getattr(found, field.name).values_list(field.m2m_reverse_field_name(), flat=True)
            )
            for field in found._history_m2m_fields
        }
        return {**model_to_dict(found.instance), **ties}

    def _last_saved(self) -> Any:
        history: Any = getattr(type(self.instance), "history", None)
        return history.filter(id=self.instance.pk).select_related("history_user").first()

    def _words(self, name: str, value: Any) -> str:
        """A value as the form's reader knows it: a choice by its label, a row by its name."""
        return self._known_words(self.fields[name], value) or _("(empty)")

    @staticmethod
    def _known_words(field: Any, value: Any) -> str:
        if isinstance(field, forms.ModelMultipleChoiceField):
            return ", ".join(str(row) for row in _rows(field, value))
        if isinstance(field, forms.ModelChoiceField):
            return ", ".join(str(row) for row in _rows(field, [value] if value else []))
        if isinstance(field, forms.ChoiceField):
            return str(dict(_flat(field.choices)).get(value, value or ""))
        if isinstance(field, forms.BooleanField):
            return "✓" if value else "–"
        prepared = field.prepare_value(value)
        return "" if prepared is None else str(prepared)


def _rows(field: Any, values: Any) -> list[models.Model]:
    keys = [getattr(value, "pk", value) for value in values or ()]
    return list(field.queryset.model._default_manager.filter(pk__in=keys))


def _flat(choices: Any) -> list[tuple[Any, Any]]:
    """Choices without their groups."""
    found: list[tuple[Any, Any]] = []
    for value, label in choices:
        found += label if isinstance(label, list | tuple) else [(value, label)]
    return found


def _same(one: Any, other: Any) -> bool:
    return _key(one) == _key(other)


def _key(value: Any) -> Any:
    if isinstance(value, models.Model):
        return value.pk
    if isinstance(value, models.QuerySet | list | tuple):
        return sorted(_key(each) for each in value)
    return value or None if value != 0 else 0


def put(data: Any, key: str, value: Any) -> None:
    """As a browser would send it."""
    if isinstance(value, list | tuple | models.QuerySet):
        data.setlist(key, [str(_key(each)) for each in value])
    elif value is None or value is False:
        data.pop(key, None) if value is False else data.__setitem__(key, "")
    else:
        data[key] = "on" if value is True else str(_key(value))


def versioned(form: type[forms.ModelForm], model: type[models.Model]) -> type[forms.ModelForm]:
    """The same form, guarded, where the rows of its model count their saves."""
    if not issubclass(model, VersionedModel) or issubclass(form, VersionedForm):
        return form
    return type(form.__name__, (VersionedForm, form), {})
