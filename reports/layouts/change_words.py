"""What kinds of changes are called."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from initiatives.models import AssignmentRole, Slot
from reports.changes import Change, ChangeKind, Comparison
from reports.deadlines import Standing as Late
from reports.layouts.part_values import label_in

LONGEST_LABEL = 80
"""Characters of what a part is called; all of it stands in its own table."""


def kind_words(change: Change) -> str:
    """What has changed, such as `new stage` or `amount`."""
    match change.kind:
        case ChangeKind.NEW_PROJECT:
            return _("new project")
        case ChangeKind.REMOVED_PROJECT:
            return _("project removed")
        case ChangeKind.CLOSED:
            return _("closed")
        case ChangeKind.STAGE:
            return _("new stage")
        case ChangeKind.LIGHT:
            return _("new light")
        case ChangeKind.DECISION_WANTED:
            return _("decision")
        case ChangeKind.DECIDED:
            return _("decided")
        case ChangeKind.DEADLINE:
            return _("deadline moved") if change.before and change.after else _("deadline")
        case ChangeKind.MONEY:
            return _money_words(change)
        case ChangeKind.MONEY_MOVED:
            return _("money moved")
        case ChangeKind.FRAME:
            return _("allocated") if change.field == "allocated" else _("stated total")
        case ChangeKind.PEOPLE:
            words = _("%(role)s joined") if change.after else _("%(role)s left")
            return words % {"role": _role_words(change.field)}
        case ChangeKind.TITLE:
            return _("new name") if change.key.startswith("indicator:") else _("new title")
        case ChangeKind.TEXT:
            return _text_words(change)
        case _:
            return _part_words(change)


def part_words(change: Change) -> str:
    """Which part of its project, area or indicator a change is of; empty for the whole."""
    if year := change.detail.get("year"):
        slot = change.detail.get("slot")
        shows_slot = slot and change.field != "slot"
        return f"{year}, {label_in(Slot, slot)}" if shows_slot else year
    label = next(iter((change.detail.get("label") or "").splitlines()), "").removesuffix(".")
    return label if len(label) <= LONGEST_LABEL else f"{label[: LONGEST_LABEL - 1]}…"


def _text_words(change: Change) -> str:
    part, _sep, _key = change.key.partition(":")
    words = {
        ("project", "purpose"): _("purpose"),
        ("project", "target_group"): _("target group"),
        ("project", "status_text"): _("status text"),
        ("activity", "text"): _("wording of the activity"),
        ("activity", "responsible"): _("responsible"),
        ("activity", "financing"): _("financing"),
        ("activity", "note"): _("note"),
        ("goal", "text"): _("wording of the goal"),
        ("criterion", "text"): _("wording of the criterion"),
        ("criterion", "method"): _("method"),
        ("criterion", "evidence"): _("evidence"),
        ("clause", "heading"): _("heading"),
    }
    return words.get((part, change.field), _("text"))


def _part_words(change: Change) -> str:
    came, went = change.before is None, change.after is None
    match change.kind:
        case ChangeKind.ACTIVITY:
            return _("new activity") if came else _("activity removed")
        case ChangeKind.ACTIVITY_STATE:
            return _("new state")
        case ChangeKind.ACTIVITY_LATE:
            late = change.after == Late.OVERDUE
            return _("deadline passed") if late else _("should have begun")
        case ChangeKind.FULFILMENT:
            return _("fulfilled by")
        case ChangeKind.GOAL:
            return _("new goal") if came else _("goal removed")
        case ChangeKind.CRITERION:
            return _("new criterion") if came else _("criterion removed")
        case ChangeKind.THRESHOLD:
            return _("threshold changed")
        case ChangeKind.RESULT:
            return _("result of the criterion")
        case ChangeKind.INDICATOR:
            return _("new indicator") if came else _("indicator removed")
        case ChangeKind.MEASUREMENT if change.field == "slot":
            was_unknown = change.before == Slot.UNKNOWN
            return _("quarter decided") if was_unknown else _("moved to another quarter or year")
        case ChangeKind.MEASUREMENT if came or went:
            return _("new figure") if came else _("figure removed")
        case ChangeKind.MEASUREMENT:
            return _("figure corrected")
        case ChangeKind.TARGET if came or went:
            return _("new target") if came else _("target removed")
        case ChangeKind.TARGET:
            return _("target changed")
        case ChangeKind.ASSESSMENT:
            return _("assessment of the year")
        case ChangeKind.CLAUSE:
            return _("new clause") if came else _("clause removed")
        case ChangeKind.SIGNED:
            return _("signed")
    return _("new party") if came else _("party removed")


def _role_words(role: str) -> str:
    """The role's label; one that only other software knows stays as it is."""
    return str(AssignmentRole(role).label) if role in AssignmentRole.values else role


