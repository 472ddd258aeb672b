"""Faaborg-Midtfyn, «Fællessekretariat Aftale 2008»: five frames and ten annexes.

`[år mangler]` stands where the source has lost a year. `about` is a word of the text, to know the
row by.
"""

from typing import NamedTuple

FS = "Fællessekretariatet"


class Annex(NamedTuple):
    """`fields` are the form's own about who answers; `money` is label, words and kroner."""

    code: str
    frame: int
    heading: str
    title: str
    fields: tuple[tuple[str, str], ...]
    money: tuple[tuple[str, str, int | None], ...] = ()
    economy: bool = True
    result: str = ""


class Goal(NamedTuple):
    annex: str
    letter: str
    about: str
    deadline: str = ""
    group: str = ""


class Criterion(NamedTuple):
    annex: str
    letter: str
    about: str
    kind: str = "judgement"
    threshold: str | None = None
    unit: str = ""
    deadline: str = ""
    approximate: bool = False


class Action(NamedTuple):
    annex: str
    kind: str
    about: str
    deadline: str = ""
    responsible: str = ""


PARTIES = (
    ("Benny Balsgaard", "Kommunaldirektør", "direktionen"),
    ("Inge Dam", "Sekretariatscef", FS),  # as printed
)

FRAMES = (
    (1, "Indledning", ("1.1", "1.2")),
    (2, "Den politiske ramme", ("2.1", "2.2")),
    (3, "Den faglige ramme", ("3.1", "3.2", "3.3")),
    (4, "Institutionsrammen", ("4.1", "4.2")),
    (5, "Den administrative ramme", ("5.1", "5.2", "5.3")),
    (6, "Den økonomiske ramme", ("6.1",)),
)
BLANK = ("2.1", "3.1", "3.3")
COMPETENCES = {
    "Helhedsorientering": 3,
    "Videndeling og nytænkning": 5,
    "Formidling": 2,
    "Politisk flair": 2,
}
# The amounts of all four, and their total, are lost.
OPERATING_BUDGET = (
    "Eget driftsbudget (løn, kontorhold, mv.)",
    "Forsikringer",
    "Færgedrift",
    "Fællesudgifter (adm. bygninger, politikere, fælles udgifter m.v.)",
)

SEE = "Se succeskriterier"
BLANK_YEARS = (("2009", "", None), ("2010", "", None), ("2011", "", None))

ANNEXES = (
    Annex(
        "1a",
        2,
        "Politisk indsatsområde 2008",
        "Plan og servicemål for køb og salg af jord",
        (("Fagudvalg", "Økonomiudvalget"), ("Aftaleholderen", FS)),
    ),
    Annex(
        "1b",
        2,
        "Politisk indsatsområde 2008",
        "Servicering af det politiske system",
        (
            ("Fagudvalg", "Kommunalbestyrelsen"),
            ("Fagsekretariat", FS),
            ("Hvem", "Kommunalbestyrelsen"),
            ("Aftaleholderen", FS),
        ),
        economy=False,
        result=SEE,
    ),
    Annex(
        "2a",
        3,
        "Faglig indsatsområde 2008",
        "ESDH (SBSYS og KMD-sag - edh)",
        (("Aftaleholderen", "Fællessekretariat"),),
        economy=False,
        result=SEE,
    ),
    Annex(
        "2b",
        3,
        "Faglig indsatsområde 2007",
        "Åben og Proaktiv Kommune (koncernmål)",
        (("Aftaleholderen", "Fællessekretariat"),),
    ),
    Annex(
        "2c",
        3,
        "Faglig indsatsområde 2007",
        "Kommunikation",
        (("Aftaleholderen", "Fællessekretariat"),),
    ),
    Annex(
        "2d",
        3,
        "Fagligt indsatsområde 2008",
        "Branding af Faaborg-Midtfyn Kommune",
        (("Fagsekretariat", FS),),
        money=(("2008", "0,5 mio. kr.", 500_000), *BLANK_YEARS),
    ),
    Annex(
        "3a",
        4,
        "Eget indsatsområde 2008",
        "Overordnet IT-sikkerhed",
        (("Aftaleholderen", "Inge Dam"),),
        result=SEE,
    ),
    Annex(
        "3b",
        4,
        "Eget indsatsområde 2008",
        "Fokus på Fællessekretariatets kunder",
        (("Aftaleholderen", "Inge Dam"),),
        money=(("2008", "", None), *BLANK_YEARS),
        result=SEE,
    ),
    Annex(
        "4a",
        5,
        "Koncern indsatsområde 2008",
        "Medarbejdersundhed – nedbringe sygefravær",
        (
            ("Koordinerende enhed", "HR-Staben"),
            ("Hvem", "Alle aftaleholdere i Faaborg-Midtfyn Kommune"),
        ),
        money=(("Sundhedstiltag", "2.5 mio. kr.", 2_500_000),),
    ),
    Annex(
        "4b",
        5,
        "Koncern indsatsområde 2008",
        "Fokus på kerneydelsens værdi for borgeren",
        (
            ("Koordinerende enhed", "EPO-staben"),
            ("Hvem", "Alle aftaleholdere i Faaborg Midtfyn Kommune"),
        ),
        money=(("Central pulje", "", None),),
    ),
)

