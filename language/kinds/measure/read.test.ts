import { describe, expect, it } from 'vitest';
import type { Concept } from '../../reading/concepts.ts';
import type { Constituent, ConstituentMeaning } from '../../reading/constituent.ts';
import type { ReadContext } from '../read-kind.ts';
import { readMeasure } from './read.ts';

const property = (name: string, type: 'string' | 'number', events: string[]) => ({
  name,
  type,
  count: 1,
  values: [],
  events,
});
const context: ReadContext = {
  tokens: [],
  language: 'en',
  catalogue: {
    events: ['signup', 'purchase', 'login'].map((name) => ({ name, count: 1 })),
    properties: [
      property('country', 'string', ['signup', 'purchase', 'login']),
      property('method', 'string', ['login']),
      property('amount', 'number', ['purchase']),
    ],
  },
  glossary: { revenue: { means: 'sum', event: 'purchase', property: 'amount', unit: 'USD' } },
  clock: { nowMs: Date.parse('2026-11-18T10:30:00Z'), zone: 'UTC' },
};
const say = (...concepts: Concept[]): ConstituentMeaning => ({ type: 'concept', concepts });
const selector = (name: string) => ({ events: [name], where: [] });
const event = (name: string): ConstituentMeaning => ({ type: 'event', selector: selector(name) });
const acts = (name: string): ConstituentMeaning => ({ type: 'event', selector: selector(name), acts: true });
const value = (name: string, ...values: string[]): ConstituentMeaning => ({
  type: 'values',
  property: name,
  values,
  joined: values.length > 1 ? 'versus' : 'list',
});

/** The meanings that say every part. */
function meanings(...is: ConstituentMeaning[]) {
  const parts = is.map((each, at): Constituent => ({ from: at, to: at + 1, cost: 0, is: each }));
  return readMeasure(parts, context)
    .filter(({ used }) => parts.every((part) => used.has(part)))
    .map(({ meaning }) => meaning);
}

describe('measures', () => {
  it('asks whether a value of a series lies apart from all others', () => {
    const span: ConstituentMeaning = { type: 'span', span: { is: 'last', count: 14, unit: 'day' } };
    expect(meanings(event('signup'), say('change', 'outlier'), span)[0]).toMatchObject({
      interval: 'day',
      asks: 'outlier',
    });
    const compared: ConstituentMeaning = { type: 'compared', with: { is: 'period', unit: 'month', back: 1 } };
    for (const { asks } of meanings(event('signup'), say('change', 'outlier'), span, compared))
      expect(asks).toBe(undefined);
  });

  it('knows revenue per buyer and per order by their names, with and without an explanation', () => {
    const perBuyer = {
      of: 'ratio',
      top: { of: 'property', how: 'sum', property: 'amount' },
      bottom: { of: 'persons', event: selector('purchase') },
    };
    expect(meanings(say('revenue_per_buyer'))[0]).toMatchObject({ measures: [perBuyer] });
    const explained: ConstituentMeaning[] = [say('revenue_per_buyer'), say('money'), { type: 'per', of: 'buyer' }];
    expect(meanings(...explained)[0]).toMatchObject({ measures: [perBuyer] });
    expect(meanings(say('order_value'))[0]).toMatchObject({
      measures: [{ of: 'property', how: 'avg', property: 'amount', event: selector('purchase') }],
    });
    expect(meanings(say('order_value'), say('money'), { type: 'per', of: 'buyer' })).toEqual([]);
  });

  it('counts events by their name and persons by a word for them', () => {
    expect(meanings(event('signup'))).toMatchObject([{ measures: [{ of: 'events', event: selector('signup') }] }]);
    expect(meanings(say('count_of'), say('persons'), acts('signup'))[0]).toMatchObject({
      measures: [{ of: 'persons', event: selector('signup') }],
    });
  });

  it('counts the persons that are counted, whatever they did to what', () => {
    const asked = meanings(say('count_of'), say('persons'), acts('signup'), event('signup'));
    expect(asked.flatMap(({ measures }) => measures)).toMatchObject([{ of: 'persons', event: selector('signup') }]);
  });

  it('takes a share of the whole that is named', () => {
    expect(meanings(say('share'), event('login'), value('method', 'sso'))[0]).toMatchObject({
      measures: [{ of: 'ratio', as: 'share', bottom: { of: 'events', event: selector('login') } }],
    });
  });

  it('divides by those who did it', () => {
    expect(meanings(event('purchase'), { type: 'per', of: 'person' })[0]).toMatchObject({
      measures: [{ of: 'ratio', bottom: { of: 'persons', event: selector('purchase') } }],
    });
  });

  it('sets values of a property side by side', () => {
    expect(meanings(value('country', 'US', 'DE'), event('signup'))[0]).toMatchObject({
      groups: [{ property: 'country', only: ['US', 'DE'] }],
    });
  });

  it('tells persons by what they did and did not', () => {
    const never: ConstituentMeaning = { type: 'behaviour', behaviour: { did: false, event: selector('purchase') } };
    expect(meanings(say('persons'), acts('signup'), never)[0]).toMatchObject({
      who: [{ did: true, event: selector('signup') }, never.behaviour],
    });
  });

  it.each<[string, ConstituentMeaning[]]>([
    ['a rate is no count', [event('purchase'), say('rate')]],
    ['one thing per another is no count of either', [event('purchase'), say('per'), event('signup'), say('rate')]],
    ['a second number has no place', [event('purchase'), { type: 'number', number: { value: 7, form: 'cardinal' } }]],
    ['one of two events is not dropped', [event('purchase'), event('login')]],
    ['a negation is not dropped', [event('purchase'), say('not')]],
    ['an event has no property of another one', [event('signup'), value('method', 'sso')]],
    ['nothing is two values at once', [event('login'), value('method', 'sso'), value('method', 'password')]],
  ])('asks back, as %s', (_, parts) => {
    expect(meanings(...parts)).toEqual([]);
  });
});
