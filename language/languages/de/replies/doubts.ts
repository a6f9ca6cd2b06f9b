import type { Replies } from '../../../reply/replies.ts';

/** Texts that ask back, name an assumption, or refuse. */
export const doubts: Replies['doubts'] = {
  choose: 'Das kann ich auf mehrere Arten lesen. Welche meinst du?',
  unsure: 'Ich bin nicht sicher, ob ich das richtig lese. Meinst du das hier?',
  unknown_words: {
    one: 'In diesem Projekt heißt nichts {words}: Kein Ereignis, keine Eigenschaft, kein Wert und kein Begriff des Glossars passt, deshalb lässt es sich nicht berechnen. Was meinst du damit?',
    other:
      'In diesem Projekt heißt nichts {words}: Kein Ereignis, keine Eigenschaft, kein Wert und kein Begriff des Glossars passt, deshalb lassen sie sich nicht berechnen. Was meinst du damit?',
  },
  near: 'Meinst du {names}?',
  no_place: 'Ich verstehe {words}, aber nicht, was es hieran ändern soll: „{reading}“ Kannst du es anders sagen?',
  no_place_alone: 'Ich verstehe {words}, aber nicht, wie es zum Rest gehört. Kannst du es anders sagen?',
  no_measure: 'Was soll ich zählen? Nenne ein Ereignis oder frag nach Personen oder Sitzungen.',
  no_previous: 'Davor gibt es keine Frage, die sich ändern ließe. Was möchtest du wissen?',
  cannot_edit: 'Die Änderung verstehe ich, aber sie passt nicht zur Frage davor: „{reading}“.',
  missing_part: {
    funnel: 'Ich lese einen Trichter, aber nur einen Schritt. Welches Ereignis kommt davor oder danach?',
    retention: 'Ich lese Retention, aber nicht von wem. Welches Ereignis ist der Start?',
    experiment: 'Ich lese ein Experiment, aber nicht, was erreicht werden soll. Welches Ereignis zählt als Erfolg?',
    attribution: 'Ich lese Attribution, aber nicht wovon. Welches Ereignis zählt als Konversion?',
    other: 'Ein Teil der Frage fehlt. Kannst du sagen, worum es geht?',
  },
  too_broad: 'So habe ich es gelesen: {reading} Das liest zu viele Daten auf einmal: {reason}',
  refusal: {
    write:
      'Ich lese nur Daten und kann nichts ändern oder löschen. Löschen geht in den Einstellungen, für alle, die das dürfen.',
    other_tenant: 'Ich kann nur zu diesem Projekt antworten. Öffne ein anderes und frag dort.',
    personal_data: 'Persönliche Daten zeige ich nicht. Ich kann Personen zählen oder nach einer Eigenschaft aufteilen.',
    instructions: 'Ich kann nur Fragen zu den Ereignissen dieses Projekts beantworten.',
  },
  assumption: {
    usual_span: 'Du hast keine Zeit genannt, deshalb sind es die letzten 30 Tage.',
    usual_event: 'Du hast kein Ereignis genannt, deshalb ist es {event}.',
    usual_limit: 'Du hast keine Anzahl genannt, deshalb sind es die ersten {limit}.',
    likeness: '„{said}“ ist als {name} gelesen.',
    chosen: '„{said}“ ist als {name} gelesen; gemeint sein könnte auch {others}.',
  },
};
