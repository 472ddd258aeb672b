from reports.forms.decision import DecisionForm
from reports.forms.feed import FeedForm
from reports.forms.meeting import FreezeForm, MeetingForm, ShareForm
from reports.forms.portfolio_copy import PortfolioCopyForm
from reports.forms.round import RoundForm

__all__ = [
    "DecisionForm",
    "FeedForm",
    "FreezeForm",
    "MeetingForm",
    "PortfolioCopyForm",
    "RoundForm",
    "ShareForm",
]
