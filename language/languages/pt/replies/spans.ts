import type { Replies } from '../../../reply/replies.ts';

/** Spans as they stand in a sentence, and what a figure is compared with. */
export const spans: Replies['spans'] = {
  running: {
    minute: 'neste minuto',
    hour: 'nesta hora',
    day: 'hoje',
    week: 'nesta semana',
    month: 'neste mês',
    quarter: 'neste trimestre',
    year: 'neste ano',
  },
  whole: {
    minute: 'no último minuto completo',
    hour: 'na última hora completa',
    day: 'ontem',
    week: 'na semana passada',
    month: 'no mês passado',
    quarter: 'no trimestre passado',
    year: 'no ano passado',
  },
  last: {
    minute: {
      one: 'no último minuto',
      other: 'nos últimos {n} minutos',
    },
    hour: {
      one: 'na última hora',
      other: 'nas últimas {n} horas',
    },
    day: {
      one: 'hoje',
      other: 'nos últimos {n} dias',
    },
    week: {
      one: 'nesta semana',
      other: 'nas últimas {n} semanas',
    },
    month: {
      one: 'neste mês',
      other: 'nos últimos {n} meses',
    },
    quarter: {
      one: 'neste trimestre',
      other: 'nos últimos {n} trimestres',
    },
    year: {
      one: 'neste ano',
      other: 'nos últimos {n} anos',
    },
  },
  complete: {
    minute: {
      one: 'no último minuto completo',
      other: 'nos últimos {n} minutos completos',
    },
    hour: {
      one: 'na última hora completa',
      other: 'nas últimas {n} horas completas',
    },
    day: {
      one: 'ontem',
      other: 'nos últimos {n} dias completos',
    },
    week: {
      one: 'na semana passada',
      other: 'nas últimas {n} semanas completas',
    },
    month: {
      one: 'no mês passado',
      other: 'nos últimos {n} meses completos',
    },
    quarter: {
      one: 'no trimestre passado',
      other: 'nos últimos {n} trimestres completos',
    },
    year: {
      one: 'no ano passado',
      other: 'nos últimos {n} anos completos',
    },
  },
  in_period: 'em {date}',
  in_year: 'em {year}',
  in_quarter: 'no {quarter}º trimestre de {year}',
  in_week: 'na semana {week} de {year}',
  on_day: 'em {date}',
  range: 'de {from} a {to}',
  since: 'desde {date}',
  before: 'antes de {date}',
  all: 'em todos os dados até agora',
  with_dates: '{span} ({dates})',
  only_weekdays: 'somente nestes dias: {weekdays}',
  only_hours: 'somente nestes horários: {hours}',
  no_span: 'em nenhum período',
  week_of: 'semana de {date}',
  before_period: {
    minute: 'no minuto anterior',
    hour: 'na hora anterior',
    day: 'no dia anterior',
    week: 'na semana anterior',
    month: 'no mês anterior',
    quarter: 'no trimestre anterior',
    year: 'no ano anterior',
    span: 'no mesmo tempo anterior',
  },
  before_last: {
    minute: {
      one: 'no minuto anterior',
      other: 'nos {n} minutos anteriores',
    },
    hour: {
      one: 'na hora anterior',
      other: 'nas {n} horas anteriores',
    },
    day: {
      one: 'no dia anterior',
      other: 'nos {n} dias anteriores',
    },
    week: {
      one: 'na semana anterior',
      other: 'nas {n} semanas anteriores',
    },
    month: {
      one: 'no mês anterior',
      other: 'nos {n} meses anteriores',
    },
    quarter: {
      one: 'no trimestre anterior',
      other: 'nos {n} trimestres anteriores',
    },
    year: {
      one: 'no ano anterior',
      other: 'nos {n} anos anteriores',
    },
  },
  same_point: '{baseline} até o mesmo ponto',
  year_before: 'um ano antes',
  same_weekdays: 'nos mesmos dias da semana anteriores',
};
