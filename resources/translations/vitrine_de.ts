<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
  <context>
    <name>About</name>
    <message>
      <source>About Vitrine</source>
      <translation>Über Vitrine</translation>
    </message>
    <message>
      <source>Analyses confidential documents on this machine with DiffusionGemma. The program opens no network connection, and keeps nothing of your documents unless you keep a case.

An answer can be wrong. Check it against the sources before you rely on it.</source>
      <translation>Untersucht vertrauliche Dokumente auf diesem Rechner mit DiffusionGemma. Das Programm öffnet keine Netzverbindung und bewahrt nichts von Ihren Dokumenten auf, es sei denn, Sie führen einen Vorgang.

Eine Antwort kann falsch sein. Prüfen Sie sie an den Quellen, bevor Sie sich darauf verlassen.</translation>
    </message>
    <message>
      <source>Licences…</source>
      <translation>Lizenzen …</translation>
    </message>
    <message>
      <source>Made on {day}, {count} days ago.</source>
      <translation>Erstellt am {day}, vor {count} Tagen.</translation>
    </message>
    <message>
      <source>Releases are signed with {key}</source>
      <translation>Ausgaben sind unterschrieben mit {key}</translation>
    </message>
    <message>
      <source>Started from a clone.</source>
      <translation>Aus einem Klon gestartet.</translation>
    </message>
    <message>
      <source>There may be a newer one; Vitrine never looks for it.</source>
      <translation>Vielleicht gibt es eine neuere Fassung; Vitrine sucht nie danach.</translation>
    </message>
    <message>
      <source>Vitrine {version}</source>
      <translation>Vitrine {version}</translation>
    </message>
  </context>
  <context>
    <name>Actions</name>
    <message>
      <source>About Vitrine</source>
      <translation>Über Vitrine</translation>
    </message>
    <message>
      <source>Add a folder…</source>
      <translation>Ordner hinzufügen…</translation>
    </message>
    <message>
      <source>Add files…</source>
      <translation>Dateien hinzufügen…</translation>
    </message>
    <message>
      <source>Answer</source>
      <translation>Antwort</translation>
    </message>
    <message>
      <source>Appearance</source>
      <translation>Erscheinungsbild</translation>
    </message>
    <message>
      <source>As the system</source>
      <translation>Wie das System</translation>
    </message>
    <message>
      <source>Ask</source>
      <translation>Fragen</translation>
    </message>
    <message>
      <source>Ask again with another seed</source>
      <translation>Mit anderem Startwert noch einmal fragen</translation>
    </message>
    <message>
      <source>Audit log…</source>
      <translation>Prüfprotokoll…</translation>
    </message>
    <message>
      <source>Bring back the sources</source>
      <translation>Quellen zurückholen</translation>
    </message>
    <message>
      <source>Cases…</source>
      <translation>Vorgänge…</translation>
    </message>
    <message>
      <source>Conversation</source>
      <translation>Gespräch</translation>
    </message>
    <message>
      <source>Copy the answer</source>
      <translation>Antwort kopieren</translation>
    </message>
    <message>
      <source>Copy with formatting</source>
      <translation>Mit Formatierung kopieren</translation>
    </message>
    <message>
      <source>Dark</source>
      <translation>Dunkel</translation>
    </message>
    <message>
      <source>Dossier</source>
      <translation>Dossier</translation>
    </message>
    <message>
      <source>Enlarge the page</source>
      <translation>Seite vergrößern</translation>
    </message>
    <message>
      <source>Export…</source>
      <translation>Ausgeben…</translation>
    </message>
    <message>
      <source>Filter the sources</source>
      <translation>Quellen filtern</translation>
    </message>
    <message>
      <source>Fit the page's text to the width</source>
      <translation>Text der Seite an die Breite anpassen</translation>
    </message>
    <message>
      <source>Full screen</source>
      <translation>Vollbild</translation>
    </message>
    <message>
      <source>Go to the question</source>
      <translation>Zur Frage</translation>
    </message>
    <message>
      <source>High contrast, dark</source>
      <translation>Hoher Kontrast, dunkel</translation>
    </message>
    <message>
      <source>High contrast, light</source>
      <translation>Hoher Kontrast, hell</translation>
    </message>
    <message>
      <source>Light</source>
      <translation>Hell</translation>
    </message>
    <message>
      <source>Make the page smaller</source>
      <translation>Seite verkleinern</translation>
    </message>
    <message>
      <source>Model…</source>
      <translation>Modell…</translation>
    </message>
    <message>
      <source>Page</source>
      <translation>Seite</translation>
    </message>
    <message>
      <source>Page beside the answer</source>
      <translation>Seite neben der Antwort</translation>
    </message>
    <message>
      <source>Paste as a source</source>
      <translation>Als Quelle einfügen</translation>
    </message>
    <message>
      <source>Print…</source>
      <translation>Drucken…</translation>
    </message>
    <message>
      <source>Question before</source>
      <translation>Frage davor</translation>
    </message>
    <message>
      <source>Question behind</source>
      <translation>Frage danach</translation>
    </message>
    <message>
      <source>Quit</source>
      <translation>Beenden</translation>
    </message>
    <message>
      <source>Remove all sources</source>
      <translation>Alle Quellen entfernen</translation>
    </message>
    <message>
      <source>Rules of this machine…</source>
      <translation>Regeln dieses Rechners…</translation>
    </message>
    <message>
      <source>Run again and compare</source>
      <translation>Wiederholen und vergleichen</translation>
    </message>
    <message>
      <source>Save dossier with every step…</source>
      <translation>Dossier mit jedem Schritt sichern…</translation>
    </message>
    <message>
      <source>Save dossier…</source>
      <translation>Dossier sichern…</translation>
    </message>
    <message>
      <source>Search in the source</source>
      <translation>In der Quelle suchen</translation>
    </message>
    <message>
      <source>Settings…</source>
      <translation>Einstellungen…</translation>
    </message>
    <message>
      <source>Stop</source>
      <translation>Anhalten</translation>
    </message>
    <message>
      <source>Take in a handed-over case…</source>
      <translation>Übergebenen Vorgang übernehmen…</translation>
    </message>
  </context>
  <context>
    <name>Announcer</name>
    <message>
      <source>Block {block}, {percent} % settled</source>
      <translation>Block {block}, {percent} % stehen fest</translation>
    </message>
    <message>
      <source>Checked against the sources: {found}</source>
      <translation>Mit den Quellen verglichen: {found}</translation>
    </message>
    <message>
      <source>Stopped.</source>
      <translation>Angehalten.</translation>
    </message>
    <message>
      <source>The answer is being written.</source>
      <translation>Die Antwort wird geschrieben.</translation>
    </message>
    <message>
      <source>The answer is done.</source>
      <translation>Die Antwort ist fertig.</translation>
    </message>
    <message>
      <source>{percent} % settled</source>
      <translation>{percent} % gefestigt</translation>
    </message>
  </context>
  <context>
    <name>AnswerKind</name>
    <message>
      <source>Copy a short answer instead</source>
      <translation>Stattdessen eine kurze Antwort übernehmen</translation>
    </message>
    <message>
      <source>Write free text instead</source>
      <translation>Stattdessen freien Text schreiben</translation>
    </message>
  </context>
  <context>
    <name>AnswerPanel</name>
    <message>
      <source>The model is being loaded; the question waits for it.</source>
      <translation>Das Modell wird geladen; die Frage wartet darauf.</translation>
    </message>
    <message>
      <source>The sources are longer than the model's context: part {number} of {count}.</source>
      <translation>Die Quellen sind länger als der Kontext des Modells: Teil {number} von {count}.</translation>
    </message>
  </context>
  <context>
    <name>AnswerText</name>
    <message>
      <source>Answer</source>
      <translation>Antwort</translation>
    </message>
  </context>
  <context>
    <name>Arranging</name>
    <message>
      <source>As they were added</source>
      <translation>Wie hinzugefügt</translation>
    </message>
    <message>
      <source>By kind</source>
      <translation>Nach Art</translation>
    </message>
    <message>
      <source>By name</source>
      <translation>Nach Name</translation>
    </message>
    <message>
      <source>By pages, the longest first</source>
      <translation>Nach Seiten, die längsten zuerst</translation>
    </message>
    <message>
      <source>Filter sources</source>
      <translation>Quellen filtern</translation>
    </message>
    <message>
      <source>Group by folder</source>
      <translation>Nach Ordnern gruppieren</translation>
    </message>
    <message>
      <source>Order, folders and ticks of the sources</source>
      <translation>Reihenfolge, Ordner und Auswahl der Quellen</translation>
    </message>
    <message>
      <source>Show sources with these words</source>
      <translation>Quellen mit diesen Wörtern zeigen</translation>
    </message>
    <message>
      <source>Tick all that show</source>
      <translation>Alle gezeigten wählen</translation>
    </message>
    <message>
      <source>Tick out all that show</source>
      <translation>Alle gezeigten abwählen</translation>
    </message>
  </context>
  <context>
    <name>AsideBar</name>
    <message>
      <source>Accept</source>
      <translation>Annehmen</translation>
    </message>
    <message>
      <source>Look at every sentence now</source>
      <translation>Jetzt jeden Satz ansehen</translation>
    </message>
    <message>
      <source>Mend</source>
      <translation>Ausbessern</translation>
    </message>
    <message>
      <source>Mend all ({count})</source>
      <translation>Alle ausbessern ({count})</translation>
    </message>
    <message>
      <source>Not with the demonstration model: its look was measured to be no better than chance</source>
      <translation>Nicht mit dem Demonstrationsmodell: Sein Blick war in der Messung nicht besser als Zufall</translation>
    </message>
    <message>
      <source>Show</source>
      <translation>Zeigen</translation>
    </message>
    <message>
      <source>Stop</source>
      <translation>Anhalten</translation>
    </message>
    <message>
      <source>The model's own look</source>
      <translation>Der eigene Blick des Modells</translation>
    </message>
    <message>
      <source>Undo</source>
      <translation>Zurücknehmen</translation>
    </message>
    <message>
      <source>What the model can be asked about the answer</source>
      <translation>Wozu das Modell über die Antwort befragt werden kann</translation>
    </message>
    <message>
      <source>asking the model: {count} left</source>
      <translation>das Modell wird gefragt: noch {count}</translation>
    </message>
  </context>
  <context>
    <name>AuditReview</name>
    <message>
      <source>No.</source>
      <translation>Nr.</translation>
    </message>
    <message>
      <source>Particulars</source>
      <translation>Einzelheiten</translation>
    </message>
    <message>
      <source>Time</source>
      <translation>Zeit</translation>
    </message>
    <message>
      <source>What happened</source>
      <translation>Was geschah</translation>
    </message>
    <message>
      <source>Who</source>
      <translation>Wer</translation>
    </message>
  </context>
  <context>
    <name>AuditWindow</name>
    <message>
      <source>All of the chosen record</source>
      <translation>Alles zum gewählten Eintrag</translation>
    </message>
    <message>
      <source>Audit log</source>
      <translation>Prüfprotokoll</translation>
    </message>
    <message>
      <source>Check the log</source>
      <translation>Protokoll prüfen</translation>
    </message>
    <message>
      <source>Close</source>
      <translation>Schließen</translation>
    </message>
    <message>
      <source>Everything</source>
      <translation>Alles</translation>
    </message>
    <message>
      <source>Export the audit log</source>
      <translation>Prüfprotokoll ausgeben</translation>
    </message>
    <message>
      <source>Export…</source>
      <translation>Ausgeben…</translation>
    </message>
    <message>
      <source>Head: {head}</source>
      <translation>Kopf: {head}</translation>
    </message>
    <message>
      <source>Its seals could not be checked, because its key is not there.</source>
      <translation>Seine Siegel konnten nicht geprüft werden, weil der Schlüssel nicht da ist.</translation>
    </message>
    <message>
      <source>JSON Lines (*.jsonl);;Table (*.csv)</source>
      <translation>JSON Lines (*.jsonl);;Tabelle (*.csv)</translation>
    </message>
    <message>
      <source>Records, the newest first</source>
      <translation>Einträge, die neuesten zuerst</translation>
    </message>
    <message>
      <source>Reload</source>
      <translation>Neu laden</translation>
    </message>
    <message>
      <source>Show only records of one kind</source>
      <translation>Nur Einträge einer Art zeigen</translation>
    </message>
    <message>
      <source>Show only records with this text</source>
      <translation>Nur Einträge mit diesem Text zeigen</translation>
    </message>
    <message>
      <source>Show only records with this text…</source>
      <translation>Nur Einträge mit diesem Text zeigen…</translation>
    </message>
    <message>
      <source>The log has not been checked yet.</source>
      <translation>Das Protokoll wurde noch nicht geprüft.</translation>
    </message>
    <message>
      <source>The log is being checked…</source>
      <translation>Das Protokoll wird geprüft…</translation>
    </message>
    <message>
      <source>Written to {path}.</source>
      <translation>Geschrieben nach {path}.</translation>
    </message>
    <message>
      <source>{shown} of {count} records. Folder {folder}</source>
      <translation>{shown} von {count} Einträgen. Ordner {folder}</translation>
    </message>
  </context>
  <context>
    <name>Banner</name>
    <message>
      <source>Code: {code}</source>
      <translation>Code: {code}</translation>
    </message>
    <message>
      <source>Details</source>
      <translation>Einzelheiten</translation>
    </message>
    <message>
      <source>Dismiss</source>
      <translation>Schließen</translation>
    </message>
    <message>
      <source>Dismiss this message</source>
      <translation>Diese Meldung schließen</translation>
    </message>
    <message>
      <source>Show the details of this message</source>
      <translation>Einzelheiten dieser Meldung zeigen</translation>
    </message>
  </context>
  <context>
    <name>CanvasView</name>
    <message>
      <source>Answer, as it is being written</source>
      <translation>Antwort, während sie geschrieben wird</translation>
    </message>
  </context>
  <context>
    <name>CardList</name>
    <message>
      <source>Ask about these only</source>
      <translation>Nur zu diesen fragen</translation>
    </message>
    <message>
      <source>Delete takes the chosen source from the shelf, the space bar ticks it in or out</source>
      <translation>Entf nimmt die gewählte Quelle weg, die Leertaste wählt sie an oder ab</translation>
    </message>
    <message>
      <source>Open with a password…</source>
      <translation>Mit Passwort öffnen…</translation>
    </message>
    <message>
      <source>Remove</source>
      <translation>Entfernen</translation>
    </message>
    <message>
      <source>Sources</source>
      <translation>Quellen</translation>
    </message>
    <message>
      <source>Tick in or out</source>
      <translation>Wählen oder abwählen</translation>
    </message>
  </context>
  <context>
    <name>CaseButton</name>
    <message>
      <source>Case: {title}</source>
      <translation>Vorgang: {title}</translation>
    </message>
    <message>
      <source>Click to unlock them (Ctrl+Shift+K)</source>
      <translation>Klicken Sie, um sie zu entsperren (Strg+Umschalt+K)</translation>
    </message>
    <message>
      <source>Not kept</source>
      <translation>Nicht aufbewahrt</translation>
    </message>
    <message>
      <source>Not kept: the cases are locked</source>
      <translation>Nicht aufbewahrt: Die Vorgänge sind gesperrt</translation>
    </message>
    <message>
      <source>Questions and answers are gone when the window is closed. Click to keep them in a case, encrypted (Ctrl+Shift+K).</source>
      <translation>Fragen und Antworten sind fort, wenn das Fenster geschlossen wird. Klicken Sie, um sie verschlüsselt in einem Vorgang aufzubewahren (Strg+Umschalt+K).</translation>
    </message>
    <message>
      <source>Show all cases (Ctrl+Shift+K)</source>
      <translation>Alle Vorgänge zeigen (Strg+Umschalt+K)</translation>
    </message>
    <message>
      <source>The last answer is only in this window. Click to save it again.</source>
      <translation>Die letzte Antwort ist nur in diesem Fenster. Klicken Sie, um sie noch einmal zu sichern.</translation>
    </message>
  </context>
  <context>
    <name>CaseDetail</name>
    <message>
      <source>&amp;Kept</source>
      <translation>&amp;Aufbewahrt</translation>
    </message>
    <message>
      <source>30 days</source>
      <translation>30 Tage</translation>
    </message>
    <message>
      <source>90 days</source>
      <translation>90 Tage</translation>
    </message>
    <message>
      <source>Archive</source>
      <translation>Archivieren</translation>
    </message>
    <message>
      <source>Close this case</source>
      <translation>Diesen Vorgang schließen</translation>
    </message>
    <message>
      <source>Continue without keeping anything</source>
      <translation>Weiter, ohne etwas aufzubewahren</translation>
    </message>
    <message>
      <source>Copy sources into it</source>
      <translation>Quellen hineinkopieren</translation>
    </message>
    <message>
      <source>Delete…</source>
      <translation>Löschen…</translation>
    </message>
    <message>
      <source>Export…</source>
      <translation>Ausgeben…</translation>
    </message>
    <message>
      <source>Hand over…</source>
      <translation>Übergeben…</translation>
    </message>
    <message>
      <source>How long the case is kept</source>
      <translation>Wie lange der Vorgang aufbewahrt wird</translation>
    </message>
    <message>
      <source>Name of the case</source>
      <translation>Name des Vorgangs</translation>
    </message>
    <message>
      <source>Open</source>
      <translation>Öffnen</translation>
    </message>
    <message>
      <source>Pick a case at the left, or begin one.</source>
      <translation>Wählen Sie links einen Vorgang, oder beginnen Sie einen.</translation>
    </message>
    <message>
      <source>Questions</source>
      <translation>Fragen</translation>
    </message>
    <message>
      <source>Save a copy of {name}</source>
      <translation>Eine Kopie von {name} sichern</translation>
    </message>
    <message>
      <source>Save a copy…</source>
      <translation>Kopie sichern…</translation>
    </message>
    <message>
      <source>Sources</source>
      <translation>Quellen</translation>
    </message>
    <message>
      <source>Tables</source>
      <translation>Tabellen</translation>
    </message>
    <message>
      <source>Take out of the archive</source>
      <translation>Aus dem Archiv holen</translation>
    </message>
    <message>
      <source>Whole and encrypted, for a second reviewer</source>
      <translation>Ganz und verschlüsselt, für eine zweite Durchsicht</translation>
    </message>
    <message>
      <source>a year</source>
      <translation>ein Jahr</translation>
    </message>
    <message>
      <source>ten years</source>
      <translation>zehn Jahre</translation>
    </message>
    <message>
      <source>until it is deleted</source>
      <translation>bis er gelöscht wird</translation>
    </message>
    <message>
      <source>until {day}</source>
      <translation>bis {day}</translation>
    </message>
    <message>
      <source>{days} days, the most</source>
      <translation>{days} Tage, das Höchste</translation>
    </message>
  </context>
  <context>
    <name>CaseList</name>
    <message>
      <source>Begin</source>
      <translation>Beginnen</translation>
    </message>
    <message>
      <source>Cases</source>
      <translation>Vorgänge</translation>
    </message>
    <message>
      <source>Include archived</source>
      <translation>Archivierte einschließen</translation>
    </message>
    <message>
      <source>Name of a new case</source>
      <translation>Name eines neuen Vorgangs</translation>
    </message>
    <message>
      <source>No case contains all these words.</source>
      <translation>Kein Vorgang enthält alle diese Wörter.</translation>
    </message>
    <message>
      <source>Search in everything that is kept</source>
      <translation>In allem Aufbewahrten suchen</translation>
    </message>
    <message>
      <source>There are no cases yet. Name one below and begin.</source>
      <translation>Es gibt noch keine Vorgänge. Benennen Sie unten einen, und beginnen Sie.</translation>
    </message>
    <message>
      <source>What was found</source>
      <translation>Was gefunden wurde</translation>
    </message>
  </context>
  <context>
    <name>CasePart</name>
    <message>
      <source>Not saved in {title}</source>
      <translation>Nicht gesichert in {title}</translation>
    </message>
    <message>
      <source>Saved in {title}</source>
      <translation>Gesichert in {title}</translation>
    </message>
  </context>
  <context>
    <name>CasesWindow</name>
    <message>
      <source>Cases</source>
      <translation>Vorgänge</translation>
    </message>
    <message>
      <source>Close</source>
      <translation>Schließen</translation>
    </message>
    <message>
      <source>Close Vitrine and start it again to set up the cases.</source>
      <translation>Schließen Sie Vitrine, und starten Sie es neu, um Vorgänge einzurichten.</translation>
    </message>
    <message>
      <source>Close all cases; the passphrase opens them again</source>
      <translation>Alle Vorgänge schließen; die Passphrase öffnet sie wieder</translation>
    </message>
    <message>
      <source>Encrypted on this computer</source>
      <translation>Auf diesem Rechner verschlüsselt</translation>
    </message>
    <message>
      <source>Lock</source>
      <translation>Sperren</translation>
    </message>
    <message>
      <source>Set up at the next start</source>
      <translation>Beim nächsten Start einrichten</translation>
    </message>
    <message>
      <source>Vitrine asks again when it is started the next time.</source>
      <translation>Vitrine fragt beim nächsten Start noch einmal.</translation>
    </message>
  </context>
  <context>
    <name>CertaintyPlot</name>
    <message>
      <source>Does it know when it is sure</source>
      <translation>Weiß es, wann es sicher ist</translation>
    </message>
  </context>
  <context>
    <name>ClaimList</name>
    <message>
      <source>Checked against the sources</source>
      <translation>Mit den Quellen verglichen</translation>
    </message>
    <message>
      <source>Enter shows where a row stands in its source</source>
      <translation>Die Eingabetaste zeigt, wo eine Zeile in ihrer Quelle steht</translation>
    </message>
  </context>
  <context>
    <name>ClaimMenu</name>
    <message>
      <source>I checked it: right</source>
      <translation>Ich habe es geprüft: richtig</translation>
    </message>
    <message>
      <source>I checked it: wrong</source>
      <translation>Ich habe es geprüft: falsch</translation>
    </message>
    <message>
      <source>Not decided</source>
      <translation>Nicht entschieden</translation>
    </message>
  </context>
  <context>
    <name>Clearing</name>
    <message>
      <source>Cancel</source>
      <translation>Abbrechen</translation>
    </message>
    <message>
      <source>Remove</source>
      <translation>Entfernen</translation>
    </message>
    <message>
      <source>Remove all sources</source>
      <translation>Alle Quellen entfernen</translation>
    </message>
    <message>
      <source>Remove all {count} sources from the window?</source>
      <translation>Alle {count} Quellen aus dem Fenster nehmen?</translation>
    </message>
    <message>
      <source>Remove the source from the window?</source>
      <translation>Die Quelle aus dem Fenster nehmen?</translation>
    </message>
    <message>
      <source>The files stay where they are, and “Bring back the sources” (Ctrl+Shift+Z) undoes it.</source>
      <translation>Die Dateien bleiben, wo sie sind, und „Quellen zurückholen“ (Strg+Umschalt+Z) macht es rückgängig.</translation>
    </message>
  </context>
  <context>
    <name>Composer</name>
    <message>
      <source>Ask</source>
      <translation>Fragen</translation>
    </message>
    <message>
      <source>Ask a question…</source>
      <translation>Stellen Sie eine Frage…</translation>
    </message>
    <message>
      <source>Ask about the source…</source>
      <translation>Fragen Sie zur Quelle…</translation>
    </message>
    <message>
      <source>Ask about the {count} sources…</source>
      <translation>Fragen Sie zu den {count} Quellen…</translation>
    </message>
    <message>
      <source>Ask about {count} of the {whole} sources…</source>
      <translation>Fragen Sie zu {count} der {whole} Quellen …</translation>
    </message>
    <message>
      <source>Fill in</source>
      <translation>Ausfüllen</translation>
    </message>
    <message>
      <source>Fill the form in (Ctrl+Return)</source>
      <translation>Das Formular ausfüllen (Strg+Eingabe)</translation>
    </message>
    <message>
      <source>Stop</source>
      <translation>Anhalten</translation>
    </message>
    <message>
      <source>Stop at the next step (Esc)</source>
      <translation>Beim nächsten Schritt anhalten (Esc)</translation>
    </message>
    <message>
      <source>Summarise</source>
      <translation>Kurzfassung</translation>
    </message>
    <message>
      <source>The model writes down its thoughts before it answers; takes longer</source>
      <translation>Das Modell schreibt seine Gedanken auf, bevor es antwortet; das dauert länger</translation>
    </message>
    <message>
      <source>Think first</source>
      <translation>Zuerst nachdenken</translation>
    </message>
    <message>
      <source>What the summary should look at, if anything…</source>
      <translation>Worauf sie achten soll…</translation>
    </message>
    <message>
      <source>What to ask</source>
      <translation>Was gefragt wird</translation>
    </message>
    <message>
      <source>{ask} (Return, or Ctrl+Return)</source>
      <translation>{ask} (Eingabe, oder Strg+Eingabe)</translation>
    </message>
  </context>
  <context>
    <name>Conversation</name>
    <message>
      <source>A question is being answered.</source>
      <translation>Eine Frage wird gerade beantwortet.</translation>
    </message>
    <message>
      <source>Wait for its end, or stop it first.</source>
      <translation>Warten Sie auf das Ende, oder halten Sie sie zuerst an.</translation>
    </message>
  </context>
  <context>
    <name>ConversationPart</name>
    <message>
      <source>A case keeps them, encrypted, with their sources and their evidence.</source>
      <translation>Ein Fall bewahrt sie verschlüsselt auf, mit ihren Quellen und Belegen.</translation>
    </message>
    <message>
      <source>Answers are in memory only</source>
      <translation>Antworten sind nur im Arbeitsspeicher</translation>
    </message>
    <message>
      <source>The questions and answers in the window would be lost.</source>
      <translation>Die Fragen und Antworten im Fenster gingen verloren.</translation>
    </message>
  </context>
  <context>
    <name>ConvertPanel</name>
    <message>
      <source>4-bit</source>
      <translation>4 Bit</translation>
    </message>
    <message>
      <source>8-bit</source>
      <translation>8 Bit</translation>
    </message>
    <message>
      <source>A little more than half of the memory; hardly any losses.</source>
      <translation>Etwas mehr als die Hälfte des Speichers; kaum Verluste.</translation>
    </message>
    <message>
      <source>A third of the memory; small losses. The usual choice.</source>
      <translation>Ein Drittel des Speichers; geringe Verluste. Die übliche Wahl.</translation>
    </message>
    <message>
      <source>Choose a folder for the converted model</source>
      <translation>Einen Ordner für das umgewandelte Modell wählen</translation>
    </message>
    <message>
      <source>Choose the folder for the converted model</source>
      <translation>Den Ordner für das umgewandelte Modell wählen</translation>
    </message>
    <message>
      <source>Choose…</source>
      <translation>Wählen…</translation>
    </message>
    <message>
      <source>Convert</source>
      <translation>Umwandeln</translation>
    </message>
    <message>
      <source>Folder for the converted model</source>
      <translation>Ordner für das umgewandelte Modell</translation>
    </message>
    <message>
      <source>Open the converted model</source>
      <translation>Das umgewandelte Modell öffnen</translation>
    </message>
    <message>
      <source>Resume</source>
      <translation>Fortsetzen</translation>
    </message>
    <message>
      <source>into</source>
      <translation>nach</translation>
    </message>
  </context>
  <context>
    <name>Corrector</name>
    <message>
      <source>Correction</source>
      <translation>Berichtigung</translation>
    </message>
  </context>
  <context>
    <name>Cover</name>
    <message>
      <source>Quit</source>
      <translation>Beenden</translation>
    </message>
  </context>
  <context>
    <name>DeletePanel</name>
    <message>
      <source>Delete for ever</source>
      <translation>Für immer löschen</translation>
    </message>
    <message>
      <source>Delete “{title}” with all it holds?</source>
      <translation>„{title}“ mit allem löschen, was der Vorgang enthält?</translation>
    </message>
    <message>
      <source>Keep it</source>
      <translation>Behalten</translation>
    </message>
  </context>
  <context>
    <name>DossierButton</name>
    <message>
      <source>Dossier</source>
      <translation>Dossier</translation>
    </message>
    <message>
      <source>Dossier of the answer</source>
      <translation>Dossier der Antwort</translation>
    </message>
    <message>
      <source>What the answer rests on: save it, or have the answer written again</source>
      <translation>Worauf die Antwort beruht: sichern, oder die Antwort noch einmal schreiben lassen</translation>
    </message>
  </context>
  <context>
    <name>DossierLine</name>
    <message>
      <source>Details</source>
      <translation>Einzelheiten</translation>
    </message>
    <message>
      <source>Details of the dossier</source>
      <translation>Einzelheiten des Dossiers</translation>
    </message>
    <message>
      <source>No audit log is kept that would hold its hash.</source>
      <translation>Es wird kein Prüfprotokoll geführt, das seinen Hash enthielte.</translation>
    </message>
    <message>
      <source>Record {record} of the audit log holds its hash; that record's own hash is {head}.</source>
      <translation>Eintrag {record} des Prüfprotokolls enthält seinen Hash; der Hash des Eintrags selbst ist {head}.</translation>
    </message>
    <message>
      <source>Run again: the answer is another one.</source>
      <translation>Wiederholt: Die Antwort ist eine andere.</translation>
    </message>
    <message>
      <source>Run again: the same answer, to the letter.</source>
      <translation>Wiederholt: bis auf den Buchstaben dieselbe Antwort.</translation>
    </message>
    <message>
      <source>Run again: the same answer; something else differs.</source>
      <translation>Wiederholt: dieselbe Antwort; etwas anderes weicht ab.</translation>
    </message>
    <message>
      <source>Show the details of the dossier</source>
      <translation>Einzelheiten des Dossiers zeigen</translation>
    </message>
    <message>
      <source>Sources, model, settings, requests, evidence, libraries and device were compared: all are the same.</source>
      <translation>Quellen, Modell, Einstellungen, Anfragen, Belege, Bibliotheken und Gerät wurden verglichen: Alle sind gleich.</translation>
    </message>
    <message>
      <source>The dossier was saved as {name}.</source>
      <translation>Das Dossier wurde als {name} gesichert.</translation>
    </message>
  </context>
  <context>
    <name>DossierPart</name>
    <message>
      <source>Save the dossier of this answer</source>
      <translation>Das Dossier dieser Antwort sichern</translation>
    </message>
  </context>
  <context>
    <name>DropArea</name>
    <message>
      <source>Add files</source>
      <translation>Dateien hinzufügen</translation>
    </message>
    <message>
      <source>Drop files anywhere,
