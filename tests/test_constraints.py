"""What the database itself refuses, whoever writes to it."""

import pytest
from django.apps import apps
from django.db import IntegrityError, models, transaction

from accounts.history import FiledHistory
from accounts.models import Membership
from budgets.models import BudgetFrame, BudgetLine
from initiatives.models import (
    Area,
    Assignment,
    Organisation,
    OrganisationSpelling,
    Person,
    Portfolio,
    Project,
    TableColumn,
)
from tests.factories import (
    make_assignment,
    make_line,
    make_membership,
    make_organisation,
    make_project,
)

APPS = ("accounts", "initiatives", "budgets", "reports")


def fields_with_choices():
    return [
        (model, field)
        for app in APPS
        for model in apps.get_app_config(app).get_models()
        # A history row repeats what the row itself was allowed to say.
        if not issubclass(model, FiledHistory)
        for field in model._meta.get_fields()
        if isinstance(field, models.CharField) and field.choices
    ]


@pytest.mark.parametrize(
    ("model", "field"),
    fields_with_choices(),
    ids=lambda one: getattr(one, "name", None) or one.__name__,
)
def test_every_choice_is_known_to_the_database_by_the_name_of_its_rule(model, field):
    rules = [one for one in model._meta.constraints if one.name.endswith("_is_known")]
    held = dict(rule.condition.children[0] for rule in rules)
    assert held.get(f"{field.name}__in") == [value for value, _label in field.choices]


@pytest.fixture
def one_of_each(db):
    owner, project = make_organisation(), make_project()
    portfolio = project.area.portfolio
    TableColumn.objects.create(portfolio=portfolio, field="title")
    OrganisationSpelling.objects.create(organisation=owner, spelling="En anden")
    make_membership(portfolio=portfolio)
    make_assignment(project=project)
    make_line(project=project)


@pytest.mark.parametrize(
    ("model", "values"),
    [
        (Portfolio, {"name": ""}),
        (Portfolio, {"slug": ""}),
        (Portfolio, {"layout": "x"}),
        (Portfolio, {"currency": "x"}),
        (Portfolio, {"language": "x"}),
        (Area, {"name": ""}),
        (Area, {"slug": ""}),
        (Project, {"title": ""}),
        (Project, {"period_kind": "x"}),
        (Person, {"name": ""}),
        (Organisation, {"short_name": ""}),
        (Organisation, {"kind": "x"}),
        (OrganisationSpelling, {"spelling": ""}),
        (Assignment, {"role": "x"}),
        (TableColumn, {"field": "x"}),
        (Membership, {"role": "x"}),
        (BudgetLine, {"standing": "x"}),
        (BudgetLine, {"kind": "x"}),
        (BudgetLine, {"amount_oere": None}),
        (BudgetLine, {"amount_oere": None, "as_written": "", "approximate": True}),
        (BudgetFrame, {"allocated_as_written": "1 kr."}),
        (BudgetFrame, {"stated_as_written": "1 kr."}),
    ],
    ids=lambda one: getattr(one, "__name__", None) or "-".join(one),
)
def test_the_database_refuses(one_of_each, model, values):
    assert model.objects.exists()
    with pytest.raises(IntegrityError), transaction.atomic():
        model.objects.update(**values)
