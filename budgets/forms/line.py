"""Budget lines: one amount as words, and choices from the line's own portfolio only."""

from collections.abc import Callable, Iterable
from functools import cached_property
from itertools import groupby
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from budgets.models import BudgetFrame, BudgetLine, FundingSource
from budgets.models.part_and_whole import (
    LESS_THAN_ITS_PARTS,
    MORE_THAN_ITS_WHOLE,
    more_than_its_whole,
)
from initiatives.forms import RowsOfMovedProject
from initiatives.models import Area, Project
from portfolio.forms import AmountWordsForm, OrderedForm

OUT_OF_SIGHT = {
    "project": _("a project of another area"),
    "part_of": _("a line of another area"),
}
"""What stands for a tie to something that the person may not read."""


class LineChoices:
    """What a line of `area` may be tied to by `user`, its own area first.

    Asked of the database once for all the lines of a page.
    """

    def __init__(self, area: Area, user: Any):
        self.area = area
        self.user = user

    @cached_property
    def frame(self) -> list[BudgetFrame]:
        rows = BudgetFrame.objects.filter(area__portfolio=self.area.portfolio_id)
        return self._own_first(
            rows.manageable_by(self.user).in_order().select_related("area"), lambda f: f.area_id
        )

    @cached_property
    def project(self) -> list[Project]:
        rows = Project.objects.filter(area__portfolio=self.area.portfolio_id)
        return self._own_first(
            rows.visible_to(self.user).in_order().select_related("area"), lambda p: p.area_id
        )

    @cached_property
    def source(self) -> list[FundingSource]:
        return list(FundingSource.objects.filter(portfolio=self.area.portfolio_id).in_order())

    @cached_property
    def part_of(self) -> list[BudgetLine]:
        """Lines that may be a whole: a part has no parts of its own."""
        rows = BudgetLine.objects.filter(
            frame__area__portfolio=self.area.portfolio_id, part_of__isnull=True
        )
        rows = rows.visible_to(self.user).with_ties_in_sight_of(self.user).in_order()
        return self._own_first(
            rows.select_related("frame__area", "project"), lambda line: line.frame.area_id
        )

    @cached_property
    def sees_everything(self) -> bool:
        """Whether the person may read every area of the portfolio."""
        areas = Area.objects.filter(portfolio=self.area.portfolio_id)
        return not areas.exclude(pk__in=areas.visible_to(self.user).values("pk")).exists()

    def grouped(self, name: str) -> list[Any]:
        """Options of a select, under the name of the area that they belong to."""
        if name == "source":
            return [(row.pk, str(row)) for row in self.source]
        label, home = self._named[name]
        return [
            (str(area), [(row.pk, label(row)) for row in rows])
            for area, rows in groupby(getattr(self, name), key=home)
        ]

    _named: ClassVar[dict[str, tuple[Callable[[Any], str], Callable[[Any], Area]]]] = {
        "frame": (lambda frame: frame.name or str(_("The whole area")), lambda frame: frame.area),
        "project": (str, lambda project: project.area),
        "part_of": (lambda line: _line_name(line), lambda line: line.frame.area),
    }

    def _own_first(self, rows: Iterable[Any], area_of: Any) -> list[Any]:
        return sorted(rows, key=lambda row: area_of(row) != self.area.pk)


def _line_name(line: BudgetLine) -> str:
    """By its project where it has no label of its own and the person may read the project."""
    if line.label or line.project is None or not line.project_in_sight:
        return str(line)
    return f"{line.project}: {line}"