POLITICAL = "Politisk"
HEALTH = "Sundhedstiltag rettet mod aftaleholderne"
DIALOGUE = "Forventning om fokus og dialog om sygefravær"

GOALS = (
    Goal("1a", "A", "markedsføring", group=POLITICAL),
    Goal("1a", "B", "sagsbehandling", group=POLITICAL),
    Goal("1a", "C", "Hjemmesiden", group=POLITICAL),
    Goal("1a", "D", "Tilfredshedsundersøgelse", group=POLITICAL),
    Goal("1b", "A", "høring", group=POLITICAL),
    Goal("1b", "B", "IT og HR", group=POLITICAL),
    Goal("1b", "C", "Mappe", group=POLITICAL),
    Goal("1b", "D", "Manual", group=POLITICAL),
    Goal("1b", "E", "Introduktion", "i god tid inden valget i 2009", POLITICAL),
    Goal("2a", "A", "Opfølgningskurser", "løbende"),
    Goal("2a", "B", "undersøgelse", "primo og ultimo"),
    Goal("2a", "C", "SBSYS"),
    Goal("2b", "", "ansatte"),
    Goal("2b", "", "dokumentere"),
    Goal("2b", "", "kritisk medieomtale"),
    Goal("2b", "", "pressen", "årligt"),
    Goal("2b", "", "Pressepolitik", "i 2. halvår af [år mangler]"),
    Goal("2b", "", "Kommunikation"),
    Goal("2c", "A", "Intranettet"),
    Goal("2c", "B", "evalueres", "i 2. halvdel af [år mangler]"),
    Goal("2c", "C", "Afklaring", "i 1. halvdel af 2008"),
    Goal("2c", "D", "Personalebladet", "i 2008"),
    Goal("2d", "A", "strategi"),
    Goal("2d", "B", "tidsplan"),
    Goal("2d", "C", "ambassadører"),
    Goal("2d", "D", "finansiering"),
    Goal("2d", "E", "andre kommuner"),
    Goal("3a", "A", "retningslinier"),
    Goal("3a", "B", "Organisering"),
    Goal("3a", "C", "aktiver"),
    Goal("3a", "D", "Medarbejdersikkerhed"),
    Goal("3a", "E", "Fysisk"),
    Goal("3a", "F", "netværk"),
    Goal("3a", "G", "Adgangsstyring"),
    Goal("3a", "H", "Anskaffelse"),
    Goal("3a", "I", "hændelser"),
    Goal("3a", "J", "Risikovurdering"),
    Goal("3a", "K", "Beredskab"),
    Goal("3a", "L", "Overensstemmelse"),
    Goal("3b", "M", "Hvem kunderne er"),
    Goal("3b", "N", "behov"),
    Goal("3b", "O", "Mål"),
    Goal("3b", "P", "Processer"),
    Goal("3b", "Q", "intranet og internet"),
    Goal("4a", "A", "Sundhedskonsulenten", group=HEALTH),
    Goal("4a", "B", "Sundhedskatalog", group=HEALTH),
    Goal("4a", "C", "Ældreplejen", group=HEALTH),
    Goal("4a", "D", "MED", "4 årlige", DIALOGUE),
    Goal("4a", "E", "det enkelte aftaleområde", group=DIALOGUE),
    Goal("4a", "F", "vejledning", group=DIALOGUE),
    Goal("4a", "G", "mål", "inden d. 1. april", DIALOGUE),
)

