import type { Replies } from '../../../reply/replies.ts';

/** Events that most products have. `did` is what persons did, with the span where it stands. */
export const commonEvents: Replies['commonEvents'] = {
  signup: {
    one: 'Registrierung',
    other: 'Registrierungen',
    did: {
      one: 'hat sich {span} registriert',
      other: 'haben sich {span} registriert',
    },
  },
  login: {
    one: 'Login',
    other: 'Logins',
    did: {
      one: 'hat sich {span} angemeldet',
      other: 'haben sich {span} angemeldet',
    },
  },
  purchase: {
    one: 'Kauf',
    other: 'Käufe',
    did: {
      one: 'hat {span} gekauft',
      other: 'haben {span} gekauft',
    },
  },
  order: {
    one: 'Bestellung',
    other: 'Bestellungen',
    did: {
      one: 'hat {span} bestellt',
      other: 'haben {span} bestellt',
    },
  },
  payment: {
    one: 'Zahlung',
    other: 'Zahlungen',
    did: {
      one: 'hat {span} bezahlt',
      other: 'haben {span} bezahlt',
    },
  },
  refund: {
    one: 'Erstattung',
    other: 'Erstattungen',
  },
  page_view: {
    one: 'Seitenaufruf',
    other: 'Seitenaufrufe',
    did: {
      one: 'hat {span} eine Seite aufgerufen',
      other: 'haben {span} eine Seite aufgerufen',
    },
  },
  search: {
    one: 'Suche',
    other: 'Suchen',
    did: {
      one: 'hat {span} gesucht',
      other: 'haben {span} gesucht',
    },
  },
  error: {
    one: 'Fehler',
    other: 'Fehler',
    did: {
      one: 'hatte {span} einen Fehler',
      other: 'hatten {span} einen Fehler',
    },
  },
  invite: {
    one: 'Einladung',
    other: 'Einladungen',
    did: {
      one: 'hat {span} jemanden eingeladen',
      other: 'haben {span} jemanden eingeladen',
    },
  },
  checkout: {
    one: 'Checkout',
    other: 'Checkouts',
    did: {
      one: 'hat {span} einen Checkout begonnen',
      other: 'haben {span} einen Checkout begonnen',
    },
  },
  cancellation: {
    one: 'Kündigung',
    other: 'Kündigungen',
    did: {
      one: 'hat {span} gekündigt',
      other: 'haben {span} gekündigt',
    },
  },
  onboarding: {
    one: 'abgeschlossenes Onboarding',
    other: 'abgeschlossene Onboardings',
    did: {
      one: 'hat {span} das Onboarding abgeschlossen',
      other: 'haben {span} das Onboarding abgeschlossen',
    },
  },
  feature_use: {
    one: 'Funktionsnutzung',
    other: 'Funktionsnutzungen',
    did: {
      one: 'hat {span} eine Funktion genutzt',
      other: 'haben {span} eine Funktion genutzt',
    },
  },
  subscription: {
    one: 'Abo',
    other: 'Abos',
    did: {
      one: 'hat {span} ein Abo abgeschlossen',
      other: 'haben {span} ein Abo abgeschlossen',
    },
  },
  trial: {
    one: 'Testphase',
    other: 'Testphasen',
    did: {
      one: 'hat {span} eine Testphase begonnen',
      other: 'haben {span} eine Testphase begonnen',
    },
  },
  download: {
    one: 'Download',
    other: 'Downloads',
    did: {
      one: 'hat {span} etwas heruntergeladen',
      other: 'haben {span} etwas heruntergeladen',
    },
  },
  share: {
    one: 'geteilter Inhalt',
    other: 'geteilte Inhalte',
    did: {
      one: 'hat {span} etwas geteilt',
      other: 'haben {span} etwas geteilt',
    },
  },
  click: {
    one: 'Klick',
    other: 'Klicks',
    did: {
      one: 'hat {span} geklickt',
      other: 'haben {span} geklickt',
    },
  },
  comment: {
    one: 'Kommentar',
    other: 'Kommentare',
    did: {
      one: 'hat {span} kommentiert',
      other: 'haben {span} kommentiert',
    },
  },
  add_to_cart: {
    one: 'Warenkorbzugang',
    other: 'Warenkorbzugänge',
    did: {
      one: 'hat {span} etwas in den Warenkorb gelegt',
      other: 'haben {span} etwas in den Warenkorb gelegt',
    },
  },
  install: {
    one: 'Installation',
    other: 'Installationen',
    did: {
      one: 'hat {span} die App installiert',
      other: 'haben {span} die App installiert',
    },
  },
};
