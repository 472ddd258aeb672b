"""Import a file: an office's own table, or a workbook of the site that comes back."""

import json
from pathlib import Path
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser, no_translations
from django.utils import timezone

from accounts.models import User
from imports.actions.import_at_once import Undecided, clear_rows, import_at_once
from imports.actions.plan_file import Order, PlannedFile, plan_file
from imports.planning.permit import Permit
from imports.preview_json import preview_json
from imports.preview_text import preview_text
from imports.readers.limits import MEGABYTE, MOST_BYTES
from imports.recognition.mapping import FileMapping
from imports.source import UnreadableFileError
from initiatives.models import Portfolio
from reports.management.lookup import WRONG_ARGUMENT, portfolio_called

NEEDS_A_DECISION = 1
UNREADABLE = 2
FORMATS = ("text", "json")


class Command(BaseCommand):
    help = (
        "Imports FILE (.docx, .xlsx or .csv) into PORTFOLIO, and says row by row what that does. "
        "The exit status is 0 if it was imported or there was nothing to do, 1 if something needs "
        "a decision, 2 if the file cannot be read. What was imported can be undone on the page."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("portfolio", metavar="PORTFOLIO", help="its address, such as kto-2008")
        parser.add_argument("file", metavar="FILE")
        parser.add_argument("--create", metavar="NAME", help="make the portfolio if there is none")
        parser.add_argument("--dry-run", action="store_true", help="only say what it would do")
        # No `choices`: argparse would answer an unknown format with a page of usage.
        parser.add_argument("--format", default="text", metavar="FORMAT", help="text or json")
        parser.add_argument(
            "--mapping",
            metavar="FILE",
            help="how the file is read: the JSON that is printed under “mapping”; it may hold "
            "“answers” to questions, too",
        )
        parser.add_argument(
            "--only-clear",
            action="store_true",
            help="leave the rows that need a decision, and import the others",
        )
        parser.add_argument("--by", metavar="USERNAME", help="who imports, as history will say")

    @no_translations
    def handle(self, *args: Any, **options: Any) -> None:
        if options["format"] not in FORMATS:
            raise _wrong(f"There is no format “{options['format']}”; there is text, json.")
        portfolio = _portfolio(options["portfolio"], options["create"])
        by = _user(options["by"])
        mapping, answers = _mapping(options["mapping"] and Path(options["mapping"]))
        path, now = Path(options["file"]), timezone.now()
        order = Order(
            name=path.name,
            data=_content(path),
            portfolio=portfolio if portfolio.pk else None,
            permit=Permit.all(),
            on=timezone.localdate(now),
            mapping=mapping,
            answers=answers,
        )
        planned = _planned(order)
        undecided = Undecided.of(planned.plan)
        rows = clear_rows(planned)
        may_write = not options["dry_run"] and (options["only_clear"] or not undecided)
        refusal = None
        if may_write and rows:
            try:
                import_at_once(order=order, slug=portfolio.slug, name=portfolio.name, by=by, at=now)
            except ValidationError as refused:
                refusal, may_write = " ".join(refused.messages), False
            except PermissionDenied as refused:
                raise _wrong(str(refused)) from None
        self._tell(planned, portfolio, options["format"], len(rows) if may_write else 0)
        if refusal is not None:
            raise CommandError(refusal, returncode=NEEDS_A_DECISION)
        if undecided:
            raise CommandError(_what_is_left(undecided), returncode=NEEDS_A_DECISION)

    def _tell(self, planned: PlannedFile, portfolio: Portfolio, form: str, written: int) -> None:
        if form == "json":
            said = {**preview_json(planned, portfolio=portfolio.slug), "imported": written}
            self.stdout.write(json.dumps(said, ensure_ascii=False, indent=2))
            return
        self.stdout.write(preview_text(planned, portfolio=portfolio))
        if written:
            self.stdout.write(f"Imported: {written} {'row' if written == 1 else 'rows'}.")
        elif not clear_rows(planned):
            self.stdout.write("There is nothing to import.")
        else:
            self.stdout.write("Nothing was imported.")


def _planned(order: Order) -> PlannedFile:
    try:
        return plan_file(order)
    except UnreadableFileError as unreadable:
        raise CommandError(unreadable.message, returncode=UNREADABLE) from None


def _portfolio(slug: str, name: str | None) -> Portfolio:
    """The portfolio, or one of this name that is not saved yet."""
    if name is None or Portfolio.objects.filter(slug=slug).exists():
        return portfolio_called(slug)
    made = Portfolio(slug=slug, name=name.strip())
    try:
        made.full_clean()
    except ValidationError as refused:
        raise _wrong(f"No portfolio “{slug}” can be made: {' '.join(refused.messages)}") from None
    return made


def _user(name: str | None) -> User | None:
    if name is None:
        return None
    user = User.objects.filter(username=name).first()
    if user is None:
        raise _wrong(f"There is no user “{name}”.")
    return user


def _content(path: Path) -> bytes:
    try:
        if path.is_file() and path.stat().st_size > MOST_BYTES:
            raise CommandError(
                f"{path.name} is larger than {MOST_BYTES // MEGABYTE} MB.", returncode=UNREADABLE
            )
        return path.read_bytes()
    except (OSError, ValueError) as problem:
        reason = getattr(problem, "strerror", None) or str(problem)
        raise CommandError(f"Cannot read {path}: {reason}.", returncode=UNREADABLE) from None


def _mapping(path: Path | None) -> tuple[FileMapping | None, dict[str, str]]:
    """A mapping, and answers to questions, as `--format json` prints the one."""
    if path is None:
        return None, {}
    try:
        data = json.loads(_content(path))
        # What no database keeps.
        json.dumps(data, ensure_ascii=False).encode()
        answers = {str(key): str(value) for key, value in data.get("answers", {}).items()}
        mapping = data.get("mapping", data)
        return FileMapping.from_json(mapping) if "tables" in mapping else None, answers
    except (ValueError, AttributeError, TypeError, RecursionError) as problem:
        raise _wrong(f"{path.name} is no mapping: {problem}.") from None


def _what_is_left(undecided: Undecided) -> str:
    number = len(undecided.rows)
    parts = []
    if number:
        parts.append(f"{number} {'row needs' if number == 1 else 'rows need'} a decision")
    if undecided.of_file:
        parts.append("something of the file as a whole was not understood")
    return "; ".join(parts).capitalize() + ": see above, and decide on the page."


def _wrong(message: str) -> CommandError:
    return CommandError(message, returncode=WRONG_ARGUMENT)