TWICE = "primo og ultimo"
SURVEY = "i 2. halvdel af [år mangler]"

CRITERIA = (
    Criterion("1a", "", "servicen", "at_least", "85", "%"),
    Criterion("1a", "", "hjemmesiden", "at_least", "85", "%"),
    Criterion("1b", "A", "overvejende", deadline="i første halvdel af 2009"),
    Criterion("1b", "B", "bestyrelse"),
    Criterion("2a", "", "elektronisk sagsbehandling", "at_least", "85", "%", TWICE),
    Criterion("2a", "", "uddannelse", "at_least", "80", "%", TWICE),
    Criterion("2a", "", "umiddelbart", "at_least", "70", "%", TWICE),
    Criterion("2a", "", "samtlige medarbejdere", "at_least", "90", "%", TWICE),
    Criterion("2a", "", "Arbejdsgange", deadline="i 2008"),
    Criterion("2a", "", "logning", "done"),
    Criterion("2a", "", "drift"),
    Criterion("2b", "", "kompetencer"),
    Criterion("2b", "", "jævnligt"),
    Criterion("2b", "", "kritisk medieomtale"),
    Criterion("2c", "", "Hjemmesiden", "at_least", "85", "%", SURVEY),
    Criterion("2c", "", "administrative ansatte", "at_least", "80", "%", SURVEY),
    Criterion("2c", "", "institutionspersonale", "at_least", "45", "%", SURVEY),
    Criterion("2c", "", "Intranettet", "at_least", "85", "%", SURVEY),
    Criterion("2d", "A", "kender strategien"),
    Criterion("2d", "B", "efter behov"),
    # More people than before: a direction, and no number.
    Criterion("2d", "C", "befolkningstallet", "relative_change"),
    Criterion("2d", "B", "rekruttering"),
    Criterion("2d", "C", "kendt for", deadline="i 2009"),
    Criterion("3a", "A", "sikkerhedspolitik", "done", deadline="Inden udgangen af 2008"),
    Criterion("3a", "B", "systemejere"),
    Criterion("3a", "C", "forstår"),
    Criterion("3b", "A", "områder", "count", "5", "områder", "I første kvartal 2008", True),
    Criterion("3b", "B", "undersøgelse", "done"),
    Criterion("3b", "C", "Målbare mål", "done"),
    Criterion("3b", "D", "Tilpasninger", "done"),
    Criterion("3b", "E", "information", "done"),
    Criterion("4a", "", "Konstruktiv dialog"),
    Criterion("4a", "", "tiltag"),
    Criterion("4a", "", "vejledningen"),
    Criterion("4a", "", "uden barsel", "relative_change", "-5", "%", "i 2008"),
    Criterion("4b", "", "inspiration", "done", deadline="I februar og marts"),
    Criterion("4b", "", "EPO-staben", "done", deadline="D. 15. april"),
    Criterion("4b", "", "ktiviteter", "count", "2", "aktiviteter", "Fra maj til december"),
    Criterion("4b", "", "Selvevaluering", "done", deadline="Primo januar 2009"),
)

MEETING_2009 = "efter et ordinært møde i første halvdel af 2009"

