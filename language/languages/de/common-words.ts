/** Frequent German words. None of them is read as a misspelt name of a project. */
export const COMMON_WORDS = `aber ablauf abschnitt absolut abzug acht achtung ahnung aktuell aktuelle aktuellen allein allem aller allerdings
  allgemein alltag alter anderen anderer anders anfang angeben angebot angezeigt anhand ansatz ansonsten anstatt
  anstieg antwort arbeit arbeiten art aufgabe aufgrund aufteilung augenblick ausgabe ausgang auskunft aussage aussehen
  aussieht auswertung außer außerdem außerhalb bald basis beantworten bedeutet beginn behalten beide beiden beider
  beim beispiel bekannt bekommen bereich bereits besonders besser beste besten bestimmt bestimmte betrachten betrag
  betrug bevor bewegung bezogen bezug bietet bilden bisher bislang bitte bleiben bleibt blick brachte brauche brauchen
  braucht breit bringen bringt dabei dadurch dafür dagegen daher dahin damals damit danach daneben dank danke daran
  darauf daraus darf darin darstellen darstellung darum darunter darüber daten datum dauer dauert davon davor dazu
  deine deinen denen denken denkt deren derselbe derzeit deshalb dessen deutlich dich dies diese diesem diesen dieser
  dieses ding dinge direkt doppelt dort dran drauf drei drin dritte durch durchaus dürfen ebenfalls ebenso echt
  ehemalige ehemals eher eigene eigenen eigentlich einfach einfluss einige einigen einiges einmal einzeln einzelne
  einzelnen ende endlich entfernt enthalten entspricht entweder entwickeln entwickelt entwicklung ereignis ereignisse
  erfahren erfolgt ergeben ergebnis ergibt erhalten erhält erinnern erkennen erklären erlaubt erreichen erreicht erst
  erste erwarten erwartet etwas extra fall falle fallen falls falsch fast fehlen fehlt fertig fest finde finden findet
  folge folgen folgende folgenden form frage frei früh früher für ganz ganze ganzen ganzer ganzes geben geblieben
  gebracht gefallen gefunden gefühlt gegeben gegen gegenteil gehabt gehen geht gehören gehört gekommen gelegt gelten
  gemacht gemeinsam gemeint genannt genau genug gerade gering gern gerne gesagt gesamten geschehen gesehen gesprochen
  gestiegen gesunken geteilt getrennt gewesen gewisse geworden gibt ging gingen gleich gleichen gleichzeitig grad groß
  großen grund grundsätzlich gruppe grüße gut gute guten guter habe haben hallo halt halten hand handelt hast hatte
  hatten hattet hauptsächlich heißen heißt helfen heraus herausfinden hierbei hilfe hinaus hinter hinzu hoch hoffe
  hole holen hält hängt hätte hätten häufig häufiger häufigsten höhe ideal idee immerhin indem info innen innerhalb
  insbesondere insgesamt interessant interessiert irgendein irgendwas irgendwie irgendwo jemals jemand jener jenseits
  jeweilige jeweils kamen kann kannst kaum keiner kennen kennt klar klein kleine kleinen kommen kommt komplett konkret
  konnte konnten kosten kurz können könnt könnte künftig lange langsam lassen lauf laufe laufend laut lautet leben
  leer legen leicht leider leisten leute lief liefen liegen liegt linie liste lässt mache machen macht machte mag
  manche manchmal markt mehrere mehreren mein meine meinen meint meist meistens melden menge mensch menschen merken
  minus miteinander mittel mittels mittlerweile moment momentan morgens muss musste möchte mögen möglich möglichst
  müssen nachdem nacheinander nachher nahe nahm name namens natürlich neben nebenbei nehmen nennen neuen neuer neueste
  nichts niedriger nimmt normal normalerweise notiz nummer nun nur oben obwohl offenbar offensichtlich oft ohne
  ordnung overall paar passiert passierte plus plötzlich post problem pünktlich quasi quote quoten rahmen raus recht
  rechts regel reicht reihe reihenfolge rein reine rest richtig richtige richtung runter sache sachen sagen sagt sah
  samt schade schauen scheint schlecht schlechter schließlich schnell schneller schon schritt schwach schwer sechs
  sehe sehen sehr seit seitdem seite seither selber selbst selten senden setzen sicher sicherlich sieben sieht sinken
  sinkt sinn sofern sofort sogar solange solch solche solchen soll sollen sollte sollten somit sonst sonstige soviel
  sowie sowohl spalte spielen spät später stand stark statt stattdessen stehen steht steigen steigt stelle stellen
  stets stieg still stimmt stunde stärker suche super tabelle tatsächlich teil teilen teils tief total tragen traten
  trotz trotzdem tun typ typisch um umgekehrt umso unbedingt und ungefähr unsere unserem unseren unserer unten unter
  unterschied unterschiede unterschiedlich ursprünglich verbessert verbracht verfügbar vergangen vergleichbar
  verglichen verhalten verlauf verlieren verloren verlust vermutlich verschiedene verschiedenen verschiedener versteht
  verteilen verteilt verteilung viele vielen vieler vielleicht vier viertel voll vollständig voneinander voran voraus
  vorbei vorher vorhin vorliegen vorn vorne völlig wachsen wachstum wahr wahrscheinlich warten wechsel weder weg wegen
  weil weise weit weiter weitere weiteren weiterhin welch wenig wenige weniger wenigstens werde werden wert weshalb
  wichtig wieso will willst wirklich wirkt wissen wobei wodurch wofür wohl wollen wollte wollten womit wonach wort
  worte wovon wozu wurde wurden wurdest wächst während wäre wären würde würden zehn zeigen zeigt zeile ziehen ziel
  ziemlich zudem zuerst zuletzt zumindest zunächst zurück zusammen zusätzlich zuvor zwar zweite zwischen übel über
  überall überblick überhaupt übersicht übrig übrigens`;
