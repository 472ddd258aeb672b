from typing import Any

from django.utils.translation import gettext_lazy as _

from portfolio.forms import OrderedForm


class AssignmentForm(OrderedForm):
    """A person, a group or an organisation with a part in a project."""

    order_within = "project"

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        named = cleaned.get("person") or cleaned.get("group_text")
        if named or cleaned.get("organisation_as_written") or self.errors:
            return cleaned
        if organisations := cleaned.get("organisations"):
            # An organisation alone may have a part; its words are then its short name.
            cleaned["organisation_as_written"] = "/".join(str(one) for one in organisations)[:120]
        else:
            self.add_error("person", _("Give a person, a group or an organisation."))
        return cleaned
