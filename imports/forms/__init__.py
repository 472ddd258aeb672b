from imports.forms.mapping import MappingForm
from imports.forms.table import TableForm
from imports.forms.upload import UploadForm

__all__ = ["MappingForm", "TableForm", "UploadForm"]
