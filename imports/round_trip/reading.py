"""A report's workbook that came back: which cells somebody has changed in it since it was written.

`read_keyed` gives a Content of these alone, with `is_keyed` set:

- A project, activity or line of which cells were changed is a ReadRow with its `key` (`project:12`,
  `activity:12`, `line:12`) and only the fields that were changed. Text fields have the words as
  people type them (a bullet is a dash again). An emptied cell has empty words, and is a change.
- STATUS is a ReadStatus of the whole cell: what it does not say is outstanding is not outstanding.
  Its `stage` is None: a stage that was changed is a STAGE of its own; without one, and likewise
  without a STATUS, what holds goes on. New statuses are of the day of the reading (`status_on`).
- A field of people has all of its role, a ReadPerson each; without any it was emptied.
- BUDGET is one ReadLine: of a project with one amount or none, or of a line. BUDGET_WORDS,
  BUDGET_NOTE, SOURCE and FRAME are what stands in the words beside it.
- What is allocated to a frame is a ReadRow of kind FRAME with its key (`frame:12`); what a document
  states is in `areas`, for it is no row of the site.
- AREA, where a project's row was moved to the table of another area.
- A row that was typed into a table is a ReadRow without a key, in its area and frame; an activity
  names its project with TITLE and CODE. A copy of a row is a new one if its title is.
- A row that is gone from its table is a ReadRow with `removed`; of a table that is gone as a whole
  nothing is said but that it is.
- `on_site` is given where the site says something else by now than when the workbook was written,
  and something else than the file. What both say alike is no change.
- Cells that no file changes (sums that do not add up, lights, goals, figures of an overview, words
  outside of tables) are `problems`. A sum that a program has calculated anew is nothing.

Only the workbook (xlsx) carries keys: a CSV file and a Word document have no place for them that
is kept when they are edited and that no reader sees, and nobody edits the JSON by hand.
"""

from datetime import date

from django.utils.translation import gettext as _

from accounts.models.restricted import AnyUser
from imports.content import Content
from imports.round_trip.comparison import Comparison
from imports.round_trip.keys import has_keys, read_keys
from imports.round_trip.site import Site
from imports.source import SourceFile, UnreadableFileError
from initiatives.models import Portfolio


def is_keyed(file: SourceFile) -> bool:
    """Whether the file is a report's workbook that still has its keys."""
    return has_keys(file)


def read_keyed(
    file: SourceFile, portfolio: Portfolio, *, on: date, reader: AnyUser | None = None
) -> Content:
    """What was changed in a workbook since it was written. `on` is today. It is compared with what
    `reader` may see; None for the command line, where who runs it owns the database.

    Of the first rows of a large file nothing can be said yet: they have no changes. Raises
    UnreadableFileError for the workbook of another portfolio.
    """
    keys = read_keys(file)
    if keys is None:
        return Content(is_keyed=True)
    if keys.portfolio != portfolio.slug:
        raise UnreadableFileError(
            _(
                "The workbook is a report of another portfolio, “%(other)s”, and cannot be "
                "imported into “%(portfolio)s”."
            )
            % {"other": keys.portfolio, "portfolio": portfolio.name}
        )
    return Comparison(file, keys, Site(portfolio, keys, on=on, reader=reader)).content()
