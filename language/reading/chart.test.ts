import { describe, expect, it } from 'vitest';
import type { Catalogue } from '../../core/api/catalogue.ts';
import { WORDS } from '../languages/en/words.ts';
import type { Language } from '../languages/language.ts';
import { composeParts } from './chart.ts';
import { cutsOf } from './cuts.ts';
import { findConcepts, indexConcepts } from './find-concepts.ts';
import { latticeOf } from './lattice.ts';
import type { Mention, MentionMeaning } from './mention.ts';
import { tokenize } from './tokenize.ts';

const english: Language = {
  code: 'en',
  words: WORDS,
  fillers: ['the', 'a', 'show', 'me'],
  numbers: { three: 3 },
  ordinals: {},
  functors: 'before',
  eitherSide: [],
  stemOf: (word) => word,
};
const index = indexConcepts(english);
const property = (name: string, type: 'string' | 'number', events: string[]) => ({
  name,
  type,
  count: 1,
  values: [],
  events,
});
const catalogue: Catalogue = {
  events: [
    { name: 'signup', count: 1 },
    { name: 'purchase', count: 1 },
  ],
  properties: [
    property('country', 'string', ['signup', 'purchase']),
    property('method', 'string', ['signup']),
    property('amount', 'number', ['purchase']),
  ],
};

const NAMES: Readonly<Record<string, MentionMeaning>> = {
  signups: { type: 'event', event: 'signup' },
  purchases: { type: 'event', event: 'purchase' },
  country: { type: 'property', property: 'country' },
  amount: { type: 'property', property: 'amount' },
  japan: { type: 'value', property: 'country', value: 'JP' },
  france: { type: 'value', property: 'country', value: 'FR' },
  google: { type: 'value', property: 'method', value: 'google' },
};

/** The parts of the cheapest cut, without fillers. */
function partsOf(question: string) {
  const tokens = tokenize(question);
  const named = tokens.flatMap(({ norm }, at): Mention[] => {
    const is = NAMES[norm];
    return is === undefined ? [] : [{ from: at, to: at + 1, cost: 0, is }];
  });
  const lattice = latticeOf(tokens, [...named, ...findConcepts(tokens, index)]);
  const parts = composeParts(lattice, tokens.length, { language: english, catalogue });
  const [cheapest] = cutsOf(parts, tokens.length, 50);
  return (cheapest?.parts ?? []).map(({ is }) => is).filter(({ type }) => type !== 'inert');
}

const test = (operator: string, property_: string, ...values: (string | number)[]) => ({
  property: property_,
  operator,
  values,
});
const signup = (...where: object[]) => ({ events: ['signup'], where });
const purchase = (...where: object[]) => ({ events: ['purchase'], where });

describe('a word beside another changes what both say', () => {
  it.each([
    [
      'signups by country',
      [
        { type: 'event', selector: signup() },
        { type: 'group', group: { property: 'country' } },
      ],
    ],
    ['signups via google', [{ type: 'event', selector: signup(test('is', 'method', 'google')) }]],
    ['signups not google', [{ type: 'event', selector: signup(test('is_not', 'method', 'google')) }]],
    ['signups without the google', [{ type: 'event', selector: signup(test('is_not', 'method', 'google')) }]],
    ['amount over 50', [{ type: 'condition', conditions: [test('greater', 'amount', 50)] }]],
    ['amount not over 50', [{ type: 'condition', conditions: [test('at_most', 'amount', 50)] }]],
    ['average amount', [{ type: 'measure', measure: { of: 'property', how: 'avg', property: 'amount' } }]],
    ['japan vs france', [{ type: 'values', property: 'country', values: ['JP', 'FR'], joined: 'versus' }]],
    ['japan / france', [{ type: 'values', property: 'country', values: ['JP', 'FR'], joined: 'or' }]],
    ['signups -> purchases', [{ type: 'steps', steps: [signup(), purchase()], joined: 'arrow' }]],
    ['never purchases', [{ type: 'behaviour', behaviour: { did: false, event: purchase(), span: { is: 'all' } } }]],
    [
      'purchases per signups',
      [
        {
          type: 'measure',
          measure: {
            of: 'ratio',
            as: 'ratio',
            top: { of: 'events', event: purchase() },
            bottom: { of: 'events', event: signup() },
          },
        },
      ],
    ],
    ['top 3', [{ type: 'rank', direction: 'most', limit: 3 }]],
    ['at least three times', [{ type: 'times', times: { at_least: 3 } }]],
  ])('%s', (question, expected) => {
    expect(partsOf(question)).toMatchObject(expected);
  });
});

describe('nothing of a question is lost in a cut', () => {
  it.each(['signups blargh', 'signups last 99 widgets', 'signups "spring sale"'])('%s', (question) => {
    const tokens = tokenize(question);
    const lattice = latticeOf(tokens, findConcepts(tokens, index));
    for (const { parts } of cutsOf(
      composeParts(lattice, tokens.length, { language: english, catalogue }),
      tokens.length,
      50,
    )) {
      expect(parts.reduce((at, part) => (part.from === at ? part.to : -1), 0)).toBe(tokens.length);
    }
  });
  it('says that a word is unknown, and that a text is quoted', () => {
    expect(partsOf('signups blargh').map(({ type }) => type)).toContain('unknown');
    expect(partsOf('signups "spring"').map(({ type }) => type)).toContain('quoted');
  });
});
