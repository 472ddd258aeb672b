"""What kinds of changes are called."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from initiatives.models import AssignmentRole
from reports.changes import Change, ChangeKind, Comparison


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
            return _("new title")
        case ChangeKind.TEXT:
            return {
                "purpose": _("purpose"),
                "target_group": _("target group"),
            }.get(change.field, _("status text"))


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
    (ChangeKind.DEADLINE,): lambda n: ngettext(
        "%(count)s deadline changed", "%(count)s deadlines changed", n
    ),
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