ACTIONS = (
    Action("1a", "task", "Overblik", "løbende"),
    Action("1a", "task", "jord til salg"),
    Action("1a", "follow_up", "Evaluering", "Hvert halve år"),
    Action("1a", "requirement", "økonomiudvalget", "inden 1. juli 2008"),
    Action("1b", "task", "Spørgeskema"),
    Action("1b", "task", "Orientering", "efter et ordinært møde"),
    Action("1b", "task", "arbejdsgruppe", "", "Fællessekretariat, HR og IT"),
    Action("1b", "task", "arbejdsgange"),
    Action("1b", "task", "Håndbøger"),
    Action("1b", "task", "Nøglepersoner"),
    Action("1b", "task", "servicering", "inden udgangen af [år mangler]"),
    Action("1b", "task", "Stormøde"),
    Action("1b", "task", "COK"),
    Action("1b", "follow_up", "Evalueringsskema", MEETING_2009, "Kommunalbestyrelsen"),
    Action("2a", "task", "Brugerkurser", "med jævne mellemrum", FS),
    Action("2a", "follow_up", "Brugerundersøgelse", "primo og ultimo"),
    Action("2a", "task", "institutionerne"),
    Action("2a", "follow_up", "sikkerhedslog"),
    Action("2a", "follow_up", "oppetid"),
    # A criterion or a demand of the directors: it cannot be known.
    Action("2a", "question", "Selvbetjeningsløsninger"),
    Action("2b", "follow_up", "Evaluering"),
    Action("2b", "requirement", "Handlingsplan", "i januar [år mangler]"),
    Action("2c", "follow_up", "Brugerundersøgelse", "i 2. halvdel af [år mangler]"),
    Action("2c", "requirement", "Kommunikationsstrategi", "i 1. halvår af [år mangler]"),
    Action(
        "2d",
        "task",
        "Arbejdsgruppe",
        "januar 2008",
        "Fællessekretariatet, udviklingsafdelingen, HR m.fl.",
    ),
    Action("2d", "task", "Projektbeskrivelse", "februar 2008"),
    Action("2d", "task", "direktionen", "maj 2008"),
    Action("2d", "task", "kommunalbestyrelsen", "juni 2008"),
    Action("2d", "task", "Evaluering", "juni 2008"),
    Action("2d", "task", "tidsplan for 2009", "juni 2008"),
    Action("2d", "task", "Budget", "juni 2009"),
    Action("2d", "task", "budgetforlig", "oktober 2008"),
    Action("2d", "follow_up", "Imageundersøgelse", "i starten af 2009"),
    Action("3a", "task", "IT-staben"),
    Action("3a", "task", "stabschefer", "I 1. halvår af 2008"),
    Action("3a", "task", "Prioriteret plan", "Inden udgangen af 1. halvår 2008"),
    Action("3a", "task", "sikkerhedspolitik", "Inden udgangen af 2008"),
    Action("3b", "task", "Kundefokus", "Ved udgangen af året"),
    Action("3b", "follow_up", "personalemøder"),
    Action("3b", "follow_up", "Redegørelse"),
    Action("4a", "task", "Sundhedsoplæg", "17. december 2007", "Direktionen"),
    Action("4a", "task", "Vejledning", "inden d. 1. feb", "HR-staben"),
    Action("4a", "task", "Temamøde", "primo 2008", "HR-staben"),
    Action("4a", "task", "dagsordenstekst", "inden 1. februar 2008", "HR-staben"),
    Action("4a", "task", "til HR", "inden d. 1. april", "Aftaleholderne"),
    Action("4a", "follow_up", "MED-møderne", "4 årlige", "Aftaleholderne"),
    Action("4a", "follow_up", "Fraværsstatistik", "hvert kvartal"),
    Action("4a", "follow_up", "Referater", "løbende"),
    Action("4a", "task", "Rådgivning", "løbende", "HR-Staben"),
    Action("4a", "requirement", "5 %", "i 2008", "Aftaleholderne"),
    Action("4b", "task", "1. fase", "februar og marts", "EPO-staben"),
    Action("4b", "task", "forespørgsel", "Pr. 1. april", "EPO-staben"),
    Action("4b", "task", "tilbagemelding", "d. 15/4", "Aftaleholderne"),
    Action("4b", "task", "prioritering", "Ultimo april"),
    Action("4b", "task", "3. fase", "maj til december", "Aftaleholderne"),
    Action("4b", "follow_up", "midtvejs", "Juni-september", "Aftaleholderne"),
    Action("4b", "follow_up", "4. fase", "januar og februar 2009", "EPO-staben"),
    Action("4b", "follow_up", "selvevaluering", "15. januar 2009", "Aftaleholderne"),
    Action("4b", "requirement", "indmeldt", "inden udgangen af 2008", "Aftaleholderne"),
)

