import { describe, expect, it } from 'vitest';
import { segmentationOf } from './segment.ts';
import { tokenize } from './tokenize.ts';

const texts = (question: string) => tokenize(question).map(({ text }) => text);
const numbers = (question: string) =>
  tokenize(question).flatMap(({ number }) => (number === undefined ? [] : [number]));

describe('tokens are where they stand in the question', () => {
  it.each([
    "what's the l'inscription — “ask ai” & 50 % of $499, /pricing -> sign-ups (3+)?",
    '過去30日間の「登録 → 購入」をiPhoneユーザーで、５０件',
    'Seitenaufrufe/Tag: 1.000 €; ab 3.11.2026',
  ])('%s', (question) => {
    for (const { text, from, to } of tokenize(question)) expect(question.slice(from, to)).toBe(text);
  });

  it('leaves out nothing but spaces and hyphens inside words', () => {
    const question = "a/b-test: 'ask ai' — 3+ sign-ups, q3 (24h) 100%; l'été ~ → x";
    const kept = tokenize(question)
      .map(({ text }) => text)
      .join('')
      .replace(/\s/g, '');
    expect(kept).toBe(question.replace(/\s/g, '').replace('b-t', 'bt').replace('n-u', 'nu'));
  });
});

describe('splits words', () => {
  it.each([
    ["yesterday's sign-ups", ['yesterday', "'s", 'sign', 'ups']],
    ["l'achat d'hier, qu'aujourd'hui", ["l'", 'achat', "d'", 'hier', ',', "qu'", "aujourd'hui"]],
    ["dell'utente", ["dell'", 'utente']],
    ["users don't", ['users', "don't"]],
    ['ask_ai order.completed $pageview', ['ask_ai', 'order.completed', '$pageview']],
    ['checkout->purchase', ['checkout', '->', 'purchase']],
    ['a > b → c => d', ['a', '>', 'b', '→', 'c', '=>', 'd']],
    ['chrome / firefox/edge', ['chrome', '/', 'firefox', '/', 'edge']],
    ['week-on-week', ['week', 'on', 'week']],
    ['24h 7d', ['24', 'h', '7', 'd']],
    ['q3 d7', ['q3', 'd7']],
    ['10-20', ['10', '-', '20']],
    ['/app/reports and /', ['/app/reports', 'and', '/']],
    ['iPhoneユーザー', ['iPhone', 'ユーザー']],
  ])('%s', (question, expected) => {
    expect(texts(question)).toEqual(expected);
  });
});

describe('reads numbers in their forms', () => {
  it.each([
    ['1,000', 1000, 'cardinal'],
    ['1.000', 1000, 'cardinal'],
    ['1,5', 1.5, 'cardinal'],
    ['0.125', 0.125, 'cardinal'],
    ['1,234.5', 1234.5, 'cardinal'],
    ['10k', 10_000, 'cardinal'],
    ['5万', 50_000, 'cardinal'],
    ['５０', 50, 'cardinal'],
    ['50 %', 50, 'percent'],
    ['５０％', 50, 'percent'],
    ['$499', 499, 'money'],
    ['1.499,50 €', 1499.5, 'money'],
    ['500円', 500, 'money'],
    ['100 Euro', 100, 'money'],
    ['100ドル', 100, 'money'],
    ['2nd', 2, 'ordinal'],
    ['3e', 3, 'ordinal'],
    ['3x', 3, 'times'],
  ])('%s', (question, value, form) => {
    expect(numbers(question)).toMatchObject([{ value, form }]);
  });

  it('3+ is three or more, and "3 + 4" is not', () => {
    expect(numbers('3+ logins')).toEqual([{ value: 3, form: 'cardinal', orMore: true }]);
    expect(texts('3 + 4')).toEqual(['3', '+', '4']);
  });

  it.each(['2026-11-03', '3.11.2026', '11/3/2026', '3.11.'])('%s is a date', (question) => {
    expect(tokenize(question)).toMatchObject([{ kind: 'date', text: question }]);
  });

  it.each(['30 minutes', '5 evenings', '7d', '8wks'])('%s is a plain number with a unit', (question) => {
    expect(numbers(question)).toMatchObject([{ form: 'cardinal' }]);
  });
});

describe('knows what is quoted', () => {
  it.each([
    ['used "ask ai" today', ['ask', 'ai']],
    ["used 'ask ai' today", ['ask', 'ai']],
    ['「登録」を', ['登録']],
    ["users' logins don't count", []],
    ['5" screens', []],
  ])('%s', (question, expected) => {
    expect(
      tokenize(question)
        .filter(({ quoted }) => quoted)
        .map(({ text }) => text),
    ).toEqual(expected);
  });
});

describe('cuts where no space stands, by known words', () => {
  const segmentation = segmentationOf(
    [
      '過去',
      '日間',
      'の',
      '登録',
      '登録数',
      'オンボーディング',
      '完了',
      'ページビュー',
      'を',
      '見せて',
      '先週',
      '今月',
    ],
    ['seite', 'aufrufe', 'kauf', 'abbruch', 'registrierung', 'rate'],
  );
  it.each([
    ['過去30日間の登録数を見せて', ['過去', '30', '日間', 'の', '登録数', 'を', '見せて']],
    ['先週のページビュー', ['先週', 'の', 'ページビュー']],
    ['オンボーディング完了', ['オンボーディング', '完了']],
    ['今月のチェックアウト', ['今月', 'の', 'チェックアウト']],
    ['Seitenaufrufe', ['Seiten', 'aufrufe']],
    ['Kaufabbruch', ['Kauf', 'abbruch']],
    ['Registrierungsrate', ['Registrierungs', 'rate']],
    ['Kaufhaus', ['Kaufhaus']],
  ])('%s', (question, expected) => {
    expect(tokenize(question, segmentation).map(({ text }) => text)).toEqual(expected);
  });
});
