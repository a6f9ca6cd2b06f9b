import type { Replies } from '../../../reply/replies.ts';

/** Events that most products have. `did` is what persons did, with the span where it stands. */
export const commonEvents: Replies['commonEvents'] = {
  signup: {
    one: '登録',
    other: '登録',
    did: {
      one: '{span}に登録した',
      other: '{span}に登録した',
    },
  },
  login: {
    one: 'ログイン',
    other: 'ログイン',
    did: {
      one: '{span}にログインした',
      other: '{span}にログインした',
    },
  },
  purchase: {
    one: '購入',
    other: '購入',
    did: {
      one: '{span}に購入した',
      other: '{span}に購入した',
    },
  },
  order: {
    one: '注文',
    other: '注文',
    did: {
      one: '{span}に注文した',
      other: '{span}に注文した',
    },
  },
  payment: {
    one: '支払い',
    other: '支払い',
    did: {
      one: '{span}に支払った',
      other: '{span}に支払った',
    },
  },
  refund: {
    one: '返金',
    other: '返金',
  },
  page_view: {
    one: 'ページビュー',
    other: 'ページビュー',
    did: {
      one: '{span}にページを見た',
      other: '{span}にページを見た',
    },
  },
  search: {
    one: '検索',
    other: '検索',
    did: {
      one: '{span}に検索した',
      other: '{span}に検索した',
    },
  },
  error: {
    one: 'エラー',
    other: 'エラー',
    did: {
      one: '{span}にエラーに遭った',
      other: '{span}にエラーに遭った',
    },
  },
  invite: {
    one: '招待',
    other: '招待',
    did: {
      one: '{span}に招待した',
      other: '{span}に招待した',
    },
  },
  checkout: {
    one: 'チェックアウト',
    other: 'チェックアウト',
    did: {
      one: '{span}にチェックアウトを始めた',
      other: '{span}にチェックアウトを始めた',
    },
  },
  cancellation: {
    one: '解約',
    other: '解約',
    did: {
      one: '{span}に解約した',
      other: '{span}に解約した',
    },
  },
  onboarding: {
    one: 'オンボーディング完了',
    other: 'オンボーディング完了',
    did: {
      one: '{span}にオンボーディングを完了した',
      other: '{span}にオンボーディングを完了した',
    },
  },
  feature_use: {
    one: '機能利用',
    other: '機能利用',
    did: {
      one: '{span}に機能を使った',
      other: '{span}に機能を使った',
    },
  },
  subscription: {
    one: '購読',
    other: '購読',
    did: {
      one: '{span}に購読を始めた',
      other: '{span}に購読を始めた',
    },
  },
  trial: {
    one: 'トライアル',
    other: 'トライアル',
    did: {
      one: '{span}にトライアルを始めた',
      other: '{span}にトライアルを始めた',
    },
  },
  download: {
    one: 'ダウンロード',
    other: 'ダウンロード',
    did: {
      one: '{span}にダウンロードした',
      other: '{span}にダウンロードした',
    },
  },
  share: {
    one: '共有',
    other: '共有',
    did: {
      one: '{span}に共有した',
      other: '{span}に共有した',
    },
  },
  click: {
    one: 'クリック',
    other: 'クリック',
    did: {
      one: '{span}にクリックした',
      other: '{span}にクリックした',
    },
  },
  comment: {
    one: 'コメント',
    other: 'コメント',
    did: {
      one: '{span}にコメントした',
      other: '{span}にコメントした',
    },
  },
  add_to_cart: {
    one: 'カート追加',
    other: 'カート追加',
    did: {
      one: '{span}にカートに追加した',
      other: '{span}にカートに追加した',
    },
  },
  install: {
    one: 'インストール',
    other: 'インストール',
    did: {
      one: '{span}にアプリをインストールした',
      other: '{span}にアプリをインストールした',
    },
  },
};
