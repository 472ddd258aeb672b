"""Give the site a file to read."""

from typing import Any

from django import forms
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext_lazy as _

from imports.readers.limits import MOST_BYTES

ACCEPTED = (".docx", ".xlsx", ".csv")
"""What the file dialogue offers; what a file really is, its reader finds out."""


class UploadForm(forms.Form):
    file = forms.FileField(
        label=_("Word, Excel or CSV file"),
        max_length=200,
        widget=forms.FileInput(attrs={"accept": ",".join((*ACCEPTED, ".xlsm", ".txt", ".tsv"))}),
        error_messages={
            "required": _("Choose a file first."),
            "empty": _("The file is empty. Choose another one."),
            "max_length": _("The file's name is too long. Give it a shorter name, and try again."),
        },
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["file"].widget.attrs["data-most"] = MOST_BYTES

    def refuse(self, message: str) -> None:
        """Say why the file was not read, and nothing else."""
        self.full_clean()
        self.errors.pop("file", None)
        self.add_error("file", message)

    def refuse_size(self) -> None:
        self.refuse(
            _("The file is larger than %(size)s. Save only its tables in a new file.")
            % {"size": filesizeformat(MOST_BYTES)}
        )
