"""What the rows of a plan or an agreement have in common in data entry."""

from typing import Any, ClassVar

from django.contrib import admin
from django.contrib.admin.widgets import AdminTextareaWidget
from django.db import models
from django.http import HttpRequest
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from accounts.restricted_admin import RestrictedAdmin, RestrictedInline
from portfolio.dates import WrittenDate
from portfolio.fields import ProseField
from portfolio.search import text_contains

MANY = 4
"""So many rows of a page are folded away, under a heading that says how many there are."""


EMPTY = "–"


def read_as(written: WrittenDate) -> str:
    """What the words of a date are taken to mean."""
    if not written.words:
        return EMPTY
    days = [date_format(day) for day in (written.earliest, written.latest) if day]
    return " ".join([str(written.kind.label), " – ".join(dict.fromkeys(days))]).strip()


class DeadlineColumns:
    """For rows with a deadline in words."""

    @admin.display(description=_("read as"))
    def deadline_read(self, row: Any) -> str:
        return read_as(row.deadline)


class RowsOfProject(DeadlineColumns, RestrictedInline, admin.StackedInline):
    """Rows that few projects have many of: folded away where there are none, or many.

    One empty row stands open for who has no script.
    """

    extra = 1
    formfield_overrides: ClassVar[Any] = {
        **RestrictedInline.formfield_overrides,
        ProseField: {"widget": AdminTextareaWidget(attrs={"rows": 3})},
    }

    def get_formset(self, request: HttpRequest, obj: Any = None, **kwargs: Any) -> Any:
        formset = super().get_formset(request, obj, **kwargs)
        formset.form.today = timezone.localdate()
        if obj is not None:
            number = self.get_queryset(request).filter(**{formset.fk.name: obj}).count()
            self.classes = () if 0 < number < MANY else ("collapse",)
            plural = self.model._meta.verbose_name_plural
            self.verbose_name_plural = format_lazy("{} ({})", plural, number)
        return formset


class RowAdmin(DeadlineColumns, RestrictedAdmin):
    """A row of a project on a page of its own, with the rows that it has itself.

    It is added on the page of its project, and found and corrected here too.
    """

    words_sought: ClassVar[tuple[str, ...]] = ("text",)
    search_fields = ("text",)
    list_filter: Any = (
        ("project__area__portfolio", admin.RelatedOnlyFieldListFilter),
        ("project__area", admin.RelatedOnlyFieldListFilter),
        "kind",
    )
    list_select_related = ("project__area__portfolio",)
    ordering = (
        "project__area__portfolio",
        "project__area__order",
        "project__order",
        "project",
        "order",
        "pk",
    )

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def get_queryset(self, request: HttpRequest) -> models.QuerySet:
        return super().get_queryset(request).select_related("project__area__portfolio")

    def get_search_results(
        self, request: HttpRequest, queryset: models.QuerySet, search_term: str
    ) -> tuple[models.QuerySet, bool]:
        """Rows that contain every word, of themselves or of their project's title."""
        for word in search_term.split():
            wanted = text_contains("project__title", word)
            for name in self.words_sought:
                wanted |= text_contains(name, word)
            queryset = queryset.filter(wanted)
        return queryset, False

    def get_form(
        self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any
    ) -> Any:
        form = super().get_form(request, obj, change, **kwargs)
        form.today = timezone.localdate()
        return form
