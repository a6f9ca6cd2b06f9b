import type { Replies } from '../../../reply/replies.ts';

/** Spans as they stand in a sentence, and what a figure is compared with. */
export const spans: Replies['spans'] = {
  running: {
    minute: 'in dieser Minute',
    hour: 'in dieser Stunde',
    day: 'heute',
    week: 'diese Woche',
    month: 'diesen Monat',
    quarter: 'dieses Quartal',
    year: 'dieses Jahr',
  },
  whole: {
    minute: 'in der letzten vollen Minute',
    hour: 'in der letzten vollen Stunde',
    day: 'gestern',
    week: 'letzte Woche',
    month: 'letzten Monat',
    quarter: 'letztes Quartal',
    year: 'letztes Jahr',
  },
  last: {
    minute: {
      one: 'in der letzten Minute',
      other: 'in den letzten {n} Minuten',
    },
    hour: {
      one: 'in der letzten Stunde',
      other: 'in den letzten {n} Stunden',
    },
    day: {
      one: 'heute',
      other: 'in den letzten {n} Tagen',
    },
    week: {
      one: 'diese Woche',
      other: 'in den letzten {n} Wochen',
    },
    month: {
      one: 'diesen Monat',
      other: 'in den letzten {n} Monaten',
    },
    quarter: {
      one: 'dieses Quartal',
      other: 'in den letzten {n} Quartalen',
    },
    year: {
      one: 'dieses Jahr',
      other: 'in den letzten {n} Jahren',
    },
  },
  complete: {
    minute: {
      one: 'in der letzten vollen Minute',
      other: 'in den letzten {n} vollen Minuten',
    },
    hour: {
      one: 'in der letzten vollen Stunde',
      other: 'in den letzten {n} vollen Stunden',
    },
    day: {
      one: 'gestern',
      other: 'in den letzten {n} vollen Tagen',
    },
    week: {
      one: 'letzte Woche',
      other: 'in den letzten {n} vollen Wochen',
    },
    month: {
      one: 'letzten Monat',
      other: 'in den letzten {n} vollen Monaten',
    },
    quarter: {
      one: 'letztes Quartal',
      other: 'in den letzten {n} vollen Quartalen',
    },
    year: {
      one: 'letztes Jahr',
      other: 'in den letzten {n} vollen Jahren',
    },
  },
  in_period: 'im {date}',
  in_year: 'im Jahr {year}',
  in_quarter: 'im {quarter}. Quartal {year}',
  in_week: 'in Woche {week} von {year}',
  on_day: 'am {date}',
  range: 'vom {from} bis zum {to}',
  since: 'seit dem {date}',
  before: 'vor dem {date}',
  all: 'in allen Daten bisher',
  with_dates: '{span} ({dates})',
  only_weekdays: 'nur {weekdays}',
  only_hours: 'nur {hours} Uhr',
  no_span: 'in keinem Zeitraum',
  week_of: 'Woche vom {date}',
  before_period: {
    minute: 'in der Minute davor',
    hour: 'in der Stunde davor',
    day: 'am Tag davor',
    week: 'in der Woche davor',
    month: 'im Monat davor',
    quarter: 'im Quartal davor',
    year: 'im Jahr davor',
    span: 'im gleich langen Zeitraum davor',
  },
  before_last: {
    minute: {
      one: 'in der Minute davor',
      other: 'in den {n} Minuten davor',
    },
    hour: {
      one: 'in der Stunde davor',
      other: 'in den {n} Stunden davor',
    },
    day: {
      one: 'am Tag davor',
      other: 'in den {n} Tagen davor',
    },
    week: {
      one: 'in der Woche davor',
      other: 'in den {n} Wochen davor',
    },
    month: {
      one: 'im Monat davor',
      other: 'in den {n} Monaten davor',
    },
    quarter: {
      one: 'im Quartal davor',
      other: 'in den {n} Quartalen davor',
    },
    year: {
      one: 'im Jahr davor',
      other: 'in den {n} Jahren davor',
    },
  },
  same_point: '{baseline} bis zum selben Zeitpunkt',
  year_before: 'ein Jahr zuvor',
  same_weekdays: 'an denselben Wochentagen davor',
};
