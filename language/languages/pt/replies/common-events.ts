import type { Replies } from '../../../reply/replies.ts';

/** Events that most products have. `did` is what persons did, with the span where it stands. */
export const commonEvents: Replies['commonEvents'] = {
  signup: {
    one: 'cadastro',
    other: 'cadastros',
    did: {
      one: 'se cadastrou {span}',
      other: 'se cadastraram {span}',
    },
  },
  login: {
    one: 'login',
    other: 'logins',
    did: {
      one: 'fez login {span}',
      other: 'fizeram login {span}',
    },
  },
  purchase: {
    one: 'compra',
    other: 'compras',
    did: {
      one: 'comprou {span}',
      other: 'compraram {span}',
    },
  },
  order: {
    one: 'pedido',
    other: 'pedidos',
    did: {
      one: 'fez um pedido {span}',
      other: 'fizeram um pedido {span}',
    },
  },
  payment: {
    one: 'pagamento',
    other: 'pagamentos',
    did: {
      one: 'pagou {span}',
      other: 'pagaram {span}',
    },
  },
  refund: {
    one: 'reembolso',
    other: 'reembolsos',
  },
  page_view: {
    one: 'visualização de página',
    other: 'visualizações de página',
    did: {
      one: 'viu uma página {span}',
      other: 'viram uma página {span}',
    },
  },
  search: {
    one: 'busca',
    other: 'buscas',
    did: {
      one: 'fez uma busca {span}',
      other: 'fizeram uma busca {span}',
    },
  },
  error: {
    one: 'erro',
    other: 'erros',
    did: {
      one: 'teve um erro {span}',
      other: 'tiveram um erro {span}',
    },
  },
  invite: {
    one: 'convite',
    other: 'convites',
    did: {
      one: 'enviou um convite {span}',
      other: 'enviaram um convite {span}',
    },
  },
  checkout: {
    one: 'checkout',
    other: 'checkouts',
    did: {
      one: 'iniciou um checkout {span}',
      other: 'iniciaram um checkout {span}',
    },
  },
  cancellation: {
    one: 'cancelamento',
    other: 'cancelamentos',
    did: {
      one: 'cancelou {span}',
      other: 'cancelaram {span}',
    },
  },
  onboarding: {
    one: 'onboarding concluído',
    other: 'onboardings concluídos',
    did: {
      one: 'concluiu o onboarding {span}',
      other: 'concluíram o onboarding {span}',
    },
  },
  feature_use: {
    one: 'uso de funcionalidade',
    other: 'usos de funcionalidades',
    did: {
      one: 'usou uma funcionalidade {span}',
      other: 'usaram uma funcionalidade {span}',
    },
  },
  subscription: {
    one: 'assinatura',
    other: 'assinaturas',
    did: {
      one: 'assinou {span}',
      other: 'assinaram {span}',
    },
  },
  trial: {
    one: 'teste',
    other: 'testes',
    did: {
      one: 'começou um teste {span}',
      other: 'começaram um teste {span}',
    },
  },
  download: {
    one: 'download',
    other: 'downloads',
    did: {
      one: 'baixou algo {span}',
      other: 'baixaram algo {span}',
    },
  },
  share: {
    one: 'compartilhamento',
    other: 'compartilhamentos',
    did: {
      one: 'compartilhou algo {span}',
      other: 'compartilharam algo {span}',
    },
  },
  click: {
    one: 'clique',
    other: 'cliques',
    did: {
      one: 'clicou {span}',
      other: 'clicaram {span}',
    },
  },
  comment: {
    one: 'comentário',
    other: 'comentários',
    did: {
      one: 'comentou {span}',
      other: 'comentaram {span}',
    },
  },
  add_to_cart: {
    one: 'adição ao carrinho',
    other: 'adições ao carrinho',
    did: {
      one: 'adicionou algo ao carrinho {span}',
      other: 'adicionaram algo ao carrinho {span}',
    },
  },
  install: {
    one: 'instalação',
    other: 'instalações',
    did: {
      one: 'instalou o app {span}',
      other: 'instalaram o app {span}',
    },
  },
};
