"""Danish order of letters, the same on both databases."""

import pytest

from initiatives.models import Person
from portfolio.collation import danish_order
from tests.factories import make_person

NAMES = ["Anne", "Birthe", "Yrsa", "Zoe", "Ærø", "Østen", "Åse"]


@pytest.mark.django_db
def test_ae_oe_and_aa_come_last_in_that_order():
    for name in reversed(NAMES):
        make_person(name=name)
    ordered = Person.objects.order_by(danish_order("name")).values_list("name", flat=True)
    assert list(ordered) == NAMES


@pytest.mark.django_db
def test_capitals_and_small_letters_stand_together():
    for name in ("ærlig", "Ædel", "zebra", "Abe"):
        make_person(name=name)
    ordered = Person.objects.order_by(danish_order("name")).values_list("name", flat=True)
    assert list(ordered) == ["Abe", "zebra", "Ædel", "ærlig"]
