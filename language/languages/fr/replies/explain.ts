import type { Replies } from '../../../reply/replies.ts';

/** Texts about what stands out in a report, and about what to do. */
export const explain: Replies['explain'] = {
  no_rows: 'La requête n’a renvoyé aucune ligne : aucune donnée ne remplit ses conditions sur cette période.',
  widen: 'Élargissez la période ou retirez une condition pour voir s’il y a des données.',
  no_numbers: '{count} avec {names}, mais aucun nombre à comparer.',
  add_number: 'Ajoutez un décompte ou une somme à la requête pour comparer les lignes.',
  total: '{measure} : {value}.',
  total_of: '{measure} ({label}) : {value}.',
  not_known: 'inconnu',
  first_row: 'C’est la première ligne ; il y en a en tout {count}.',
  compared: '{value} contre {previous} avant : {change}.',
  no_label: '(aucun)',
  series: '{measure}, {count} du {from} au {to} : entre {low} et {high}, {middle} au milieu.',
  series_sum: '{measure}, {count} du {from} au {to} : {sum} au total, {mean} en moyenne.',
  first_group_only: 'Les valeurs des groupes ne s’additionnent pas, c’est donc {group} seul.',
  rising: 'La tendance monte : la seconde moitié a {change} (p {chance}).',
  falling: 'La tendance baisse : la seconde moitié a {change} (p {chance}).',
  than_first_half: 'la première',
  level: 'C’est stable : les moitiés diffèrent de moins de {bound}.',
  no_trend: 'Ça monte et descend sans direction nette.',
  one_value: 'Une seule valeur ne montre pas d’évolution.',
  latest: '{bucket} : {value}, {change}.',
  latest_unusual: '{bucket} : {value}, {change}. C’est {times} fois la variation habituelle.',
  the_one_before: 'la précédente',
  outlier_high: '{bucket} est inhabituellement haut : {value}, alors que {low} à {high} serait habituel.',
  outlier_low: '{bucket} est inhabituellement bas : {value}, alors que {low} à {high} serait habituel.',
  open: '{bucket} n’est pas fini : {value} pour l’instant. Il est laissé hors de toute comparaison.',
  peak: 'Maximum : {value} ({bucket}).',
  low: 'Minimum : {value} ({bucket}).',
  groups: '{measure} par {groups} : {first} arrive en tête avec {value}, puis {second} avec {other}.',
  groups_sum:
    '{measure} par {groups}, {sum} au total : {first} arrive en tête avec {value} ({share}), puis {second} avec {other}.',
  times_as_much: '{first} a {times} fois plus que {second}.',
  only_first: 'Seul {first} a une valeur au-dessus de zéro.',
  first_three: 'Les trois premiers forment {share} du total.',
  smallest: 'Le plus petit : {group} avec {value}.',
  tail: {
    one: '{n} groupe a moins de {bound} du total.',
    other: '{n} groupes ont moins de {bound} du total.',
  },
  mix_shift:
    'La répartition change : {group} passe de {before} du total dans la première moitié à {after} dans la seconde.',
  changed_most: '{group} change le plus : {value} contre {previous} avant ({change}).',
  steps: '{reached} sur {entered} ont franchi toutes les étapes ({rate}).',
  biggest_loss: 'La plus grosse perte se situe entre {from} et {to} : {lost} sur {entered} ({share}).',
  returned: '{entered} ont commencé ; parmi elles sont revenues : {list}.',
  limit: 'La liste s’arrête au LIMIT {limit} de la requête ; il peut y avoir d’autres lignes.',
  advice: {
    bad_rise:
      'Plus de « {measure} » est une mauvaise nouvelle : répartissez {bucket} selon une propriété, comme la source ou l’appareil, pour trouver d’où cela vient.',
    bad_fall:
      'Moins de « {measure} » est une bonne nouvelle, si l’enregistrement continue : vérifiez-le, puis notez ce qui a changé.',
    good_rise:
      'Plus de « {measure} » est une bonne nouvelle : répartissez {bucket} selon une propriété, comme la source ou l’appareil, pour voir ce qui l’a apporté.',
    good_fall:
      'Moins de « {measure} » est une mauvaise nouvelle : répartissez {bucket} selon une propriété, comme la source ou l’appareil, pour trouver où cela s’est perdu.',
    unknown_change:
      'On ne sait pas ici si plus de « {measure} » est bon ou mauvais : répartissez {bucket} selon une propriété, comme la source ou l’appareil, pour trouver la cause du changement, et jugez d’après elle.',
    leader_bad: '{first} concentre l’essentiel de « {measure} » : commencez par là.',
    leader_good: '{first} apporte l’essentiel de « {measure} » : regardez ce qui y marche, et le reste sans {first}.',
    leader_unknown: 'Comparez {first} et {second} dans le temps pour voir si l’ordre change.',
    loss: 'Regardez ce que font les personnes entre {from} et {to} : une liste de celles qui se sont arrêtées là est la suite logique.',
    earlier: 'Comparez avec une période antérieure pour voir si c’est beaucoup ou peu.',
    over_time: 'Affichez-le dans le temps pour voir quand le changement a eu lieu.',
    zeros:
      'Certaines valeurs sont nulles : vérifiez que des événements étaient envoyés alors, ou prenez un intervalle plus long.',
    quiet: 'Rien ne se détache. Répartissez selon une propriété pour voir si des groupes évoluent en sens contraire.',
    tail: 'Regroupez les plus petits groupes, ou limitez la liste, pour une lecture plus facile.',
    few: 'Avec si peu, le hasard seul peut produire cet écart : attendez plus de données avant d’agir.',
  },
};
