import type { Replies } from '../../../reply/replies.ts';

/** Spans as they stand in a sentence, and what a figure is compared with. */
export const spans: Replies['spans'] = {
  running: {
    minute: 'en este minuto',
    hour: 'en esta hora',
    day: 'hoy',
    week: 'esta semana',
    month: 'este mes',
    quarter: 'este trimestre',
    year: 'este año',
  },
  whole: {
    minute: 'en el último minuto completo',
    hour: 'en la última hora completa',
    day: 'ayer',
    week: 'la semana pasada',
    month: 'el mes pasado',
    quarter: 'el trimestre pasado',
    year: 'el año pasado',
  },
  last: {
    minute: {
      one: 'en el último minuto',
      other: 'en los últimos {n} minutos',
    },
    hour: {
      one: 'en la última hora',
      other: 'en las últimas {n} horas',
    },
    day: {
      one: 'hoy',
      other: 'en los últimos {n} días',
    },
    week: {
      one: 'esta semana',
      other: 'en las últimas {n} semanas',
    },
    month: {
      one: 'este mes',
      other: 'en los últimos {n} meses',
    },
    quarter: {
      one: 'este trimestre',
      other: 'en los últimos {n} trimestres',
    },
    year: {
      one: 'este año',
      other: 'en los últimos {n} años',
    },
  },
  complete: {
    minute: {
      one: 'en el último minuto completo',
      other: 'en los últimos {n} minutos completos',
    },
    hour: {
      one: 'en la última hora completa',
      other: 'en las últimas {n} horas completas',
    },
    day: {
      one: 'ayer',
      other: 'en los últimos {n} días completos',
    },
    week: {
      one: 'la semana pasada',
      other: 'en las últimas {n} semanas completas',
    },
    month: {
      one: 'el mes pasado',
      other: 'en los últimos {n} meses completos',
    },
    quarter: {
      one: 'el trimestre pasado',
      other: 'en los últimos {n} trimestres completos',
    },
    year: {
      one: 'el año pasado',
      other: 'en los últimos {n} años completos',
    },
  },
  in_period: 'en {date}',
  in_year: 'en {year}',
  in_quarter: 'en el T{quarter} de {year}',
  in_week: 'en la semana {week} de {year}',
  on_day: 'el {date}',
  range: 'del {from} al {to}',
  since: 'desde el {date}',
  before: 'antes del {date}',
  all: 'en todos los datos hasta ahora',
  with_dates: '{span} ({dates})',
  only_weekdays: 'solo los días: {weekdays}',
  only_hours: 'solo a estas horas: {hours}',
  no_span: 'en ningún periodo',
  week_of: 'semana del {date}',
  before_period: {
    minute: 'el minuto anterior',
    hour: 'la hora anterior',
    day: 'el día anterior',
    week: 'la semana anterior',
    month: 'el mes anterior',
    quarter: 'el trimestre anterior',
    year: 'el año anterior',
    span: 'el mismo tiempo anterior',
  },
  before_last: {
    minute: {
      one: 'el minuto anterior',
      other: 'los {n} minutos anteriores',
    },
    hour: {
      one: 'la hora anterior',
      other: 'las {n} horas anteriores',
    },
    day: {
      one: 'el día anterior',
      other: 'los {n} días anteriores',
    },
    week: {
      one: 'la semana anterior',
      other: 'las {n} semanas anteriores',
    },
    month: {
      one: 'el mes anterior',
      other: 'los {n} meses anteriores',
    },
    quarter: {
      one: 'el trimestre anterior',
      other: 'los {n} trimestres anteriores',
    },
    year: {
      one: 'el año anterior',
      other: 'los {n} años anteriores',
    },
  },
  same_point: '{baseline} hasta el mismo punto',
  year_before: 'un año antes',
  same_weekdays: 'los mismos días de la semana anteriores',
};