or press Ctrl+O</source>
      <translation>Dateien irgendwo ablegen
oder Strg+O drücken</translation>
    </message>
  </context>
  <context>
    <name>DropVeil</name>
    <message>
      <source>Drop to add to the sources</source>
      <translation>Ablegen, um es zu den Quellen zu nehmen</translation>
    </message>
  </context>
  <context>
    <name>EarlierList</name>
    <message>
      <source>Earlier questions</source>
      <translation>Frühere Fragen</translation>
    </message>
    <message>
      <source>Enter shows a question with its answer and its evidence</source>
      <translation>Die Eingabetaste zeigt eine Frage mit ihrer Antwort und ihren Belegen</translation>
    </message>
    <message>
      <source>Later questions</source>
      <translation>Spätere Fragen</translation>
    </message>
  </context>
  <context>
    <name>EmptyPage</name>
    <message>
      <source>Choose a source to see its pages here.</source>
      <translation>Wählen Sie eine Quelle, um hier ihre Seiten zu sehen.</translation>
    </message>
    <message>
      <source>There is no page to show.</source>
      <translation>Es gibt keine Seite zu zeigen.</translation>
    </message>
  </context>
  <context>
    <name>ExportButton</name>
    <message>
      <source>As PDF, Word, Excel or to the printer (Ctrl+E); drag it to take it along</source>
      <translation>Als PDF, Word, Excel oder auf den Drucker (Strg+E); zum Mitnehmen ziehen</translation>
    </message>
    <message>
      <source>Export</source>
      <translation>Ausgeben</translation>
    </message>
    <message>
      <source>Export the answer</source>
      <translation>Die Antwort ausgeben</translation>
    </message>
  </context>
  <context>
    <name>ExportSheet</name>
    <message>
      <source>Cancel</source>
      <translation>Abbrechen</translation>
    </message>
    <message>
      <source>Copy with formatting</source>
      <translation>Mit Formatierung kopieren</translation>
    </message>
    <message>
      <source>Export</source>
      <translation>Ausgeben</translation>
    </message>
    <message>
      <source>Export as {kind}</source>
      <translation>Als {kind} ausgeben</translation>
    </message>
    <message>
      <source>It carries sources with their hashes, places, verdicts, what was not read, settings, and the notice that a machine wrote it. The file is not encrypted.</source>
      <translation>Es enthält Quellen mit ihren Hashes, Stellen, Befunde, was nicht gelesen wurde, Einstellungen und den Hinweis, dass eine Maschine es geschrieben hat. Die Datei ist nicht verschlüsselt.</translation>
    </message>
    <message>
      <source>Kind of file</source>
      <translation>Art der Datei</translation>
    </message>
    <message>
      <source>Leave out values that nobody looked at</source>
      <translation>Werte weglassen, die niemand angesehen hat</translation>
    </message>
    <message>
      <source>Pieces of the pages</source>
      <translation>Ausschnitte der Seiten</translation>
    </message>
    <message>
      <source>Placeholders for names, numbers, addresses and the like</source>
      <translation>Platzhalter für Namen, Nummern, Anschriften und Ähnliches</translation>
    </message>
    <message>
      <source>Print…</source>
      <translation>Drucken…</translation>
    </message>
    <message>
      <source>Runner-ups too</source>
      <translation>Auch die Zweiten</translation>
    </message>
    <message>
      <source>Save as…</source>
      <translation>Sichern als…</translation>
    </message>
    <message>
      <source>The policy of this machine lets no report leave.</source>
      <translation>Die Richtlinie dieses Rechners lässt keinen Bericht hinaus.</translation>
    </message>
    <message>
      <source>The words around each value</source>
      <translation>Die Wörter um jeden Wert</translation>
    </message>
  </context>
  <context>
    <name>FieldFiguresView</name>
    <message>
      <source>By field</source>
      <translation>Nach Feldern</translation>
    </message>
  </context>
  <context>
    <name>FilesPanel</name>
    <message>
      <source>Check every file</source>
      <translation>Jede Datei prüfen</translation>
    </message>
    <message>
      <source>The folder has a list of checksums; every file can be compared with it, byte for byte.</source>
      <translation>Der Ordner hat eine Liste von Prüfsummen; jede Datei kann Byte für Byte damit verglichen werden.</translation>
    </message>
    <message>
      <source>The folder has no list of checksums: only headers and lengths of its files were looked at.</source>
      <translation>Der Ordner hat keine Liste von Prüfsummen: Nur Köpfe und Längen seiner Dateien wurden angesehen.</translation>
    </message>
    <message>
      <source>Write a list of checksums</source>
      <translation>Eine Liste von Prüfsummen schreiben</translation>
    </message>
  </context>
  <context>
    <name>FilmPart</name>
    <message>
      <source>The film is saved as {name}.</source>
      <translation>Der Film ist als {name} gespeichert.</translation>
    </message>
    <message>
      <source>Written by a machine: {model}</source>
      <translation>Von einer Maschine geschrieben: {model}</translation>
    </message>
    <message>
      <source>{machine}, seed {seed}</source>
      <translation>{machine}, Startwert {seed}</translation>
    </message>
  </context>
  <context>
    <name>FilmSheet</name>
    <message>
      <source>An animated picture (WebP) of the answer coming out of the noise, step by step. It says that a machine wrote it. The file is not encrypted.</source>
      <translation>Ein bewegtes Bild (WebP) davon, wie die Antwort Schritt für Schritt aus dem Rauschen entsteht. Es sagt, dass eine Maschine sie geschrieben hat. Die Datei ist nicht verschlüsselt.</translation>
    </message>
    <message>
      <source>Cancel</source>
      <translation>Abbrechen</translation>
    </message>
    <message>
      <source>Hide names and figures</source>
      <translation>Namen und Zahlen verbergen</translation>
    </message>
    <message>
      <source>How much of the film is made</source>
      <translation>Wie viel des Films fertig ist</translation>
    </message>
    <message>
      <source>Save as…</source>
      <translation>Sichern als…</translation>
    </message>
    <message>
      <source>Save this run as a film</source>
      <translation>Diesen Lauf als Film speichern</translation>
    </message>
  </context>
  <context>
    <name>FilterBar</name>
    <message>
      <source>Filter…</source>
      <translation>Filtern…</translation>
    </message>
    <message>
      <source>Show rows with these words</source>
      <translation>Zeilen mit diesen Wörtern zeigen</translation>
    </message>
  </context>
  <context>
    <name>FitTable</name>
    <message>
      <source>&amp;For</source>
      <translation>&amp;Für</translation>
    </message>
    <message>
      <source>Context</source>
      <translation>Kontext</translation>
    </message>
    <message>
      <source>Context length for the memory estimate</source>
      <translation>Länge des Kontexts für die Abschätzung des Speichers</translation>
    </message>
    <message>
      <source>Free now</source>
      <translation>Jetzt frei</translation>
    </message>
    <message>
      <source>Precision</source>
      <translation>Genauigkeit</translation>
    </message>
    <message>
      <source>Runs on</source>
      <translation>Läuft auf</translation>
    </message>
    <message>
      <source>Together</source>
      <translation>Zusammen</translation>
    </message>
    <message>
      <source>Weights</source>
      <translation>Gewichte</translation>
    </message>
    <message>
      <source>Where the model fits</source>
      <translation>Wo das Modell passt</translation>
    </message>
    <message>
      <source>Work</source>
      <translation>Arbeit</translation>
    </message>
    <message>
      <source>does not fit</source>
      <translation>passt nicht</translation>
    </message>
    <message>
      <source>fits</source>
      <translation>passt</translation>
    </message>
    <message>
      <source>fits converted</source>
      <translation>passt umgewandelt</translation>
    </message>
    <message>
      <source>{words}, recommended</source>
      <translation>{words}, empfohlen</translation>
    </message>
  </context>
  <context>
    <name>FolderBar</name>
    <message>
      <source>Choose a folder…</source>
      <translation>Ordner wählen…</translation>
    </message>
    <message>
      <source>Demonstration model</source>
      <translation>Demonstrationsmodell</translation>
    </message>
    <message>
      <source>Or drop the folder of a model on this window</source>
      <translation>Oder den Ordner eines Modells auf diesem Fenster ablegen</translation>
    </message>
    <message>
      <source>The small model that comes with Vitrine</source>
      <translation>Das kleine Modell, das mit Vitrine kommt</translation>
    </message>
    <message>
      <source>{name}, open now</source>
      <translation>{name}, jetzt geöffnet</translation>
    </message>
  </context>
  <context>
    <name>FollowUp</name>
    <message>
      <source>({count} questions so far)</source>
      <translation>({count} Fragen bisher)</translation>
    </message>
    <message>
      <source>Follow up on the last question</source>
      <translation>An die letzte Frage anknüpfen</translation>
    </message>
    <message>
      <source>Follow up on “{question}”</source>
      <translation>An „{question}“ anknüpfen</translation>
    </message>
    <message>
      <source>The model is shown the earlier questions and answers as well. Switched off, the next question begins a new conversation.</source>
      <translation>Dem Modell werden auch die früheren Fragen und Antworten gezeigt. Ausgeschaltet, beginnt die nächste Frage ein neues Gespräch.</translation>
    </message>
  </context>
  <context>
    <name>FormBar</name>
    <message>
      <source>1 field</source>
      <translation>1 Feld</translation>
    </message>
    <message>
      <source>Edit fields…</source>
      <translation>Felder bearbeiten…</translation>
    </message>
    <message>
      <source>Fill the form in for every document by itself, and not for all of them together</source>
      <translation>Das Formular für jedes Dokument einzeln ausfüllen, und nicht für alle zusammen</translation>
    </message>
    <message>
      <source>Form</source>
      <translation>Formular</translation>
    </message>
    <message>
      <source>One for each document</source>
      <translation>Eines für jedes Dokument</translation>
    </message>
    <message>
      <source>See and change the fields, save, import or export the form</source>
      <translation>Die Felder ansehen und ändern, das Formular sichern, einlesen oder ausgeben</translation>
    </message>
    <message>
      <source>There is no form yet.</source>
      <translation>Es gibt noch kein Formular.</translation>
    </message>
    <message>
      <source>yours</source>
      <translation>Ihres</translation>
    </message>
    <message>
      <source>{count} fields</source>
      <translation>{count} Felder</translation>
    </message>
    <message>
      <source>{fields}; add a document to have the fitting form proposed</source>
      <translation>{fields}; fügen Sie ein Dokument hinzu, damit das passende Formular vorgeschlagen wird</translation>
    </message>
    <message>
      <source>{fields}; none of the forms fits the sources clearly</source>
      <translation>{fields}; keines der Formulare passt klar zu den Quellen</translation>
    </message>
    <message>
      <source>{fields}; proposed: {why}</source>
      <translation>{fields}; vorgeschlagen: {why}</translation>
    </message>
    <message>
      <source>{fields}; “{name}” was proposed</source>
      <translation>{fields}; vorgeschlagen war „{name}“</translation>
    </message>
  </context>
  <context>
    <name>FormDesk</name>
    <message>
      <source>The model is being loaded</source>
      <translation>Das Modell wird geladen</translation>
    </message>
    <message>
      <source>The sources are being laid out</source>
      <translation>Die Quellen werden vorbereitet</translation>
    </message>
  </context>
  <context>
    <name>FormEditor</name>
    <message>
      <source>Add a field</source>
      <translation>Feld hinzufügen</translation>
    </message>
    <message>
      <source>Cancel</source>
      <translation>Abbrechen</translation>
    </message>
    <message>
      <source>Down</source>
      <translation>Nach unten</translation>
    </message>
    <message>
      <source>Edit the form</source>
      <translation>Formular bearbeiten</translation>
    </message>
    <message>
      <source>English</source>
      <translation>Englisch</translation>
    </message>
    <message>
      <source>Export the form</source>
      <translation>Formular ausgeben</translation>
    </message>
    <message>
      <source>Export…</source>
      <translation>Ausgeben…</translation>
    </message>
    <message>
      <source>Forms (*.toml)</source>
      <translation>Formulare (*.toml)</translation>
    </message>
    <message>
      <source>German</source>
      <translation>Deutsch</translation>
    </message>
    <message>
      <source>Import a form</source>
      <translation>Formular einlesen</translation>
    </message>
    <message>
      <source>Import…</source>
      <translation>Einlesen…</translation>
    </message>
    <message>
      <source>Keep this form among your own, and use it</source>
      <translation>Dieses Formular bei Ihren eigenen aufbewahren und verwenden</translation>
    </message>
    <message>
      <source>Language of the documents</source>
      <translation>Sprache der Dokumente</translation>
    </message>
    <message>
      <source>Name</source>
      <translation>Name</translation>
    </message>
    <message>
      <source>Name of the form</source>
      <translation>Name des Formulars</translation>
    </message>
    <message>
      <source>Remove the field</source>
      <translation>Feld entfernen</translation>
    </message>
    <message>
      <source>Save</source>
      <translation>Sichern</translation>
    </message>
    <message>
      <source>The form has no name.</source>
      <translation>Das Formular hat keinen Namen.</translation>
    </message>
    <message>
      <source>The model is asked in the language of the documents</source>
      <translation>Das Modell wird in der Sprache der Dokumente gefragt</translation>
    </message>
    <message>
      <source>Up</source>
      <translation>Nach oben</translation>
    </message>
    <message>
      <source>Use once</source>
      <translation>Einmal verwenden</translation>
    </message>
    <message>
      <source>Use this form now without keeping it</source>
      <translation>Dieses Formular jetzt verwenden, ohne es aufzubewahren</translation>
    </message>
  </context>
  <context>
    <name>FormFilling</name>
    <message>
      <source>Stopped before it began.</source>
      <translation>Angehalten, bevor es begann.</translation>
    </message>
    <message>
      <source>Stopped before this document was reached.</source>
      <translation>Angehalten, bevor dieses Dokument an der Reihe war.</translation>
    </message>
  </context>
  <context>
    <name>FormLegend</name>
    <message>
      <source>The states of a value: {names}</source>
      <translation>Die Zustände eines Werts: {names}</translation>
    </message>
  </context>
  <context>
    <name>FormList</name>
    <message>
      <source>Form</source>
      <translation>Formular</translation>
    </message>
    <message>
      <source>Left and right: another candidate. Enter: take it. Space: show its place. F2: correct it.</source>
      <translation>Links und rechts: ein anderer Kandidat. Eingabe: annehmen. Leertaste: seine Stelle zeigen. F2: berichtigen.</translation>
    </message>
  </context>
  <context>
    <name>FormPanel</name>
    <message>
      <source>1 field</source>
      <translation>1 Feld</translation>
    </message>
    <message>
      <source>Copy all</source>
      <translation>Alles kopieren</translation>
    </message>
    <message>
      <source>Copy all fields as lines of text; what you changed is marked (Ctrl+Shift+C)</source>
      <translation>Alle Felder als Textzeilen kopieren; was Sie geändert haben, ist gekennzeichnet (Strg+Umschalt+C)</translation>
    </message>
    <message>
      <source>Its values stand in {count} sources: if these are not about one matter, fill in one form for each document.</source>
      <translation>Seine Werte stehen in {count} Quellen: Wenn diese nicht eine Sache betreffen, füllen Sie für jedes Dokument ein Formular aus.</translation>
    </message>
    <message>
      <source>Left and right change the candidate, Enter takes it.</source>
      <translation>Links und rechts wechseln den Kandidaten, die Eingabetaste nimmt ihn an.</translation>
    </message>
    <message>
      <source>Names and lines of the form are given; the model fills in nothing but the values.</source>
      <translation>Namen und Zeilen des Formulars sind vorgegeben; das Modell füllt nichts als die Werte aus.</translation>
    </message>
    <message>
      <source>Short answer from {source}</source>
      <translation>Kurze Antwort aus {source}</translation>
    </message>
    <message>
      <source>Stop</source>
      <translation>Anhalten</translation>
    </message>
    <message>
      <source>Stop at the next step (Esc)</source>
      <translation>Beim nächsten Schritt anhalten (Esc)</translation>
    </message>
    <message>
      <source>The frame is pinned</source>
      <translation>Der Rahmen steht fest</translation>
    </message>
    <message>
      <source>and {count} more sources.</source>
      <translation>und {count} weitere Quellen.</translation>
    </message>
    <message>
      <source>{count} fields</source>
      <translation>{count} Felder</translation>
    </message>
    <message>
      <source>{count} sources</source>
      <translation>{count} Quellen</translation>
    </message>
    <message>
      <source>{fields} from each of {count} documents</source>
      <translation>{fields} aus jedem von {count} Dokumenten</translation>
    </message>
    <message>
      <source>{fields} from {source}</source>
      <translation>{fields} aus {source}</translation>
    </message>
    <message>
      <source>{settled} of {all} settled</source>
      <translation>{settled} von {all} gefestigt</translation>
    </message>
  </context>
  <context>
    <name>Gallery</name>
    <message>
      <source>Try one of these</source>
      <translation>Versuchen Sie eines davon</translation>
    </message>
    <message>
      <source>Try: {title}</source>
      <translation>Versuchen: {title}</translation>
    </message>
    <message>
      <source>{title} is on the shelf. Ask, for instance:</source>
      <translation>{title} ist hinzugefügt. Fragen Sie zum Beispiel:</translation>
    </message>
  </context>
  <context>
    <name>GovernanceNotes</name>
    <message>
      <source>{reason} Nothing is read ahead and nothing can be asked until it can be written.</source>
      <translation>{reason} Bis geschrieben werden kann, wird nichts vorausgelesen und kann nichts gefragt werden.</translation>
    </message>
    <message>
      <source>{reason} What is done now is not logged.</source>
      <translation>{reason} Was jetzt geschieht, wird nicht protokolliert.</translation>
    </message>
  </context>
  <context>
    <name>Governor</name>
    <message>
      <source>The rules of this machine do not let thoughts be shown</source>
      <translation>Die Regeln dieses Rechners lassen nicht zu, dass Gedanken gezeigt werden</translation>
    </message>
  </context>
  <context>
    <name>HandoverSheet</name>
    <message>
      <source>Cancel</source>
      <translation>Abbrechen</translation>
    </message>
    <message>
      <source>Continue</source>
      <translation>Weiter</translation>
    </message>
    <message>
      <source>Hand over a case</source>
      <translation>Einen Vorgang übergeben</translation>
    </message>
    <message>
      <source>Passphrase of the handed-over case</source>
      <translation>Passphrase des übergebenen Vorgangs</translation>
    </message>
    <message>
      <source>Repeat passphrase</source>
      <translation>Passphrase wiederholen</translation>
    </message>
    <message>
      <source>Take in a handed-over case</source>
      <translation>Einen übergebenen Vorgang übernehmen</translation>
    </message>
    <message>
      <source>Type the passphrase of {name}. Decisions that stand in it will stand beside yours.</source>
      <translation>Geben Sie die Passphrase von {name} ein. Entscheidungen, die darin stehen, stehen dann neben Ihren.</translation>
    </message>
    <message>
      <source>“{title}” leaves whole: sources, questions, answers, decisions. The file is encrypted; whoever has it and this passphrase has the case, and it cannot be called back.</source>
      <translation>„{title}“ geht ganz hinaus: Quellen, Fragen, Antworten, Entscheidungen. Die Datei ist verschlüsselt; wer sie und diese Passphrase hat, hat den Vorgang, und er ist nicht zurückzurufen.</translation>
    </message>
  </context>
  <context>
    <name>Header</name>
    <message>
      <source>Menu</source>
      <translation>Menü</translation>
    </message>
    <message>
      <source>Page beside the answer</source>
      <translation>Seite neben der Antwort</translation>
    </message>
    <message>
      <source>Page beside the answer (F9)</source>
      <translation>Seite neben der Antwort (F9)</translation>
    </message>
    <message>
      <source>Window</source>
      <translation>Fenster</translation>
    </message>
  </context>
  <context>
    <name>LayerList</name>
    <message>
      <source>Libraries</source>
      <translation>Bibliotheken</translation>
    </message>
    <message>
      <source>New connections on this machine</source>
      <translation>Neue Verbindungen auf diesem Rechner</translation>
    </message>
    <message>
      <source>Operating system</source>
      <translation>Betriebssystem</translation>
    </message>
    <message>
      <source>Stops {what}</source>
      <translation>Hält auf: {what}</translation>
    </message>
    <message>
      <source>This program</source>
      <translation>Dieses Programm</translation>
    </message>
    <message>
      <source>in force</source>
      <translation>in Kraft</translation>
    </message>
    <message>
      <source>not in force</source>
      <translation>nicht in Kraft</translation>
    </message>
  </context>
  <context>
    <name>Legend</name>
    <message>
      <source>The four states of a word: {names}</source>
      <translation>Die vier Zustände eines Worts: {names}</translation>
    </message>
    <message>
      <source>hover a word for its certainty</source>
      <translation>zeigen Sie auf ein Wort, um seine Sicherheit zu sehen</translation>
    </message>
  </context>
  <context>
    <name>Licences</name>
    <message>
      <source>Licences</source>
      <translation>Lizenzen</translation>
    </message>
    <message>
      <source>Text of the licence</source>
      <translation>Text der Lizenz</translation>
    </message>
    <message>
      <source>What Vitrine is made of</source>
      <translation>Woraus Vitrine besteht</translation>
    </message>
  </context>
  <context>
    <name>LineChart</name>
    <message>
      <source>Acceptance line</source>
      <translation>Annahmegrenze</translation>
    </message>
  </context>
  <context>
    <name>MainWindow</name>
    <message>
      <source>Drop the missing files or folders separately.</source>
      <translation>Legen Sie die fehlenden Dateien oder Ordner einzeln ab.</translation>
    </message>
  </context>
  <context>
    <name>ModelWindow</name>
    <message>
      <source>&amp;Runs on</source>
      <translation>&amp;Läuft auf</translation>
    </message>
    <message>
      <source>Automatically</source>
      <translation>Automatisch</translation>
    </message>
    <message>
      <source>Close</source>
      <translation>Schließen</translation>
    </message>
    <message>
      <source>Convert it once, to take less memory</source>
      <translation>Einmal umwandeln, damit es weniger Speicher braucht</translation>
    </message>
    <message>
      <source>Graphics card</source>
      <translation>Grafikkarte</translation>
    </message>
    <message>
      <source>Its files</source>
      <translation>Seine Dateien</translation>
    </message>
    <message>
      <source>Looking at the folder…</source>
      <translation>Der Ordner wird angesehen…</translation>
    </message>
    <message>
      <source>Model</source>
      <translation>Modell</translation>
    </message>
    <message>
      <source>No model is open</source>
      <translation>Kein Modell geöffnet</translation>
    </message>
    <message>
      <source>Open now: {name}</source>
      <translation>Jetzt geöffnet: {name}</translation>
    </message>
    <message>
      <source>Open this model</source>
      <translation>Dieses Modell öffnen</translation>
    </message>
    <message>
      <source>Opening…</source>
      <translation>Wird geöffnet…</translation>
    </message>
    <message>
      <source>Processor</source>
      <translation>Prozessor</translation>
    </message>
    <message>
      <source>This model is open</source>
      <translation>Dieses Modell ist geöffnet</translation>
    </message>
    <message>
      <source>What it is</source>
      <translation>Was es ist</translation>
    </message>
    <message>
      <source>What the model runs on</source>
      <translation>Worauf das Modell läuft</translation>
    </message>
    <message>
      <source>Where it fits</source>
      <translation>Wo es passt</translation>
    </message>
    <message>
      <source>Working out where it fits…</source>
      <translation>Es wird ermittelt, wo es passt…</translation>
    </message>
  </context>
  <context>
    <name>ModelWork</name>
    <message>
      <source>A conversion was interrupted here at {share}; {needed} are still to be written.</source>
      <translation>Eine Umwandlung wurde hier bei {share} unterbrochen; {needed} sind noch zu schreiben.</translation>
    </message>
    <message>
      <source>Converted. Relative error of the weights: {lost}.</source>
      <translation>Umgewandelt. Relativer Fehler der Gewichte: {lost}.</translation>
    </message>
    <message>
      <source>Starting…</source>
      <translation>Wird gestartet…</translation>
    </message>
    <message>
      <source>Stopped. No list was written.</source>
      <translation>Angehalten. Es wurde keine Liste geschrieben.</translation>
    </message>
    <message>
      <source>Stopped. What is finished stays; it goes on from there.</source>
      <translation>Angehalten. Was fertig ist, bleibt; von dort geht es weiter.</translation>
    </message>
    <message>
      <source>Stopped. {files} were right so far.</source>
      <translation>Angehalten. {files} stimmten bis dahin.</translation>
    </message>
    <message>
      <source>Stopping…</source>
      <translation>Wird angehalten…</translation>
    </message>
    <message>
      <source>Takes {needed} on that disk, which has {free} free.</source>
      <translation>Braucht {needed} auf diesem Datenträger, auf dem {free} frei sind.</translation>
    </message>
    <message>
      <source>That folder holds something else. Choose an empty one.</source>
      <translation>Dieser Ordner enthält etwas anderes. Wählen Sie einen leeren.</translation>
    </message>
    <message>
      <source>The converted model is there already.</source>
      <translation>Das umgewandelte Modell ist schon da.</translation>
    </message>
    <message>
      <source>The list was written. From now on a changed file is noticed.</source>
      <translation>Die Liste wurde geschrieben. Ab jetzt fällt eine veränderte Datei auf.</translation>
    </message>
    <message>
      <source>Too little room on that disk: {needed} are needed, {free} are free.</source>
      <translation>Zu wenig Platz auf diesem Datenträger: {needed} sind nötig, {free} sind frei.</translation>
    </message>
    <message>
      <source>{count} files</source>
      <translation>{count} Dateien</translation>
    </message>
    <message>
      <source>{files} are byte for byte what the list says.</source>
      <translation>{files} sind Byte für Byte, was die Liste sagt.</translation>
    </message>
    <message>
      <source>{files} are right; these are not:</source>
      <translation>{files} stimmen; diese nicht:</translation>
    </message>
  </context>
  <context>
    <name>Notes</name>
    <message>
      <source>Checked against the sources: {found}</source>
      <translation>Mit den Quellen verglichen: {found}</translation>
    </message>
    <message>
      <source>Details</source>
      <translation>Einzelheiten</translation>
    </message>
    <message>
      <source>Details of the run</source>
      <translation>Einzelheiten zum Lauf</translation>
    </message>
  </context>
  <context>
    <name>PageBar</name>
    <message>
      <source>Fit the page</source>
      <translation>Seite einpassen</translation>
    </message>
    <message>
      <source>Fit the text</source>
      <translation>Text einpassen</translation>
    </message>
    <message>
      <source>Fold the page away (F9)</source>
      <translation>Die Seite einklappen (F9)</translation>
    </message>
    <message>
      <source>Page number</source>
      <translation>Seitenzahl</translation>
    </message>
    <message>
      <source>Search in this source (Ctrl+F)</source>
      <translation>In dieser Quelle suchen (Strg+F)</translation>
    </message>
    <message>
      <source>Zoom (Ctrl++, Ctrl+-, Ctrl+0 fits the text)</source>
      <translation>Vergrößerung (Strg++, Strg+-, Strg+0 passt den Text ein)</translation>
    </message>
    <message>
      <source>Zoom, {percent} percent</source>
      <translation>Vergrößerung, {percent} Prozent</translation>
    </message>
    <message>
      <source>frame</source>
      <translation>Einzelbild</translation>
    </message>
    <message>
      <source>of {count}</source>
      <translation>von {count}</translation>
    </message>
    <message>
      <source>page</source>
      <translation>Seite</translation>
    </message>
    <message>
      <source>{percent} %</source>
      <translation>{percent} %</translation>
    </message>
  </context>
  <context>
    <name>PagePane</name>
    <message>
      <source>Checked against the sources</source>
      <translation>Mit den Quellen verglichen</translation>
    </message>
    <message>
      <source>Page</source>
      <translation>Seite</translation>
    </message>
    <message>
      <source>Text recognised: words may be misread</source>
      <translation>Text erkannt: Wörter können verlesen sein</translation>
    </message>
    <message>
      <source>Words of this page were recognised on a picture and may be misread.</source>
      <translation>Wörter dieser Seite wurden auf einem Bild erkannt und können verlesen sein.</translation>
    </message>
  </context>
  <context>
    <name>PageView</name>
    <message>
      <source>Copy</source>
      <translation>Kopieren</translation>
    </message>
  </context>
  <context>
    <name>PasswordSheet</name>
    <message>
      <source>It opens the file now and is kept nowhere.</source>
      <translation>Es öffnet die Datei jetzt und wird nirgends aufbewahrt.</translation>
    </message>
    <message>
      <source>Not now</source>
      <translation>Nicht jetzt</translation>
    </message>
    <message>
      <source>Open</source>
      <translation>Öffnen</translation>
    </message>
    <message>
      <source>Password</source>
      <translation>Passwort</translation>
    </message>
    <message>
      <source>Password of a file</source>
      <translation>Passwort einer Datei</translation>
    </message>
  </context>
  <context>
    <name>PolicyWindow</name>
    <message>
      <source>Close</source>
      <translation>Schließen</translation>
    </message>
    <message>
      <source>In force</source>
      <translation>In Kraft</translation>
    </message>
    <message>
      <source>Laid down by</source>
      <translation>Festgelegt von</translation>
    </message>
    <message>
      <source>Rule</source>
      <translation>Regel</translation>
    </message>
    <message>
      <source>Rules are laid down by whoever looks after this machine, for everybody who uses it; they cannot be changed here. “vitrine policy” in a terminal shows the same.</source>
      <translation>Regeln legt die Person fest, die diesen Rechner betreut, für alle, die ihn nutzen; hier sind sie nicht zu ändern. „vitrine policy“ in einem Terminal zeigt dasselbe.</translation>
    </message>
    <message>
      <source>Rules of this machine</source>
      <translation>Regeln dieses Rechners</translation>
    </message>
  </context>
  <context>
    <name>PresetButton</name>
    <message>
      <source>How carefully: {preset}</source>
      <translation>Wie sorgfältig: {preset}</translation>
    </message>
    <message>
      <source>Settings…</source>
      <translation>Einstellungen…</translation>
    </message>
  </context>
  <context>
    <name>PreviewSheet</name>
    <message>
      <source>Cancel</source>
      <translation>Abbrechen</translation>
    </message>
    <message>
      <source>Keep in the case what they stand for</source>
      <translation>Im Vorgang aufbewahren, wofür sie stehen</translation>
    </message>
    <message>
      <source>Looked at, go on</source>
      <translation>Angesehen, weiter</translation>
    </message>
    <message>
      <source>Pieces of pages that do not leave: {count}.</source>
      <translation>Ausschnitte von Seiten, die hier bleiben: {count}.</translation>
    </message>
    <message>
      <source>Placeholder</source>
      <translation>Platzhalter</translation>
    </message>
    <message>
      <source>Placeholders</source>
      <translation>Platzhalter</translation>
    </message>
    <message>
      <source>Places</source>
      <translation>Stellen</translation>
    </message>
    <message>
      <source>Places replaced: {count}. Rules find them: some may be missed. Words with a question mark were not sure and stay.</source>
      <translation>Ersetzte Stellen: {count}. Regeln finden sie: Einige können fehlen. Wörter mit Fragezeichen waren nicht sicher und bleiben.</translation>
    </message>
    <message>
      <source>Stands for</source>
      <translation>Steht für</translation>
    </message>
    <message>
      <source>What is replaced</source>
      <translation>Was ersetzt wird</translation>
    </message>
    <message>
      <source>left as it is</source>
      <translation>bleibt, wie es ist</translation>
    </message>
  </context>
  <context>
    <name>ProblemCard</name>
    <message>
      <source>Code: {code}</source>
      <translation>Code: {code}</translation>
    </message>
    <message>
      <source>Details</source>
      <translation>Einzelheiten</translation>
    </message>
    <message>
      <source>Details of: {sentence}</source>
      <translation>Einzelheiten zu: {sentence}</translation>
    </message>
  </context>
  <context>
    <name>ProblemList</name>
    <message>
      <source>And {count} more.</source>
      <translation>Und {count} weitere.</translation>
    </message>
  </context>
  <context>
    <name>ProgressRow</name>
    <message>
      <source>Stop</source>
      <translation>Anhalten</translation>
    </message>
  </context>
  <context>
    <name>ProgressStrip</name>
    <message>
      <source>Progress of the answer</source>
      <translation>Fortschritt der Antwort</translation>
    </message>
    <message>
      <source>Reading, {done} of {total} tokens</source>
      <translation>Lesen, {done} von {total} Token</translation>
    </message>
    <message>
      <source>{percent} % settled</source>
      <translation>{percent} % gefestigt</translation>
    </message>
  </context>
  <context>
    <name>ProtectPage</name>
    <message>
      <source>A &amp;passphrase</source>
      <translation>Eine &amp;Passphrase</translation>
    </message>
    <message>
      <source>A case holds sources, questions and answers with their evidence, encrypted on this computer. Until you set this up nothing is kept, and nothing is written before you have finished here.</source>
      <translation>Ein Vorgang enthält Quellen, Fragen und Antworten mit ihren Belegen, auf diesem Rechner verschlüsselt. Bis Sie das einrichten, wird nichts aufbewahrt, und nichts wird geschrieben, ehe Sie hier fertig sind.</translation>
    </message>
    <message>
      <source>Continue</source>
      <translation>Weiter</translation>
    </message>
    <message>
      <source>It opens with your login on this computer; there is nothing to type.</source>
      <translation>Er öffnet sich mit Ihrer Anmeldung an diesem Rechner; einzugeben ist nichts.</translation>
    </message>
    <message>
      <source>Keep your work in cases</source>
      <translation>Bewahren Sie Ihre Arbeit in Vorgängen auf</translation>
    </message>
    <message>
      <source>Not now</source>
      <translation>Nicht jetzt</translation>
    </message>
    <message>
      <source>Passphrase</source>
      <translation>Passphrase</translation>
    </message>
    <message>
      <source>Repeat passphrase</source>
      <translation>Passphrase wiederholen</translation>
    </message>
    <message>
      <source>The passphrases differ.</source>
      <translation>Die Passphrasen stimmen nicht überein.</translation>
    </message>
    <message>
      <source>There is none here that can be used.</source>
      <translation>Hier gibt es keinen, der zu gebrauchen ist.</translation>
    </message>
    <message>
      <source>This &amp;system's credential store</source>
      <translation>&amp;Schlüsselspeicher dieses Systems</translation>
    </message>
    <message>
      <source>What protects them</source>
      <translation>Was sie schützt</translation>
    </message>
    <message>
      <source>You type it each time Vitrine starts.</source>
      <translation>Sie geben sie bei jedem Start von Vitrine ein.</translation>
    </message>
  </context>
  <context>
    <name>QuestionField</name>
    <message>
      <source>Question</source>
      <translation>Frage</translation>
    </message>
  </context>
  <context>
    <name>ReadingAhead</name>
    <message>
      <source>First pages read in</source>
      <translation>Erste Seiten eingelesen</translation>
    </message>
    <message>
      <source>Reading ahead, {share} %</source>
      <translation>Vorauslesen, {share} %</translation>
    </message>
    <message>
      <source>Sources read in</source>
      <translation>Quellen eingelesen</translation>
    </message>
  </context>
  <context>
    <name>RecoveryPage</name>
    <message>
      <source>Back</source>
      <translation>Zurück</translation>
    </message>
    <message>
      <source>Copy</source>
      <translation>Kopieren</translation>
    </message>
    <message>
      <source>Four letters each.</source>
      <translation>Je vier Buchstaben.</translation>
    </message>
    <message>
      <source>Group {number}</source>
      <translation>Gruppe {number}</translation>
    </message>
    <message>
      <source>It could not be saved there. Choose another place, or write it down.</source>
      <translation>Dort war er nicht zu sichern. Wählen Sie einen anderen Ort, oder schreiben Sie ihn auf.</translation>
    </message>
    <message>
      <source>It opens the cases when the passphrase is forgotten or the credential store is lost; without either, nobody can open them. It is shown this once and kept nowhere. Write it down, or save a page and print it, and keep it where only you get at it.</source>
      <translation>Er öffnet die Vorgänge, wenn die Passphrase vergessen oder der Schlüsselspeicher verloren ist; ohne beides kann niemand sie öffnen. Er wird dieses eine Mal gezeigt und nirgends aufbewahrt. Schreiben Sie ihn auf, oder sichern und drucken Sie eine Seite, und verwahren Sie ihn, wo nur Sie herankommen.</translation>
    </message>
    <message>
      <source>Overwrite the saved page</source>
      <translation>Die gesicherte Seite überschreiben</translation>
    </message>
    <message>
      <source>Overwrite {name}</source>
      <translation>{name} überschreiben</translation>
    </message>
    <message>
      <source>Recovery key</source>
      <translation>Wiederherstellungsschlüssel</translation>
    </message>
    <message>
      <source>Recovery key of the cases in Vitrine</source>
      <translation>Wiederherstellungsschlüssel der Vorgänge in Vitrine</translation>
    </message>
    <message>
      <source>Save a page to print…</source>
      <translation>Eine Seite zum Drucken sichern…</translation>
    </message>
    <message>
      <source>Save the recovery key</source>
      <translation>Wiederherstellungsschlüssel sichern</translation>
    </message>
    <message>
      <source>Saved as {name}, readable for you alone. Print it, then have it overwritten here.</source>
      <translation>Gesichert als {name}, nur für Sie lesbar. Drucken Sie es, und lassen Sie es dann hier überschreiben.</translation>
    </message>
    <message>
      <source>Set up</source>
      <translation>Einrichten</translation>
    </message>
    <message>
      <source>Setting up…</source>
      <translation>Wird eingerichtet…</translation>
    </message>
    <message>
      <source>That is not what stands above.</source>
      <translation>Das ist nicht, was oben steht.</translation>
    </message>
    <message>
      <source>Type two groups of it, to be sure</source>
      <translation>Geben Sie zwei Gruppen davon ein, um sicherzugehen</translation>
    </message>
    <message>
      <source>When it is printed: overwrite and delete {path}</source>
      <translation>Wenn es gedruckt ist: {path} überschreiben und löschen</translation>
    </message>
    <message>
      <source>Your recovery key</source>
      <translation>Ihr Wiederherstellungsschlüssel</translation>
    </message>
    <message>
      <source>{name} could not be deleted. Delete it by hand: it opens the cases.</source>
      <translation>{name} konnte nicht gelöscht werden. Löschen Sie es von Hand: Es öffnet die Vorgänge.</translation>
    </message>
    <message>
      <source>{name} was overwritten and deleted.</source>
      <translation>{name} wurde überschrieben und gelöscht.</translation>
    </message>
  </context>
  <context>
    <name>ReplayBar</name>
    <message>
      <source>Film…</source>
      <translation>Film …</translation>
    </message>
    <message>
      <source>One step back</source>
      <translation>Einen Schritt zurück</translation>
    </message>
    <message>
      <source>One step forward</source>
      <translation>Einen Schritt vor</translation>
    </message>
    <message>
      <source>Pause</source>
      <translation>Pause</translation>
    </message>
    <message>
      <source>Play the run again</source>
      <translation>Den Lauf noch einmal abspielen</translation>
    </message>
    <message>
      <source>Replay</source>
      <translation>Wiedergabe</translation>
    </message>
    <message>
      <source>Save this run as a film</source>
      <translation>Diesen Lauf als Film speichern</translation>
    </message>
    <message>
      <source>Speed of the replay</source>
      <translation>Tempo der Wiederholung</translation>
    </message>
    <message>
      <source>Speed of the replay: {speed}</source>
      <translation>Tempo der Wiederholung: {speed}</translation>
    </message>
    <message>
      <source>Step of the replay</source>
      <translation>Schritt der Wiedergabe</translation>
    </message>
  </context>
  <context>
    <name>ReportPart</name>
    <message>
      <source>Esc stops it.</source>
      <translation>Esc hält das an.</translation>
    </message>
    <message>
      <source>Exported as {name}.</source>
      <translation>Ausgegeben als {name}.</translation>
    </message>
    <message>
      <source>Hand over a case</source>
      <translation>Einen Vorgang übergeben</translation>
    </message>
    <message>
      <source>Handed to the printer: {count} pages.</source>
      <translation>An den Drucker gegeben: {count} Seiten.</translation>
    </message>
    <message>
      <source>It is ready: drag it once more.</source>
      <translation>Es ist fertig: bitte noch einmal ziehen.</translation>
    </message>
    <message>
      <source>Take in a handed-over case</source>
      <translation>Einen übergebenen Vorgang übernehmen</translation>
    </message>
    <message>
      <source>The file is not encrypted.</source>
      <translation>Die Datei ist nicht verschlüsselt.</translation>
    </message>
    <message>
      <source>The report is being written.</source>
      <translation>Der Bericht wird geschrieben.</translation>
    </message>
  </context>
  <context>
    <name>ReviewPanel</name>
    <message>
      <source>Draw 5 % of the values that nobody doubts, to see whether they are right</source>
      <translation>5 % der Werte ziehen, an denen niemand zweifelt, um zu sehen, ob sie stimmen</translation>
    </message>
    <message>
      <source>Look at some of the sure ones</source>
      <translation>Einige der sicheren ansehen</translation>
    </message>
    <message>
      <source>Note a reason, if there is one…</source>
      <translation>Einen Grund vermerken, wenn es einen gibt…</translation>
    </message>
    <message>
      <source>Nothing waits to be looked at. Every value can be opened in the table.</source>
      <translation>Nichts wartet auf Durchsicht. Jeder Wert lässt sich in der Tabelle öffnen.</translation>
    </message>
    <message>
      <source>Reason</source>
      <translation>Grund</translation>
    </message>
    <message>
      <source>Review</source>
      <translation>Durchsicht</translation>
    </message>
    <message>
      <source>Reviewed so far</source>
      <translation>Bisher geprüft</translation>
    </message>
    <message>
      <source>The document does not lie on the shelf.</source>
      <translation>Das Dokument ist nicht bei den Quellen.</translation>
    </message>
    <message>
      <source>This stands nowhere in the document.</source>
      <translation>Das steht nirgends im Dokument.</translation>
    </message>
    <message>
      <source>What is doubtful comes here first, as soon as a document is read.</source>
      <translation>Was zweifelhaft ist, kommt zuerst hierher, sobald ein Dokument gelesen ist.</translation>
    </message>
    <message>
      <source>not stated</source>
      <translation>nicht angegeben</translation>
    </message>
    <message>
      <source>nothing waits</source>
      <translation>nichts wartet</translation>
    </message>
    <message>
      <source>{count} to look at</source>
      <translation>{count} anzusehen</translation>
    </message>
    <message>
      <source>{name}, page {page} of {pages}</source>
      <translation>{name}, Seite {page} von {pages}</translation>
    </message>
    <message>
      <source>{percent} % of the rest</source>
      <translation>{percent} % vom Rest</translation>
    </message>
    <message>
      <source>{place} of {count}</source>
      <translation>{place} von {count}</translation>
    </message>
  </context>
  <context>
    <name>RunSettingsDialog</name>
    <message>
      <source>A block</source>
      <translation>Ein Block</translation>
    </message>
    <message>
      <source>An answer</source>
      <translation>Eine Antwort</translation>
    </message>
    <message>
      <source>Cancel</source>
      <translation>Abbrechen</translation>
    </message>
    <message>
      <source>For a change of these two the model is opened again.</source>
      <translation>Wenn sich eines dieser beiden ändert, wird das Modell neu geöffnet.</translation>
    </message>
    <message>
      <source>How carefully</source>
      <translation>Wie sorgfältig</translation>
    </message>
    <message>
      <source>Save</source>
      <translation>Sichern</translation>
    </message>
    <message>
      <source>Settings</source>
      <translation>Einstellungen</translation>
    </message>
    <message>
      <source>Sources</source>
      <translation>Quellen</translation>
    </message>
    <message>
      <source>The model</source>
      <translation>Das Modell</translation>
    </message>
    <message>
      <source>The window</source>
      <translation>Das Fenster</translation>
    </message>
  </context>
  <context>
    <name>SealGate</name>
    <message>
      <source>Continue without the seal</source>
      <translation>Ohne Siegel weiter</translation>
    </message>
  </context>
  <context>
    <name>SealPill</name>
    <message>
      <source>Shows what keeps this program off the network</source>
      <translation>Zeigt, was dieses Programm vom Netz fernhält</translation>
    </message>
  </context>
  <context>
    <name>SealWindow</name>
    <message>
      <source>Close</source>
      <translation>Schließen</translation>
    </message>
    <message>
      <source>Copy as text</source>
      <translation>Als Text kopieren</translation>
    </message>
    <message>
      <source>Every way out of this program is being tried…</source>
      <translation>Jeder Weg aus diesem Programm wird versucht…</translation>
    </message>
    <message>
      <source>It keeps no connection to another program.</source>
      <translation>Es hält keine Verbindung zu einem anderen Programm.</translation>
    </message>
    <message>
      <source>Local connections that it keeps, all older than the lock: {peers}</source>
      <translation>Örtliche Verbindungen, die es hält, alle älter als die Sperre: {peers}</translation>
    </message>
    <message>
      <source>Seal</source>
      <translation>Siegel</translation>
    </message>
    <message>
      <source>Tried from inside the sealed program. That each attempt gets out of an unsealed one is shown by “{command}” in a terminal.
