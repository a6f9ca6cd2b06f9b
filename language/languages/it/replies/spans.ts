import type { Replies } from '../../../reply/replies.ts';

/** Spans as they stand in a sentence, and what a figure is compared with. */
export const spans: Replies['spans'] = {
  running: {
    minute: 'in questo minuto',
    hour: 'in quest’ora',
    day: 'oggi',
    week: 'questa settimana',
    month: 'questo mese',
    quarter: 'questo trimestre',
    year: 'quest’anno',
  },
  whole: {
    minute: 'nell’ultimo minuto completo',
    hour: 'nell’ultima ora completa',
    day: 'ieri',
    week: 'la settimana scorsa',
    month: 'il mese scorso',
    quarter: 'il trimestre scorso',
    year: 'l’anno scorso',
  },
  last: {
    minute: {
      one: 'nell’ultimo minuto',
      other: 'negli ultimi {n} minuti',
    },
    hour: {
      one: 'nell’ultima ora',
      other: 'nelle ultime {n} ore',
    },
    day: {
      one: 'oggi',
      other: 'negli ultimi {n} giorni',
    },
    week: {
      one: 'questa settimana',
      other: 'nelle ultime {n} settimane',
    },
    month: {
      one: 'questo mese',
      other: 'negli ultimi {n} mesi',
    },
    quarter: {
      one: 'questo trimestre',
      other: 'negli ultimi {n} trimestri',
    },
    year: {
      one: 'quest’anno',
      other: 'negli ultimi {n} anni',
    },
  },
  complete: {
    minute: {
      one: 'nell’ultimo minuto completo',
      other: 'negli ultimi {n} minuti completi',
    },
    hour: {
      one: 'nell’ultima ora completa',
      other: 'nelle ultime {n} ore complete',
    },
    day: {
      one: 'ieri',
      other: 'negli ultimi {n} giorni completi',
    },
    week: {
      one: 'la settimana scorsa',
      other: 'nelle ultime {n} settimane complete',
    },
    month: {
      one: 'il mese scorso',
      other: 'negli ultimi {n} mesi completi',
    },
    quarter: {
      one: 'il trimestre scorso',
      other: 'negli ultimi {n} trimestri completi',
    },
    year: {
      one: 'l’anno scorso',
      other: 'negli ultimi {n} anni completi',
    },
  },
  in_period: 'a {date}',
  in_year: 'nel {year}',
  in_quarter: 'nel {quarter}º trimestre {year}',
  in_week: 'nella settimana {week} del {year}',
  on_day: 'il {date}',
  range: 'dal {from} al {to}',
  since: 'dal {date}',
  before: 'prima del {date}',
  all: 'in tutti i dati finora',
  with_dates: '{span} ({dates})',
  only_weekdays: 'solo in questi giorni: {weekdays}',
  only_hours: 'solo in queste ore: {hours}',
  no_span: 'in nessun periodo',
  week_of: 'settimana del {date}',
  before_period: {
    minute: 'al minuto precedente',
    hour: 'all’ora precedente',
    day: 'al giorno precedente',
    week: 'alla settimana precedente',
    month: 'al mese precedente',
    quarter: 'al trimestre precedente',
    year: 'all’anno precedente',
    span: 'allo stesso tempo precedente',
  },
  before_last: {
    minute: {
      one: 'al minuto precedente',
      other: 'ai {n} minuti precedenti',
    },
    hour: {
      one: 'all’ora precedente',
      other: 'alle {n} ore precedenti',
    },
    day: {
      one: 'al giorno precedente',
      other: 'ai {n} giorni precedenti',
    },
    week: {
      one: 'alla settimana precedente',
      other: 'alle {n} settimane precedenti',
    },
    month: {
      one: 'al mese precedente',
      other: 'ai {n} mesi precedenti',
    },
    quarter: {
      one: 'al trimestre precedente',
      other: 'ai {n} trimestri precedenti',
    },
    year: {
      one: 'all’anno precedente',
      other: 'ai {n} anni precedenti',
    },
  },
  same_point: '{baseline} fino allo stesso punto',
  year_before: 'a un anno prima',
  same_weekdays: 'agli stessi giorni della settimana precedenti',
};
