"""Portfolios, whose new areas get a frame for their lines."""

from typing import Any

from django import forms
from django.contrib import admin
from django.http import HttpRequest

from budgets.models import BudgetFrame
from initiatives.admin.portfolio import PortfolioAdmin
from initiatives.models import Area, Portfolio

admin.site.unregister(Portfolio)


@admin.register(Portfolio)
class PortfolioWithMoneyAdmin(PortfolioAdmin):
    """A portfolio; an area that is named here can have lines at once."""

    def save_related(
        self, request: HttpRequest, form: forms.ModelForm, formsets: Any, change: bool
    ) -> None:
        super().save_related(request, form, formsets, change)
        BudgetFrame.objects.give_home(Area.objects.filter(portfolio=form.instance))
