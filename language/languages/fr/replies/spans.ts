import type { Replies } from '../../../reply/replies.ts';

/** Spans as they stand in a sentence, and what a figure is compared with. */
export const spans: Replies['spans'] = {
  running: {
    minute: 'cette minute',
    hour: 'cette heure',
    day: 'aujourd’hui',
    week: 'cette semaine',
    month: 'ce mois-ci',
    quarter: 'ce trimestre',
    year: 'cette année',
  },
  whole: {
    minute: 'lors de la dernière minute complète',
    hour: 'lors de la dernière heure complète',
    day: 'hier',
    week: 'la semaine dernière',
    month: 'le mois dernier',
    quarter: 'le trimestre dernier',
    year: 'l’année dernière',
  },
  last: {
    minute: {
      one: 'lors de la dernière minute',
      other: 'lors des {n} dernières minutes',
    },
    hour: {
      one: 'lors de la dernière heure',
      other: 'lors des {n} dernières heures',
    },
    day: {
      one: 'aujourd’hui',
      other: 'ces {n} derniers jours',
    },
    week: {
      one: 'cette semaine',
      other: 'ces {n} dernières semaines',
    },
    month: {
      one: 'ce mois-ci',
      other: 'ces {n} derniers mois',
    },
    quarter: {
      one: 'ce trimestre',
      other: 'ces {n} derniers trimestres',
    },
    year: {
      one: 'cette année',
      other: 'ces {n} dernières années',
    },
  },
  complete: {
    minute: {
      one: 'lors de la dernière minute complète',
      other: 'lors des {n} dernières minutes complètes',
    },
    hour: {
      one: 'lors de la dernière heure complète',
      other: 'lors des {n} dernières heures complètes',
    },
    day: {
      one: 'hier',
      other: 'ces {n} derniers jours complets',
    },
    week: {
      one: 'la semaine dernière',
      other: 'ces {n} dernières semaines complètes',
    },
    month: {
      one: 'le mois dernier',
      other: 'ces {n} derniers mois complets',
    },
    quarter: {
      one: 'le trimestre dernier',
      other: 'ces {n} derniers trimestres complets',
    },
    year: {
      one: 'l’année dernière',
      other: 'ces {n} dernières années complètes',
    },
  },
  in_period: 'en {date}',
  in_year: 'en {year}',
  in_quarter: 'au T{quarter} {year}',
  in_week: 'en semaine {week} de {year}',
  on_day: 'le {date}',
  range: 'du {from} au {to}',
  since: 'depuis le {date}',
  before: 'avant le {date}',
  all: 'dans toutes les données à ce jour',
  with_dates: '{span} ({dates})',
  only_weekdays: 'seulement les jours suivants : {weekdays}',
  only_hours: 'seulement à ces heures : {hours}',
  no_span: 'sur aucune période',
  week_of: 'semaine du {date}',
  before_period: {
    minute: 'la minute précédente',
    hour: 'l’heure précédente',
    day: 'la veille',
    week: 'la semaine précédente',
    month: 'le mois précédent',
    quarter: 'le trimestre précédent',
    year: 'l’année précédente',
    span: 'la même durée juste avant',
  },
  before_last: {
    minute: {
      one: 'la minute précédente',
      other: 'les {n} minutes précédentes',
    },
    hour: {
      one: 'l’heure précédente',
      other: 'les {n} heures précédentes',
    },
    day: {
      one: 'la veille',
      other: 'les {n} jours précédents',
    },
    week: {
      one: 'la semaine précédente',
      other: 'les {n} semaines précédentes',
    },
    month: {
      one: 'le mois précédent',
      other: 'les {n} mois précédents',
    },
    quarter: {
      one: 'le trimestre précédent',
      other: 'les {n} trimestres précédents',
    },
    year: {
      one: 'l’année précédente',
      other: 'les {n} années précédentes',
    },
  },
  same_point: '{baseline} au même stade',
  year_before: 'un an plus tôt',
  same_weekdays: 'les mêmes jours de la semaine précédents',
};
