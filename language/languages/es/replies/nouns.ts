import type { Replies } from '../../../reply/replies.ts';

/** Things that are counted. */
export const nouns: Replies['nouns'] = {
  minute: {
    one: '{n} minuto',
    other: '{n} minutos',
  },
  hour: {
    one: '{n} hora',
    other: '{n} horas',
  },
  day: {
    one: '{n} día',
    other: '{n} días',
  },
  week: {
    one: '{n} semana',
    other: '{n} semanas',
  },
  month: {
    one: '{n} mes',
    other: '{n} meses',
  },
  quarter: {
    one: '{n} trimestre',
    other: '{n} trimestres',
  },
  year: {
    one: '{n} año',
    other: '{n} años',
  },
  second: {
    one: '{n} segundo',
    other: '{n} segundos',
  },
  person: {
    one: '{n} persona',
    other: '{n} personas',
  },
  session: {
    one: '{n} sesión',
    other: '{n} sesiones',
  },
  event: {
    one: '{n} evento',
    other: '{n} eventos',
  },
  group: {
    one: '{n} grupo',
    other: '{n} grupos',
  },
  row: {
    one: '{n} fila',
    other: '{n} filas',
  },
  value: {
    one: '{n} valor',
    other: '{n} valores',
  },
  counted: {
    one: '{n} {noun}',
    other: '{n} {noun}',
  },
  point: {
    one: '{n} punto porcentual',
    other: '{n} puntos porcentuales',
  },
};
