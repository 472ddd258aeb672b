"""When two written names may be one person; the pairs stand in the two status documents."""

import pytest

from initiatives.names import may_be_one_person

ONE = [
    ("Jo Gadsgaard", "Jo Gadegaard"),
    ("Marlene Skou Jørgensen", "Marlene Skov Jørgensen"),
    ("Niels Jacobsen", "Niels Jakobsen"),
    ("Lisbet Sørensen", "Lisbeth Sørensen"),
    ("Preben Meier Petersen", "Preben Meier"),
    ("Preben Meier Petersen", "Preben Meier Pedersen"),
    ("Dorthe Storm Meier", "Dorte Storm Meier"),
    ("Hans Jessen", "Hans Jensen"),
    ("Mette M. Langenge", "Mette Langenge"),
    ("Mette M. Langenge", "Mette Marie Langenge"),
    ("Malene V. Sørensen", "Malene Vestergaard Sørensen"),
    ("Anders Christian Dyhr", "Anders Dyhr"),
    ("Stine Hinge Christensen", "Stine Hinge"),
    ("Marianne H. Qvick", "Marianne Qvick"),
]
TWO = [
    ("Pia Jørgensen", "Tina Jørgensen"),
    ("Torben Petersen", "Torsten Petersen"),
    ("Egon Petersen", "Anne Petersen"),
    ("Marlene Skot Reinbacker", "Marlene Skou Jørgensen"),
    ("Pia Ravn Dyhr", "Anders Dyhr"),
    ("Dorthe Møller", "Dorthe Storm Meier"),
    ("Hans Hansen", "Hans Jensen"),
    ("Henrik Carlsen", "Henrik Vittrup"),
    ("Anne Marie Petersen", "Anne Lise Petersen"),
    ("NN", "NN"),
]


@pytest.mark.parametrize(("first", "second"), ONE)
def test_spellings_of_one_name_look_alike_whichever_comes_first(first: str, second: str) -> None:
    assert may_be_one_person(first, second)
    assert may_be_one_person(second, first)


@pytest.mark.parametrize(("first", "second"), TWO)
def test_names_of_different_people_do_not(first: str, second: str) -> None:
    assert not may_be_one_person(first, second)
    assert not may_be_one_person(second, first)


@pytest.mark.parametrize("odd", ["", " ", ".", "Ib", "-", "., ,", "Å. Ø."])
def test_names_that_are_hardly_names_are_like_nobody(odd: str) -> None:
    assert not may_be_one_person(odd, "Ib Hansen")
