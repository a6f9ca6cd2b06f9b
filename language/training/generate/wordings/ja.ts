import type { Wordings } from './wordings.ts';

export const JAPANESE_WORDINGS: Wordings = {
  count: ['{span}の {event} は何件ですか', '{span}の {event} の数', '{span}の {event}'],
  count_of_value: ['{span}の {property} が {value} の {event} は何件', '{span}、{property} {value} の {event} の数'],
  count_without: [
    '{span}の {property} {value} 以外の {event} は何件',
    '{property} {value} を除く {span}の {event} の数',
  ],
  count_over: [
    '{span}の {amount} が {number} を超える {event} は何件',
    '{span}、{amount} が {number} より大きい {event} の数',
  ],
  persons: ['{span}に {event} をしたユーザー数', '{span}の {event} のユニークユーザー数'],
  per_day: ['{span}の {event} の日別推移', '{span}の1日ごとの {event}'],
  running_total: ['{span}の {event} の日別累計', '{span}の1日ごとの {event} の累計'],
  grouped: ['{span}の {property} 別の {event}', '{span}の {event} を {property} ごとに'],
  top: ['{span}の {event} が多い {property} トップ{limit}', '{span}の {property} 別 {event} 上位{limit}'],
  average: ['{span}の {event} の {amount} の平均', '{span}の {event} の平均 {amount}'],
  total: ['{span}の {event} の {amount} の合計', '{span}の {event} の合計 {amount}'],
  total_grouped: [
    '{span}の {event} の {amount} の合計を {property} 別に',
    '{span}の {property} ごとの {event} の {amount} 合計',
  ],
  share: [
    '{span}の {event} のうち {property} が {value} の割合',
    '{span}の {event} に占める {property} {value} の割合',
  ],
  per_person: ['{span}のユーザーあたりの {event} 数', '{span}の1人あたりの {event}'],
  compared: ['{span}の {event} を前の期間と比較', '{span}の {event} は前の期間と比べてどうですか'],
  best_day: ['{span}で {event} が一番多い日', '{span}に {event} が最も多かった日はいつ'],
  did_not: [
    '{span}に {event} をしたが {other} をしていないユーザー数',
    '{span}に {event} して {other} しなかったユーザー数',
  ],
  at_least: ['{span}に {event} を{limit}回以上したユーザー数', '{span}に {event} が{limit}回以上のユーザーは何人'],
  conversion: ['{span}の {event} から {other} へのコンバージョン率', '{span}、{event} から {other} への転換率'],
  conversion_grouped: [
    '{span}の {event} から {other} へのコンバージョン率を {property} 別に',
    '{span}の {property} ごとの {event} から {other} へのコンバージョン率',
  ],
  retention: ['{span}の {event} の週次リテンション', '{span}の {event} 後の週ごとの継続率'],
  retention_at: ['{span}の {event} の{limit}日目のリテンション', '{span}の {event} のD{limit}継続率'],
  persons_list: ['{span}に {event} をしたユーザーの一覧', '{span}に {event} をしたユーザーは誰'],
  paths_after: ['{span}に {event} の後にユーザーは何をしますか', '{span}の {event} の後の経路'],
  bounce_rate: ['{span}の直帰率', '{span}の直帰率は？'],
  session_length: ['{span}の平均セッション時間', '{span}のセッションの平均の長さ'],
  first_touch: ['{span}の {event} のファーストタッチの流入元', '{span}の {event} の初回接触アトリビューション'],
  last_touch: ['{span}の {event} のラストタッチの流入元', '{span}の {event} の最終接触アトリビューション'],
};
