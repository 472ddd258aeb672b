"""What a column of somebody's table can hold."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Field(models.TextChoices):
    """The values are stored with remembered mappings: do not rename them."""

    IGNORED = "ignored", _("Not imported")
    AREA = "area", _("Area")
    CODE = "code", _("Number")
    TITLE = "title", _("Title")
    PROGRAMME = "programme", _("Programme")
    BASIS = "basis", _("Legal basis")
    PURPOSE = "purpose", _("Purpose")
    TARGET_GROUP = "target_group", _("Target group")
    STATUS = "status", _("Status")
    STAGE = "stage", _("Stage")
    STATUS_ON = "status_on", _("Day of the status")
    PERIOD = "period", _("Period")
    LEAD = "lead", _("Project lead")
    COORDINATOR = "coordinator", _("Coordination")
    WORKING_GROUP = "working_group", _("Working group")
    STEERING_GROUP = "steering_group", _("Steering group")
    FOLLOWING_GROUP = "following_group", _("Following group")
    BUDGET = "budget", _("Amount")
    BUDGET_WORDS = "budget_words", _("Amount, as written")
    SPENT = "spent", _("Spent")
    SOURCE = "source", _("Funding source")
    FRAME = "frame", _("Frame")
    LABEL = "label", _("Item")
    BUDGET_NOTE = "budget_note", _("Note on the amount")
    ACTIVITY = "activity", _("Activity")
    RESPONSIBLE = "responsible", _("Responsible")
    FINANCING = "financing", _("Financing")
    DEADLINE = "deadline", _("Deadline")
    STATE = "state", _("State of the activity")
    FOLLOW_UP = "follow_up", _("Follow-up")


PEOPLE = (
    Field.LEAD,
    Field.COORDINATOR,
    Field.WORKING_GROUP,
    Field.STEERING_GROUP,
    Field.FOLLOWING_GROUP,
)
"""Their values are the roles of an assignment."""

MONEY = (
    Field.BUDGET,
    Field.BUDGET_WORDS,
    Field.SPENT,
    Field.SOURCE,
    Field.FRAME,
    Field.BUDGET_NOTE,
)
"""What only a manager changes."""
