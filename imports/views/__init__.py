from imports.views.choosing import import_answers, import_roles, import_rows
from imports.views.deciding import import_apply, import_discard, import_retry, import_undo
from imports.views.import_detail import import_detail
from imports.views.import_file import import_file
from imports.views.import_list import import_list
from imports.views.import_mapping import import_mapping

__all__ = [
    "import_answers",
    "import_apply",
    "import_detail",
    "import_discard",
    "import_file",
    "import_list",
    "import_mapping",
    "import_retry",
    "import_roles",
    "import_rows",
    "import_undo",
]
