import type { Replies } from '../../../reply/replies.ts';

/** Texts about what stands out in a report, and about what to do. */
export const explain: Replies['explain'] = {
  no_rows: 'Die Abfrage hat keine Zeilen ergeben: In diesem Zeitraum passen keine Daten zu ihren Bedingungen.',
  widen: 'Erweitere den Zeitraum oder nimm eine Bedingung weg, um zu sehen, ob es überhaupt Daten gibt.',
  no_numbers: '{count} mit {names}, aber ohne Zahlen zum Vergleichen.',
  add_number: 'Ergänze die Abfrage um eine Anzahl oder Summe, um die Zeilen zu vergleichen.',
  total: '{measure}: {value}.',
  total_of: '{measure} ({label}): {value}.',
  not_known: 'nicht bekannt',
  first_row: 'Das ist die erste von insgesamt {count}.',
  compared: '{value} gegenüber {previous} davor: {change}.',
  no_label: '(keiner)',
  series: '{measure}, {count} von {from} bis {to}: zwischen {low} und {high}, in der Mitte {middle}.',
  series_sum: '{measure}, {count} von {from} bis {to}: insgesamt {sum}, im Durchschnitt {mean}.',
  first_group_only: 'Die Werte der Gruppen lassen sich nicht addieren, deshalb ist das nur {group}.',
  rising: 'Der Verlauf steigt: Die zweite Hälfte hat {change} (p {chance}).',
  falling: 'Der Verlauf fällt: Die zweite Hälfte hat {change} (p {chance}).',
  than_first_half: 'die erste',
  level: 'Der Verlauf ist stabil: Die Hälften unterscheiden sich um weniger als {bound}.',
  no_trend: 'Es geht auf und ab, ohne klare Richtung.',
  one_value: 'Ein Wert zeigt keinen Verlauf.',
  latest: '{bucket}: {value}, {change}.',
  latest_unusual: '{bucket}: {value}, {change}. Das ist das {times}-Fache der üblichen Veränderung.',
  the_one_before: 'davor',
  outlier_high: '{bucket} ist ungewöhnlich hoch: {value}, üblich wären {low} bis {high}.',
  outlier_low: '{bucket} ist ungewöhnlich niedrig: {value}, üblich wären {low} bis {high}.',
  open: '{bucket} ist noch nicht vorbei: bisher {value}. Das bleibt bei allen Vergleichen außen vor.',
  peak: 'Höchster Wert: {value} ({bucket}).',
  low: 'Niedrigster Wert: {value} ({bucket}).',
  groups: '{measure} nach {groups}: {first} liegt vorn mit {value}, dann {second} mit {other}.',
  groups_sum:
    '{measure} nach {groups}, insgesamt {sum}: {first} liegt vorn mit {value} ({share}), dann {second} mit {other}.',
  times_as_much: '{first} hat {times}-mal so viel wie {second}.',
  only_first: 'Nur {first} hat einen Wert über null.',
  first_three: 'Die ersten drei machen {share} des Ganzen aus.',
  smallest: 'Kleinster Wert: {group} mit {value}.',
  tail: {
    one: '{n} Gruppe hat weniger als {bound} des Ganzen.',
    other: '{n} Gruppen haben weniger als {bound} des Ganzen.',
  },
  mix_shift:
    'Die Zusammensetzung verschiebt sich: {group} geht von {before} des Ganzen in der ersten Hälfte auf {after} in der zweiten.',
  changed_most: '{group} verändert sich am stärksten: {value} gegenüber {previous} davor ({change}).',
  steps: '{reached} von {entered} haben alle Schritte durchlaufen ({rate}).',
  biggest_loss: 'Der größte Verlust liegt zwischen {from} und {to}: {lost} von {entered} ({share}).',
  returned: '{entered} haben begonnen; davon kamen zurück: {list}.',
  limit: 'Die Liste endet beim LIMIT {limit} der Abfrage; es kann weitere Zeilen geben.',
  advice: {
    bad_rise:
      'Mehr „{measure}“ ist eine schlechte Nachricht: Teile {bucket} nach einer Eigenschaft auf, etwa Quelle oder Gerät, um die Ursache zu finden.',
    bad_fall:
      'Weniger „{measure}“ ist eine gute Nachricht, wenn weiter aufgezeichnet wird: Prüf das und halte fest, was sich geändert hat.',
    good_rise:
      'Mehr „{measure}“ ist eine gute Nachricht: Teile {bucket} nach einer Eigenschaft auf, etwa Quelle oder Gerät, um zu sehen, woher es kommt.',
    good_fall:
      'Weniger „{measure}“ ist eine schlechte Nachricht: Teile {bucket} nach einer Eigenschaft auf, etwa Quelle oder Gerät, um zu finden, wo es verloren ging.',
    unknown_change:
      'Ob mehr „{measure}“ gut oder schlecht ist, ist hier nicht bekannt: Teile {bucket} nach einer Eigenschaft auf, etwa Quelle oder Gerät, um die Ursache der Veränderung zu finden, und urteile danach.',
    leader_bad: '{first} hat das meiste von „{measure}“: Fang dort an.',
    leader_good:
      '{first} bringt das meiste von „{measure}“: Schau, was dort gut läuft, und sieh dir den Rest ohne {first} an.',
    leader_unknown: 'Vergleiche {first} und {second} im Zeitverlauf, um zu sehen, ob sich die Reihenfolge ändert.',
    loss: 'Schau, was Personen zwischen {from} und {to} tun: Eine Liste derer, die dort aufgehört haben, ist der nächste Schritt.',
    earlier: 'Vergleiche es mit einem früheren Zeitraum, um zu sehen, ob es viel oder wenig ist.',
    over_time: 'Zeig es im Zeitverlauf, um zu sehen, wann sich etwas geändert hat.',
    zeros: 'Einige Werte sind null: Prüf, ob damals Ereignisse gesendet wurden, oder nimm größere Abschnitte.',
    quiet:
      'Nichts sticht heraus. Teile es nach einer Eigenschaft auf, um zu sehen, ob sich Gruppen gegeneinander bewegen.',
    tail: 'Fasse die kleinsten Gruppen zusammen oder kürze die Liste, damit sie leichter zu lesen ist.',
    few: 'Bei so wenigen kann allein der Zufall so viel ausmachen: Warte auf mehr Daten, bevor du handelst.',
  },
};
