"""Write the report of a portfolio, or of one of its areas, to a file or to standard output."""

import os
import tempfile
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser, no_translations
from django.utils import timezone

from reports.layouts import composition
from reports.layouts.scope import Scope
from reports.management.lookup import (
    WRONG_ARGUMENT,
    area_called,
    day_called,
    portfolio_called,
    side_called,
)
from reports.renderers import RENDERERS, Renderer


class Command(BaseCommand):
    help = (
        "Writes the report of PORTFOLIO in the portfolio's own language. Nothing is written, and "
        "the exit status is 2, if the portfolio, the area, the date or the format is unknown."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("portfolio", metavar="PORTFOLIO", help="its address, such as kto-2008")
        parser.add_argument(
            "--area", metavar="CODE", help="one area only: its number, address or name"
        )
        parser.add_argument(
            "--as-of", metavar="DATE", help="statuses up to and including this day; default today"
        )
        parser.add_argument(
            "--since",
            metavar="DATE|MEETING",
            help="compare with this meeting, or with the statuses of this day; default the last "
            "frozen meeting",
        )
        # No `choices`: argparse would answer an unknown format with a page of usage.
        parser.add_argument(
            "--format", required=True, metavar="FORMAT", help=f"one of: {', '.join(RENDERERS)}"
        )
        parser.add_argument("--output", metavar="FILE", type=Path, help="default: standard output")

    @no_translations
    def handle(self, *args: Any, **options: Any) -> None:
        renderer = _renderer(options["format"])
        portfolio = portfolio_called(options["portfolio"])
        area = area_called(portfolio, options["area"]) if options["area"] is not None else None
        on = day_called(options["as_of"]) if options["as_of"] is not None else timezone.localdate()
        output: Path | None = options["output"]
        if output is None:
            self._refuse_terminal(renderer)
        today = timezone.localdate()
        if on > today:
            raise CommandError(f"{on} has not come yet.", returncode=WRONG_ARGUMENT)
        is_past = on < today
        scope = Scope.whole(portfolio, on=on, area=area, is_past=is_past)
        since = side_called(options["since"], scope) if options["since"] is not None else None
        document = composition.report(scope, language=portfolio.language, since=since)
        content = renderer.render(document)
        if output is None:
            self._print(content, renderer)
        else:
            write_file(output, content)

    def _refuse_terminal(self, renderer: Renderer) -> None:
        if not renderer.is_text and self.stdout.isatty():
            raise CommandError(
                f"A terminal cannot show {renderer.name}: name a file with --output, or redirect.",
                returncode=WRONG_ARGUMENT,
            )

    def _print(self, content: bytes, renderer: Renderer) -> None:
        """The bytes as they are: a stream of text would change line ends and accented letters."""
        stream = getattr(self.stdout, "buffer", None)
        if stream is not None:
            stream.write(content)
            stream.flush()
        elif renderer.is_text:
            self.stdout.write(content.decode(), ending="")
        else:
            raise CommandError(f"This output takes only text; write {renderer.name} to a file.")


def write_file(path: Path, content: bytes) -> None:
    """The whole file or none: it takes its name when all of it is on the disk.

    Raises CommandError if it cannot be written.
    """
    try:
        if path.exists() and not path.is_file():
            # Such as /dev/stdout or a pipe, which cannot be replaced by a file.
            path.write_bytes(content)
        else:
            _replace(path, content)
    except OSError as problem:
        raise CommandError(
            f"Cannot write {path}: {problem.strerror}.", returncode=WRONG_ARGUMENT
        ) from problem


def _replace(path: Path, content: bytes) -> None:
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        # mkstemp keeps the file to its owner; a report is as readable as any other new file.
        mask = os.umask(0)
        os.umask(mask)
        temporary.chmod(0o666 & ~mask)
        temporary.replace(path)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise


def _renderer(name: str) -> Renderer:
    try:
        return RENDERERS[name]
    except KeyError:
        raise CommandError(
            f"There is no format “{name}”; there is {', '.join(RENDERERS)}.",
            returncode=WRONG_ARGUMENT,
        ) from None
