from reports.forms.decision import DecisionForm
from reports.forms.meeting import FreezeForm, MeetingForm, ShareForm

__all__ = ["DecisionForm", "FreezeForm", "MeetingForm", "ShareForm"]
