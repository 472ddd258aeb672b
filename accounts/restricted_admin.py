"""Data entry under the membership rules: what every admin page of the project builds on.

Rows come from the models' own `editable_by` and `manageable_by`, so that the data entry pages and
the rest of the site cannot disagree. A row that a person may not edit does not exist there.
"""

from typing import Any, ClassVar

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.options import BaseModelAdmin
from django.contrib.admin.utils import flatten
from django.contrib.admin.widgets import (
    AdminDateWidget,
    AdminTextareaWidget,
    RelatedFieldWidgetWrapper,
)
from django.db import models
from django.forms.formsets import DELETION_FIELD_NAME
from django.forms.models import BaseModelFormSet
from django.http import HttpRequest

from accounts.chosen_many import ChosenMany
from accounts.models import RestrictedQuerySet, Role
from accounts.restricted_rows import (
    ChosenInRows,
    DistinctRows,
    HeldRows,
    NamedInRows,
    SeenRows,
)
from accounts.versioned_form import SEEN, VersionedForm, versioned
from portfolio.fields import MoneyField, ProseField
from portfolio.form_rules import WrittenDateForm
from portfolio.forms import DayField, MoneyFormField, NumberField
from portfolio.search import searchable
from portfolio.versions import StaleRecordError

HOMES = frozenset({"portfolio", "area", "project", "frame", "part_of"})
"""Foreign keys to what a row belongs to; it is there before the row, so none is added beside it."""


class RestrictedOptions(BaseModelAdmin):
    """What a page and an inline have in common: notation, and choices under the rules."""

    changed_by: ClassVar[Role] = Role.EDITOR
    """The least role that may change these rows."""

    class Media:
        js = ("admin-labels.js",)

    formfield_overrides: ClassVar[dict[type[models.Field], dict[str, Any]]] = {
        MoneyField: {"form_class": MoneyFormField},
        models.DateField: {"form_class": DayField, "widget": AdminDateWidget},
        models.DecimalField: {"form_class": NumberField},
        ProseField: {"widget": AdminTextareaWidget(attrs={"rows": 4})},
    }

    def __init__(self, *args: Any) -> None:
        super().__init__(*args)
        self.form = versioned(self.form, self.model)

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        return self.with_version(super().get_fieldsets(request, obj), request, obj)

    def with_version(self, fieldsets: Any, request: HttpRequest, obj: Any) -> Any:
        """The fields, and hidden among them the version that is being changed."""
        if not issubclass(self.form, VersionedForm) or not self.has_change_permission(request, obj):
            return fieldsets
        (name, options), *rest = fieldsets
        if SEEN in flatten(options["fields"]):
            return fieldsets
        return [(name, {**options, "fields": (*options["fields"], SEEN)}), *rest]

    def view_on_site(self, obj: Any) -> str | None:
        """Straight to the page; Django's own detour would tell addresses to whoever asks."""
        return obj.get_absolute_url() if hasattr(obj, "get_absolute_url") else None

    def holds_role(self, request: HttpRequest) -> bool:
        """Whether the person has the role anywhere; where, is said by the rows."""
        user = request.user
        return user.may_manage if self.changed_by == Role.MANAGER else user.may_enter_data

    def within_role(self, rows: models.QuerySet, request: HttpRequest) -> models.QuerySet:
        """Those of `rows` in whose portfolio or area the person has the role."""
        if not isinstance(rows, RestrictedQuerySet):
            return rows
        if self.changed_by == Role.MANAGER:
            return rows.manageable_by(request.user)
        return rows.editable_by(request.user)

    def formfield_for_dbfield(
        self, db_field: models.Field, request: HttpRequest, **kwargs: Any
    ) -> forms.Field | None:
        """Beside a choice stands only what one needs there: to add a person, to mend a name."""
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if field is not None and isinstance(field.widget, RelatedFieldWidgetWrapper):
            wrapper = field.widget
            wrapper.can_delete_related = wrapper.can_view_related = False
            wrapper.can_change_related &= db_field.name in self.get_autocomplete_fields(request)
            wrapper.can_add_related &= db_field.name not in HOMES
        return field

    def formfield_for_manytomany(
        self, db_field: models.ManyToManyField, request: HttpRequest, **kwargs: Any
    ) -> forms.Field | None:
        if db_field.name in self.get_autocomplete_fields(request):
            kwargs["widget"] = ChosenMany(db_field, self.admin_site, using=kwargs.get("using"))
        return super().formfield_for_manytomany(db_field, request, **kwargs)

    def get_field_queryset(
        self, db: str | None, db_field: models.Field, request: HttpRequest
    ) -> models.QuerySet:
        """What a foreign key may be set to: never a row that the person may not work with."""
        related = db_field.remote_field.model
        if not self.admin_site.is_registered(related):
            return self.within_role(related._default_manager.all(), request)
        page = self.admin_site.get_model_admin(related)
        return self.within_role(page.get_queryset(request), request)


