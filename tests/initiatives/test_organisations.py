"""Organisations and what they are parts of."""

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from initiatives.models import Activity, Organisation
from tests.factories import make_activity, make_assignment, make_organisation, make_user

pytestmark = pytest.mark.django_db


def test_an_organisation_is_no_part_of_itself():
    one = make_organisation()
    one.parent = one
    with pytest.raises(ValidationError) as error:
        one.full_clean()
    assert set(error.value.message_dict) == {"parent"}
    with pytest.raises(IntegrityError), transaction.atomic():
        one.save()


def test_an_organisation_is_no_part_of_what_is_a_part_of_it():
    top = make_organisation()
    below = make_organisation(parent=make_organisation(parent=top))
    top.parent = below
    with pytest.raises(ValidationError) as error:
        top.full_clean()
    assert set(error.value.message_dict) == {"parent"}


def test_a_circle_that_is_there_does_not_hang_the_organisations_below_it():
    one, other = make_organisation(), make_organisation()
    Organisation.objects.filter(pk=one.pk).update(parent=other)
    Organisation.objects.filter(pk=other.pk).update(parent=one)
    make_organisation(parent=Organisation.objects.get(pk=one.pk)).full_clean()


def test_an_organisation_that_stands_with_a_name_is_not_deleted(client):
    client.force_login(make_user(is_superuser=True))
    used, unused = make_organisation(), make_organisation()
    make_assignment(organisations=(used,))
    for organisation in (used, unused):
        address = f"/admin/initiatives/organisation/{organisation.pk}/delete/"
        client.post(address, {"post": "yes"})
    assert list(Organisation.objects.all()) == [used]


def test_who_answers_through_groups_of_groups_is_offered_and_has_the_activities():
    top = make_organisation()
    group = make_organisation(parent=top)
    below = [make_organisation(parent=group) for _number in range(2)]
    make_organisation()
    activity = make_activity()
    activity.organisations.add(top)
    found = Organisation.objects.answering_for(Activity.objects.all())
    assert set(found) == {top, group, *below}
    for organisation in found:
        assert list(Activity.objects.of_organisation(organisation)) == [activity]


def test_a_share_is_had_by_the_parts_of_a_group_and_not_by_the_parts_of_these():
    group = make_organisation()
    parts = [make_organisation(parent=group) for _number in range(2)]
    make_organisation(parent=parts[0])
    activity = make_activity()
    activity.organisations.add(group)
    assert set(Organisation.objects.sharing(activity)) == set(parts)


def test_a_circle_of_groups_does_not_hang_the_list_of_those_who_answer():
    one, other = make_organisation(), make_organisation()
    Organisation.objects.filter(pk=one.pk).update(parent=other)
    Organisation.objects.filter(pk=other.pk).update(parent=one)
    make_activity().organisations.add(one)
    assert set(Organisation.objects.answering_for(Activity.objects.all())) == {one, other}
