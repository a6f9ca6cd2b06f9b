import type { Wordings } from './wordings.ts';

export const FRENCH_WORDINGS: Wordings = {
  count: ['combien de {event} {span}', 'nombre de {event} {span}', '{event} {span} ?'],
  count_of_value: ['{event} avec {property} {value} {span}', 'combien de {event} avec {property} {value} {span}'],
  count_without: ['{event} sans {property} {value} {span}', '{event} {span}, sauf {property} {value}'],
  count_over: [
    '{event} avec {amount} supérieur à {number} {span}',
    'combien de {event} avec plus de {number} de {amount} {span}',
  ],
  persons: ["combien d'utilisateurs ont fait {event} {span}", 'utilisateurs uniques avec {event} {span}'],
  per_day: ['{event} par jour {span}', '{event} quotidiens {span}'],
  running_total: ['{event} cumulés par jour {span}', 'total cumulé de {event} par jour {span}'],
  grouped: ['{event} par {property} {span}', '{event} {span} répartis par {property}'],
  top: ['top {limit} des {property} par {event} {span}', 'les {limit} {property} avec le plus de {event} {span}'],
  average: ['moyenne de {amount} des {event} {span}', '{amount} moyen par {event} {span}'],
  total: ['somme de {amount} des {event} {span}', 'total de {amount} des {event} {span}'],
  total_grouped: [
    'somme de {amount} des {event} par {property} {span}',
    'total de {amount} des {event} {span} par {property}',
  ],
  share: [
    'quel pourcentage des {event} ont {property} {value} {span}',
    'part des {event} avec {property} {value} {span}',
  ],
  per_person: ['{event} par utilisateur {span}', 'nombre moyen de {event} par utilisateur {span}'],
  compared: ['{event} {span} par rapport à la période précédente', '{event} {span} comparé à la période précédente'],
  best_day: ['quel jour a eu le plus de {event} {span}', 'meilleur jour pour {event} {span}'],
  did_not: [
    'utilisateurs qui ont fait {event} mais pas {other} {span}',
    "combien d'utilisateurs avec {event} et sans {other} {span}",
  ],
  at_least: [
    'utilisateurs avec au moins {limit} {event} {span}',
    "combien d'utilisateurs avec {limit} {event} ou plus {span}",
  ],
  conversion: ['taux de conversion de {event} à {other} {span}', 'conversion de {event} vers {other} {span}'],
  conversion_grouped: [
    'conversion de {event} à {other} par {property} {span}',
    'taux de conversion de {event} à {other} {span} par {property}',
  ],
  retention: ['rétention hebdomadaire de {event} {span}', 'rétention par semaine après {event} {span}'],
  retention_at: ['rétention au jour {limit} de {event} {span}', 'rétention J{limit} de {event} {span}'],
  persons_list: ['liste des utilisateurs qui ont fait {event} {span}', 'quels utilisateurs ont fait {event} {span}'],
  paths_after: ['que font les utilisateurs après {event} {span}', 'parcours après {event} {span}'],
  bounce_rate: ['taux de rebond {span}', 'quel est le taux de rebond {span}'],
  session_length: ['durée moyenne des sessions {span}', 'combien de temps dure une session en moyenne {span}'],
  first_touch: ['attribution au premier contact de {event} {span}', 'source du premier contact des {event} {span}'],
  last_touch: ['attribution au dernier contact de {event} {span}', 'source du dernier contact des {event} {span}'],
};
