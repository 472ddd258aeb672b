"""Small files of an office, and large ones."""

from io import BytesIO

from openpyxl import Workbook

HEADINGS = ("Område", "Nr.", "Projekt", "Formål", "Målgruppe", "Periode", "Status", "Projektleder")
MORE = ("Styregruppe", "Finansieringskilde", "Budget", "Bemærkninger")


def csv_file(*rows: str, headings: str = "Område;Projekt;Formål;Projektleder;Budget") -> bytes:
    return ("\n".join((headings, *rows)) + "\n").encode()


def large_csv(rows: int) -> bytes:
    return csv_file(
        *(f"Trivsel;Projekt {i};Formål {i};Anna Berg, KL;{i}.000 kr." for i in range(1, rows + 1))
    )


def large_workbook(rows: int) -> bytes:
    """Twelve columns, in ten areas, with a title above the headings and a note of the unit."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet("Projekter")
    sheet.append(["Status for projekterne, 13. maj 2010 (beløb i t.kr.)"])
    sheet.append([])
    sheet.append([*HEADINGS, *MORE])
    for i in range(rows):
        sheet.append(
            [
                f"Indsatsområde {i * 10 // rows + 1}",
                f"{i + 1}",
                f"Projekt nummer {i + 1} om {TOPICS[i % len(TOPICS)]}",
                f"Formålet er at styrke {TOPICS[i % 7]} på arbejdspladserne gennem fælles metoder.",
                "Ledere og medarbejdere i kommunerne",
                f"ultimo {2008 + i % 4}",
                "I gang. Projektbeskrivelsen er godkendt, og tre kommuner afprøver metoderne.",
                f"{FIRST[i % 20]} {LAST[i // 20 % 25]}, KL",
                f"{FIRST[i // 3 % 20]} {LAST[i % 25]}, FOA\n{FIRST[i % 20]} {LAST[i % 24]}, KL",
                f"OK-05, § {i % 9 + 1}",
                100 + i % 900,
                f"Bemærkning {i + 1}",
            ]
        )
    held = BytesIO()
    book.save(held)
    return held.getvalue()


TOPICS = ("trivsel", "sygefravær", "rekruttering", "ledelse", "seniorpolitik", "sundhed", "MED")
TOPICS += ("kompetencer", "mangfoldighed", "arbejdstid", "fastholdelse")
FIRST = ("Anna", "Bo", "Carla", "Dan", "Eva", "Finn", "Gry", "Hans", "Ida", "Jens")
FIRST += ("Kaja", "Leif", "Mia", "Niels", "Olga", "Per", "Rita", "Sten", "Tove", "Ulf")
LAST = ("Opdigtet", "Prøvesen", "Testrup", "Eksempel", "Skabelon", "Mønster", "Forlæg", "Udkast")
LAST += ("Kladde", "Modelsen", "Påfund", "Digtning", "Fabelsen", "Sagnby", "Myteholm", "Drømmer")
LAST += ("Ønskedal", "Luftborg", "Skyggeby", "Tågeholm", "Spejlby", "Ekkoborg", "Maskeby")
LAST += ("Figurdal", "Rollesen")