Not covered: printers, removable and synced folders, and other programs of the same user that help data out.</source>
      <translation>Versucht aus dem versiegelten Programm heraus. Dass jeder Versuch aus einem unversiegelten hinausgelangt, zeigt „{command}“ in einem Terminal.
Nicht abgedeckt: Drucker, Wechseldatenträger und abgeglichene Ordner sowie andere Programme derselben Person, die Daten hinaushelfen.</translation>
    </message>
    <message>
      <source>Try again</source>
      <translation>Noch einmal versuchen</translation>
    </message>
    <message>
      <source>Ways out tried so far</source>
      <translation>Bisher versuchte Wege hinaus</translation>
    </message>
  </context>
  <context>
    <name>SearchBar</name>
    <message>
      <source>Close the search (Esc)</source>
      <translation>Suche schließen (Esc)</translation>
    </message>
    <message>
      <source>Next place (Enter)</source>
      <translation>Nächste Stelle (Eingabe)</translation>
    </message>
    <message>
      <source>Previous place (Shift+Enter)</source>
      <translation>Vorige Stelle (Umschalt+Eingabe)</translation>
    </message>
    <message>
      <source>Search in this source</source>
      <translation>In dieser Quelle suchen</translation>
    </message>
    <message>
      <source>not found</source>
      <translation>nicht gefunden</translation>
    </message>
    <message>
      <source>searching…</source>
      <translation>wird gesucht…</translation>
    </message>
    <message>
      <source>{now} of {count}</source>
      <translation>{now} von {count}</translation>
    </message>
    <message>
      <source>{place}, recognised</source>
      <translation>{place}, erkannt</translation>
    </message>
  </context>
  <context>
    <name>SheetView</name>
    <message>
      <source>Page</source>
      <translation>Seite</translation>
    </message>
  </context>
  <context>
    <name>ShelfPanel</name>
    <message>
      <source>Sources</source>
      <translation>Quellen</translation>
    </message>
    <message>
      <source>{done} of {all} read</source>
      <translation>{done} von {all} gelesen</translation>
    </message>
    <message>
      <source>{tokens} tokens</source>
      <translation>{tokens} Token</translation>
    </message>
  </context>
  <context>
    <name>ShortAnswer</name>
    <message>
      <source>Free text, written by the model</source>
      <translation>Freier Text, vom Modell geschrieben</translation>
    </message>
    <message>
      <source>Short answer, copied from the sources</source>
      <translation>Kurze Antwort, aus den Quellen übernommen</translation>
    </message>
    <message>
      <source>{kind}: as you chose</source>
      <translation>{kind}: wie Sie gewählt haben</translation>
    </message>
  </context>
  <context>
    <name>SideBySide</name>
    <message>
      <source>As it was</source>
      <translation>Wie sie war</translation>
    </message>
    <message>
      <source>Now</source>
      <translation>Jetzt</translation>
    </message>
    <message>
      <source>The answer as it came now</source>
      <translation>Die Antwort, wie sie jetzt kam</translation>
    </message>
    <message>
      <source>The answer as it was</source>
      <translation>Die Antwort, wie sie war</translation>
    </message>
  </context>
  <context>
    <name>StatusLine</name>
    <message>
      <source>Device</source>
      <translation>Gerät</translation>
    </message>
    <message>
      <source>Memory</source>
      <translation>Speicher</translation>
    </message>
    <message>
      <source>Model</source>
      <translation>Modell</translation>
    </message>
    <message>
      <source>Reading ahead</source>
      <translation>Vorauslesen</translation>
    </message>
    <message>
      <source>Seed</source>
      <translation>Startwert</translation>
    </message>
    <message>
      <source>Speed</source>
      <translation>Geschwindigkeit</translation>
    </message>
    <message>
      <source>Status</source>
      <translation>Zustand</translation>
    </message>
    <message>
      <source>What is open, and other models (Ctrl+M)</source>
      <translation>Was geöffnet ist, und andere Modelle (Strg+M)</translation>
    </message>
    <message>
      <source>What is stored</source>
      <translation>Was gespeichert ist</translation>
    </message>
  </context>
  <context>
    <name>StatusModel</name>
    <message>
      <source>16-bit</source>
      <translation>16 Bit</translation>
    </message>
    <message>
      <source>4-bit</source>
      <translation>4 Bit</translation>
    </message>
    <message>
      <source>8-bit</source>
      <translation>8 Bit</translation>
    </message>
    <message>
      <source>A new seed each time</source>
      <translation>Jedes Mal ein neuer Startwert</translation>
    </message>
    <message>
      <source>Checking the model</source>
      <translation>Das Modell wird geprüft</translation>
    </message>
    <message>
      <source>Loading the model</source>
      <translation>Das Modell wird geladen</translation>
    </message>
    <message>
      <source>No document is stored</source>
      <translation>Kein Dokument gespeichert</translation>
    </message>
    <message>
      <source>No model is open</source>
      <translation>Kein Modell geöffnet</translation>
    </message>
    <message>
      <source>Processor</source>
      <translation>Prozessor</translation>
    </message>
    <message>
      <source>Seed {seed}</source>
      <translation>Startwert {seed}</translation>
    </message>
    <message>
      <source>Starting the model's libraries</source>
      <translation>Die Bibliotheken des Modells werden gestartet</translation>
    </message>
    <message>
      <source>Starting…</source>
      <translation>Wird gestartet…</translation>
    </message>
    <message>
      <source>{amount} GB</source>
      <translation>{amount} GB</translation>
    </message>
    <message>
      <source>{rate} tokens/s</source>
      <translation>{rate} Token/s</translation>
    </message>
    <message>
      <source>{words}, {share} %</source>
      <translation>{words}, {share} %</translation>
    </message>
  </context>
  <context>
    <name>TableDesk</name>
    <message>
      <source>Accept in one go</source>
      <translation>Auf einmal annehmen</translation>
    </message>
    <message>
      <source>Accept {count}</source>
      <translation>{count} annehmen</translation>
    </message>
    <message>
      <source>Accept {count} values above {percent} % without looking at them?</source>
      <translation>{count} Werte über {percent} % annehmen, ohne sie anzusehen?</translation>
    </message>
    <message>
      <source>Answer</source>
      <translation>Antwort</translation>
    </message>
    <message>
      <source>By the values that you looked at, {wrong} of them are expected to be wrong, at most {most} %. They are marked as accepted in one go, here and in every export; Ctrl+Z in the review takes it back.</source>
      <translation>Nach den Werten, die Sie angesehen haben, sind davon {wrong} falsche zu erwarten, höchstens {most} %. Sie werden hier und in jeder Ausgabe als auf einmal angenommen bezeichnet; Strg+Z in der Durchsicht nimmt es zurück.</translation>
    </message>
    <message>
      <source>Cancel</source>
      <translation>Abbrechen</translation>
    </message>
    <message>
      <source>Drop files or a folder on the window, then fill it in.</source>
      <translation>Legen Sie Dateien oder einen Ordner auf dem Fenster ab, und füllen Sie es dann aus.</translation>
    </message>
    <message>
      <source>Form</source>
      <translation>Formular</translation>
    </message>
    <message>
      <source>Table</source>
      <translation>Tabelle</translation>
    </message>
    <message>
      <source>There is no document to fill the form in from.</source>
      <translation>Es gibt kein Dokument, aus dem das Formular auszufüllen wäre.</translation>
    </message>
    <message>
      <source>Trial</source>
      <translation>Probe</translation>
    </message>
  </context>
  <context>
    <name>TableLegend</name>
    <message>
      <source>The states of a value: {names}</source>
      <translation>Die Zustände eines Werts: {names}</translation>
    </message>
  </context>
  <context>
    <name>TablePage</name>
    <message>
      <source>Accept {count} above {percent} %…</source>
      <translation>{count} über {percent} % annehmen…</translation>
    </message>
    <message>
      <source>Accept…</source>
      <translation>Annehmen…</translation>
    </message>
    <message>
      <source>As PDF, Word, Excel or to the printer (Ctrl+E); drag it to take it along</source>
      <translation>Als PDF, Word, Excel oder auf den Drucker (Strg+E); zum Mitnehmen ziehen</translation>
    </message>
    <message>
      <source>Export the table</source>
      <translation>Tabelle ausgeben</translation>
    </message>
    <message>
      <source>Export…</source>
      <translation>Ausgeben…</translation>
    </message>
    <message>
      <source>Go on</source>
      <translation>Weiter</translation>
    </message>
    <message>
      <source>In memory only: keep it in a case…</source>
      <translation>Nur im Speicher: in einem Vorgang aufbewahren…</translation>
    </message>
    <message>
      <source>In memory only…</source>
      <translation>Nur im Speicher…</translation>
    </message>
    <message>
      <source>Name of the table</source>
      <translation>Name der Tabelle</translation>
    </message>
    <message>
      <source>Nothing of this table outlives the window; in a case every step is kept, encrypted</source>
      <translation>Nichts von dieser Tabelle überdauert das Fenster; in einem Vorgang wird jeder Schritt verschlüsselt aufbewahrt</translation>
    </message>
    <message>
      <source>Other tables of the case</source>
      <translation>Andere Tabellen des Vorgangs</translation>
    </message>
    <message>
      <source>Pause</source>
      <translation>Pause</translation>
    </message>
    <message>
      <source>Read the failed ones again</source>
      <translation>Gescheiterte noch einmal lesen</translation>
    </message>
    <message>
      <source>Stop</source>
      <translation>Anhalten</translation>
    </message>
    <message>
      <source>Stop; what is done stays (Esc)</source>
      <translation>Anhalten; was fertig ist, bleibt (Esc)</translation>
    </message>
    <message>
      <source>files are still being opened</source>
      <translation>Dateien werden noch geöffnet</translation>
    </message>
    <message>
      <source>paused</source>
      <translation>pausiert</translation>
    </message>
    <message>
      <source>pauses after this document</source>
      <translation>hält nach diesem Dokument</translation>
    </message>
  </context>
  <context>
    <name>TablePart</name>
    <message>
      <source>A case keeps both, encrypted, and the table goes on there later.</source>
      <translation>Ein Vorgang bewahrt beides verschlüsselt auf, und die Tabelle geht dort später weiter.</translation>
    </message>
    <message>
      <source>The table and what you decided in it would be lost.</source>
      <translation>Die Tabelle und was Sie darin entschieden haben gingen verloren.</translation>
    </message>
    <message>
      <source>The table is in memory only</source>
      <translation>Die Tabelle ist nur im Speicher</translation>
    </message>
  </context>
  <context>
    <name>TableView</name>
    <message>
      <source>Enter: look at a cell. Space: show its place. F8: the next doubtful one.</source>
      <translation>Eingabe: eine Zelle ansehen. Leertaste: ihre Stelle zeigen. F8: die nächste zweifelhafte.</translation>
    </message>
    <message>
      <source>Table</source>
      <translation>Tabelle</translation>
    </message>
  </context>
  <context>
    <name>TaskButtons</name>
    <message>
      <source>Ask</source>
      <translation>Fragen</translation>
    </message>
    <message>
      <source>Ask a question about the sources</source>
      <translation>Eine Frage zu den Quellen stellen</translation>
    </message>
    <message>
      <source>Fill in a form for each of many documents, and review it</source>
      <translation>Für jedes von vielen Dokumenten ein Formular ausfüllen und durchsehen</translation>
    </message>
    <message>
      <source>Fill in a form with passages of the sources</source>
      <translation>Ein Formular mit Stellen der Quellen ausfüllen</translation>
    </message>
    <message>
      <source>Form</source>
      <translation>Formular</translation>
    </message>
    <message>
      <source>Say in short what the sources say</source>
      <translation>In Kürze sagen, was die Quellen sagen</translation>
    </message>
    <message>
      <source>Summarise</source>
      <translation>Kurzfassung</translation>
    </message>
    <message>
      <source>Table</source>
      <translation>Tabelle</translation>
    </message>
  </context>
  <context>
    <name>ThinkingBox</name>
    <message>
      <source>The model's thoughts</source>
      <translation>Die Gedanken des Modells</translation>
    </message>
    <message>
      <source>Thinking, {tokens} tokens…</source>
      <translation>Denkt nach, {tokens} Token…</translation>
    </message>
    <message>
      <source>Thought for {tokens} tokens</source>
      <translation>{tokens} Token lang gedacht</translation>
    </message>
    <message>
      <source>Thought so far, {tokens} tokens</source>
      <translation>Bisher gedacht, {tokens} Token</translation>
    </message>
    <message>
      <source>Thoughts</source>
      <translation>Gedanken</translation>
    </message>
  </context>
  <context>
    <name>TrialPage</name>
    <message>
      <source>Above the line, expect {share} % wrong, at most {most} %; counted on {counted} values.</source>
      <translation>Über der Grenze sind {share} % falsche zu erwarten, höchstens {most} %; gezählt an {counted} Werten.</translation>
    </message>
    <message>
      <source>Accept {count}…</source>
      <translation>{count} annehmen…</translation>
    </message>
    <message>
      <source>Accept…</source>
      <translation>Annehmen…</translation>
    </message>
    <message>
      <source>Below it, {below} were looked at; {wrong} of them were wrong or missed.</source>
      <translation>Darunter wurden {below} angesehen; {wrong} davon waren falsch oder übersehen.</translation>
    </message>
    <message>
      <source>By field</source>
      <translation>Nach Feldern</translation>
    </message>
    <message>
      <source>Does it know when it is sure</source>
      <translation>Weiß es, wann es sicher ist</translation>
    </message>
    <message>
      <source>File this page…</source>
      <translation>Diese Seite ablegen…</translation>
    </message>
    <message>
      <source>Fit certainty to what you decided</source>
      <translation>Sicherheit an Ihre Entscheidungen anpassen</translation>
    </message>
    <message>
      <source>From now on certainty follows from your decisions, for this form and model; of them only scores and whether they were right are kept.</source>
      <translation>Ab jetzt folgt die Sicherheit aus Ihren Entscheidungen, für dieses Formular und Modell; davon werden nur Bewertungen und ob sie richtig waren aufbewahrt.</translation>
    </message>
    <message>
      <source>How good is it on your documents</source>
      <translation>Wie gut ist es an Ihren Dokumenten</translation>
    </message>
    <message>
      <source>No value may be accepted in one go yet</source>
      <translation>Noch darf kein Wert auf einmal angenommen werden</translation>
    </message>
    <message>
      <source>Nothing is left to be accepted in one go</source>
      <translation>Nichts ist mehr auf einmal anzunehmen</translation>
    </message>
    <message>
      <source>Review some values in the table; what you decide is counted here.</source>
      <translation>Sehen Sie einige Werte in der Tabelle durch; was Sie entscheiden, wird hier gezählt.</translation>
    </message>
    <message>
      <source>The line was chosen on half of the documents, its error counted on the other half.</source>
      <translation>Die Grenze wurde an der Hälfte der Dokumente gewählt, ihr Fehler an der anderen gezählt.</translation>
    </message>
    <message>
      <source>You put the line here, so the error may look too good.</source>
      <translation>Sie haben die Grenze hierher gelegt, der Fehler kann also zu gut aussehen.</translation>
    </message>
    <message>
      <source>one mark for each document</source>
      <translation>ein Zeichen für jedes Dokument</translation>
    </message>
    <message>
      <source>right, between {low} and {high} %</source>
      <translation>richtig, zwischen {low} und {high} %</translation>
    </message>
    <message>
      <source>said {said} %, was right {right} %</source>
      <translation>sagte {said} %, richtig waren {right} %</translation>
    </message>
    <message>
      <source>{count} values may be accepted in one go</source>
      <translation>{count} Werte dürfen auf einmal angenommen werden</translation>
    </message>
    <message>
      <source>{percent} %</source>
      <translation>{percent} %</translation>
    </message>
    <message>
      <source>{values} values of {documents} documents that you looked at, read with seed {seed}.</source>
      <translation>{values} Werte aus {documents} Dokumenten, die Sie angesehen haben, gelesen mit Startwert {seed}.</translation>
    </message>
  </context>
  <context>
    <name>UnlockPage</name>
    <message>
      <source>A new passphrase, if you forgot the old one</source>
      <translation>Eine neue Passphrase, falls Sie die alte vergessen haben</translation>
    </message>
    <message>
      <source>Not now</source>
      <translation>Nicht jetzt</translation>
    </message>
    <message>
      <source>Passphrase</source>
      <translation>Passphrase</translation>
    </message>
    <message>
      <source>Recovery key</source>
      <translation>Wiederherstellungsschlüssel</translation>
    </message>
    <message>
      <source>Recovery key: eight groups of four</source>
      <translation>Wiederherstellungsschlüssel: acht Vierergruppen</translation>
    </message>
    <message>
      <source>Their key is in this system's credential store.</source>
      <translation>Ihr Schlüssel liegt im Schlüsselspeicher dieses Systems.</translation>
    </message>
    <message>
      <source>Type the passphrase that protects them.</source>
      <translation>Geben Sie die Passphrase ein, die sie schützt.</translation>
    </message>
    <message>
      <source>Type the recovery key that was shown when the cases were set up.</source>
      <translation>Geben Sie den Wiederherstellungsschlüssel ein, der beim Einrichten der Vorgänge gezeigt wurde.</translation>
    </message>
    <message>
      <source>Unlock</source>
      <translation>Entsperren</translation>
    </message>
    <message>
      <source>Unlocking…</source>
      <translation>Wird entsperrt…</translation>
    </message>
    <message>
      <source>Use passphrase or system store</source>
      <translation>Passphrase oder Systemspeicher verwenden</translation>
    </message>
    <message>
      <source>Use the recovery key</source>
      <translation>Wiederherstellungsschlüssel verwenden</translation>
    </message>
    <message>
      <source>Your cases are locked</source>
      <translation>Ihre Vorgänge sind gesperrt</translation>
    </message>
  </context>
  <context>
    <name>UnsavedPanel</name>
    <message>
      <source>Close anyway</source>
      <translation>Trotzdem schließen</translation>
    </message>
    <message>
      <source>It could not be saved in “{title}” this time either.</source>
      <translation>Auch diesmal war es in „{title}“ nicht zu sichern.</translation>
    </message>
    <message>
      <source>Leave the case anyway</source>
      <translation>Den Vorgang trotzdem verlassen</translation>
    </message>
    <message>
      <source>Lock anyway</source>
      <translation>Trotzdem sperren</translation>
    </message>
    <message>
      <source>Not everything in “{title}” could be saved.</source>
      <translation>Nicht alles in „{title}“ konnte gesichert werden.</translation>
    </message>
    <message>
      <source>Save again</source>
      <translation>Noch einmal sichern</translation>
    </message>
    <message>
      <source>Stay</source>
      <translation>Bleiben</translation>
    </message>
    <message>
      <source>What is not saved, as a rule the last answer, is only in this window and lost without it. See that the disk has room and may be written to, then save it again.</source>
      <translation>Was nicht gesichert ist, in der Regel die letzte Antwort, ist nur in diesem Fenster und geht ohne es verloren. Sorgen Sie dafür, dass der Datenträger Platz hat und beschrieben werden darf, und sichern Sie es dann noch einmal.</translation>
    </message>
  </context>
  <context>
    <name>UnsavedWork</name>
    <message>
      <source>Cancel</source>
      <translation>Abbrechen</translation>
    </message>
    <message>
      <source>Keep it in a case…</source>
      <translation>In einem Vorgang aufbewahren…</translation>
    </message>
    <message>
      <source>Let it go</source>
      <translation>Verwerfen</translation>
    </message>
  </context>
  <context>
    <name>ValueEditor</name>
    <message>
      <source>Correct {name}</source>
      <translation>{name} berichtigen</translation>
    </message>
  </context>
  <context>
    <name>ViewSwitch</name>
    <message>
      <source>Answer</source>
      <translation>Antwort</translation>
    </message>
    <message>
      <source>Copy</source>
      <translation>Kopieren</translation>
    </message>
    <message>
      <source>Copy the answer</source>
      <translation>Antwort kopieren</translation>
    </message>
    <message>
      <source>Copy the answer (Ctrl+Shift+C)</source>
      <translation>Die Antwort kopieren (Strg+Umschalt+C)</translation>
    </message>
    <message>
      <source>How it was written</source>
      <translation>Wie sie geschrieben wurde</translation>
    </message>
  </context>
  <context>
    <name>ViewTabs</name>
    <message>
      <source>View</source>
      <translation>Ansicht</translation>
    </message>
  </context>
  <context>
    <name>Vitrine</name>
    <message>
      <source>  none</source>
      <translation>  keine</translation>
    </message>
    <message>
      <source> (required)</source>
      <translation> (erforderlich)</translation>
    </message>
    <message>
      <source>, </source>
      <translation>, </translation>
    </message>
    <message>
      <source>, since step {step}</source>
      <translation>, seit Schritt {step}</translation>
    </message>
    <message>
      <source>1 chapter</source>
      <translation>1 Kapitel</translation>
    </message>
    <message>
      <source>1 document</source>
      <translation>1 Dokument</translation>
    </message>
    <message>
      <source>1 document read</source>
      <translation>1 Dokument gelesen</translation>
    </message>
    <message>
      <source>1 field</source>
      <translation>1 Feld</translation>
    </message>
    <message>
      <source>1 page</source>
      <translation>1 Seite</translation>
    </message>
    <message>
      <source>1 question</source>
      <translation>1 Frage</translation>
    </message>
    <message>
      <source>1 second</source>
      <translation>1 Sekunde</translation>
    </message>
    <message>
      <source>1 sheet</source>
      <translation>1 Blatt</translation>
    </message>
    <message>
      <source>1 slide</source>
      <translation>1 Folie</translation>
    </message>
    <message>
      <source>1 step</source>
      <translation>1 Schritt</translation>
    </message>
    <message>
      <source>1 token</source>
      <translation>1 Token</translation>
    </message>
    <message>
      <source>16-bit</source>
      <translation>16 Bit</translation>
    </message>
    <message>
      <source>32-bit</source>
      <translation>32 Bit</translation>
    </message>
    <message>
      <source>4-bit</source>
      <translation>4 Bit</translation>
    </message>
    <message>
      <source>8-bit</source>
      <translation>8 Bit</translation>
    </message>
    <message>
      <source>; a word of it may be misread: compare it with the page</source>
      <translation>; ein Wort davon kann verlesen sein: Vergleichen Sie es mit der Seite</translation>
    </message>
    <message>
      <source>A deletion could not be completed.</source>
      <translation>Eine Löschung konnte nicht abgeschlossen werden.</translation>
    </message>
    <message>
      <source>A document to go on writing in.</source>
      <translation>Ein Dokument zum Weiterschreiben.</translation>
    </message>
    <message>
      <source>A form needs at least one field.</source>
      <translation>Ein Formular braucht mindestens ein Feld.</translation>
    </message>
    <message>
      <source>A new one each time</source>
      <translation>Jedes Mal ein neuer</translation>
    </message>
    <message>
      <source>A passage of an answer was written again</source>
      <translation>Eine Stelle einer Antwort wurde neu geschrieben</translation>
    </message>
    <message>
      <source>A person decided about values</source>
      <translation>Eine Person hat über Werte entschieden</translation>
    </message>
    <message>
      <source>A question is being answered in this case.</source>
      <translation>In diesem Vorgang wird gerade eine Frage beantwortet.</translation>
    </message>
    <message>
      <source>A source is still being read</source>
      <translation>Eine Quelle wird noch gelesen</translation>
    </message>
    <message>
      <source>A table of this case was made by another version and cannot be shown.</source>
      <translation>Eine Tabelle dieses Vorgangs stammt von einer anderen Version und kann nicht gezeigt werden.</translation>
    </message>
    <message>
      <source>A torn line was found</source>
      <translation>Eine abgerissene Zeile wurde gefunden</translation>
    </message>
    <message>
      <source>Above no certainty were few enough of the values wrong: they are looked at one by one.</source>
      <translation>Über keiner Sicherheit waren wenig genug Werte falsch: Sie werden einzeln angesehen.</translation>
    </message>
    <message>
      <source>Add a folder</source>
      <translation>Ordner hinzufügen</translation>
    </message>
    <message>
      <source>Add files</source>
      <translation>Dateien hinzufügen</translation>
    </message>
    <message>
      <source>Add the file again, then read it once more.</source>
      <translation>Fügen Sie die Datei neu hinzu, und lassen Sie sie noch einmal lesen.</translation>
    </message>
    <message>
      <source>All</source>
      <translation>Alle</translation>
    </message>
    <message>
      <source>All fields</source>
      <translation>Alle Felder</translation>
    </message>
    <message>
      <source>Also: {places}.</source>
      <translation>Auch: {places}.</translation>
    </message>
    <message>
      <source>Always, after each answer</source>
      <translation>Immer, nach jeder Antwort</translation>
    </message>
    <message>
      <source>Amount of money</source>
      <translation>Geldbetrag</translation>
    </message>
    <message>
      <source>Another key seals</source>
      <translation>Ein anderer Schlüssel siegelt</translation>
    </message>
    <message>
      <source>Another model is open than the one that answered.</source>
      <translation>Es ist ein anderes Modell geöffnet als das, das geantwortet hat.</translation>
    </message>
    <message>
      <source>Archive</source>
      <translation>Archivieren</translation>
    </message>
    <message>
      <source>As its folder holds it</source>
      <translation>Wie der Ordner es enthält</translation>
    </message>
    <message>
      <source>As the system</source>
      <translation>Wie das System</translation>
    </message>
    <message>
      <source>Ask something in it first.</source>
      <translation>Fragen Sie zuerst etwas darin.</translation>
    </message>
    <message>
      <source>Ask without waiting</source>
      <translation>Ohne Warten fragen</translation>
    </message>
    <message>
      <source>Asked for: {hint}.</source>
      <translation>Gefragt ist: {hint}.</translation>
    </message>
    <message>
      <source>Audit log</source>
      <translation>Prüfprotokoll</translation>
    </message>
    <message>
      <source>Audit log and dossier keep what you take, and the case that is open; “Copy all” marks it.</source>
      <translation>Prüfprotokoll und Dossier bewahren, was Sie annehmen, und der geöffnete Vorgang; „Alles kopieren“ kennzeichnet es.</translation>
    </message>
    <message>
      <source>Balanced</source>
      <translation>Ausgewogen</translation>
    </message>
    <message>
      <source>Best converted to {precision}, for the {place} ({device}).</source>
      <translation>Am besten in {precision} umgewandelt: {place} ({device}).</translation>
    </message>
    <message>
      <source>Block {block}, step {step} of {steps}</source>
      <translation>Block {block}, Schritt {step} von {steps}</translation>
    </message>
    <message>
      <source>Bring back what was taken out ({count})</source>
      <translation>Herausgenommenes zurückholen ({count})</translation>
    </message>
    <message>
      <source>Bring the file back to where it lay, then open the case again.</source>
      <translation>Bringen Sie die Datei dorthin zurück, wo sie lag, und öffnen Sie dann den Vorgang erneut.</translation>
    </message>
    <message>
      <source>By part</source>
      <translation>Nach Teilen</translation>
    </message>
    <message>
      <source>CSV</source>
      <translation>CSV</translation>
    </message>
    <message>
      <source>Careful</source>
      <translation>Sorgfältig</translation>
    </message>
    <message>
      <source>Certainty {percent}</source>
      <translation>Sicherheit {percent}</translation>
    </message>
    <message>
      <source>Checking {file}, which is there already</source>
      <translation>{file} wird geprüft, die Datei ist schon da</translation>
    </message>
    <message>
      <source>Choice</source>
      <translation>Auswahl</translation>
    </message>
    <message>
      <source>Choose another folder or name.</source>
      <translation>Wählen Sie einen anderen Ordner oder Namen.</translation>
    </message>
    <message>
      <source>Choose another precision in the settings first.</source>
      <translation>Wählen Sie zuerst in den Einstellungen eine andere Genauigkeit.</translation>
    </message>
    <message>
      <source>Chosen by you, not taken yet</source>
      <translation>Von Ihnen gewählt, noch nicht angenommen</translation>
    </message>
    <message>
      <source>Colours</source>
      <translation>Farben</translation>
    </message>
    <message>
      <source>Comparison</source>
      <translation>Vergleich</translation>
    </message>
    <message>
      <source>Converting into {file}</source>
      <translation>Umwandlung in {file}</translation>
    </message>
    <message>
      <source>Copy the table</source>
      <translation>Tabelle kopieren</translation>
    </message>
    <message>
      <source>Copying text out of the window</source>
      <translation>Text aus dem Fenster kopieren</translation>
    </message>
    <message>
      <source>Ctrl+Z</source>
      <translation>Strg+Z</translation>
    </message>
    <message>
      <source>Dark</source>
      <translation>Dunkel</translation>
    </message>
    <message>
      <source>Date</source>
      <translation>Datum</translation>
    </message>
    <message>
      <source>Deleted because their time was over, number of cases: {count}.</source>
      <translation>Gelöscht, weil ihre Zeit um war, Zahl der Vorgänge: {count}.</translation>
    </message>
    <message>
      <source>Deleted because their time was over: {titles}.</source>
      <translation>Gelöscht, weil ihre Zeit um war: {titles}.</translation>
    </message>
    <message>
      <source>Deleted for good: {titles}.</source>
      <translation>Endgültig gelöscht: {titles}.</translation>
    </message>
    <message>
      <source>Demonstration model: for trying Vitrine, not for real work</source>
      <translation>Demonstrationsmodell: zum Ausprobieren von Vitrine, nicht für echte Arbeit</translation>
    </message>
    <message>
      <source>Derived from what stands in the source: {calculation}</source>
      <translation>Hergeleitet aus dem, was in der Quelle steht: {calculation}</translation>
    </message>
    <message>
      <source>DiffusionGemma ({architecture})</source>
      <translation>DiffusionGemma ({architecture})</translation>
    </message>
    <message>
      <source>DiffusionGemma, the demonstration model that comes with Vitrine</source>
      <translation>DiffusionGemma, das Demonstrationsmodell, das mit Vitrine kommt</translation>
    </message>
    <message>
      <source>Document</source>
      <translation>Dokument</translation>
    </message>
    <message>
      <source>Documents are being read for another table.</source>
      <translation>Für eine andere Tabelle werden Dokumente gelesen.</translation>
    </message>
    <message>
      <source>Doubtful first</source>
      <translation>Zweifelhafte zuerst</translation>
    </message>
    <message>
      <source>Down (Alt+Down)</source>
      <translation>Nach unten (Alt+Ab)</translation>
    </message>
    <message>
      <source>E-mail</source>
      <translation>E-Mail</translation>
    </message>
    <message>
      <source>E-mail address</source>
      <translation>E-Mail-Adresse</translation>
    </message>
    <message>
      <source>Enough, if nobody sees it. One more word makes it strong.</source>
      <translation>Genug, wenn niemand sie sieht. Ein Wort mehr macht sie stark.</translation>
    </message>
    <message>
      <source>Enter</source>
      <translation>Eingabe</translation>
    </message>
    <message>
      <source>Everything but the pieces of pages, for other programs.</source>
      <translation>Alles außer den Ausschnitten der Seiten, für andere Programme.</translation>
    </message>
    <message>
      <source>Excel</source>
      <translation>Excel</translation>
    </message>
    <message>
      <source>Extract all fields</source>
      <translation>Alle Felder auslesen</translation>
    </message>
    <message>
      <source>Failed</source>
      <translation>Gescheitert</translation>
    </message>
    <message>
      <source>Fast</source>
      <translation>Schnell</translation>
    </message>
    <message>
      <source>Field {number} has no name.</source>
      <translation>Feld {number} hat keinen Namen.</translation>
    </message>
    <message>
      <source>Fields of the form</source>
      <translation>Felder des Formulars</translation>
    </message>
    <message>
      <source>File</source>
      <translation>Datei</translation>
    </message>
    <message>
      <source>File names in the audit log</source>
      <translation>Dateinamen im Prüfprotokoll</translation>
    </message>
    <message>
      <source>File of the log closed</source>
      <translation>Datei des Protokolls geschlossen</translation>
    </message>
    <message>
      <source>Files</source>
      <translation>Dateien</translation>
    </message>
    <message>
      <source>Fill in a form</source>
      <translation>Formular ausfüllen</translation>
    </message>
    <message>
      <source>Folder of the audit log</source>
      <translation>Ordner des Prüfprotokolls</translation>
    </message>
    <message>
      <source>Forced</source>
      <translation>Erzwungen</translation>
    </message>
    <message>
      <source>Form</source>
      <translation>Formular</translation>
    </message>
    <message>
      <source>Four or five words that do not belong together are easy to keep and hard to guess.</source>
      <translation>Vier oder fünf Wörter, die nichts miteinander zu tun haben, sind leicht zu behalten und schwer zu erraten.</translation>
    </message>
    <message>
      <source>From now on the new passphrase opens the cases.</source>
      <translation>Ab jetzt öffnet die neue Passphrase die Vorgänge.</translation>
    </message>
    <message>
      <source>Gone on after a warning</source>
      <translation>Nach einer Warnung weitergemacht</translation>
    </message>
    <message>
      <source>Graphics card</source>
      <translation>Grafikkarte</translation>
    </message>
    <message>
      <source>Graphics card {number}</source>
      <translation>Grafikkarte {number}</translation>
    </message>
    <message>
      <source>Handed over as {name}.</source>
      <translation>Übergeben als {name}.</translation>
    </message>
    <message>
      <source>Hard to guess.</source>
      <translation>Schwer zu erraten.</translation>
    </message>
    <message>
      <source>Hide “{name}”</source>
      <translation>„{name}“ ausblenden</translation>
    </message>
    <message>
      <source>High contrast draws every line as strongly as text.</source>
      <translation>Hoher Kontrast zeichnet jede Linie so kräftig wie Text.</translation>
    </message>
    <message>
      <source>High contrast, dark</source>
      <translation>Hoher Kontrast, dunkel</translation>
    </message>
    <message>
      <source>High contrast, light</source>
      <translation>Hoher Kontrast, hell</translation>
    </message>
    <message>
      <source>Hint for the model</source>
      <translation>Hinweis für das Modell</translation>
    </message>
    <message>
      <source>How long a case is kept</source>
      <translation>Wie lange ein Vorgang aufbewahrt wird</translation>
    </message>
    <message>
      <source>How the sources were read:</source>
      <translation>Wie die Quellen gelesen wurden:</translation>
    </message>
    <message>
      <source>IBAN</source>
      <translation>IBAN</translation>
    </message>
    <message>
      <source>Identifier</source>
      <translation>Kennzeichen</translation>
    </message>
    <message>
      <source>In the table's own order</source>
      <translation>In der Folge der Tabelle</translation>
    </message>
    <message>
      <source>Incomplete: part 1 of {whole}.</source>
      <translation>Unvollständig: Teil 1 von {whole}.</translation>
    </message>
    <message>
      <source>Incomplete: parts 1 to {done} of {whole}.</source>
      <translation>Unvollständig: Teile 1 bis {done} von {whole}.</translation>
    </message>
    <message>
      <source>Incomplete: stopped in part 1 of {whole}.</source>
      <translation>Unvollständig: angehalten in Teil 1 von {whole}.</translation>
    </message>
    <message>
      <source>It could not be looked up: the sources hold no text. Check it before you use it.</source>
      <translation>Es ließ sich nicht nachschlagen: Die Quellen enthalten keinen Text. Prüfen Sie es, bevor Sie es verwenden.</translation>
    </message>
    <message>
      <source>It does not fit this machine's memory. Choose less context, close other programs, or use a machine with more memory.</source>
      <translation>Es passt nicht in den Speicher dieses Rechners. Wählen Sie weniger Kontext, schließen Sie andere Programme, oder nehmen Sie einen Rechner mit mehr Speicher.</translation>
    </message>
    <message>
      <source>It fits as it is, on the {place} ({device}).</source>
      <translation>Es passt, wie es ist: {place} ({device}).</translation>
    </message>
    <message>
      <source>It is open as it is, and Precision in the settings (Ctrl+,) is “As its folder holds it” again. For another one convert the published model under Model…, then open what comes of it.</source>
      <translation>Es ist so geöffnet, wie es ist, und „Genauigkeit“ in den Einstellungen (Strg+,) steht wieder auf „Wie im Ordner“. Für eine andere wandeln Sie das veröffentlichte Modell unter „Modell…“ um und öffnen Sie, was daraus wird.</translation>
    </message>
    <message>
      <source>It is tried again at the next start.</source>
      <translation>Sie wird beim nächsten Start noch einmal versucht.</translation>
    </message>
    <message>
      <source>It stands in the field below again; ask it once more.</source>
      <translation>Sie steht wieder im Feld unten; stellen Sie sie noch einmal.</translation>
    </message>
    <message>
      <source>It stands nowhere in the document.</source>
      <translation>Es steht nirgends im Dokument.</translation>
    </message>
    <message>
      <source>It takes {least} values with a certainty, of several documents, that you looked at; so far {count}.</source>
      <translation>Nötig sind {least} Werte mit einer Sicherheit, aus mehreren Dokumenten, die Sie angesehen haben; bisher {count}.</translation>
    </message>
    <message>
      <source>Its files are overwritten and its key is deleted, so that what a disk may still hold of them cannot be read. Flash disks and backups can keep old blocks of the encrypted file; files outside the case stay where they are. This cannot be undone.</source>
      <translation>Die Dateien des Vorgangs werden überschrieben und sein Schlüssel gelöscht, sodass nicht mehr zu lesen ist, was ein Datenträger davon vielleicht noch enthält. Flash-Speicher und Sicherungen können alte Blöcke der verschlüsselten Datei behalten; Dateien außerhalb des Vorgangs bleiben, wo sie sind. Das ist nicht rückgängig zu machen.</translation>
    </message>
    <message>
      <source>JSON</source>
      <translation>JSON</translation>
    </message>
    <message>
      <source>Keeping of cases</source>
      <translation>Aufbewahren von Vorgängen</translation>
    </message>
    <message>
      <source>Kind</source>
      <translation>Art</translation>
    </message>
    <message>
      <source>Language</source>
      <translation>Sprache</translation>
    </message>
    <message>
      <source>Largest file</source>
      <translation>Größte Datei</translation>
    </message>
    <message>
      <source>Less motion</source>
      <translation>Weniger Bewegung</translation>
    </message>
    <message>
      <source>Let it wait to be read again</source>
      <translation>Noch einmal zum Lesen anstellen</translation>
    </message>
    <message>
      <source>Licence</source>
      <translation>Lizenz</translation>
    </message>
    <message>
      <source>Light</source>
      <translation>Hell</translation>
    </message>
    <message>
      <source>Local connections held:</source>
      <translation>Gehaltene örtliche Verbindungen:</translation>
    </message>
    <message>
      <source>Log begun</source>
      <translation>Protokoll begonnen</translation>
    </message>
    <message>
      <source>Log goes on in a new file</source>
      <translation>Protokoll geht in neuer Datei weiter</translation>
    </message>
    <message>
      <source>Made smaller to {width} by {height} pixels.</source>
      <translation>Verkleinert auf {width} mal {height} Bildpunkte.</translation>
    </message>
    <message>
      <source>Markdown</source>
      <translation>Markdown</translation>
    </message>
    <message>
      <source>Model opened</source>
      <translation>Modell geöffnet</translation>
    </message>
    <message>
      <source>Models that may be opened</source>
      <translation>Modelle, die geöffnet werden dürfen</translation>
    </message>
    <message>
      <source>Name</source>
      <translation>Name</translation>
    </message>
    <message>
      <source>No certainty was measured for these values.</source>
      <translation>Für diese Werte wurde keine Sicherheit gemessen.</translation>
    </message>
    <message>
      <source>No copy of a source may leave its case: {who} has laid that down.</source>
      <translation>Keine Kopie einer Quelle darf ihren Vorgang verlassen: So festgelegt hat es {who}.</translation>
    </message>
    <message>
      <source>No model is open.</source>
      <translation>Es ist kein Modell geöffnet.</translation>
    </message>
    <message>
      <source>No policy is laid down on this machine; all rules have their defaults.</source>
      <translation>Auf diesem Rechner ist keine Richtlinie festgelegt; für alle Regeln gilt die Vorgabe.</translation>
    </message>
    <message>
      <source>Noise stands still, and changes happen at once.</source>
      <translation>Rauschen steht still, und Änderungen geschehen sofort.</translation>
    </message>
    <message>
      <source>Not at hand, so only their hashes went along: {names}</source>
      <translation>Nicht zur Hand, nur ihre Hashes gingen mit: {names}</translation>
    </message>
    <message>
      <source>Not sealed: this process can reach the network</source>
      <translation>Nicht versiegelt: Dieser Prozess kann das Netz erreichen</translation>
    </message>
    <message>
      <source>Not stated</source>
      <translation>Nicht angegeben</translation>
    </message>
    <message>
      <source>Note: {reason}</source>
      <translation>Vermerk: {reason}</translation>
    </message>
    <message>
      <source>Nothing in this sentence can be looked up. Read it against the source yourself.</source>
      <translation>In diesem Satz lässt sich nichts nachschlagen. Vergleichen Sie ihn selbst mit der Quelle.</translation>
    </message>
    <message>
      <source>Nothing may be kept on this machine: {who} has laid that down.</source>
      <translation>Auf diesem Rechner darf nichts aufbewahrt werden: So festgelegt hat es {who}.</translation>
    </message>
    <message>
      <source>Notice below the question</source>
      <translation>Hinweis unter der Frage</translation>
    </message>
    <message>
      <source>Number</source>
      <translation>Zahl</translation>
    </message>
    <message>
      <source>Of all letters in the window, in percent.</source>
      <translation>Aller Buchstaben im Fenster, in Prozent.</translation>
    </message>
    <message>
      <source>Of the whole program; reports can be in another one.</source>
      <translation>Des ganzen Programms; Berichte können in einer anderen sein.</translation>
    </message>
    <message>
      <source>Of the {all} that you looked at, {without} have none: where a document is unlike those that the model was measured on, no certainty is given.</source>
      <translation>Von den {all}, die Sie angesehen haben, haben {without} keine: Wo ein Dokument anders ist als die, an denen das Modell gemessen wurde, wird keine Sicherheit angegeben.</translation>
    </message>
    <message>
      <source>Off</source>
      <translation>Aus</translation>
    </message>
    <message>
      <source>Off: none. On: scans, pictures, text that may be wrong. Forced: every page, compared.</source>
      <translation>Aus: keiner. An: Scans, Bilder, Text, der falsch sein kann. Erzwungen: jede Seite, verglichen.</translation>
    </message>
    <message>
      <source>On</source>
      <translation>An</translation>
    </message>
    <message>
      <source>On request</source>
      <translation>Auf Wunsch</translation>
    </message>
    <message>
      <source>On this machine every question is kept in a case, and none is open.</source>
      <translation>Auf diesem Rechner wird jede Frage in einem Vorgang aufbewahrt, und es ist keiner geöffnet.</translation>
    </message>
    <message>
      <source>One source is still being read; the question waits for it.</source>
      <translation>Eine Quelle wird noch gelesen; die Frage wartet darauf.</translation>
    </message>
    <message>
      <source>Open a model: choose the folder of its files</source>
      <translation>Ein Modell öffnen: den Ordner seiner Dateien wählen</translation>
    </message>
    <message>
      <source>Open another one in the Model window (Ctrl+M), or ask {whom}. This one gets no document.</source>
      <translation>Öffnen Sie im Modellfenster (Strg+M) ein anderes, oder fragen Sie {whom}. Dieses bekommt kein Dokument.</translation>
    </message>
    <message>
      <source>Open it among your cases.</source>
      <translation>Öffnen Sie ihn bei Ihren Vorgängen.</translation>
    </message>
    <message>
      <source>Open or begin a case with Ctrl+Shift+K, then ask again.</source>
      <translation>Öffnen oder beginnen Sie mit Strg+Umschalt+K einen Vorgang, und fragen Sie dann erneut.</translation>
    </message>
    <message>
      <source>Open the case with the version that made it.</source>
      <translation>Öffnen Sie den Vorgang mit der Version, die sie gemacht hat.</translation>
    </message>
    <message>
      <source>Open {name} first.</source>
      <translation>Öffnen Sie zuerst {name}.</translation>
    </message>
    <message>
      <source>OpenDocument text</source>
      <translation>OpenDocument-Text</translation>
    </message>
    <message>
      <source>Options</source>
      <translation>Möglichkeiten</translation>
    </message>
    <message>
      <source>Own values</source>
      <translation>Eigene Werte</translation>
    </message>
    <message>
      <source>PDF</source>
      <translation>PDF</translation>
    </message>
    <message>
      <source>Pages that are read of a file</source>
      <translation>Seiten, die von einer Datei gelesen werden</translation>
    </message>
    <message>
      <source>Pages to file: text that can be selected, bookmarks, pieces of the pages.</source>
      <translation>Seiten zum Ablegen: Text, der sich auswählen lässt, Lesezeichen, Ausschnitte der Seiten.</translation>
    </message>
    <message>
      <source>Pasted picture {number}</source>
      <translation>Eingefügtes Bild {number}</translation>
    </message>
    <message>
      <source>Pasted text {number}</source>
      <translation>Eingefügter Text {number}</translation>
    </message>
    <message>
      <source>Picture</source>
      <translation>Bild</translation>
    </message>
    <message>
      <source>Picture, {width} by {height}</source>
      <translation>Bild, {width} mal {height}</translation>
    </message>
    <message>
      <source>Plain text with marks.</source>
      <translation>Einfacher Text mit Auszeichnungen.</translation>
    </message>
    <message>
      <source>Policy in force</source>
      <translation>Richtlinie in Kraft</translation>
    </message>
    <message>
      <source>Precision</source>
      <translation>Genauigkeit</translation>
    </message>
    <message>
      <source>Processor</source>
      <translation>Prozessor</translation>
    </message>
    <message>
      <source>Program ended</source>
      <translation>Programm beendet</translation>
    </message>
    <message>
      <source>Program started</source>
      <translation>Programm gestartet</translation>
    </message>
    <message>
      <source>Question {place} of {count}</source>
      <translation>Frage {place} von {count}</translation>
    </message>
    <message>
      <source>Quotation</source>
      <translation>Zitat</translation>
    </message>
    <message>
      <source>Read it next</source>
      <translation>Als Nächstes lesen</translation>
    </message>
    <message>
      <source>Read it once more, or ask about it by itself.</source>
      <translation>Lassen Sie es noch einmal lesen, oder fragen Sie für sich danach.</translation>
    </message>
    <message>
      <source>Read was: {value}</source>
      <translation>Gelesen wurde: {value}</translation>
    </message>
    <message>
      <source>Reading {file}</source>
      <translation>{file} wird gelesen</translation>
    </message>
    <message>
      <source>Recognising text on scans</source>
      <translation>Text auf Scans erkennen</translation>
    </message>
    <message>
      <source>Recognising text, {done} of {total} pages</source>
      <translation>Text wird erkannt, {done} von {total} Seiten</translation>
    </message>
    <message>
      <source>Records were taken away</source>
      <translation>Einträge wurden weggenommen</translation>
    </message>
    <message>
      <source>Refused</source>
      <translation>Abgelehnt</translation>
    </message>
    <message>
      <source>Required</source>
      <translation>Erforderlich</translation>
    </message>
    <message>
      <source>Rich text</source>
      <translation>Text mit Formatierung (RTF)</translation>
    </message>
    <message>
      <source>Rule broken</source>
      <translation>Regel verletzt</translation>
    </message>
    <message>
      <source>Run begun</source>
      <translation>Lauf begonnen</translation>
    </message>
    <message>
      <source>Run over</source>
      <translation>Lauf beendet</translation>
    </message>
    <message>
      <source>Runner-up: {value}</source>
      <translation>Zweiter: {value}</translation>
    </message>
    <message>
      <source>Runner-up: {value}.</source>
      <translation>Zweiter: {value}.</translation>
    </message>
    <message>
      <source>Saved as {name}.</source>
      <translation>Gesichert als {name}.</translation>
    </message>
    <message>
      <source>Seal tried</source>
      <translation>Siegel geprüft</translation>
    </message>
    <message>
      <source>Sealed in Python only: this system does not let a program lock its own network</source>
      <translation>Nur in Python versiegelt: Dieses System lässt ein Programm sein Netz nicht selbst sperren</translation>
    </message>
    <message>
      <source>Sealed: no network</source>
      <translation>Versiegelt: kein Netz</translation>
    </message>
    <message>
      <source>Sealed: no network, no new connections</source>
      <translation>Versiegelt: kein Netz, keine neuen Verbindungen</translation>
    </message>
    <message>
      <source>See that the disk has room and may be written to.</source>
      <translation>Sorgen Sie dafür, dass der Datenträger Platz hat und beschrieben werden darf.</translation>
    </message>
    <message>
      <source>Settles more words at a time and stops sooner, for a first look</source>
      <translation>Legt mehr Wörter auf einmal fest und hört früher auf, für einen ersten Blick</translation>
    </message>
    <message>
      <source>Settles only what is nearly certain and looks twice; long answers gain by it</source>
      <translation>Legt nur fest, was beinahe sicher ist, und sieht zweimal hin; lange Antworten gewinnen dadurch</translation>
    </message>
    <message>
      <source>Short answer</source>
      <translation>Kurze Antwort</translation>
    </message>
    <message>
      <source>Show “{name}”</source>
      <translation>„{name}“ zeigen</translation>
    </message>
    <message>
      <source>Showing the model's thoughts</source>
      <translation>Die Gedanken des Modells zeigen</translation>
    </message>
    <message>
      <source>Size of a file of the audit log</source>
      <translation>Größe einer Datei des Prüfprotokolls</translation>
    </message>
    <message>
      <source>Some folders lie too deep or hold too much; not all of them were looked into.</source>
      <translation>Einige Ordner liegen zu tief oder enthalten zu viel; nicht in alle wurde hineingesehen.</translation>
    </message>
    <message>
      <source>Something left the program</source>
      <translation>Etwas hat das Programm verlassen</translation>
    </message>
    <message>
      <source>Something was deleted</source>
      <translation>Etwas wurde gelöscht</translation>
    </message>
    <message>
      <source>Something was done with the cases</source>
      <translation>Mit den Vorgängen wurde etwas getan</translation>
    </message>
    <message>
      <source>Source opened</source>
      <translation>Quelle geöffnet</translation>
    </message>
    <message>
      <source>Sources at once</source>
      <translation>Quellen auf einmal</translation>
    </message>
    <message>
      <source>Space</source>
      <translation>Leertaste</translation>
    </message>
    <message>
      <source>Stands in no source. Check it before you use it.</source>
      <translation>Steht in keiner Quelle. Prüfen Sie es, bevor Sie es verwenden.</translation>
    </message>
    <message>
      <source>Stands in recognised text, which may be misread. Check it on the page:</source>
      <translation>Steht in erkanntem Text, der falsch gelesen sein kann. Prüfen Sie es auf der Seite:</translation>
    </message>
    <message>
      <source>Stands in the source:</source>
      <translation>Steht in der Quelle:</translation>
    </message>
    <message>
      <source>Stands only in a source that the answer does not name:</source>
      <translation>Steht nur in einer Quelle, die die Antwort nicht nennt:</translation>
    </message>
    <message>
      <source>Stands there, but for something else. Check it before you use it:</source>
      <translation>Steht dort, aber für etwas anderes. Prüfen Sie es, bevor Sie es verwenden:</translation>
    </message>
    <message>
      <source>Still noise</source>
      <translation>Noch Rauschen</translation>
    </message>
    <message>
      <source>Stopped</source>
      <translation>Angehalten</translation>
    </message>
    <message>
      <source>Summarise</source>
      <translation>Kurzfassung</translation>
    </message>
    <message>
      <source>Summary</source>
      <translation>Zusammenfassung</translation>
    </message>
    <message>
      <source>Table</source>
      <translation>Tabelle</translation>
    </message>
    <message>
      <source>Take it out of the table (Del)</source>
      <translation>Aus der Tabelle nehmen (Entf)</translation>
    </message>
    <message>
      <source>Taken by you</source>
      <translation>Von Ihnen angenommen</translation>
    </message>
    <message>
      <source>Taken in: {title}.</source>
      <translation>Übernommen: {title}.</translation>
    </message>
    <message>
      <source>Tell the passphrase by another way than the file.</source>
      <translation>Sagen Sie die Passphrase auf einem anderen Weg als die Datei.</translation>
    </message>
    <message>
      <source>Text</source>
      <translation>Text</translation>
    </message>
    <message>
      <source>Text on pictures is being recognised, {done} of {total} pages; the question waits for it.</source>
      <translation>Text auf Bildern wird erkannt, {done} von {total} Seiten; die Frage wartet darauf.</translation>
    </message>
    <message>
      <source>Text on scans and pictures</source>
      <translation>Text auf Scans und Bildern</translation>
    </message>
    <message>
      <source>Text size</source>
      <translation>Textgröße</translation>
    </message>
    <message>
      <source>The answer could not be checked, by a fault of the program ({fault}). The log says more.</source>
      <translation>Die Antwort konnte nicht geprüft werden, durch einen Fehler des Programms ({fault}). Das Protokoll sagt mehr.</translation>
    </message>
    <message>
      <source>The answer could not be checked: pictures, videos and unread pages hold no text.</source>
      <translation>Die Antwort konnte nicht geprüft werden: Bilder, Videos und nicht gelesene Seiten enthalten keinen Text.</translation>
    </message>
    <message>
      <source>The answer then names what was not read and which text was not recognised yet.</source>
      <translation>Die Antwort nennt dann, was nicht gelesen und welcher Text noch nicht erkannt war.</translation>
    </message>
    <message>
      <source>The copy could not be written.</source>
      <translation>Die Kopie konnte nicht geschrieben werden.</translation>
    </message>
    <message>
      <source>The file is locked and its password is not kept, so this page shows as text.</source>
      <translation>Die Datei ist gesperrt und ihr Passwort wird nicht aufbewahrt, deshalb zeigt sich diese Seite als Text.</translation>
    </message>
    <message>
      <source>The form could not be filled in from it.</source>
      <translation>Das Formular war daraus nicht auszufüllen.</translation>
    </message>
    <message>
      <source>The line stands at {percent} %. Left and right move it.</source>
      <translation>Die Grenze steht bei {percent} %. Links und rechts verschieben sie.</translation>
    </message>
    <message>
      <source>The model is asked about its answer</source>
      <translation>Das Modell wird zu seiner Antwort befragt</translation>
    </message>
    <message>
      <source>The model is not open in the precision in which it answered.</source>
      <translation>Das Modell ist nicht in der Genauigkeit geöffnet, in der es geantwortet hat.</translation>
    </message>
    <message>
      <source>The model looked at its answer again</source>
      <translation>Das Modell hat seine Antwort noch einmal angesehen</translation>
    </message>
    <message>
      <source>The model's own look. It is no check: the model may be wrong here as in its answer.</source>
      <translation>Der eigene Blick des Modells. Er ist keine Prüfung: Das Modell kann sich hier irren wie in seiner Antwort.</translation>
    </message>
    <message>
      <source>The parts of the source answered differently.</source>
      <translation>Die Teile der Quelle haben verschieden geantwortet.</translation>
    </message>
    <message>
      <source>The policy of this machine is broken, so everything is closed.</source>
      <translation>Die Richtlinie dieses Rechners ist fehlerhaft, deshalb ist alles geschlossen.</translation>
    </message>
    <message>
      <source>The program ended before this question was answered.</source>
      <translation>Das Programm endete, bevor diese Frage beantwortet war.</translation>
    </message>
    <message>
      <source>The records could not be written.</source>
      <translation>Die Einträge konnten nicht geschrieben werden.</translation>
    </message>
    <message>
      <source>The rules of this machine do not let Vitrine work without it. Ask who looks after it.</source>
      <translation>Die Regeln dieses Rechners lassen Vitrine nicht ohne arbeiten. Fragen Sie die Person, die ihn betreut.</translation>
    </message>
    <message>
      <source>The values that you set yourself</source>
      <translation>Die Werte, die Sie selbst eingestellt haben</translation>
    </message>
    <message>
      <source>Their files were overwritten and their keys are gone.</source>
      <translation>Ihre Dateien wurden überschrieben, ihre Schlüssel gibt es nicht mehr.</translation>
    </message>
    <message>
      <source>Their files were overwritten; their keys go when the cases are unlocked next.</source>
      <translation>Ihre Dateien wurden überschrieben; ihre Schlüssel gehen, wenn die Vorgänge das nächste Mal entsperrt werden.</translation>
    </message>
    <message>
      <source>There is no answer in this case yet.</source>
      <translation>In diesem Vorgang gibt es noch keine Antwort.</translation>
    </message>
    <message>
      <source>There it is about: {about}</source>
      <translation>Dort geht es um: {about}</translation>
    </message>
    <message>
      <source>There was no source to check the answer against.</source>
      <translation>Es gab keine Quelle, an der die Antwort zu prüfen wäre.</translation>
    </message>
    <message>
      <source>This checkpoint was not taught to see; pictures and videos went through, but do not expect an answer about them.</source>
      <translation>Dieses Modell hat nicht gelernt zu sehen; Bilder und Videos wurden durchgereicht, aber erwarten Sie keine Antwort über sie.</translation>
    </message>
    <message>
      <source>This question failed then: {why}</source>
      <translation>Diese Frage ist damals gescheitert: {why}</translation>
    </message>
    <message>
      <source>This question failed.</source>
      <translation>Diese Frage ist gescheitert.</translation>
    </message>
    <message>
      <source>This source could not be brought back.</source>
      <translation>Diese Quelle konnte nicht zurückgeholt werden.</translation>
    </message>
    <message>
      <source>Thought, not answer</source>
      <translation>Gedanke, nicht Antwort</translation>
    </message>
    <message>
      <source>Timeline</source>
      <translation>Zeitleiste</translation>
    </message>
    <message>
      <source>Too easy to guess. Make it longer: four or five words that do not belong together.</source>
      <translation>Zu leicht zu erraten. Machen Sie sie länger: vier oder fünf Wörter, die nichts miteinander zu tun haben.</translation>
    </message>
    <message>
      <source>Two fields are called “{name}”; give one of them another name.</source>
      <translation>Zwei Felder heißen „{name}“; geben Sie einem einen anderen Namen.</translation>
    </message>
    <message>
      <source>Untitled</source>
      <translation>Ohne Titel</translation>
    </message>
    <message>
      <source>Up (Alt+Up)</source>
      <translation>Nach oben (Alt+Auf)</translation>
    </message>
    <message>
      <source>Values only, with where each stands. Settings and hashes have no place in it.</source>
      <translation>Nur Werte, mit der Stelle eines jeden. Einstellungen und Hashes haben darin keinen Platz.</translation>
    </message>
    <message>
      <source>Values with their types; places, certainty and what was not read on sheets of their own.</source>
      <translation>Werte mit ihren Typen; Stellen, Sicherheit und was nicht gelesen wurde auf eigenen Blättern.</translation>
    </message>
    <message>
      <source>Vitrine could not lock itself off the network.</source>
      <translation>Vitrine konnte sich nicht vom Netz abschließen.</translation>
    </message>
    <message>
      <source>Vitrine works without it; answers are gone when the window is closed.</source>
      <translation>Vitrine arbeitet ohne; Antworten sind fort, wenn das Fenster geschlossen wird.</translation>
    </message>
    <message>
      <source>Wait for its end, or pause it first.</source>
      <translation>Warten Sie, bis sie fertig ist, oder halten Sie sie zuerst an.</translation>
    </message>
    <message>
      <source>Wait for its end, or stop it first.</source>
      <translation>Warten Sie auf das Ende, oder halten Sie sie zuerst an.</translation>
    </message>
    <message>
      <source>Ways in which answers and sources may leave</source>
      <translation>Wege, auf denen Antworten und Quellen hinausdürfen</translation>
    </message>
    <message>
      <source>Web page</source>
      <translation>Webseite</translation>
    </message>
    <message>
      <source>Weights</source>
      <translation>Gewichte</translation>
    </message>
    <message>
      <source>What the blocks hold</source>
      <translation>Was die Blöcke enthalten</translation>
    </message>
    <message>
      <source>What the published model comes with</source>
      <translation>Wie das veröffentlichte Modell eingestellt ist</translation>
    </message>
    <message>
      <source>What this mark stands for is not on the page that it names, or there is no such page.</source>
      <translation>Wofür dieser Verweis steht, findet sich nicht auf der genannten Seite, oder es gibt keine solche Seite.</translation>
    </message>
    <message>
      <source>Whatever is fastest</source>
      <translation>Was am schnellsten ist</translation>
    </message>
    <message>
      <source>Who lays this down</source>
      <translation>Wer das festlegt</translation>
    </message>
    <message>
      <source>Whoever looks after this machine</source>
      <translation>Die Person, die diesen Rechner betreut</translation>
    </message>
    <message>
      <source>Whom to ask about it</source>
      <translation>Wen man dazu fragt</translation>
    </message>
    <message>
      <source>Without a folder</source>
      <translation>Ohne Ordner</translation>
    </message>
    <message>
      <source>Word</source>
      <translation>Word</translation>
    </message>
    <message>
      <source>Word document</source>
      <translation>Word-Dokument</translation>
    </message>
    <message>
      <source>Work only where the kernel locks the network</source>
      <translation>Arbeiten nur, wo der Kern des Systems das Netz sperrt</translation>
    </message>
    <message>
      <source>Yes or no</source>
      <translation>Ja oder nein</translation>
    </message>
    <message>
      <source>You can go on, but then only Vitrine's own care keeps your files off the network.</source>
      <translation>Sie können weitermachen, aber dann hält nur Vitrines eigene Vorsicht Ihre Dateien vom Netz fern.</translation>
    </message>
    <message>
      <source>a few seconds left</source>
      <translation>noch wenige Sekunden</translation>
    </message>
    <message>
      <source>about a minute left</source>
      <translation>noch etwa eine Minute</translation>
    </message>
    <message>
      <source>about {count} hours left</source>
      <translation>noch etwa {count} Stunden</translation>
    </message>
    <message>
      <source>about {count} minutes left</source>
      <translation>noch etwa {count} Minuten</translation>
    </message>
    <message>
      <source>about {hours} h left</source>
      <translation>noch etwa {hours} h</translation>
    </message>
    <message>
      <source>about {minutes} min left</source>
      <translation>noch etwa {minutes} min</translation>
    </message>
    <message>
      <source>accept</source>
      <translation>annehmen</translation>
    </message>
    <message>
      <source>accepted</source>
      <translation>angenommen</translation>
    </message>
    <message>
      <source>accepted among many, not looked at</source>
      <translation>mit vielen angenommen, nicht angesehen</translation>
    </message>
    <message>
      <source>accepted by you</source>
      <translation>von Ihnen angenommen</translation>
    </message>
    <message>
      <source>allowed</source>
      <translation>erlaubt</translation>
    </message>
    <message>
      <source>also considered: {others}</source>
      <translation>auch erwogen: {others}</translation>
    </message>
    <message>
      <source>among your own files</source>
      <translation>bei Ihren eigenen Dateien</translation>
    </message>
    <message>
      <source>and {count} more places</source>
      <translation>und {count} weitere Stellen</translation>
    </message>
    <message>
      <source>and {count} more sources.</source>
      <translation>und {count} weitere Quellen.</translation>
    </message>
    <message>
      <source>answered</source>
      <translation>beantwortet</translation>
    </message>
    <message>
      <source>any</source>
      <translation>beliebig</translation>
    </message>
    <message>
      <source>archived</source>
      <translation>archiviert</translation>
    </message>
    <message>
      <source>attempts by the model libraries to download or to report usage</source>
      <translation>Versuche der Modellbibliotheken, etwas zu laden oder Nutzung zu melden</translation>
    </message>
    <message>
      <source>attention</source>
      <translation>Aufmerksamkeit</translation>
    </message>
    <message>
      <source>being answered</source>
      <translation>wird gerade beantwortet</translation>
    </message>
    <message>
      <source>being answered…</source>
      <translation>wird beantwortet …</translation>
    </message>
    <message>
      <source>beside “{words}”</source>
      <translation>neben „{words}“</translation>
    </message>
    <message>
      <source>certainty it gave, %</source>
      <translation>angegebene Sicherheit, %</translation>
    </message>
    <message>
      <source>ch. {page}</source>
      <translation>Kap. {page}</translation>
    </message>
    <message>
      <source>changed by you; the model: {value}</source>
      <translation>von Ihnen geändert; das Modell: {value}</translation>
    </message>
    <message>
      <source>chapter {page}</source>
      <translation>Kapitel {page}</translation>
    </message>
    <message>
      <source>choose</source>
      <translation>wählen</translation>
    </message>
    <message>
      <source>chosen from the options</source>
      <translation>aus den Möglichkeiten gewählt</translation>
    </message>
    <message>
      <source>chosen from the options; what supports it stands in {place}</source>
      <translation>aus den Möglichkeiten gewählt; was dafür spricht, steht in {place}</translation>
    </message>
    <message>
      <source>contradicted</source>
      <translation>widersprochen</translation>
    </message>
    <message>
      <source>copied from text recognised on a picture: {place}</source>
      <translation>aus Text kopiert, der auf einem Bild erkannt wurde: {place}</translation>
    </message>
    <message>
      <source>copied from the source</source>
      <translation>aus der Quelle übernommen</translation>
    </message>
    <message>
      <source>copied from the source: {place}</source>
      <translation>aus der Quelle übernommen: {place}</translation>
    </message>
    <message>
      <source>copied into the case, {amount}</source>
      <translation>in den Vorgang kopiert, {amount}</translation>
    </message>
    <message>
      <source>corrected</source>
      <translation>berichtigt</translation>
    </message>
    <message>
      <source>corrected by you</source>
      <translation>von Ihnen berichtigt</translation>
    </message>
    <message>
      <source>could not be read</source>
      <translation>konnte nicht gelesen werden</translation>
    </message>
    <message>
      <source>cut off when the program ended</source>
      <translation>abgebrochen, als das Programm endete</translation>
    </message>
    <message>
      <source>default</source>
      <translation>Vorgabe</translation>
    </message>
    <message>
      <source>deleted on {day}</source>
      <translation>wird am {day} gelöscht</translation>
    </message>
    <message>
      <source>dense layers</source>
      <translation>dichte Schichten</translation>
    </message>
    <message>
      <source>derived</source>
      <translation>hergeleitet</translation>
    </message>
    <message>
      <source>derived, {places}</source>
      <translation>hergeleitet, {places}</translation>
    </message>
    <message>
      <source>doubtful</source>
      <translation>zweifelhaft</translation>
    </message>
    <message>
      <source>draft</source>
      <translation>Entwurf</translation>
    </message>
    <message>
      <source>draft, its runner-up behind</source>
      <translation>Entwurf, dahinter der Zweite</translation>
    </message>
    <message>
      <source>empty</source>
      <translation>leer</translation>
    </message>
    <message>
      <source>every network socket of this process, its threads, its libraries and its child processes</source>
      <translation>jeden Netzzugang dieses Prozesses, seiner Threads, seiner Bibliotheken und seiner Kindprozesse</translation>
    </message>
    <message>
      <source>every new connection to another program on this machine, once the window is up</source>
      <translation>jede neue Verbindung zu einem anderen Programm dieses Rechners, sobald das Fenster steht</translation>
    </message>
    <message>
      <source>experts</source>
      <translation>Experten</translation>
    </message>
    <message>
      <source>failed</source>
      <translation>gescheitert</translation>
    </message>
    <message>
      <source>final</source>
      <translation>endgültig</translation>
    </message>
    <message>
      <source>for something else</source>
      <translation>für etwas anderes</translation>
    </message>
    <message>
      <source>for something else, {places}</source>
      <translation>für etwas anderes, {places}</translation>
    </message>
    <message>
      <source>for “{about}”, {places}</source>
      <translation>für „{about}“, {places}</translation>
    </message>
    <message>
      <source>forbidden</source>
      <translation>verboten</translation>
    </message>
    <message>
      <source>free</source>
      <translation>frei</translation>
    </message>
    <message>
      <source>from text recognised on a picture</source>
      <translation>aus Text, der auf einem Bild erkannt wurde</translation>
    </message>
    <message>
      <source>graphics card</source>
      <translation>Grafikkarte</translation>
    </message>
    <message>
      <source>in clear</source>
      <translation>im Klartext</translation>
    </message>
    <message>
      <source>in the source</source>
      <translation>in der Quelle</translation>
    </message>
    <message>
      <source>it got out</source>
      <translation>es kam hinaus</translation>
    </message>
    <message>
      <source>its page</source>
      <translation>seine Seite</translation>
    </message>
    <message>
      <source>laid down</source>
      <translation>festgelegt</translation>
    </message>
    <message>
      <source>less than a minute left</source>
      <translation>weniger als eine Minute</translation>
    </message>
    <message>
      <source>line break</source>
      <translation>Zeilenumbruch</translation>
    </message>
    <message>
      <source>line: 95 % interval</source>
      <translation>Strich: 95-%-Bereich</translation>
    </message>
    <message>
      <source>missed</source>
      <translation>übersehen</translation>
    </message>
    <message>
      <source>needs a password</source>
      <translation>braucht ein Passwort</translation>
    </message>
    <message>
      <source>network sockets and name look-ups of Python code in this process</source>
      <translation>Netzzugänge und Namensabfragen von Python-Code in diesem Prozess</translation>
    </message>
    <message>
      <source>no</source>
      <translation>nein</translation>
    </message>
    <message>
      <source>no licence file in the folder</source>
      <translation>keine Lizenzdatei im Ordner</translation>
    </message>
    <message>
      <source>no limit</source>
      <translation>keine Grenze</translation>
    </message>
    <message>
      <source>no questions</source>
      <translation>keine Fragen</translation>
    </message>
    <message>
      <source>no source</source>
      <translation>keine Quelle</translation>
    </message>
    <message>
      <source>no such row</source>
      <translation>keine solche Zeile</translation>
    </message>
    <message>
      <source>noise</source>
      <translation>Rauschen</translation>
    </message>
    <message>
      <source>none</source>
      <translation>keine</translation>
    </message>
    <message>
      <source>not answered</source>
      <translation>nicht beantwortet</translation>
    </message>
    <message>
      <source>not begun</source>
      <translation>nicht begonnen</translation>
    </message>
    <message>
      <source>not checked</source>
      <translation>nicht geprüft</translation>
    </message>
    <message>
      <source>not filled in</source>
      <translation>nicht ausgefüllt</translation>
    </message>
    <message>
      <source>not in the sources</source>
      <translation>nicht in den Quellen</translation>
    </message>
    <message>
      <source>not read yet</source>
      <translation>noch nicht gelesen</translation>
    </message>
    <message>
      <source>not said</source>
      <translation>nicht gesagt</translation>
    </message>
    <message>
      <source>not saved</source>
      <translation>nicht gesichert</translation>
    </message>
    <message>
      <source>not stated</source>
      <translation>nicht angegeben</translation>
    </message>
    <message>
      <source>nothing in this answer can be looked up</source>
      <translation>in dieser Antwort lässt sich nichts nachschlagen</translation>
    </message>
    <message>
      <source>of these {count} only in text recognised on pictures</source>
      <translation>davon {count} nur in Text, der auf Bildern erkannt wurde</translation>
    </message>
    <message>
      <source>off</source>
      <translation>aus</translation>
    </message>
    <message>
      <source>on</source>
      <translation>an</translation>
    </message>
    <message>
      <source>one mark for each value by its certainty; a cross was wrong, a ring missed</source>
      <translation>ein Zeichen für jeden Wert nach seiner Sicherheit; ein Kreuz war falsch, ein Ring übersehen</translation>
    </message>
    <message>
      <source>only as keyed hashes</source>
      <translation>nur als Hash mit Schlüssel</translation>
    </message>
    <message>
      <source>only the command line can try this</source>
      <translation>nur die Befehlszeile kann das versuchen</translation>
    </message>
    <message>
      <source>only {place}</source>
      <translation>nur {place}</translation>
    </message>
    <message>
      <source>open until the window has refused new connections</source>
      <translation>offen, bis das Fenster neue Verbindungen verweigert hat</translation>
    </message>
    <message>
      <source>or</source>
      <translation>oder</translation>
    </message>
    <message>
      <source>other</source>
      <translation>Übriges</translation>
    </message>
    <message>
      <source>over 99 %</source>
      <translation>über 99 %</translation>
    </message>
    <message>
      <source>p. {page}</source>
      <translation>S. {page}</translation>
    </message>
    <message>
      <source>page {page}</source>
      <translation>Seite {page}</translation>
    </message>
    <message>
      <source>pages without text, not looked at: {count}</source>
      <translation>Seiten ohne Text, nicht angesehen: {count}</translation>
    </message>
    <message>
      <source>parts disagree</source>
      <translation>Teile sind uneins</translation>
    </message>
    <message>
      <source>processor</source>
      <translation>Prozessor</translation>
    </message>
    <message>
      <source>read and ready</source>
      <translation>gelesen und bereit</translation>
    </message>
    <message>
      <source>read and ready, {count} as pictures</source>
      <translation>gelesen und bereit, {count} als Bilder</translation>
    </message>
    <message>
      <source>read as a picture</source>
      <translation>als Bild gelesen</translation>
    </message>
    <message>
      <source>read as pictures</source>
      <translation>als Bilder gelesen</translation>
    </message>
    <message>
      <source>read from the document</source>
      <translation>aus dem Dokument gelesen</translation>
    </message>
    <message>
      <source>reading…</source>
      <translation>wird gelesen…</translation>
    </message>
    <message>
      <source>ready, text recognised</source>
      <translation>bereit, Text erkannt</translation>
    </message>
    <message>
      <source>recognising text, {done} of {total} frames…</source>
      <translation>Text wird erkannt, {done} von {total} Einzelbildern…</translation>
    </message>
    <message>
      <source>recognising text, {done} of {total} pages…</source>
      <translation>Text wird erkannt, {done} von {total} Seiten…</translation>
    </message>
    <message>
      <source>recognising text…</source>
      <translation>Text wird erkannt…</translation>
    </message>
    <message>
      <source>reject</source>
      <translation>verwerfen</translation>
    </message>
    <message>
      <source>rejected</source>
      <translation>verworfen</translation>
    </message>
    <message>
      <source>rejected by you</source>
      <translation>von Ihnen verworfen</translation>
    </message>
    <message>
      <source>required</source>
      <translation>verlangt</translation>
    </message>
    <message>
      <source>right</source>
      <translation>richtig</translation>
    </message>
    <message>
      <source>right, %</source>
      <translation>richtig, %</translation>
    </message>
    <message>
      <source>rule broken</source>
      <translation>Regel verletzt</translation>
    </message>
    <message>
      <source>saved</source>
      <translation>gesichert</translation>
    </message>
    <message>
      <source>saving…</source>
      <translation>wird gesichert…</translation>
    </message>
    <message>
      <source>sentences without anything to look up: {count}</source>
      <translation>Sätze, in denen sich nichts nachschlagen lässt: {count}</translation>
    </message>
    <message>
      <source>settled</source>
      <translation>gefestigt</translation>
    </message>
    <message>
      <source>sheet {page}</source>
      <translation>Blatt {page}</translation>
    </message>
    <message>
      <source>slide {page}</source>
      <translation>Folie {page}</translation>
    </message>
    <message>
      <source>space</source>
      <translation>Leerzeichen</translation>
    </message>
    <message>
      <source>stays at {path}</source>
      <translation>bleibt in {path}</translation>
    </message>
    <message>
      <source>stopped</source>
      <translation>angehalten</translation>
    </message>
    <message>
      <source>stopped before it was answered</source>
      <translation>vor der Antwort angehalten</translation>
    </message>
    <message>
      <source>supported</source>
      <translation>gestützt</translation>
    </message>
    <message>
      <source>take back</source>
      <translation>zurücknehmen</translation>
    </message>
    <message>
      <source>taken by you</source>
      <translation>von Ihnen angenommen</translation>
    </message>
    <message>
      <source>ticked out, not asked about</source>
      <translation>abgewählt, wird nicht gefragt</translation>
    </message>
    <message>
      <source>type to correct</source>
      <translation>tippen berichtigt</translation>
    </message>
    <message>
      <source>typed</source>
      <translation>eingegeben</translation>
    </message>
    <message>
      <source>typed by you</source>
      <translation>von Ihnen eingegeben</translation>
    </message>
    <message>
      <source>under 1 %</source>
      <translation>unter 1 %</translation>
    </message>
    <message>
      <source>video</source>
      <translation>Video</translation>
    </message>
    <message>
      <source>vision</source>
      <translation>Sehen</translation>
    </message>
    <message>
      <source>vocabulary</source>
      <translation>Wortschatz</translation>
    </message>
    <message>
      <source>waiting to be read</source>
      <translation>wartet auf das Lesen</translation>
    </message>
    <message>
      <source>whoever looks after this machine</source>
      <translation>die Person, die diesen Rechner betreut</translation>
    </message>
    <message>
      <source>written freely, not copied</source>
      <translation>frei geschrieben, nicht übernommen</translation>
    </message>
    <message>
      <source>wrong</source>
      <translation>falsch</translation>
    </message>
    <message>
      <source>wrong page</source>
      <translation>falsche Seite</translation>
    </message>
    <message>
      <source>wrong pages named: {count}</source>
      <translation>falsch genannte Seiten: {count}</translation>
    </message>
    <message>
      <source>yes</source>
      <translation>ja</translation>
    </message>
    <message>
      <source>you: right</source>
      <translation>Sie: richtig</translation>
    </message>
    <message>
      <source>you: wrong</source>
      <translation>Sie: falsch</translation>
    </message>
    <message>
      <source>{amount} GB</source>
      <translation>{amount} GB</translation>
    </message>
    <message>
      <source>{amount} MB</source>
      <translation>{amount} MB</translation>
    </message>
    <message>
      <source>{amount} billion</source>
      <translation>{amount} Milliarden</translation>
    </message>
    <message>
      <source>{amount} million</source>
      <translation>{amount} Millionen</translation>
    </message>
    <message>
      <source>{bits}-bit</source>
      <translation>{bits} Bit</translation>
    </message>
    <message>
      <source>{count} chapters</source>
      <translation>{count} Kapitel</translation>
    </message>
    <message>
      <source>{count} copied from the source</source>
      <translation>{count} aus der Quelle übernommen</translation>
    </message>
    <message>
      <source>{count} derived</source>
      <translation>{count} hergeleitet</translation>
    </message>
    <message>
      <source>{count} documents</source>
      <translation>{count} Dokumente</translation>
    </message>
    <message>
      <source>{count} documents read</source>
      <translation>{count} Dokumente gelesen</translation>
    </message>
    <message>
      <source>{count} failed</source>
      <translation>{count} misslungen</translation>
    </message>
    <message>
      <source>{count} fields each</source>
      <translation>je {count} Felder</translation>
    </message>
    <message>
      <source>{count} files were left out: at most {most} are taken at once.</source>
      <translation>{count} Dateien wurden ausgelassen: Höchstens {most} werden auf einmal genommen.</translation>
    </message>
    <message>
      <source>{count} for something else</source>
      <translation>{count} für etwas anderes</translation>
    </message>
    <message>
      <source>{count} found</source>
      <translation>{count} gefunden</translation>
    </message>
    <message>
      <source>{count} in another source</source>
      <translation>{count} in einer anderen Quelle</translation>
    </message>
    <message>
      <source>{count} not checked</source>
      <translation>{count} nicht geprüft</translation>
    </message>
    <message>
      <source>{count} not found</source>
      <translation>{count} nicht gefunden</translation>
    </message>
    <message>
      <source>{count} not in the sources</source>
      <translation>{count} nicht in den Quellen</translation>
    </message>
    <message>
      <source>{count} not stated</source>
      <translation>{count} nicht angegeben</translation>
    </message>
    <message>
      <source>{count} pages</source>
      <translation>{count} Seiten</translation>
    </message>
    <message>
      <source>{count} questions</source>
      <translation>{count} Fragen</translation>
    </message>
    <message>
      <source>{count} rules are laid down on this machine.</source>
      <translation>Auf diesem Rechner sind {count} Regeln festgelegt.</translation>
    </message>
    <message>
      <source>{count} seconds</source>
      <translation>{count} Sekunden</translation>
    </message>
    <message>
      <source>{count} sheets</source>
      <translation>{count} Blätter</translation>
    </message>
    <message>
      <source>{count} slides</source>
      <translation>{count} Folien</translation>
    </message>
    <message>
      <source>{count} sources</source>
      <translation>{count} Quellen</translation>
    </message>
    <message>
      <source>{count} sources are still being read; the question waits for them.</source>
      <translation>{count} Quellen werden noch gelesen; die Frage wartet auf sie.</translation>
    </message>
    <message>
      <source>{count} sources are unlike what the demonstration model was made for: do not rely on what it answers.</source>
      <translation>{count} Quellen gleichen nicht dem, wofür das Demonstrationsmodell gemacht ist: Verlassen Sie sich nicht auf seine Antwort.</translation>
    </message>
    <message>
      <source>{count} steps</source>
      <translation>{count} Schritte</translation>
    </message>
    <message>
      <source>{count} tokens</source>
      <translation>{count} Token</translation>
    </message>
    <message>
      <source>{count} values said {said} % were right in {right} %</source>
      <translation>{count} Werte mit {said} % waren zu {right} % richtig</translation>
    </message>
    <message>
      <source>{count} written freely or failed</source>
      <translation>{count} frei geschrieben oder misslungen</translation>
    </message>
    <message>
      <source>{done} of {count} documents read</source>
      <translation>{done} von {count} Dokumenten gelesen</translation>
    </message>
    <message>
      <source>{done} of {whole} read</source>
      <translation>{done} von {whole} gelesen</translation>
    </message>
    <message>
      <source>{draft} → {value} ({where}): mended, accepted by you</source>
      <translation>{draft} → {value} ({where}): ausgebessert, von Ihnen angenommen</translation>
    </message>
    <message>
      <source>{draft} → {value} ({where}): mended, not checked</source>
      <translation>{draft} → {value} ({where}): ausgebessert, nicht geprüft</translation>
    </message>
    <message>
      <source>{draft} → {value} ({where}): undone, the draft stands</source>
      <translation>{draft} → {value} ({where}): zurückgenommen, der Entwurf gilt</translation>
    </message>
    <message>
      <source>{extent}, {tokens} tokens</source>
      <translation>{extent}, {tokens} Token</translation>
    </message>
    <message>
      <source>{found} of {all} stand in the sources</source>
      <translation>{found} von {all} stehen in den Quellen</translation>
    </message>
    <message>
      <source>{here} of {all} weight files, {size}</source>
      <translation>{here} von {all} Gewichtsdateien, {size}</translation>
    </message>
    <message>
      <source>{known} of {all} tokens read before</source>
      <translation>{known} von {all} Token schon gelesen</translation>
    </message>
    <message>
      <source>{name} is not at hand as it was then.</source>
      <translation>{name} ist nicht zur Hand, wie es damals war.</translation>
    </message>
    <message>
      <source>{name}: {right} of {all} right, between {low} and {high} %</source>
      <translation>{name}: {right} von {all} richtig, zwischen {low} und {high} %</translation>
    </message>
    <message>
      <source>{number} %</source>
      <translation>{number} %</translation>
    </message>
    <message>
      <source>{organisation} has laid down {count} rules on this machine.</source>
      <translation>{organisation} hat auf diesem Rechner {count} Regeln festgelegt.</translation>
    </message>
    <message>
      <source>{pace}×</source>
      <translation>{pace}×</translation>
    </message>
    <message>
      <source>{percent} %</source>
      <translation>{percent} %</translation>
    </message>
    <message>
      <source>{percent} % certain</source>
      <translation>{percent} % sicher</translation>
    </message>
    <message>
      <source>{percent} % certain.</source>
      <translation>{percent} % sicher.</translation>
    </message>
    <message>
      <source>{places} +{more}</source>
      <translation>{places} +{more}</translation>
    </message>
    <message>
      <source>{place}, recognised</source>
      <translation>{place}, erkannt</translation>
    </message>
    <message>
      <source>{rate} tokens a step</source>
      <translation>{rate} Token je Schritt</translation>
    </message>
    <message>
      <source>{read} of {whole} chapters read</source>
      <translation>{read} von {whole} Kapiteln gelesen</translation>
    </message>
    <message>
      <source>{read} of {whole} pages read</source>
      <translation>{read} von {whole} Seiten gelesen</translation>
    </message>
    <message>
      <source>{read} of {whole} seconds read</source>
      <translation>{read} von {whole} Sekunden gelesen</translation>
    </message>
    <message>
      <source>{read} of {whole} sheets read</source>
      <translation>{read} von {whole} Blättern gelesen</translation>
    </message>
    <message>
      <source>{read} of {whole} slides read</source>
      <translation>{read} von {whole} Folien gelesen</translation>
    </message>
    <message>
      <source>{said} It quotes: “{quotation}” {where}</source>
      <translation>{said} Es zitiert: „{quotation}“ {where}</translation>
    </message>
    <message>
      <source>{seconds} seconds</source>
      <translation>{seconds} Sekunden</translation>
    </message>
    <message>
      <source>{share} %</source>
      <translation>{share} %</translation>
    </message>
    <message>
      <source>{sources}, {count} ticked out</source>
      <translation>{sources}, {count} abgewählt</translation>
    </message>
    <message>
      <source>{ticked} of {count}</source>
      <translation>{ticked} von {count}</translation>
    </message>
    <message>
      <source>{ticked} of {count} ticked</source>
      <translation>{ticked} von {count} gewählt</translation>
    </message>
    <message>
      <source>{tokens} tokens, about {pages} pages</source>
      <translation>{tokens} Token, etwa {pages} Seiten</translation>
    </message>
    <message>
      <source>{verdict}: “{sentence}”</source>
      <translation>{verdict}: „{sentence}“</translation>
    </message>
    <message>
      <source>{who} has laid down which models may be used here, and {name} is none of them.</source>
      <translation>{who} hat festgelegt, welche Modelle hier verwendet werden dürfen, und {name} gehört nicht dazu.</translation>
    </message>
    <message>
      <source>{who}: right</source>
      <translation>{who}: richtig</translation>
    </message>
    <message>
      <source>{who}: wrong</source>
      <translation>{who}: falsch</translation>
    </message>
    <message>
      <source>{words}, 1 running</source>
      <translation>{words}, 1 läuft</translation>
    </message>
    <message>
      <source>{word}: {state}. {certainty}</source>
      <translation>{word}: {state}. {certainty}</translation>
    </message>
    <message>
      <source>“{draft}”: the model leaves it as it is; it still stands in no source.</source>
      <translation>„{draft}“: Das Modell lässt es, wie es ist; es steht weiterhin in keiner Quelle.</translation>
    </message>
    <message>
      <source>“{name}” does not lie on the shelf any more.</source>
      <translation>„{name}“ ist nicht mehr bei den Quellen.</translation>
    </message>
    <message>
      <source>“{name}” has two options, the yes first, or none.</source>
      <translation>„{name}“ hat zwei Möglichkeiten, zuerst das Ja, oder keine.</translation>
    </message>
    <message>
      <source>“{name}” is a choice: name at least two options, separated by commas.</source>
      <translation>„{name}“ ist eine Auswahl: Nennen Sie mindestens zwei Möglichkeiten, durch Kommas getrennt.</translation>
    </message>
    <message>
      <source>“{name}” is unlike what the demonstration model was made for: do not rely on what it answers.</source>
      <translation>„{name}“ gleicht nicht dem, wofür das Demonstrationsmodell gemacht ist: Verlassen Sie sich nicht auf seine Antwort.</translation>
    </message>
    <message>
      <source>“{text}” stands in no source.</source>
      <translation>„{text}“ steht in keiner Quelle.</translation>
    </message>
    <message>
      <source>→ {value} · {where} · accepted</source>
      <translation>→ {value} · {where} · angenommen</translation>
    </message>
    <message>
      <source>→ {value} · {where} · mended, not checked</source>
      <translation>→ {value} · {where} · ausgebessert, nicht geprüft</translation>
    </message>
  </context>
  <context>
    <name>WayTable</name>
    <message>
      <source>Every way out that was tried</source>
      <translation>Jeder Weg hinaus, der versucht wurde</translation>
    </message>
    <message>
      <source>Outcome</source>
      <translation>Ergebnis</translation>
    </message>
    <message>
      <source>Stopped by</source>
      <translation>Aufgehalten von</translation>
    </message>
    <message>
      <source>Way out</source>
      <translation>Weg hinaus</translation>
    </message>
    <message>
      <source>a lock is missing</source>
      <translation>eine Sperre fehlt</translation>
    </message>
    <message>
      <source>got out</source>
      <translation>gelangte hinaus</translation>
    </message>
    <message>
      <source>not on this machine</source>
      <translation>nicht auf diesem Rechner</translation>
    </message>
    <message>
      <source>not provable</source>
      <translation>nicht beweisbar</translation>
    </message>
    <message>
      <source>not tried from here</source>
      <translation>von hier nicht versucht</translation>
    </message>
    <message>
      <source>open, known</source>
      <translation>offen, bekannt</translation>
    </message>
    <message>
      <source>stopped</source>
      <translation>angehalten</translation>
    </message>
  </context>
  <context>
    <name>Welcome</name>
    <message>
      <source>Drop documents, pictures or videos anywhere on this window, ask a question, and watch the whole answer come out of the noise. The program opens no network connection.</source>
      <translation>Legen Sie Dokumente, Bilder oder Videos irgendwo auf diesem Fenster ab, stellen Sie eine Frage, und sehen Sie zu, wie die ganze Antwort aus dem Rauschen kommt. Das Programm öffnet keine Netzverbindung.</translation>
    </message>
    <message>
      <source>Fill in a form</source>
      <translation>Formular ausfüllen</translation>
    </message>
    <message>
      <source>Fills a form in from an invoice that comes with Vitrine</source>
      <translation>Füllt ein Formular aus einer Rechnung aus, die mit Vitrine kommt</translation>
    </message>
    <message>
      <source>Summarise</source>
      <translation>Kurzfassung</translation>
    </message>
    <message>
      <source>Watch an example</source>
      <translation>Bei einem Beispiel zusehen</translation>
    </message>
    <message>
      <source>What do your documents say?</source>
      <translation>Was sagen Ihre Dokumente?</translation>
    </message>
    <message>
      <source>What is the total amount?</source>
      <translation>Wie hoch ist der Gesamtbetrag?</translation>
    </message>
  </context>
  <context>
    <name>_KindDelegate</name>
    <message>
      <source>Kind of the field</source>
      <translation>Art des Felds</translation>
    </message>
  </context>
  <context>
    <name>notes</name>
    <message>
      <source>Incomplete: part 1 of {whole}.</source>
      <translation>Unvollständig: Teil 1 von {whole}.</translation>
    </message>
    <message>
      <source>Incomplete: parts 1 to {done} of {whole}.</source>
      <translation>Unvollständig: Teile 1 bis {done} von {whole}.</translation>
    </message>
    <message>
      <source>Incomplete: parts 1 to {whole}, not joined yet.</source>
      <translation>Unvollständig: Teile 1 bis {whole}, noch nicht zusammengeführt.</translation>
    </message>
    <message>
      <source>Incomplete: stopped in part 1 of {whole}.</source>
      <translation>Unvollständig: angehalten in Teil 1 von {whole}.</translation>
    </message>
    <message>
      <source>The answer was cut: its blocks were used up.</source>
      <translation>Die Antwort wurde abgeschnitten: Ihre Blöcke waren aufgebraucht.</translation>
    </message>
  </context>
</TS>
