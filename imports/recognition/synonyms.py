"""The words that offices write above their columns, and what they mean.

The rank decides between two columns that could hold one field: `Projekttitel` is the title also
where another column is called `Projekt`, which then is its number or its area.
"""

from imports.fields import Field

_WORDS: dict[tuple[Field, int], str] = {
    (Field.TITLE, 5): """
        titel, projekttitel, projekt titel, projektets titel, projektnavn, projekt navn,
        projektets navn, titel på projekt, indsatsens navn, indsatsens titel, tittel,
        prosjekttittel, prosjekt tittel, prosjektnavn, tiltaksnavn, navn på tiltak, title, project
        title, project name, initiative title, name of project, navn på projekt, navn på indsats,
        overskrift, projektbetegnelse, betegnelse
    """,
    (Field.TITLE, 4): """
        projekt, projekter, prosjekt, prosjekter, project, projects, delprojekt, delprosjekt,
        enkeltprojekt
    """,
    (Field.TITLE, 3): """
        indsats, indsatser, tiltak, tiltag, initiativ, initiativer, initiative, initiatives,
        innsats, innsatser, effort, efforts, measure, measures, punkt, tiltakspunkt, handling,
        handlinger, action, actions, opgave, opgaver, oppgave, oppgaver, task, tasks
    """,
    (Field.TITLE, 2): """
        navn, name, emne, aftalt indsats, sak, sag, bilag, vedlegg, annex
    """,
    (Field.ACTIVITY, 3): """
        aktivitet, aktiviteter, activity, activities, delaktivitet, delaktiviteter, delopgave,
        delopgaver, milepæl, milepæle, milepæler, milestone, milestones, arbejdsopgave
    """,
    (Field.AREA, 4): """
        område, indsatsområde, indsatsområder, innsatsområde, satsingsområde, satsningsområde,
        fokusområde, tema, hovedområde, programområde, politikområde, fagområde, area, theme,
        focus area, priority area, area of effort, delområde, virksomhedsområde, målområde,
        udvalg, tjenesteområde, kategori, category, gruppe
    """,
    (Field.CODE, 3): """
        nr, no, nummer, number, løbenr, løbenummer, løpenr, løpenummer, id, kode, code, projektnr,
        projektnummer, projekt nr, projekt nummer, prosjektnr, prosjektnummer, project no, project
        number, sagsnr, sagsnummer, saksnr, saksnummer, journalnr, ref, reference, referanse,
        projekt id, prosjekt id, project id, j nr, pkt
    """,
    (Field.PROGRAMME, 3): """
        program, programme, delprogram, programnavn, paraply, kampagne
    """,
    (Field.BASIS, 3): """
        hjemmel, lovgrundlag, grundlag, aftalegrundlag, legal basis, paragraf
    """,
    (Field.PURPOSE, 4): """
        formål, projektets formål, formålet, føremål, purpose, aim, aims, objective, objectives
    """,
    (Field.PURPOSE, 3): """
        mål, målsætning, målsetting, beskrivelse, projektbeskrivelse, prosjektbeskrivelse,
        beskrivelse af indsats, kort beskrivelse, description, short description, goal, goals,
        hensikt, indhold, innhold, baggrund, bakgrunn, delmål, resultatmål, effektmål
    """,
    (Field.TARGET_GROUP, 4): """
        målgruppe, målgrupper, målgruppen, target group, target groups, målgruppa, modtagere,
        deltagere, deltakere, audience, beneficiaries, for hvem
    """,
    (Field.STATUS, 4): """
        status, tidsplan og status, status og tidsplan, statusbeskrivelse, statustekst, aktuel
        status, nuværende status, status nu, progress, current status, situation, beskrivelse af
        status, statuskommentar, kommentar til status, bemærkning til status, framdrift og status,
        fremdrift og status, hvor langt er vi
    """,
    (Field.STATUS, 2): """
        bemærkninger, bemærkning, kommentar, kommentarer, merknad, merknader, remarks, remark,
        comments, comment, resultater, resultat, results
    """,
    (Field.STAGE, 3): """
        fase, stade, stadie, stadium, stage, phase, trin, projektfase, prosjektfase, fremdrift,
        framdrift, tilstand, status kode, statuskode
    """,
    (Field.STATUS_ON, 3): """
        statusdato, dato for status, status pr, status per, pr dato, opdateret, sidst opdateret,
        senest opdateret, sist oppdatert, oppdatert, updated, last updated, status date, date of
        status, opdateret den
    """,
    (Field.PERIOD, 3): """
        periode, tidsplan, tidsramme, tidsrum, projektperiode, prosjektperiode, period, timeline,
        schedule, time frame, timeframe, varighed, varighet, gennemføres, tid, år, start og slut,
        startdato, slutdato, start, slut, sluttdato, start date, end date, begyndelse, afslutning,
        avslutning, forventet afslutning, start dato, slut dato, projektstart
    """,
    (Field.DEADLINE, 3): """
        frist, tidsfrist, deadline, frister, due, due date, sluttfrist, tidsfrister, termin,
        afsluttes senest, hvornår, når, tidspunkt, dato, date, når skal det være ferdig,
        tid for gjennomføring,
        gjennomføringstid, implementation date, completion date, target date
    """,
    (Field.LEAD, 4): """
        projektleder, projektledere, projektledelse, projektledelsen, prosjektleder,
        prosjektledere, prosjektledelse, project manager, project lead, project leader, project
        managers, lead, projektejer, prosjekteier, project owner, projektansvarlig,
        prosjektansvarlig, projektledelse evt følgegrupper, leder, ledelse
    """,
    (Field.LEAD, 2): """
        tovholder, tovholdere, kontaktperson, kontaktpersoner, kontakt, contact, contact person,
        owner, konsulent, sagsbehandler, saksbehandler, ansvarshavende, indehaver, aftaleholder,
        projektdeltagere, ansvarlig konsulent
    """,
    (Field.RESPONSIBLE, 3): """
        ansvarlig, ansvarlige, ansvar, ansvarlig enhed, ansvarlig forvaltning, ansvarlig afdeling,
        ansvarlig avdeling, responsible, responsibility, responsible unit, hvem, udfører, utfører,
        ansvarlig person, person responsible, responsible person, eier, ejer
    """,
    (Field.COORDINATOR, 3): """
        koordinator, koordinering, koordination, projektkoordinator, coordinator, coordination,
        koordinerende enhed, prosjektkoordinator
    """,
    (Field.WORKING_GROUP, 3): """
        arbejdsgruppe, arbeidsgruppe, projektgruppe, prosjektgruppe, working group, project group,
        arbejdsgruppen, project team, team
    """,
    (Field.STEERING_GROUP, 3): """
        styregruppe, styringsgruppe, styregruppen, steering group, steering committee,
        styregrupper, projektstyregruppe
    """,
    (Field.FOLLOWING_GROUP, 3): """
        følgegruppe, følgegrupper, referansegruppe, referencegruppe, following group, reference
        group, evt følgegrupper, monitoring group
    """,
    (Field.BUDGET, 5): """
        budget, budsjett, budget i alt, samlet budget, totalbudget, budgetbeløb, budgetteret,
        budsjettert, total budget, bevilget beløb, bevilget, bevilling, bevillinger, bevilgning,
        bevilgninger, grant, granted, allocated, tildelt, afsat, afsat beløb, avsatt, samlet
        budsjett, samlet bevilling, projektbudget, prosjektbudsjett, økonomisk ramme
    """,
    (Field.BUDGET, 4): """
        beløb, beløp, amount, sum, økonomi, økonomi i alt, pris, udgift, udgifter, utgift,
        utgifter, omkostning, omkostninger, kostnad, kostnader, cost, costs, price, i alt, total,
        kroner, kr, dkk, nok, beløb i alt, total cost, midler, money, ansøgt beløb, ansøgt, søgt
        beløb, estimat, overslag
    """,
    (Field.BUDGET_WORDS, 3): """
        beløb som skrevet, amount as written, beløp som skrevet
    """,
    (Field.SPENT, 4): """
        forbrug, brugt, anvendt, forbrugt, spent, regnskab, regnskap, påløbet, used, actual,
        forbruk, brukt, faktisk forbrug, forbrug i alt, realiseret, forbrug til dato, spent to
        date, expenditure, actual cost, medgået, disponeret
    """,
    (Field.SOURCE, 4): """
        finansieringskilde, finansieringskilder, kilde, pulje, source, funding source, funding,
        source of funding, funded by, bevillingskilde, finansieret af, finansiert av, midler fra,
        konto, aftale, overenskomst
    """,
    (Field.FINANCING, 3): """
        finansiering, finansieringsansvar, financing, finansiering af, financed by, finanskilde
    """,
    (Field.FRAME, 3): """
        ramme, budgetramme, frame, rammer, budsjettramme, bevillingsramme, budget frame
    """,
    (Field.LABEL, 3): """
        post, poster, udgiftspost, utgiftspost, udgiftsposter, budgetpost, item, items, tekst,
        text, line item, øvrige udgifter, øvrige poster, andre utgifter, other costs, formålspost,
        udgiftstype, budgetlinje, budsjettpost, art, cost item, øvrige budgetterede udgifter
    """,
    (Field.BUDGET_NOTE, 3): """
        note, noter, notat, notes, budgetnote, note til budget, bemærkning til budget, fodnote,
        økonomibemærkning, kommentar til økonomi, kommentar til budget, bemærkninger til budget,
        bemærkning til beløb, budget note
    """,
    (Field.STATE, 4): """
        udført, gennemført, utført, gjennomført, done, state, aktivitetsstatus
    """,
    (Field.FOLLOW_UP, 4): """
        opfølgning, oppfølging, follow up, followup, evaluering, opfølgende, dokumentation
    """,
    (Field.IGNORED, 5): """
        rest, restbeløb, restbudget, difference, differanse, afvigelse, avvik, variance,
        remaining, balance, tilbage, gjenstår, trafiklys, lys, trafikklys, forbrugsprocent,
        procent, pct, prosent, light, rag, smiley, indikator, til disposition, mer mindreforbrug
    """,
}

EXACT: dict[str, tuple[Field, int]] = {}
for _meaning, _words in _WORDS.items():
    for _each in _words.split(","):
        EXACT.setdefault(" ".join(_each.split()), _meaning)
