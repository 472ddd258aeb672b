"""Data entry of meetings, rounds and decisions; they are made on the pages."""

from reports.admin.decision import DecisionAdmin
from reports.admin.meeting import MeetingAdmin
from reports.admin.round import RoundAdmin

__all__ = ["DecisionAdmin", "MeetingAdmin", "RoundAdmin"]
