"""Copy a portfolio to its next year: what it is called, and what goes along."""

from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from budgets.copy_plan import CopyChoices, CopyPlan
from initiatives.models import Portfolio
from portfolio.next_year import named_a_year_later

LEAVE_OUT, COPY = "leave_out", "copy"
NAMED = ("name", "slug", "period")


class PortfolioCopyForm(forms.ModelForm):
    """The new portfolio's name, address and period, proposed from the old ones.

    Of what was met and what is over one chooses whether it goes along, and of each deadline that
    names a year whether it is moved.
    """

    met = forms.ChoiceField(
        label=_("Success criteria that were met"),
        choices=((LEAVE_OUT, _("Leave out")), (COPY, _("Copy without their results"))),
        initial=LEAVE_OUT,
        widget=forms.RadioSelect,
    )
    ended = forms.ChoiceField(
        label=_("Activities that were done or dropped"),
        choices=((LEAVE_OUT, _("Leave out")), (COPY, _("Copy as not begun"))),
        initial=LEAVE_OUT,
        widget=forms.RadioSelect,
    )
    moved = forms.MultipleChoiceField(
        label=_("Deadlines that are moved by a year"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    class Meta:
        model = Portfolio
        fields: ClassVar[Any] = NAMED
        error_messages: ClassVar[Any] = {
            "slug": {"unique": _("Another portfolio has this address. Choose another one.")},
        }

    def __init__(self, *args: Any, plan: CopyPlan, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.plan = plan
        for name in NAMED:
            self.initial[name] = named_a_year_later(getattr(plan.portfolio, name))
        if self.initial["slug"] == plan.portfolio.slug:
            # Without a year there is no next one to propose, and this one is taken.
            self.initial["slug"] = ""
        moved: Any = self.fields["moved"]
        moved.choices = [(old, f"{old} → {new}") for old, new in plan.moves.items()]
        moved.initial = list(plan.moves)
        for name, there_is_any in (("met", plan.met), ("ended", plan.ended), ("moved", plan.moves)):
            if not there_is_any:
                del self.fields[name]

    def named(self) -> list[forms.BoundField]:
        """What the new portfolio is called."""
        return [self[name] for name in NAMED]

    def choices(self) -> CopyChoices:
        sent = self.cleaned_data
        return CopyChoices(
            with_met=sent.get("met") == COPY,
            with_ended=sent.get("ended") == COPY,
            moved=frozenset(sent.get("moved", ())),
        )

    def made_already(self) -> Portfolio | None:
        """The copy that this very form has made: it was sent twice."""
        named = {name: self.data.get(name, "").strip() for name in NAMED}
        return self.plan.portfolio.copies.filter(**named).first()
