import type { Replies } from '../../../reply/replies.ts';

/** Things that are counted. */
export const nouns: Replies['nouns'] = {
  minute: {
    one: '{n} Minute',
    other: '{n} Minuten',
  },
  hour: {
    one: '{n} Stunde',
    other: '{n} Stunden',
  },
  day: {
    one: '{n} Tag',
    other: '{n} Tage',
  },
  week: {
    one: '{n} Woche',
    other: '{n} Wochen',
  },
  month: {
    one: '{n} Monat',
    other: '{n} Monate',
  },
  quarter: {
    one: '{n} Quartal',
    other: '{n} Quartale',
  },
  year: {
    one: '{n} Jahr',
    other: '{n} Jahre',
  },
  second: {
    one: '{n} Sekunde',
    other: '{n} Sekunden',
  },
  person: {
    one: '{n} Person',
    other: '{n} Personen',
  },
  session: {
    one: '{n} Sitzung',
    other: '{n} Sitzungen',
  },
  event: {
    one: '{n} Ereignis',
    other: '{n} Ereignisse',
  },
  group: {
    one: '{n} Gruppe',
    other: '{n} Gruppen',
  },
  row: {
    one: '{n} Zeile',
    other: '{n} Zeilen',
  },
  value: {
    one: '{n} Wert',
    other: '{n} Werte',
  },
  counted: {
    one: '{n} {noun}',
    other: '{n} {noun}',
  },
  point: {
    one: '{n} Prozentpunkt',
    other: '{n} Prozentpunkte',
  },
};
