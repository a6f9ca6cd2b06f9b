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
    one: '{n} dia',
    other: '{n} dias',
  },
  week: {
    one: '{n} semana',
    other: '{n} semanas',
  },
  month: {
    one: '{n} mês',
    other: '{n} meses',
  },
  quarter: {
    one: '{n} trimestre',
    other: '{n} trimestres',
  },
  year: {
    one: '{n} ano',
    other: '{n} anos',
  },
  second: {
    one: '{n} segundo',
    other: '{n} segundos',
  },
  person: {
    one: '{n} pessoa',
    other: '{n} pessoas',
  },
  session: {
    one: '{n} sessão',
    other: '{n} sessões',
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
    one: '{n} linha',
    other: '{n} linhas',
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
    one: '{n} ponto percentual',
    other: '{n} pontos percentuais',
  },
};
