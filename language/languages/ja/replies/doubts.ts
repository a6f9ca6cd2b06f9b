import type { Replies } from '../../../reply/replies.ts';

/** What is asked back, what was assumed, and what is refused. */
export const doubts: Replies['doubts'] = {
  choose: 'いくつかの読み方があります。どれでしょうか?',
  unknown_words: {
    one: 'このプロジェクトに{words}はありません。イベント、プロパティ、値、用語集のどれにも当てはまらないため、計算できません。何を指していますか?',
    other:
      'このプロジェクトに{words}はありません。イベント、プロパティ、値、用語集のどれにも当てはまらないため、計算できません。何を指していますか?',
  },
  near: '{names}のことですか?',
  no_place: '{words}はわかりますが、「{reading}」の何を変えるのかがわかりません。別の言い方をしていただけますか?',
  no_place_alone: '{words}はわかりますが、ほかの部分とのつながりがわかりません。別の言い方をしていただけますか?',
  no_measure: '何を数えますか?イベントの名前を挙げるか、人やセッションについて質問してください。',
  no_previous: '変更できる前の質問がありません。何を知りたいですか?',
  cannot_edit: '変更の内容は分かりますが、前の質問「{reading}」には当てはまりません。',
  missing_part: {
    funnel: 'ファネルと読みましたが、ステップが1つしかありません。前後にどのイベントがありますか?',
    retention: 'リテンションと読みましたが、誰のものかわかりません。どのイベントから始めますか?',
    experiment: '実験と読みましたが、何が目標かわかりません。どのイベントを成功としますか?',
    attribution: 'アトリビューションと読みましたが、何のものかわかりません。どのイベントをコンバージョンとしますか?',
    other: '質問の一部が足りません。何についてか教えてください。',
  },
  too_broad: '次のように読みました。{reading}一度に読むデータが多すぎます:{reason}',
  refusal: {
    write: 'データを読むことしかできず、変更や削除はできません。削除は権限のある人が設定から行えます。',
    other_tenant: 'このプロジェクトについてだけお答えできます。ほかのプロジェクトは、開いてから質問してください。',
    personal_data: '個人情報は表示しません。人数を数えたり、プロパティ別に分けたりできます。',
    instructions: 'このプロジェクトのイベントに関する質問にだけお答えできます。',
  },
  assumption: {
    usual_span: '期間の指定がないため、過去30日間としています。',
    usual_event: 'イベントの指定がないため、{event}としています。',
    usual_limit: '件数の指定がないため、上位{limit}件としています。',
    likeness: '「{said}」は{name}と読みました。',
    chosen: '「{said}」は{name}と読みました。{others}の可能性もあります。',
  },
};
