"""What forms of several apps ask of what is typed: each is a form to build on."""

from collections.abc import Iterator
from datetime import date
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from portfolio.dates import read_date

READ_IT = _("Read it, change yours if need be, save again.")
"""What one does when somebody else was faster and theirs is shown."""


class WrittenDateForm(forms.ModelForm):
    """A form with a date in words. What cannot be read is kept, and its writer is told."""

    date_words: ClassVar[str] = "deadline_as_written"
    unread_message: ClassVar[Any] = _(
        "“%(words)s” was not read as a date. It is kept, but nothing is ever overdue by it."
    )

    def unread(self) -> Iterator[str]:
        """What to tell the writer of words that were written now."""
        if self.date_words in self.changed_data:
            written = read_date(self.cleaned_data[self.date_words])
            if written.words and not written.is_read:
                yield self.unread_message % {"words": written.words}


class PastDaysForm(forms.ModelForm):
    """A form of what has happened: none of its `past_days` is after `today`."""

    past_days: tuple[str, ...] = ("done_on", "reviewed_on")
    today: date

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        for name in self.past_days:
            if (day := cleaned.get(name)) is not None and day > self.today:
                self.add_error(name, ValidationError(_("That day has not come yet.")))
        return cleaned


class ConstrainedForm(forms.ModelForm):
    """A form that says at a field what a constraint of the model says of several of them.

    `said_at` names the field for each constraint. The rows of a formset are held against each other
    by the same constraints (accounts/restricted_rows.py).
    """

    said_at: ClassVar[dict[str, str]] = {}

    def validate_unique(self) -> None:
        """By now Django has tried the constraints, but none with the row's own parent in it."""
        super().validate_unique()
        exclude = self._get_validation_exclusions()  # type: ignore[attr-defined]
        for constraint in self.instance._meta.constraints:
            if (name := self.said_at.get(constraint.name)) is None:
                continue
            try:
                constraint.validate(type(self.instance), self.instance, exclude=exclude)
            except ValidationError as refused:
                self._unsay(refused.message)
                self.add_error(name, refused)

    def _unsay(self, message: Any) -> None:
        """Take back what was said of the row as a whole."""
        said: Any = self.errors.get(NON_FIELD_ERRORS)
        if said is None:
            return
        said.data = [error for error in said.data if error.message != message]
        if not said.data:
            del self.errors[NON_FIELD_ERRORS]


class OfferingForm(forms.ModelForm):
    """A form whose choices are the same in every row of a page, which asks for them once.

    `offered` is set by who makes the form: the rows that a field may be set to, by its name.
    """

    offered: ClassVar[dict[str, models.QuerySet]] = {}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, rows in self.offered.items():
            if (field := self.fields.get(name)) is not None:
                choice: Any = field
                choice.queryset = rows
                choice.choices = [("", "---------"), *((row.pk, str(row)) for row in rows)]
                # One that is added beside it would not be among them.
                choice.widget.can_add_related = False
