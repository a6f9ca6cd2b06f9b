import { describe, expect, it } from 'vitest';
import type { CatalogueProperty } from '../../core/api/catalogue.ts';
import type { Condition } from '../../core/api/meaning/condition.ts';
import type { MeaningOf } from '../../core/api/meaning/meaning.ts';
import { canonicalText } from './canonical-text.ts';
import { preferChosen } from './prefer-chosen.ts';
import { rankByUse } from './rank-by-use.ts';
import { mayBeKept, type Remembered } from './remembered.ts';

type Counted = MeaningOf<'measure'>;
const counted = (event: string, fields: Partial<Counted> = {}): Counted => ({
  kind: 'measure',
  measures: [{ of: 'events', event: { events: [event], where: [] } }],
  where: [],
  who: [],
  groups: [],
  ...fields,
});
const is = (property: string, ...values: (string | number)[]): Condition => ({ property, operator: 'is', values });
const asked = (meaning: Counted, fields: Partial<Remembered> = {}): Remembered => ({
  meaning,
  language: 'en',
  timesAsked: 1,
  timesAnswered: 1,
  timesChosen: 0,
  timesEdited: 0,
  lastAskedMs: 0,
  ...fields,
});
const property = (name: string, values: (string | number)[]): CatalogueProperty => ({
  name,
  type: typeof values[0] === 'number' ? 'number' : 'string',
  count: 1,
  values: values.map((value) => ({ value, count: 1 })),
  events: ['signup'],
});

describe('the normal form of a meaning', () => {
  it('is one for meanings that say the same, and another for an order that matters', () => {
    const one = counted('signup', { where: [is('plan', 'pro', 'free'), is('country', 'DE')] });
    const same: Counted = {
      groups: [],
      who: [],
      where: [is('country', 'DE'), is('plan', 'free', 'pro')],
      measures: one.measures,
      kind: 'measure',
      span: undefined,
    };
    expect(canonicalText(same)).toBe(canonicalText(one));
    const grouped = (...names: string[]) => counted('signup', { groups: names.map((name) => ({ property: name })) });
    expect(canonicalText(grouped('plan', 'country'))).not.toBe(canonicalText(grouped('country', 'plan')));
  });
});

describe('a question is kept', () => {
  const properties = [
    property('plan', ['free', 'pro']),
    property('email', ['a', 'b']),
    property('referrer', ['ann@example.com', 'direct']),
    property(
      'term',
      Array.from({ length: 25 }, (_, n) => `word ${n}`),
    ),
  ];
  it.each([
    ['with a value of a short list', is('plan', 'pro'), true],
    ['not with one that nobody listed', is('plan', 'ann'), false],
    ['not with one of an identifying property', is('email', 'a'), false],
    ['not with one beside an address', is('referrer', 'direct'), false],
    ['not with one that persons may have typed', is('term', 'word 3'), false],
    ['not with one of an unknown property', is('unheard', 'x'), false],
  ])('%s', (_, condition, isKept) => {
    expect(mayBeKept(counted('signup', { where: [condition] }), properties)).toBe(isKept);
    const inside = { events: ['signup'], where: [condition] };
    expect(
      mayBeKept(
        counted('x', {
          who: [
            {
              or: [
                { did: true, event: inside },
                { did: false, event: inside },
              ],
            },
          ],
        }),
        properties,
      ),
    ).toBe(isKept);
  });
});

describe('of two readings', () => {
  const readings = [counted('login'), counted('log_in')];
  const picked = (event: string, timesChosen: number, timesEdited = 0) =>
    asked(counted(event, { span: { is: 'all' } }), { timesChosen, timesEdited });

  it('takes the one whose names the person picked before, in any question', () => {
    expect(preferChosen(readings, [picked('log_in', 2)])).toBe(1);
  });
  it.each([
    ['picked neither', []],
    ['picked one of them once', [picked('login', 1)]],
    ['picked both', [picked('login', 3), picked('log_in', 1)]],
    ['changed what came of it', [picked('login', 2, 2)]],
  ])('asks a person who has %s', (_, past) => {
    expect(preferChosen(readings, past)).toBeUndefined();
  });
});

it('suggests first what a person asks about, and keeps the order of the rest', () => {
  const suggested = ['a', 'b', 'c'].map((event) => ({ text: event, meaning: counted(event) }));
  const past = [asked(counted('c'), { timesAnswered: 3 }), asked(counted('a'), { timesAnswered: 1, timesEdited: 1 })];
  expect(rankByUse(suggested, past).map(({ text }) => text)).toEqual(['c', 'a', 'b']);
});
