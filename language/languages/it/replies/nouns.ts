import type { Replies } from '../../../reply/replies.ts';

/** Things that are counted. */
export const nouns: Replies['nouns'] = {
  minute: {
    one: '{n} minuto',
    other: '{n} minuti',
  },
  hour: {
    one: '{n} ora',
    other: '{n} ore',
  },
  day: {
    one: '{n} giorno',
    other: '{n} giorni',
  },
  week: {
    one: '{n} settimana',
    other: '{n} settimane',
  },
  month: {
    one: '{n} mese',
    other: '{n} mesi',
  },
  quarter: {
    one: '{n} trimestre',
    other: '{n} trimestri',
  },
  year: {
    one: '{n} anno',
    other: '{n} anni',
  },
  second: {
    one: '{n} secondo',
    other: '{n} secondi',
  },
  person: {
    one: '{n} persona',
    other: '{n} persone',
  },
  session: {
    one: '{n} sessione',
    other: '{n} sessioni',
  },
  event: {
    one: '{n} evento',
    other: '{n} eventi',
  },
  group: {
    one: '{n} gruppo',
    other: '{n} gruppi',
  },
  row: {
    one: '{n} riga',
    other: '{n} righe',
  },
  value: {
    one: '{n} valore',
    other: '{n} valori',
  },
  counted: {
    one: '{n} {noun}',
    other: '{n} {noun}',
  },
  point: {
    one: '{n} punto percentuale',
    other: '{n} punti percentuali',
  },
};
