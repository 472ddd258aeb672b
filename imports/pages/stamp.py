"""Whether a preview is still the one that a person looks at."""

import json
from hashlib import sha256

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from imports.models import FileImport


def stamp(one: FileImport) -> str:
    """Another one as soon as the file is read in another way, or with other answers."""
    read = [one.state, one.mapping, one.answers, one.summary.get("counts")]
    return sha256(json.dumps(read, sort_keys=True).encode()).hexdigest()[:16]


def check_seen(one: FileImport, seen: str) -> None:
    """Raises ValidationError. A page that says nothing of what it showed is believed."""
    if seen and seen != stamp(one):
        raise ValidationError(
            _(
                "The preview has changed since you opened it: somebody has read the file in another"
                " way, or imported it. Look at it again."
            )
        )
