"""«Kvalitetskommunen Porsgrunn»: two plans of twelve points, and figures of sickness absence."""

from typing import NamedTuple


class Part(NamedTuple):
    """A part of a point; `about` is a word of its text."""

    about: str
    deadline: str = ""
    kind: str = "task"


class Point(NamedTuple):
    """`carried` is the number, in the plan of 2006, of the point that it continues."""

    title: str
    parts: tuple[Part, ...]
    carried: int | None = None


def whole(title: str, deadline: str = "", carried: int | None = None) -> Point:
    """A point without parts is its own one activity."""
    return Point(title, (Part(title, deadline),), carried)


CONFLICTS = "Forsterket tilbud om veiledning og hjelp til å håndtere personalkonflikter med mer"

PLAN_2006 = (
    whole("Fast, obligatorisk opplæring", "min. 1 gang/år"),
    whole("Erfaringskonferanse", "høsten 2006"),
    whole("Oppfølging av fraværstall/-tiltak i linja"),
    whole("Kvartalsvis HMS-rapport", "kvartalsvis"),
    whole("HMS-systemet revideres og oppdateres"),
    whole("Utstyr og hjelpemidler til institusjonene"),
    whole(CONFLICTS),
    whole("Seniorpakke til ansatte over 62 år"),
    whole("Årlig arbeidsmiljøpris", "årlig"),
    whole("Fond til tiltak for å redusere sykefraværet"),
    whole("Styringsgruppe for å følge sykefraværsarbeidet"),
    whole("Sammen om Porsgrunn – bedriftskultur"),
)

NEW_PLAN = (
    whole("Fast, obligatorisk opplæring", "min. 1 gang/år", 1),
    whole("Kvartalsvis HMS-rapport", "kvartalsvis", 4),
    whole(CONFLICTS, "", 7),
    whole("Årlig arbeidsmiljøpris", "årlig", 9),
    whole("Fond til tiltak for å redusere sykefraværet", "", 10),
    Point(
        "Intensivere rusarbeidet i kommunen",
        (
            Part("utvalg", "våren 09"),
            Part("virksomhetsledere", "høsten 09"),
            Part("problematikk"),
            Part("hjelpe"),
        ),
    ),
    Point(
        "Iverksette tiltak mot aggresjon, trusler og vold",
        (
            Part("retningslinjer", "april 09"),
            Part("situasjoner"),
            Part("opplæring", "rullerende"),
        ),
    ),
    Point(
        "Dialog med fastleger",
        (
            Part("Dialogmøte 1 og 2", "12 og 26 uker"),
            Part("NAV"),
            Part("tilrettelegging"),
            Part("ledere"),
        ),
    ),
    Point(
        "Søke å utvide bruk av IA-plasser",
        (Part("?", kind="question"), Part("NAV"), Part("IA-plasser")),
    ),
    Point(
        "Friskvernstiltak",
        tuple(
            Part(offer, kind="offer")
            for offer in (
                "bedriftsidrettslaget",
                "Aerobic",
                "svømmehall",
                "Swingkurs",
                "Kostholdskurs",
                "Grunnkurs golf",
                "Håndball",
                "Fotball",
                "Trimgruppe",
                "Bowling",
                "Innebandy",
                "Sykkelgruppe",
                "Sola",
                "SSR i Bedrift",
            )
        ),
    ),
    Point(
        "Øke bruken av egenmeldt sykefravær",
        (
            Part("16 dager"),
            Part("fastleger"),
            Part("oldningsskapende"),
            Part("ilrettelegging"),
        ),
    ),
    Point("Utarbeide nærværsplan", (Part("utviklingsplaner"), Part("?", kind="question"))),
)

# Kind, earliest and latest day. Norwegian spring ends with May; no year is guessed.
READINGS = {
    "min. 1 gang/år": ["ongoing", None, None],
    "kvartalsvis": ["ongoing", None, None],
    "årlig": ["ongoing", None, None],
    "rullerende": ["ongoing", None, None],
    "høsten 2006": ["by", "2006-09-01", "2006-11-30"],
    "våren 09": ["by", "2009-03-01", "2009-05-31"],
    "høsten 09": ["by", "2009-09-01", "2009-11-30"],
    "april 09": ["by", "2009-04-01", "2009-04-30"],
    # Counted from the day on which a person was reported sick.
    "12 og 26 uker": ["unknown", None, None],
    "": ["unknown", None, None],
}

# Plan, number of the point, amount as printed, kroner; an amount that is lost is none, and not 0.
AMOUNTS = (
    ("2006", 9, "", None),
    ("2006", 10, "2,5 mill", 2_500_000),
    ("new", 4, "", None),
    ("new", 5, "2,5 mill", 2_500_000),
)

FIGURES = (
    (2005, ("8,7%", "9,0%", "8,8%", "9,6%")),
    (2006, ("11,0%", "9,1%", "8,9%", "10,4%", "10,0%")),
    (2007, ("10,9%", "9,5%", "9,2%", "9,7%")),
    (2008, ("9,3%", "8,5%", "7,4%", "8,1%")),
)
COMPLETE = ("1", "2", "3", "4", "year")
# Four figures for five columns: whether the last is a quarter or the year cannot be known.
ONE_MISSING = ("1", "2", "3", "unknown")

# Year, Ønsket maks, Godt nok maks.
TARGETS = (
    (2008, "8.5", "8.8"),
    (2009, "7.7", "8.2"),
    (2010, "7.0", "7.6"),
    (2011, "6.4", "7.1"),
    (2012, "6.0", "6.8"),
)

MILESTONES = ("Mai 2004", "Juni 2006", "Januar 2008")
