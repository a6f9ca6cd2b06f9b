import type { Replies } from '../../../reply/replies.ts';

/** Things that are counted. */
export const nouns: Replies['nouns'] = {
  minute: {
    one: '{n} minute',
    other: '{n} minutes',
  },
  hour: {
    one: '{n} heure',
    other: '{n} heures',
  },
  day: {
    one: '{n} jour',
    other: '{n} jours',
  },
  week: {
    one: '{n} semaine',
    other: '{n} semaines',
  },
  month: {
    one: '{n} mois',
    other: '{n} mois',
  },
  quarter: {
    one: '{n} trimestre',
    other: '{n} trimestres',
  },
  year: {
    one: '{n} an',
    other: '{n} ans',
  },
  second: {
    one: '{n} seconde',
    other: '{n} secondes',
  },
  person: {
    one: '{n} personne',
    other: '{n} personnes',
  },
  session: {
    one: '{n} session',
    other: '{n} sessions',
  },
  event: {
    one: '{n} événement',
    other: '{n} événements',
  },
  group: {
    one: '{n} groupe',
    other: '{n} groupes',
  },
  row: {
    one: '{n} ligne',
    other: '{n} lignes',
  },
  value: {
    one: '{n} valeur',
    other: '{n} valeurs',
  },
  counted: {
    one: '{n} {noun}',
    other: '{n} {noun}',
  },
  point: {
    one: '{n} point',
    other: '{n} points',
  },
};