# Kind, earliest and latest day.
READINGS = {
    "inden 1. juli 2008": ("by", "2008-07-01", "2008-07-01"),
    "januar 2008": ("by", "2008-01-01", "2008-01-31"),
    "februar 2008": ("by", "2008-02-01", "2008-02-29"),
    "maj 2008": ("by", "2008-05-01", "2008-05-31"),
    "juni 2008": ("by", "2008-06-01", "2008-06-30"),
    "juni 2009": ("by", "2009-06-01", "2009-06-30"),
    "oktober 2008": ("by", "2008-10-01", "2008-10-31"),
    "i starten af 2009": ("by", "2009-01-01", "2009-03-31"),
    "primo 2008": ("by", "2008-01-01", "2008-03-31"),
    "I 1. halvår af 2008": ("by", "2008-01-01", "2008-06-30"),
    "i 1. halvdel af 2008": ("by", "2008-01-01", "2008-06-30"),
    "i første halvdel af 2009": ("by", "2009-01-01", "2009-06-30"),
    "I første kvartal 2008": ("by", "2008-01-01", "2008-03-31"),
    "Inden udgangen af 1. halvår 2008": ("by", "2008-06-30", "2008-06-30"),
    "Inden udgangen af 2008": ("by", "2008-12-31", "2008-12-31"),
    "inden udgangen af 2008": ("by", "2008-12-31", "2008-12-31"),
    "inden 1. februar 2008": ("by", "2008-02-01", "2008-02-01"),
    "17. december 2007": ("by", "2007-12-17", "2007-12-17"),
    "15. januar 2009": ("by", "2009-01-15", "2009-01-15"),
    "Primo januar 2009": ("by", "2009-01-01", "2009-01-10"),
    "januar og februar 2009": ("by", "2009-01-01", "2009-02-28"),
    "i 2008": ("by", "2008-01-01", "2008-12-31"),
    "i 2009": ("by", "2009-01-01", "2009-12-31"),
    "løbende": ("ongoing", None, None),
    "Hvert halve år": ("ongoing", None, None),
    "med jævne mellemrum": ("ongoing", None, None),
    "4 årlige": ("ongoing", None, None),
    "hvert kvartal": ("ongoing", None, None),
    "årligt": ("ongoing", None, None),
    "efter et ordinært møde": ("on_event", None, None),
    MEETING_2009: ("on_event", "2009-01-01", None),
}
# A year is missing, or the day is one that the words do not tell.
UNREAD = {
    "",
    "inden udgangen af [år mangler]",
    "i januar [år mangler]",
    "i 1. halvår af [år mangler]",
    "i 2. halvår af [år mangler]",
    "i 2. halvdel af [år mangler]",
    "primo og ultimo",
    "Ved udgangen af året",
    "i god tid inden valget i 2009",
    "inden d. 1. feb",
    "inden d. 1. april",
    "februar og marts",
    "I februar og marts",
    "Pr. 1. april",
    "d. 15/4",
    "D. 15. april",
    "Ultimo april",
    "maj til december",
    "Fra maj til december",
    "Juni-september",
}
