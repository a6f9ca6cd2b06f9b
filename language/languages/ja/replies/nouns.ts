import type { Replies } from '../../../reply/replies.ts';

/** Things that are counted. */
export const nouns: Replies['nouns'] = {
  minute: {
    one: '{n}分',
    other: '{n}分',
  },
  hour: {
    one: '{n}時間',
    other: '{n}時間',
  },
  day: {
    one: '{n}日',
    other: '{n}日',
  },
  week: {
    one: '{n}週間',
    other: '{n}週間',
  },
  month: {
    one: '{n}か月',
    other: '{n}か月',
  },
  quarter: {
    one: '{n}四半期',
    other: '{n}四半期',
  },
  year: {
    one: '{n}年',
    other: '{n}年',
  },
  second: {
    one: '{n}秒',
    other: '{n}秒',
  },
  person: {
    one: '{n}人',
    other: '{n}人',
  },
  session: {
    one: '{n}セッション',
    other: '{n}セッション',
  },
  event: {
    one: '{n}件のイベント',
    other: '{n}件のイベント',
  },
  group: {
    one: '{n}グループ',
    other: '{n}グループ',
  },
  row: {
    one: '{n}行',
    other: '{n}行',
  },
  value: {
    one: '{n}個の値',
    other: '{n}個の値',
  },
  counted: {
    one: '{noun}{n}件',
    other: '{noun}{n}件',
  },
  point: {
    one: '{n}ポイント',
    other: '{n}ポイント',
  },
};
