from reports.forms.decision import DecisionForm
from reports.forms.meeting import FreezeForm, MeetingForm, ShareForm
from reports.forms.round import RoundForm

__all__ = ["DecisionForm", "FreezeForm", "MeetingForm", "RoundForm", "ShareForm"]