class RestrictedAdmin(RestrictedOptions, admin.ModelAdmin):
    """A data entry page whose rows are restricted by `editable_by` of their model."""

    deleted_by: ClassVar[Role | None] = None
    """The least role that may delete a row, if another than `changed_by`."""

    save_on_top = False
    list_per_page = 50
    show_facets = admin.ShowFacets.NEVER

    def get_queryset(self, request: HttpRequest) -> models.QuerySet:
        return super().get_queryset(request).editable_by(request.user)

    def changeable(self, request: HttpRequest) -> models.QuerySet:
        """Rows that the person may change, of those that they see here."""
        return self.within_role(self.get_queryset(request), request)

    def deletable(self, request: HttpRequest) -> models.QuerySet:
        """Rows that the person may delete."""
        rows = self.changeable(request)
        return rows.manageable_by(request.user) if self.deleted_by == Role.MANAGER else rows

    def get_form(
        self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any
    ) -> type[forms.ModelForm]:
        form = super().get_form(request, obj, change, **kwargs)
        form.user = request.user
        return form

    def save_model(
        self, request: HttpRequest, obj: Any, form: forms.ModelForm, change: bool
    ) -> None:
        """A page that is saved for its rows alone leaves its own row, and its history, as it is."""
        if not change or form.has_changed():
            super().save_model(request, obj, form, change)

    def save_related(
        self, request: HttpRequest, form: forms.ModelForm, formsets: Any, change: bool
    ) -> None:
        """Whoever wrote a date that cannot be read is told, on the page and in its rows."""
        super().save_related(request, form, formsets, change)
        for one in (form, *(row for formset in formsets for row in formset.forms)):
            if isinstance(one, WrittenDateForm) and not one.cleaned_data.get(DELETION_FIELD_NAME):
                for words in one.unread():
                    messages.warning(request, words)

    def changeform_view(self, *args: Any, **kwargs: Any) -> Any:
        """Of two who save at the same instant one is late: asked again, the form says so."""
        try:
            return super().changeform_view(*args, **kwargs)
        except StaleRecordError:
            return super().changeform_view(*args, **kwargs)

    def has_module_permission(self, request: HttpRequest) -> bool:
        return self.has_view_permission(request)

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return request.user.may_enter_data and _is_among(self.get_queryset, request, obj)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return self.holds_role(request)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self.holds_role(request) and _is_among(self.changeable, request, obj)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        if self.deleted_by == Role.MANAGER and not request.user.may_manage:
            return False
        return self.holds_role(request) and _is_among(self.deletable, request, obj)

    def get_search_results(
        self, request: HttpRequest, queryset: models.QuerySet, search_term: str
    ) -> tuple[models.QuerySet, bool]:
        """Search by `search_text`, which finds Æ, Ø and Å on every database."""
        if any("search_text" in field for field in self.get_search_fields(request)):
            search_term = searchable(search_term)
        return super().get_search_results(request, queryset, search_term)


class AreaNamedWithPortfolio(RestrictedOptions):
    """Where an area is chosen, its portfolio is named too: two of them may have an area *Other*."""

    def formfield_for_foreignkey(
        self, db_field: models.ForeignKey, request: HttpRequest, **kwargs: Any
    ) -> Any:
        field = super().formfield_for_foreignkey(db_field, request, **kwargs)
        if db_field.name == "area" and field is not None:
            field.queryset = field.queryset.select_related("portfolio")
            field.label_from_instance = lambda area: f"{area.portfolio} – {area}"
        return field


class RestrictedInline(RestrictedOptions):
    """Rows on the page of what they belong to: who may change that may add to them.

    A row may belong to more than the page's own object: a line to its project, and to a frame of
    another area. So each row is shown only to who may read it, and changed only by who has the
    role where the row itself belongs.
    """

    extra = 0

    def get_queryset(self, request: HttpRequest) -> models.QuerySet:
        rows = super().get_queryset(request)
        return rows.visible_to(request.user) if isinstance(rows, RestrictedQuerySet) else rows

    def get_formset(
        self, request: HttpRequest, obj: Any = None, **kwargs: Any
    ) -> type[BaseModelFormSet]:
        formset = super().get_formset(request, obj, **kwargs)
        formset.form.user = request.user
        rows = self.model._default_manager.all()
        kinds: tuple[type, ...] = (ChosenInRows, DistinctRows, SeenRows, formset)
        members: dict[str, Any] = {}
        if isinstance(rows, RestrictedQuerySet):
            kinds = (HeldRows, *kinds)
            members["held"] = self.within_role(rows, request)
        if isinstance(self, admin.TabularInline):
            kinds = (NamedInRows, *kinds)
        return type(formset.__name__, kinds, members)

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return True

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self._may(request, obj)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self._may(request, obj)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self._may(request, obj)

    def _may(self, request: HttpRequest, obj: Any) -> bool:
        def changeable(request: HttpRequest) -> models.QuerySet:
            return self.within_role(self.parent_model._default_manager.all(), request)

        changeable.__name__ = f"{self.parent_model._meta.label} {self.changed_by}"
        return self.holds_role(request) and _is_among(changeable, request, obj)


def _is_among(rows: Any, request: HttpRequest, obj: Any) -> bool:
    """Whether `obj` is one of `rows(request)`; asked once per request. No object: no objection."""
    if obj is None or obj.pk is None:
        return True
    answers: dict[Any, bool] = request.__dict__.setdefault("_rows_held", {})
    key = (rows.__name__, obj._meta.label, obj.pk)
    if key not in answers:
        answers[key] = rows(request).filter(pk=obj.pk).exists()
    return answers[key]
