import type { Replies } from '../../../reply/replies.ts';

/** Texts about what stands out in a report, and about what to do. */
export const explain: Replies['explain'] = {
  no_rows: 'La query non ha restituito righe: nessun dato soddisfa le condizioni in questo periodo.',
  widen: 'Allarga il periodo o togli una condizione per vedere se ci sono dati.',
  no_numbers: '{count} con {names}, ma senza numeri da confrontare.',
  add_number: 'Aggiungi un conteggio o una somma alla query per confrontare le righe.',
  total: '{measure}: {value}.',
  total_of: '{measure} ({label}): {value}.',
  not_known: 'sconosciuto',
  first_row: 'È la prima di {count}.',
  compared: '{value} contro {previous} prima: {change}.',
  no_label: '(nessuno)',
  series: '{measure}, {count} da {from} a {to}: tra {low} e {high}, con {middle} al centro.',
  series_sum: '{measure}, {count} da {from} a {to}: {sum} in tutto, {mean} in media.',
  first_group_only: 'I valori dei gruppi non si possono sommare, quindi è solo {group}.',
  rising: 'È in crescita: la seconda metà ha {change} (p {chance}).',
  falling: 'È in calo: la seconda metà ha {change} (p {chance}).',
  than_first_half: 'alla prima',
  level: 'È stabile: le metà differiscono meno del {bound}.',
  no_trend: 'Sale e scende senza una direzione chiara.',
  one_value: 'Un solo valore non mostra un andamento.',
  latest: '{bucket}: {value}, {change}.',
  latest_unusual: '{bucket}: {value}, {change}. È {times} volte il cambiamento abituale.',
  the_one_before: 'al precedente',
  outlier_high: '{bucket} è insolitamente alto: {value}, mentre il normale sarebbe da {low} a {high}.',
  outlier_low: '{bucket} è insolitamente basso: {value}, mentre il normale sarebbe da {low} a {high}.',
  open: '{bucket} non è ancora finito: {value} finora. Resta fuori da ogni confronto.',
  peak: 'Massimo: {value} ({bucket}).',
  low: 'Minimo: {value} ({bucket}).',
  groups: '{measure} per {groups}: {first} è in testa con {value}, poi {second} con {other}.',
  groups_sum:
    '{measure} per {groups}, {sum} in tutto: {first} è in testa con {value} ({share}), poi {second} con {other}.',
  times_as_much: '{first} ha {times} volte il valore di {second}.',
  only_first: 'Solo {first} ha un valore sopra lo zero.',
  first_three: 'I primi tre formano {share} del totale.',
  smallest: 'Il più piccolo: {group} con {value}.',
  tail: {
    one: '{n} gruppo ha meno del {bound} del totale.',
    other: '{n} gruppi hanno meno del {bound} del totale.',
  },
  mix_shift: 'La composizione cambia: {group} passa da {before} del totale nella prima metà a {after} nella seconda.',
  changed_most: '{group} cambia di più: {value} contro {previous} prima ({change}).',
  steps: '{reached} di {entered} hanno completato tutti i passi ({rate}).',
  biggest_loss: 'La perdita maggiore è tra {from} e {to}: {lost} di {entered} ({share}).',
  returned: '{entered} hanno iniziato; di queste sono tornate: {list}.',
  limit: 'L’elenco termina al LIMIT {limit} della query; possono esserci altre righe.',
  advice: {
    bad_rise:
      'Più «{measure}» è una cattiva notizia: suddividi {bucket} per una proprietà, come fonte o dispositivo, per trovare da dove viene.',
    bad_fall:
      'Meno «{measure}» è una buona notizia, se viene ancora registrato: verificalo e annota che cosa è cambiato.',
    good_rise:
      'Più «{measure}» è una buona notizia: suddividi {bucket} per una proprietà, come fonte o dispositivo, per vedere che cosa l’ha portato.',
    good_fall:
      'Meno «{measure}» è una cattiva notizia: suddividi {bucket} per una proprietà, come fonte o dispositivo, per trovare dove si è perso.',
    unknown_change:
      'Qui non si sa se più «{measure}» sia un bene o un male: suddividi {bucket} per una proprietà, come fonte o dispositivo, per trovare la causa del cambiamento, e giudica da quella.',
    leader_bad: '{first} ha la maggior parte di «{measure}»: comincia da lì.',
    leader_good:
      '{first} porta la maggior parte di «{measure}»: guarda che cosa funziona lì, e il resto senza {first}.',
    leader_unknown: 'Confronta {first} e {second} nel tempo per vedere se l’ordine cambia.',
    loss: 'Guarda che cosa fanno le persone tra {from} e {to}: un elenco di chi si è fermato lì è il passo successivo.',
    earlier: 'Confrontalo con un periodo precedente per vedere se è molto o poco.',
    over_time: 'Mostralo nel tempo per vedere quando è cambiato.',
    zeros: 'Alcuni valori sono zero: verifica che allora si inviassero eventi, o usa un intervallo più lungo.',
    quiet: 'Nulla spicca. Suddividilo per una proprietà per vedere se i gruppi si muovono in direzioni opposte.',
    tail: 'Unisci i gruppi più piccoli, o limita l’elenco, per leggerlo meglio.',
    few: 'Con così pochi, il solo caso può spostarlo tanto: aspetta altri dati prima di agire.',
  },
};
