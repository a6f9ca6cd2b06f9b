import type { Replies } from '../../../reply/replies.ts';

/** Events that most products have. `did` is what persons did, with the span where it stands. */
export const commonEvents: Replies['commonEvents'] = {
  signup: {
    one: 'inscription',
    other: 'inscriptions',
    did: {
      one: 's’est inscrite {span}',
      other: 'se sont inscrites {span}',
    },
  },
  login: {
    one: 'connexion',
    other: 'connexions',
    did: {
      one: 's’est connectée {span}',
      other: 'se sont connectées {span}',
    },
  },
  purchase: {
    one: 'achat',
    other: 'achats',
    did: {
      one: 'a acheté {span}',
      other: 'ont acheté {span}',
    },
  },
  order: {
    one: 'commande',
    other: 'commandes',
    did: {
      one: 'a commandé {span}',
      other: 'ont commandé {span}',
    },
  },
  payment: {
    one: 'paiement',
    other: 'paiements',
    did: {
      one: 'a payé {span}',
      other: 'ont payé {span}',
    },
  },
  refund: {
    one: 'remboursement',
    other: 'remboursements',
  },
  page_view: {
    one: 'page vue',
    other: 'pages vues',
    did: {
      one: 'a vu une page {span}',
      other: 'ont vu une page {span}',
    },
  },
  search: {
    one: 'recherche',
    other: 'recherches',
    did: {
      one: 'a fait une recherche {span}',
      other: 'ont fait une recherche {span}',
    },
  },
  error: {
    one: 'erreur',
    other: 'erreurs',
    did: {
      one: 'a eu une erreur {span}',
      other: 'ont eu une erreur {span}',
    },
  },
  invite: {
    one: 'invitation',
    other: 'invitations',
    did: {
      one: 'a envoyé une invitation {span}',
      other: 'ont envoyé une invitation {span}',
    },
  },
  checkout: {
    one: 'passage en caisse',
    other: 'passages en caisse',
    did: {
      one: 'est passée en caisse {span}',
      other: 'sont passées en caisse {span}',
    },
  },
  cancellation: {
    one: 'résiliation',
    other: 'résiliations',
    did: {
      one: 'a résilié {span}',
      other: 'ont résilié {span}',
    },
  },
  onboarding: {
    one: 'onboarding terminé',
    other: 'onboardings terminés',
    did: {
      one: 'a terminé l’onboarding {span}',
      other: 'ont terminé l’onboarding {span}',
    },
  },
  feature_use: {
    one: 'utilisation de fonctionnalité',
    other: 'utilisations de fonctionnalités',
    did: {
      one: 'a utilisé une fonctionnalité {span}',
      other: 'ont utilisé une fonctionnalité {span}',
    },
  },
  subscription: {
    one: 'abonnement',
    other: 'abonnements',
    did: {
      one: 's’est abonnée {span}',
      other: 'se sont abonnées {span}',
    },
  },
  trial: {
    one: 'essai',
    other: 'essais',
    did: {
      one: 'a commencé un essai {span}',
      other: 'ont commencé un essai {span}',
    },
  },
  download: {
    one: 'téléchargement',
    other: 'téléchargements',
    did: {
      one: 'a téléchargé quelque chose {span}',
      other: 'ont téléchargé quelque chose {span}',
    },
  },
  share: {
    one: 'partage',
    other: 'partages',
    did: {
      one: 'a partagé quelque chose {span}',
      other: 'ont partagé quelque chose {span}',
    },
  },
  click: {
    one: 'clic',
    other: 'clics',
    did: {
      one: 'a cliqué {span}',
      other: 'ont cliqué {span}',
    },
  },
  comment: {
    one: 'commentaire',
    other: 'commentaires',
    did: {
      one: 'a commenté {span}',
      other: 'ont commenté {span}',
    },
  },
  add_to_cart: {
    one: 'ajout au panier',
    other: 'ajouts au panier',
    did: {
      one: 'a ajouté quelque chose au panier {span}',
      other: 'ont ajouté quelque chose au panier {span}',
    },
  },
  install: {
    one: 'installation',
    other: 'installations',
    did: {
      one: 'a installé l’application {span}',
      other: 'ont installé l’application {span}',
    },
  },
};
