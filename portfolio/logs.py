"""What log lines leave out."""

import logging
import re

SECRET = re.compile(r"(/(?:delt|frister)/)[^/\s]+")
"""The secret of a shared link or of a feed, which opens it for whoever has it."""


class WithoutSecrets(logging.Filter):
    """Takes the secrets out of the paths that Django logs, such as that of a link that expired."""

    def filter(self, record: logging.LogRecord) -> bool:
        record.msg = SECRET.sub(r"\1…", record.getMessage())
        record.args = ()
        return True
