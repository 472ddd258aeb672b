"""The demonstration on a database of its own, on one and the same day whenever it is run.

    DATABASE_URL=… python -m tests.screenshots.server PORT

The pages name the day that they are of; with today's, every picture would differ from the last.
Only the calendar is held: the clock goes on, or the browser would throw away its login as expired.
"""

import os
import sys
from datetime import date
from unittest.mock import patch

DAY = date(2010, 6, 1)
"""Two months after the newest status of the demonstration."""


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portfolio.settings")
    import django
    from django.core.management import call_command

    django.setup()
    call_command("migrate", verbosity=0)
    call_command("load_demo")
    with patch("django.utils.timezone.localdate", lambda *_args, **_kwargs: DAY):
        call_command("runserver", f"127.0.0.1:{sys.argv[1]}", use_reloader=False, verbosity=0)


if __name__ == "__main__":
    main()