class BudgetLineForm(AmountWordsForm, OrderedForm):
    """A line; its amount, and whether it is approximate, are worked out from the words."""

    amount_words: ClassVar[Any] = {"as_written": ("amount_oere", "approximate")}
    order_within = "frame"
    user: ClassVar[Any] = None
    refusals: ClassVar[dict[str, Any]] = {
        "frame": _("Choose a frame of this portfolio."),
        "project": _("Choose a project of this portfolio."),
        "source": _("Choose a source of this portfolio."),
        "part_of": _("Choose a line of this portfolio that is no part itself."),
    }
    # The same rules in words that give no amount away to who may not read every line.
    without_amounts: ClassVar[dict[str, dict[str, Any]]] = {
        "part_of": {
            MORE_THAN_ITS_WHOLE: _("The parts would sum to more than the whole."),
        },
        "as_written": {
            LESS_THAN_ITS_PARTS: _("Its parts sum to more than the amount."),
        },
    }

    class Meta:
        model = BudgetLine
        fields = "__all__"
        labels: ClassVar[Any] = {"as_written": _("Amount")}
        help_texts: ClassVar[Any] = {
            "as_written": _("Such as 1,3 mio. kr. or ca. 125.000 kr. Empty: not stated."),
        }

    def __init__(self, *args: Any, choices: LineChoices | None = None, **kwargs: Any):
        super().__init__(*args, **kwargs)
        if choices is None and self.instance.frame_id is not None:
            choices = LineChoices(self.instance.frame.area, self.user)
        for name in self.refusals:
            field = self.fields.get(name)
            if choices is not None and isinstance(field, forms.ModelChoiceField):
                self._offer(name, field, choices)
        if self.is_bound and choices is not None and not choices.sees_everything:
            for name in self.without_amounts.keys() & self.fields.keys():
                self.fields[name].error_messages |= self.without_amounts[name]

    def _offer(self, name: str, field: forms.ModelChoiceField, choices: LineChoices) -> None:
        model: Any = BudgetLine._meta.get_field(name).related_model
        keys = {row.pk for row in getattr(choices, name)} - (
            {self.instance.pk} if name == "part_of" else set()
        )
        options: list[Any] = choices.grouped(name)
        if name == "part_of" and self.instance.pk is not None:
            options = [
                (area, [one for one in group if one[0] != self.instance.pk])
                for area, group in options
            ]
        now = getattr(self.instance, f"{name}_id")
        if now is not None and now not in keys:
            # What the line is tied to already stays possible, also where one may not choose it.
            # Every project and whole that one may read is among the choices; others stay unnamed.
            keys.add(now)
            options = [*options, (now, OUT_OF_SIGHT.get(name) or getattr(self.instance, name))]
        field.queryset = model._default_manager.filter(pk__in=keys)
        field.error_messages["invalid_choice"] = self.refusals[name]
        field.choices = options if field.required else [("", "---------"), *options]
        if name == "frame" and self.instance.pk is None and choices.frame:
            field.initial = choices.frame[0].pk


class BudgetLineFormSet(forms.BaseInlineFormSet):
    """The lines of one frame or one project, checked together: a part is never more than its whole.

    Each line checks itself against what the database holds; two lines that are changed at once are
    known only here.
    """

    form: type[BudgetLineForm]

    @cached_property
    def choices(self) -> LineChoices | None:
        area = self.instance.area if self.instance.area_id is not None else None
        return LineChoices(area, self.form.user) if area is not None else None

    def get_form_kwargs(self, index: int | None) -> dict[str, Any]:
        return {**super().get_form_kwargs(index), "choices": self.choices}

    def clean(self) -> None:
        super().clean()
        changed = [form for form in self.forms if form.has_changed() and not form.errors]
        if len(changed) < 2:
            return
        lines = {form.instance.pk or id(form): form for form in changed}
        deleted = set(self.deleted_forms)
        for whole in {form.instance.part_of_id for form in changed} - {None}:
            parts = [form for form in changed if form.instance.part_of_id == whole]
            kept = [form for form in parts if form not in deleted]
            if kept:
                self._check_whole(whole, kept, lines, deleted)

    def _check_whole(
        self, key: int, parts: list[Any], lines: dict[int, Any], deleted: set[Any]
    ) -> None:
        whole = lines[key].instance if key in lines else BudgetLine.objects.get(pk=key)
        if whole.part_of_id is not None:
            parts[0].add_error("part_of", _("“%(whole)s” is a part itself.") % {"whole": whole})
            return
        unchanged = BudgetLine.objects.filter(part_of=key).exclude(pk__in=lines)
        total = unchanged.not_noted().total_oere() + sum(
            form.instance.amount_oere or 0 for form in parts if not form.instance.is_noted
        )
        if whole.amount_oere is not None and total > whole.amount_oere:
            error = more_than_its_whole(total, whole.amount_oere)
            if self.choices is not None and not self.choices.sees_everything:
                error.message = BudgetLineForm.without_amounts["part_of"][MORE_THAN_ITS_WHOLE]
            parts[-1].add_error("part_of", error)


class ProjectLineFormSet(RowsOfMovedProject, BudgetLineFormSet):
    """The lines of a project."""

    moving_message = _("Move the project first, and then change its lines.")
