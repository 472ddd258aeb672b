from django import forms
from django.utils.translation import gettext_lazy as _

from portfolio.fields import PROSE_LIMIT


class DecisionForm(forms.Form):
    text = forms.CharField(
        label=_("What was decided"), max_length=PROSE_LIMIT, widget=forms.Textarea({"rows": 5})
    )
    settles = forms.BooleanField(
        label=_("The project's wish for a decision is met"), required=False, initial=True
    )
