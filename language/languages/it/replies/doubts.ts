import type { Replies } from '../../../reply/replies.ts';

/** Texts that ask back, name an assumption, or refuse. */
export const doubts: Replies['doubts'] = {
  choose: 'Posso leggerlo in più modi. Quale intendi?',
  unsure: 'Non sono sicuro di aver capito bene. Intendi questo?',
  unknown_words: {
    one: 'In questo progetto nulla si chiama {words}: nessun evento, proprietà, valore o termine del glossario corrisponde, quindi non si può calcolare. Che cosa intendi?',
    other:
      'In questo progetto nulla si chiama {words}: nessun evento, proprietà, valore o termine del glossario corrisponde, quindi non si possono calcolare. Che cosa intendi?',
  },
  near: 'Intendi {names}?',
  no_place: 'Capisco {words}, ma non che cosa dovrebbe cambiare in «{reading}» Puoi dirlo in un altro modo?',
  no_place_alone: 'Capisco {words}, ma non come si lega al resto. Puoi dirlo in un altro modo?',
  no_measure: 'Che cosa devo contare? Nomina un evento o chiedi di persone o sessioni.',
  no_previous: 'Non c’è una domanda precedente da cambiare. Che cosa vuoi sapere?',
  cannot_edit: 'Capisco la modifica, ma non si adatta alla domanda precedente: “{reading}”.',
  missing_part: {
    funnel: 'Leggo un funnel, ma con un solo passo. Quale evento viene prima o dopo?',
    retention: 'Leggo una retention, ma non di chi. Quale evento la avvia?',
    experiment: 'Leggo un esperimento, ma non che cosa va raggiunto. Quale evento conta come successo?',
    attribution: 'Leggo un’attribuzione, ma non di che cosa. Quale evento conta come conversione?',
    other: 'Manca una parte della domanda. Puoi dire di che cosa si tratta?',
  },
  too_broad: 'Ho letto: {reading} Così si leggono troppi dati in una volta: {reason}',
  refusal: {
    write:
      'Leggo soltanto i dati e non posso cambiarli né eliminarli. L’eliminazione si fa nelle impostazioni, da chi ne ha il permesso.',
    other_tenant: 'Posso rispondere solo su questo progetto. Per un altro, aprilo e chiedi lì.',
    personal_data: 'Non mostro dati personali. Posso contare le persone o suddividerle per una proprietà.',
    instructions: 'Posso rispondere solo a domande sugli eventi di questo progetto.',
  },
  assumption: {
    usual_span: 'Non hai indicato un periodo, quindi sono gli ultimi 30 giorni.',
    usual_event: 'Non hai indicato un evento, quindi vale {event}.',
    usual_limit: 'Non hai indicato un numero, quindi sono i primi {limit}.',
    likeness: '«{said}» è letto come {name}.',
    chosen: '«{said}» è letto come {name}; potrebbe essere anche {others}.',
  },
};
