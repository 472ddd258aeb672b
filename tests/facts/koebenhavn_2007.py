"""København, «Bilag 1. Oversigt over aktiviteter, ansvar, finansiering og frister»."""

from typing import NamedTuple

K, F, E = "Koncernservice", "Forvaltningerne", "ØKF"
FOLLOW = "Forvaltningerne skal kommunikere opgaven og følge op på indsatsen."
LEADERS = "De personaleansvarlige ledere og forvaltningerne."
AGREEMENT = "budgetaftalen for 2007 for BIF, SOF, SUF og BUF"


class Row(NamedTuple):
    """One printed row; `about` is a word of its activity, to know the row by."""

    effort: str
    about: str
    responsible: str
    financing: str
    deadline: str


ROWS = (
    Row("Mål", "absolutte mål", K, E, "April 2007"),
    Row("Vores attraktive arbejdsplads", "min. 1 gang årligt", FOLLOW, F, "December 2007"),
    Row("Vores attraktive arbejdsplads", "trivselsundersøgelse", FOLLOW, F, "December 2008"),
    Row("Efteruddannelse af medarbejdere", "MUS", "Personalelederne", F, "Løbende"),
    Row(
        "Efteruddannelse af medarbejdere",
        "kurser",
        F,
        f"Forvaltningerne, {AGREEMENT}, og kommende budgetforhandlinger",
        "April 2007 og løbende",
    ),
    Row("Fleksibel arbejds-tilrettelæggelse", "Idékatalog", K, E, "Januar 2007"),
    Row("Fleksibel arbejds-tilrettelæggelse", "fastholdelsespolitik", LEADERS, F, "Juli 2007"),
    Row("Selvejende enheder", "driftsoverenskomster", F, F, "Løbende ved fornyelse af aftalerne"),
    Row(
        "Lederuddannelse, -sparring og -støtte",
        "personalejura",
        F,
        f"Forvaltninger og {AGREEMENT}",
        "December 2007",
    ),
    Row(
        "Lederuddannelse, -sparring og -støtte",
        "leder-mentorordning",
        K,
        "Forvaltninger i 2007, indgår i budgetforhandlingerne for 2008",
        "April 2007",
    ),
    Row("Lederuddannelse, -sparring og -støtte", "niveau 1 og 2", K, E, "Dec. 2007"),
    Row("Krisehjælpstilbud", "effekt", K, "ØKF; evt. anbefalinger indgår i", "Juni 2007"),
    Row("Fælles fraværstatistik", "benchmark", K, E, "Juli 2007"),
    Row("Fælles fraværstatistik", "vagtplan", F, F, "Februar 2007"),
    Row("Fælles fraværstatistik", "Ledelsesinformationssystem", K, E, "December 2007"),
    Row("Intranetside om fravær-nærvær", "Opbygning", K, E, "Januar 2007"),
    Row("Intranetside om fravær-nærvær", "Linker", F, F, "Januar 2007 og løbende"),
    Row("Kommunikation", "inspirationsmøder", F, F, "Februar 2007"),
    Row("Kommunikation", "orgmester", F, F, "Fra januar 2007"),
    Row("Kommunikation", "ode historier", K, E, "Fra januar 2007"),
    Row("Synliggørelse", "alle niveauer", F, F, "Fra april 2007"),
    Row("Synliggørelse", "regnskabsprognoserne", E, E, "Fra 2. prognose i 2007"),
    Row("Synliggørelse", "HR-redegørelsen", K, E, "Fra 2007"),
    Row("Synliggørelse", "offentliggørelse", K, E, "Fra 2008"),
)

# How many of the rows: the counts of the transcription, made apart from the rows above.
EFFORTS = {
    "Mål": 1,
    "Vores attraktive arbejdsplads": 2,
    "Efteruddannelse af medarbejdere": 2,
    "Fleksibel arbejds-tilrettelæggelse": 2,
    "Selvejende enheder": 1,
    "Lederuddannelse, -sparring og -støtte": 3,
    "Krisehjælpstilbud": 1,
    "Fælles fraværstatistik": 3,
    "Intranetside om fravær-nærvær": 2,
    "Kommunikation": 3,
    "Synliggørelse": 4,
}
RESPONSIBLE = {K: 11, F: 8, FOLLOW: 2, "Personalelederne": 1, LEADERS: 1, E: 1}
FINANCING = {
    E: 10,
    F: 10,
    "Forvaltningerne, budgetaftalen for 2007 for BIF, SOF, SUF og BUF, og kommende "
    "budgetforhandlinger": 1,
    "Forvaltninger og budgetaftalen for 2007 for BIF, SOF, SUF og BUF": 1,
    "Forvaltninger i 2007, indgår i budgetforhandlingerne for 2008": 1,
    "ØKF; evt. anbefalinger indgår i": 1,
}
# The words, how often, and what they are read as: kind, earliest, latest.
DEADLINES = {
    "Januar 2007": (2, "by", "2007-01-01", "2007-01-31"),
    "Februar 2007": (2, "by", "2007-02-01", "2007-02-28"),
    "April 2007": (2, "by", "2007-04-01", "2007-04-30"),
    "Juni 2007": (1, "by", "2007-06-01", "2007-06-30"),
    "Juli 2007": (2, "by", "2007-07-01", "2007-07-31"),
    "December 2007": (3, "by", "2007-12-01", "2007-12-31"),
    "Dec. 2007": (1, "by", "2007-12-01", "2007-12-31"),
    "December 2008": (1, "by", "2008-12-01", "2008-12-31"),
    "Januar 2007 og løbende": (1, "by_and_ongoing", "2007-01-01", "2007-01-31"),
    "April 2007 og løbende": (1, "by_and_ongoing", "2007-04-01", "2007-04-30"),
    "Løbende": (1, "ongoing", None, None),
    "Løbende ved fornyelse af aftalerne": (1, "on_event", None, None),
    "Fra januar 2007": (2, "from", "2007-01-01", None),
    "Fra april 2007": (1, "from", "2007-04-01", None),
    "Fra 2. prognose i 2007": (1, "from", "2007-01-01", None),
    "Fra 2007": (1, "from", "2007-01-01", None),
    "Fra 2008": (1, "from", "2008-01-01", None),
}

NAMED_DEPARTMENTS = {"ØKF", "BIF", "SOF", "SUF", "BUF"}
UNNAMED_DEPARTMENTS = {"TMF", "KFF"}
