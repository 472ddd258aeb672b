from reports.models.deadline_feed import DeadlineFeed
from reports.models.decision import Decision
from reports.models.freezing import Freezing, FreezingState
from reports.models.frozen_report import FrozenReport
from reports.models.meeting import Meeting
from reports.models.round import Reminder, ReminderKind, ReminderState, Round
from reports.models.shared_link import LinkUse, LinkUseKind, SharedLink

__all__ = [
    "DeadlineFeed",
    "Decision",
    "Freezing",
    "FreezingState",
    "FrozenReport",
    "LinkUse",
    "LinkUseKind",
    "Meeting",
    "Reminder",
    "ReminderKind",
    "ReminderState",
    "Round",
    "SharedLink",
]
