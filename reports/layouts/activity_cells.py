"""The cells of a plan of activities: what is done, by whom, for which money, by when."""

from collections.abc import Iterator

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from initiatives.models import Activity, ActivityKind, ActivityState, Criterion, Goal
from portfolio.dates import format_date
from reports.deadlines import Found
from reports.document import DateCell, Line, Style, TagCell, TextCell
from reports.layouts.prose import prose


def activity_cell(activity: Activity, *, says_kind: bool = True) -> TextCell:
    """Its number as the document has it, its text, and what it is if it is no task.

    Where a table holds one kind only, its heading says it.
    """
    lines = list(prose(activity.text))
    if activity.number:
        lines[0] = Line(f"{activity.number} {lines[0].text}", lines[0].style)
    if says_kind and activity.kind != ActivityKind.TASK:
        lines.append(Line(activity.get_kind_display(), Style.MUTED))
    return TextCell((*lines, *carried_lines(activity)))


def carried_lines(row: Activity | Goal | Criterion) -> tuple[Line, ...]:
    """That it was not done, or not met, the year before."""
    return (Line(row.carried_words, Style.MUTED),) if row.carried_words else ()


def responsible_words(activity: Activity) -> str:
    """As written; else the short names of the organisations."""
    return activity.responsible_as_written or ", ".join(
        organisation.short_name for organisation in activity.organisations.all()
    )


def financing_words(activity: Activity) -> str:
    return activity.financing_as_written or ", ".join(map(str, activity.sources.all()))


def deadline_cell(row: Activity | Goal | Criterion) -> DateCell:
    """The words; files have the day that they mean beside them."""
    return DateCell(row.deadline_latest, row.deadline_as_written)


def follow_up_cell(activity: Activity, found: Found) -> TagCell:
    """The state, what has to be done about it, and how far the parts of a group are."""
    words = found.words(str(get_language()))
    lines = tuple(_follow_up_lines(activity))
    return TagCell(activity.state, activity.get_state_display(), lines, (words,) if words else ())


def _follow_up_lines(activity: Activity) -> Iterator[Line]:
    language = str(get_language())
    if activity.state == ActivityState.DONE and activity.done_on is not None:
        yield Line(format_date(activity.done_on, language), Style.MUTED)
    elif activity.reviewed_on is not None:
        day = format_date(activity.reviewed_on, language)
        yield Line(_("reviewed %(day)s") % {"day": day}, Style.MUTED)
    if words := fulfilment_words(activity):
        yield Line(words)
    yield from prose(activity.note)


def fulfilment_words(activity: Activity) -> str:
    """Such as `3 of 7: BIF, SOF, SUF`; empty where no group answers for it."""
    parts = {part.pk for part in activity.group_parts}
    if not parts:
        return ""
    done = [each for each in activity.fulfilments.all() if each.organisation_id in parts]
    words = _("%(done)s of %(all)s") % {"done": len(done), "all": len(parts)}
    names = ", ".join(each.organisation.short_name for each in done)
    return f"{words}: {names}" if names else words
