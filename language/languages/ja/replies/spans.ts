import type { Replies } from '../../../reply/replies.ts';

/** Spans as they stand in a sentence, and what a figure is compared with. */
export const spans: Replies['spans'] = {
  running: {
    minute: 'この1分',
    hour: 'この1時間',
    day: '今日',
    week: '今週',
    month: '今月',
    quarter: '今四半期',
    year: '今年',
  },
  whole: {
    minute: '直近の1分',
    hour: '直近の1時間',
    day: '昨日',
    week: '先週',
    month: '先月',
    quarter: '前四半期',
    year: '昨年',
  },
  last: {
    minute: {
      one: '過去1分間',
      other: '過去{n}分間',
    },
    hour: {
      one: '過去1時間',
      other: '過去{n}時間',
    },
    day: {
      one: '今日',
      other: '過去{n}日間',
    },
    week: {
      one: '今週',
      other: '過去{n}週間',
    },
    month: {
      one: '今月',
      other: '過去{n}か月間',
    },
    quarter: {
      one: '今四半期',
      other: '過去{n}四半期',
    },
    year: {
      one: '今年',
      other: '過去{n}年間',
    },
  },
  complete: {
    minute: {
      one: '直近の1分',
      other: '直近の{n}分間(終了分)',
    },
    hour: {
      one: '直近の1時間',
      other: '直近の{n}時間(終了分)',
    },
    day: {
      one: '昨日',
      other: '昨日までの{n}日間',
    },
    week: {
      one: '先週',
      other: '先週までの{n}週間',
    },
    month: {
      one: '先月',
      other: '先月までの{n}か月間',
    },
    quarter: {
      one: '前四半期',
      other: '前四半期までの{n}四半期',
    },
    year: {
      one: '昨年',
      other: '昨年までの{n}年間',
    },
  },
  in_period: '{date}',
  in_year: '{year}年',
  in_quarter: '{year}年第{quarter}四半期',
  in_week: '{year}年第{week}週',
  on_day: '{date}',
  range: '{from}から{to}まで',
  since: '{date}以降',
  before: '{date}より前',
  all: 'これまでの全データ',
  with_dates: '{span}({dates})',
  only_weekdays: '{weekdays}のみ',
  only_hours: '{hours}のみ',
  no_span: '該当しない期間',
  week_of: '{date}の週',
  before_period: {
    minute: '前の1分',
    hour: '前の1時間',
    day: '前日',
    week: '前の週',
    month: '前の月',
    quarter: '前の四半期',
    year: '前の年',
    span: '同じ長さの前の期間',
  },
  before_last: {
    minute: {
      one: 'その前の1分',
      other: 'その前の{n}分間',
    },
    hour: {
      one: 'その前の1時間',
      other: 'その前の{n}時間',
    },
    day: {
      one: '前日',
      other: 'その前の{n}日間',
    },
    week: {
      one: '前の週',
      other: 'その前の{n}週間',
    },
    month: {
      one: '前の月',
      other: 'その前の{n}か月間',
    },
    quarter: {
      one: '前の四半期',
      other: 'その前の{n}四半期',
    },
    year: {
      one: '前の年',
      other: 'その前の{n}年間',
    },
  },
  same_point: '{baseline}の同じ時点',
  year_before: '1年前',
  same_weekdays: '前の同じ曜日',
};
