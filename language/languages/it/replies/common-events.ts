import type { Replies } from '../../../reply/replies.ts';

/** Events that most products have. `did` is what persons did, with the span where it stands. */
export const commonEvents: Replies['commonEvents'] = {
  signup: {
    one: 'iscrizione',
    other: 'iscrizioni',
    did: {
      one: 'si è iscritta {span}',
      other: 'si sono iscritte {span}',
    },
  },
  login: {
    one: 'accesso',
    other: 'accessi',
    did: {
      one: 'ha fatto accesso {span}',
      other: 'hanno fatto accesso {span}',
    },
  },
  purchase: {
    one: 'acquisto',
    other: 'acquisti',
    did: {
      one: 'ha acquistato {span}',
      other: 'hanno acquistato {span}',
    },
  },
  order: {
    one: 'ordine',
    other: 'ordini',
    did: {
      one: 'ha ordinato {span}',
      other: 'hanno ordinato {span}',
    },
  },
  payment: {
    one: 'pagamento',
    other: 'pagamenti',
    did: {
      one: 'ha pagato {span}',
      other: 'hanno pagato {span}',
    },
  },
  refund: {
    one: 'rimborso',
    other: 'rimborsi',
  },
  page_view: {
    one: 'visualizzazione di pagina',
    other: 'visualizzazioni di pagina',
    did: {
      one: 'ha visto una pagina {span}',
      other: 'hanno visto una pagina {span}',
    },
  },
  search: {
    one: 'ricerca',
    other: 'ricerche',
    did: {
      one: 'ha fatto una ricerca {span}',
      other: 'hanno fatto una ricerca {span}',
    },
  },
  error: {
    one: 'errore',
    other: 'errori',
    did: {
      one: 'ha avuto un errore {span}',
      other: 'hanno avuto un errore {span}',
    },
  },
  invite: {
    one: 'invito',
    other: 'inviti',
    did: {
      one: 'ha inviato un invito {span}',
      other: 'hanno inviato un invito {span}',
    },
  },
  checkout: {
    one: 'checkout',
    other: 'checkout',
    did: {
      one: 'ha iniziato un checkout {span}',
      other: 'hanno iniziato un checkout {span}',
    },
  },
  cancellation: {
    one: 'disdetta',
    other: 'disdette',
    did: {
      one: 'ha disdetto {span}',
      other: 'hanno disdetto {span}',
    },
  },
  onboarding: {
    one: 'onboarding completato',
    other: 'onboarding completati',
    did: {
      one: 'ha completato l’onboarding {span}',
      other: 'hanno completato l’onboarding {span}',
    },
  },
  feature_use: {
    one: 'uso di funzionalità',
    other: 'usi di funzionalità',
    did: {
      one: 'ha usato una funzionalità {span}',
      other: 'hanno usato una funzionalità {span}',
    },
  },
  subscription: {
    one: 'abbonamento',
    other: 'abbonamenti',
    did: {
      one: 'si è abbonata {span}',
      other: 'si sono abbonate {span}',
    },
  },
  trial: {
    one: 'prova',
    other: 'prove',
    did: {
      one: 'ha iniziato una prova {span}',
      other: 'hanno iniziato una prova {span}',
    },
  },
  download: {
    one: 'download',
    other: 'download',
    did: {
      one: 'ha scaricato qualcosa {span}',
      other: 'hanno scaricato qualcosa {span}',
    },
  },
  share: {
    one: 'condivisione',
    other: 'condivisioni',
    did: {
      one: 'ha condiviso qualcosa {span}',
      other: 'hanno condiviso qualcosa {span}',
    },
  },
  click: {
    one: 'clic',
    other: 'clic',
    did: {
      one: 'ha fatto clic {span}',
      other: 'hanno fatto clic {span}',
    },
  },
  comment: {
    one: 'commento',
    other: 'commenti',
    did: {
      one: 'ha commentato {span}',
      other: 'hanno commentato {span}',
    },
  },
  add_to_cart: {
    one: 'aggiunta al carrello',
    other: 'aggiunte al carrello',
    did: {
      one: 'ha aggiunto qualcosa al carrello {span}',
      other: 'hanno aggiunto qualcosa al carrello {span}',
    },
  },
  install: {
    one: 'installazione',
    other: 'installazioni',
    did: {
      one: 'ha installato l’app {span}',
      other: 'hanno installato l’app {span}',
    },
  },
};
