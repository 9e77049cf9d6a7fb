"""Words that help to tell a name from other words in capitals, in English and German."""


def _listed(words: str) -> frozenset[str]:
    return frozenset(words.split())


#: Before a name; said in one language for another, so only whether they contradict is looked at.
MALE = frozenset({"herr", "herrn", "mr"})
FEMALE = frozenset({"frau", "mrs", "ms", "miss", "fräulein"})
DEGREES = _listed(
    """
    dr prof professor professorin doctor doktor dipl mag med jur phil rer nat ing h c
    """
)
LEGAL_FORMS = _listed(
    """
    gmbh ag kg ohg gbr ug se kgaa mbh eg ltd limited inc llc llp plc corp corporation bv nv sarl sas sa
    spa srl ab oy as
    """
)
#: Written small too.
SMALL_LEGAL_FORMS = frozenset({"plc", "mbh", "gmbh", "ltd"})
CONNECTORS = _listed(
    """
    von van der den de la le du di da zu zum zur of vom dos el bin ibn
    """
)

_FUNCTION = _listed(
    """
    a an the this that these those each every all any some no none both either neither another other such
    what which who whom whose in on at by for from to of with without within under over after before
    during since until upon between among against about and or nor but if then else when while where as
    because although though however therefore thus hence moreover furthermore it its he she they we you i
    his her their our your there here is are was were be been has have had do does did will would shall
    should can could may might must not only also yes according regarding based per please note see
    section article clause annex appendix page source first second third fourth finally additionally
    overall yet still both signed dated der die das den dem des ein eine einen einem einer eines kein
    keine keinen keiner dieser diese dieses diesen diesem jeder jede jedes jeden jener alle allen aller
    beide beiden mein meine sein seine seiner seinem ihr ihre ihrer ihrem ihren unser unsere in im an am
    auf aus bei beim mit nach von vom vor zu zum zur für gegen ohne um über unter zwischen durch während
    wegen seit bis ab und oder aber doch sondern denn wenn falls als ob weil da dass damit sowie auch nur
    noch schon bereits sehr so dann danach es er sie wir ich du man ist sind war waren wird werden wurde
    wurden hat haben hatte kann können soll sollen muss müssen darf laut gemäß gemäss hinsichtlich
    bezüglich zudem außerdem ferner jedoch dennoch daher deshalb somit hier dort dies nicht ja nein bitte
    siehe ziffer artikel absatz anlage anhang seite quelle erstens zweitens drittens zunächst schließlich
    insgesamt je pro
    """
)
_NOUNS = _listed(
    """
    invoice bill receipt order contract agreement purchase price amount total sum net gross tax vat value
    date due number customer client supplier vendor buyer seller tenant landlord lessor lessee patient
    doctor physician employee employer manager director managing chief executive officer president
    chairman chair company firm bank account payment terms term notice period termination delivery service
    services party parties effective general key main summary findings finding conclusion overview details
    detail report annual quarterly monthly letter document file project department board meeting minutes
    agenda item items address street city country name names title subject reference issue description
    quantity unit rate fee fees cost costs rent deposit insurance policy claim claims damage damages
    liability law court judge case plaintiff defendant witness data protection privacy confidential
    information personal start end beginning deadline signature signatory signatories contact phone
    telephone email purchaser provider contractor subcontractor force majeure governing jurisdiction
    additional remarks note notes action actions decision decisions result results risk risks status type
    category answer question yes no january february march april june july august september october
    november december monday tuesday wednesday thursday friday saturday sunday rechnung beleg auftrag
    bestellung vertrag vereinbarung kauf kaufpreis preis betrag summe gesamtbetrag netto brutto steuer
    mehrwertsteuer umsatzsteuer wert datum fälligkeit nummer kunde kundin kunden lieferant verkäufer
    verkäuferin käufer käuferin mieter mieterin vermieter vermieterin patientin arzt ärztin mitarbeiter
    mitarbeiterin arbeitgeber arbeitnehmer geschäftsführer geschäftsführerin geschäftsführung vorstand
    leiter leiterin direktor direktorin präsident vorsitzender vorsitzende firma unternehmen gesellschaft
    konto zahlung zahlungsziel frist kündigung kündigungsfrist laufzeit beginn ende lieferung leistung
    leistungen partei parteien bericht schreiben brief dokument datei projekt abteilung sitzung protokoll
    punkt thema anschrift adresse straße stadt land ort namen titel betreff zeichen beschreibung menge
    einheit satz gebühr gebühren kosten miete kaution versicherung schaden schäden haftung recht gericht
    richter richterin fall kläger klägerin beklagte beklagter zeuge zeugin daten datenschutz vertraulich
    angaben monat monate monaten jahr jahre jahren woche wochen tag tage tagen stunde stunden uhr quartal
    prozent euro eur usd chf gbp dollar franken ergebnis ergebnisse risiko risiken maßnahme maßnahmen
    beschluss beschlüsse antwort frage auftraggeber auftraggeberin auftragnehmer auftragnehmerin anfang
    mitte zusammenfassung übersicht unterschrift ansprechpartner ansprechpartnerin telefon januar februar
    märz mai juni juli oktober dezember montag dienstag mittwoch donnerstag freitag samstag sonntag
    rechnungsnummer rechnungsdatum bearbeiter sachbearbeiter sachbearbeiterin notar notarin anwalt
    anwältin rechtsanwalt rechtsanwältin prokurist prokuristin teilnehmer gast exhibit schedule annexe
    regards sincerely dear sir madam best kind yours faithfully good faith last next morning afternoon
    evening working capital presiding financial operating team house growth revenue profit loss margin
    cash flow balance sheet income statement vielen dank beste besten grüße grüßen freundliche
    freundlichen herzliche guten morgen abend hause haus klage urteil treu glauben umsatz gewinn verlust
    bilanz wachstum vormittag nachmittag
    """
)
#: Words of the language and of papers: never a name on their own.
COMMON = _FUNCTION | _NOUNS
_SUFFIXES = tuple(
    _listed(
        """
        ung ungen heit heiten keit keiten schaft schaften tion tionen tions ität nis nisse tum frist
        betrag datum nummer preis vertrag kosten gebühr steuer satz zeit raum ment ments ness ance ence
        summe rechnung konto führer leiter leiterin leistung klausel pflicht anspruch
        """
    )
)

#: First names that are common where the program is used; they only strengthen what other signs say.
GIVEN = _listed(
    """
    anna maria peter thomas michael andreas stefan stephan christian martin daniel markus matthias
    alexander sebastian julia sabine susanne petra claudia monika ursula karin renate helga gisela ingrid
    andrea birgit katrin katharina laura lisa sarah lena lea hannah emma mia sophie sophia paul lukas leon
    jonas felix max maximilian jan tim tom klaus hans werner günter gerhard helmut wolfgang jürgen dieter
    horst uwe bernd frank ralf jörg johannes josef karl heinz fritz otto ernst walter david simon philipp
    john james robert william richard mary patricia jennifer linda elizabeth barbara susan jessica karen
    nancy betty helen sandra charles joseph christopher matthew anthony mark donald steven andrew kenneth
    joshua kevin brian george edward ronald jane alice ali mehmet mustafa ahmed ahmet fatma ayşe ayse
    mohammed olga ivan elena natalia jean pierre marie luca marco giulia sofia carlos
    """
)


def noun_like(word: str) -> bool:
    """Whether a folded word is one of the language, by its list or its ending."""
    return word in COMMON or (len(word) > 6 and word.endswith(_SUFFIXES))
