import { describe, expect, it } from 'vitest';
import type { Catalogue } from '../../../core/api/catalogue.ts';
import { indexNames } from '../../../language/names/index-names.ts';
import { readQuestion } from '../../../language/reading/read-question.ts';
import { BANK_CLOCK } from '../../../language/training/projects.ts';

/** Names of a project, each in the place of another one. */
type Names = {
  readonly first: string;
  readonly second: string;
  readonly text: string;
  readonly value: string;
  readonly amount: string;
};
const PLAIN: Names = {
  first: 'order_placed',
  second: 'parcel_sent',
  text: 'payment_method',
  value: 'invoice',
  amount: 'total',
};
const OTHERS: readonly Names[] = [
  { first: 'lantern_lit', second: 'lantern_hung', text: 'wick', value: 'cotton', amount: 'lumens' },
  { first: 'FormSubmitted', second: 'FormApproved', text: 'department', value: 'legal', amount: 'pages_count' },
  { first: 'zorb crafted', second: 'zorb shipped', text: 'zorbkind', value: 'quix', amount: 'zorbweight' },
];

function projectOf({ first, second, text, value, amount }: Names) {
  const events = [first, second];
  const catalogue: Catalogue = {
    events: events.map((name) => ({ name, count: 100 })),
    properties: [
      {
        name: text,
        type: 'string',
        count: 200,
        values: [
          { value, count: 90 },
          { value: 'other one', count: 9 },
        ],
        events,
      },
      { name: amount, type: 'number', count: 200, values: [{ value: 7, count: 20 }], events },
    ],
  };
  return { names: indexNames(catalogue), catalogue, glossary: {} };
}

const said = (name: string): string =>
  name
    .replaceAll('_', ' ')
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .toLowerCase();

/** Lowered as it is reached. */
const APART_MAX = 1;

/** Questions of several kinds, put with names as they are said. */
const QUESTIONS: readonly ((names: Names) => string)[] = [
  ({ first }) => `how many ${said(first)} events last week`,
  ({ first }) => `number of "${first}" per day this month`,
  ({ first, text }) => `${said(first)} by ${said(text)} yesterday`,
  ({ first, text, value }) => `${said(first)} where ${said(text)} is ${value}, last month`,
  ({ first, value }) => `${said(first)} without ${value} in the last 14 days`,
  ({ first, amount }) => `average ${said(amount)} of ${said(first)} last month`,
  ({ first, amount }) => `${said(first)} with ${said(amount)} over 20 last week`,
  ({ first, second }) => `conversion from ${said(first)} to ${said(second)} last month`,
  ({ first, second }) => `funnel: ${said(first)} -> ${said(second)}`,
  ({ first }) => `weekly retention of ${said(first)} in the last 8 weeks`,
  ({ first, second }) => `unique users of ${said(first)} vs ${said(second)} last week`,
  ({ first, text }) => `top 3 ${said(text)} by ${said(first)} this quarter`,
];

describe('a project with other names', () => {
  it.each(OTHERS)('is read as the same meaning of its own names, or asked back: $first', (names) => {
    const [plain, other] = [projectOf(PLAIN), projectOf(names)];
    const apart = QUESTIONS.flatMap((put) => {
      const usual = readQuestion({ text: put(PLAIN), language: 'en', ...BANK_CLOCK }, plain);
      const text = put(names);
      const outcome = readQuestion({ text, language: 'en', ...BANK_CLOCK }, other);
      const [wanted, got] = [usual, outcome].map((each) =>
        each.is === 'read' ? JSON.stringify(each.meaning) : each.is,
      );
      const isAsked = outcome.is !== 'read' || usual.is !== 'read';
      return isAsked || renamed(wanted ?? '', names) === got ? [] : [`${text}: ${got}`];
    });
    expect(apart.slice(APART_MAX)).toEqual([]);
  });
});

function renamed(meaning: string, names: Names): string {
  return meaning
    .replaceAll(PLAIN.first, names.first)
    .replaceAll(PLAIN.second, names.second)
    .replaceAll(`"${PLAIN.text}"`, `"${names.text}"`)
    .replaceAll(`"${PLAIN.value}"`, `"${names.value}"`)
    .replaceAll(`"${PLAIN.amount}"`, `"${names.amount}"`);
}