def _money_words(change: Change) -> str:
    if change.detail.get("standing_before") is None:
        return _("new amount")
    if change.detail.get("standing_after") is None:
        return _("amount removed")
    return _("amount changed")


def counted(found: Comparison) -> str:
    """How many changes of each kind, such as `1 new project, 3 deadlines moved`."""
    parts = []
    for kind, words in _COUNTS.items():
        if number := len(found.of(*kind)):
            parts.append(words(number) % {"count": number})
    return ", ".join(parts)


_COUNTS = {
    (ChangeKind.NEW_PROJECT,): lambda n: ngettext(
        "%(count)s new project", "%(count)s new projects", n
    ),
    (ChangeKind.REMOVED_PROJECT,): lambda n: ngettext(
        "%(count)s project removed", "%(count)s projects removed", n
    ),
    (ChangeKind.CLOSED,): lambda n: ngettext(
        "%(count)s project closed", "%(count)s projects closed", n
    ),
    (ChangeKind.STAGE,): lambda n: ngettext("%(count)s new stage", "%(count)s new stages", n),
    (ChangeKind.LIGHT,): lambda n: ngettext("%(count)s new light", "%(count)s new lights", n),
    (ChangeKind.DECISION_WANTED,): lambda n: ngettext(
        "%(count)s decision wanted", "%(count)s decisions wanted", n
    ),
    (ChangeKind.DECIDED,): lambda n: ngettext("%(count)s decision", "%(count)s decisions", n),
    (ChangeKind.SIGNED,): lambda n: ngettext("%(count)s signature", "%(count)s signatures", n),
    (ChangeKind.ACTIVITY_STATE, ChangeKind.FULFILMENT): lambda n: ngettext(
        "%(count)s activity followed up", "%(count)s activities followed up", n
    ),
    (ChangeKind.ACTIVITY_LATE,): lambda n: ngettext(
        "%(count)s activity late", "%(count)s activities late", n
    ),
    (ChangeKind.RESULT,): lambda n: ngettext(
        "%(count)s criterion answered", "%(count)s criteria answered", n
    ),
    (ChangeKind.MEASUREMENT,): lambda n: ngettext(
        "%(count)s figure new or corrected", "%(count)s figures new or corrected", n
    ),
    (ChangeKind.ASSESSMENT,): lambda n: ngettext(
        "%(count)s year assessed anew", "%(count)s years assessed anew", n
    ),
    (ChangeKind.DEADLINE,): lambda n: ngettext(
        "%(count)s deadline changed", "%(count)s deadlines changed", n
    ),
    (ChangeKind.TARGET, ChangeKind.THRESHOLD): lambda n: ngettext(
        "%(count)s target changed", "%(count)s targets changed", n
    ),
    (
        ChangeKind.ACTIVITY,
        ChangeKind.GOAL,
        ChangeKind.CRITERION,
        ChangeKind.INDICATOR,
        ChangeKind.CLAUSE,
        ChangeKind.PARTY,
    ): lambda n: ngettext("%(count)s part added or removed", "%(count)s parts added or removed", n),
    (ChangeKind.MONEY, ChangeKind.MONEY_MOVED, ChangeKind.FRAME): lambda n: ngettext(
        "%(count)s change of money", "%(count)s changes of money", n
    ),
    (ChangeKind.PEOPLE,): lambda n: ngettext(
        "%(count)s change of people", "%(count)s changes of people", n
    ),
    (ChangeKind.TITLE, ChangeKind.TEXT): lambda n: ngettext(
        "%(count)s text changed", "%(count)s texts changed", n
    ),
}
