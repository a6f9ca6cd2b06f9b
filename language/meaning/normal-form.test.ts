import { describe, expect, it } from 'vitest';
import type { Meaning, MeaningOf } from '../../core/api/meaning/meaning.ts';
import type { EventSelector } from '../../core/api/meaning/measure.ts';
import { normalForm } from './normal-form.ts';

/** A Wednesday. */
const clock = { nowMs: Date.parse('2026-11-25T15:20:00Z'), zone: 'UTC' };
const form = (meaning: Meaning) => normalForm(meaning, clock);

const any: EventSelector = { events: [], where: [] };
const signup: EventSelector = { events: ['signup'], where: [] };
const mobile = { property: 'device', operator: 'is' as const, values: ['mobile'] };
const google = { property: 'method', operator: 'is' as const, values: ['google'] };
type Parts = Partial<Omit<MeaningOf<'measure'>, 'kind'>>;
const events = (parts: Parts = {}): Meaning => ({
  kind: 'measure',
  measures: [{ of: 'events', event: signup }],
  where: [],
  who: [],
  groups: [],
  ...parts,
});
const thisWeek = { is: 'period', unit: 'week', back: 0 } as const;
const lastWeek = { is: 'period', unit: 'week', back: 1 } as const;

describe('the normal form is equal for meanings with the same numbers', () => {
  it.each<[string, Meaning, Meaning]>([
    ['the usual span, said or not', events(), events({ span: { is: 'last', count: 30, unit: 'day' } })],
    [
      'two ways to say a span',
      events({ span: { is: 'named', month: 11 } }),
      events({ span: { is: 'period', unit: 'month', back: 0 } }),
    ],
    ['the order of conditions', events({ where: [mobile, google] }), events({ where: [google, mobile] })],
    [
      'a condition of the question or of its event',
      events({ where: [mobile] }),
      events({ measures: [{ of: 'events', event: { events: ['signup'], where: [mobile] } }] }),
    ],
    [
      'a running span beside the same stretch or the whole of the one before',
      events({ span: thisWeek, compare: { with: 'previous' } }),
      events({ span: thisWeek, compare: { with: lastWeek } }),
    ],
    [
      'persons of an event, or persons who did it',
      events({ measures: [{ of: 'persons', event: signup }] }),
      events({ measures: [{ of: 'persons', event: any }], who: [{ did: true, event: signup }] }),
    ],
    [
      'monthly active persons, or persons of 30 days',
      events({ measures: [{ of: 'active', unit: 'month', event: any }] }),
      events({ measures: [{ of: 'persons', event: any }], span: { is: 'last', count: 30, unit: 'day' } }),
    ],
    [
      'values of a breakdown, chosen by it or by a condition',
      events({ groups: [{ property: 'method', only: ['email', 'google'] }] }),
      events({ groups: [{ property: 'method' }], where: [{ ...google, values: ['google', 'email'] }] }),
    ],
  ])('%s', (_, one, other) => expect(form(one)).toBe(form(other)));
});

describe('the normal form differs', () => {
  it.each<[string, Meaning, Meaning]>([
    ['by span', events({ span: thisWeek }), events({ span: lastWeek })],
    ['by a negation', events({ where: [mobile] }), events({ where: [{ ...mobile, operator: 'is_not' }] })],
    [
      'by a rank',
      events({ groups: [{ property: 'method' }] }),
      events({ groups: [{ property: 'method' }], rank: { direction: 'most', limit: 1 } }),
    ],
    ['by the order of steps', funnel('signup', 'purchase'), funnel('purchase', 'signup')],
  ])('%s', (_, one, other) => expect(form(one)).not.toBe(form(other)));
});

function funnel(...names: string[]): Meaning {
  const steps = names.map((name) => ({ events: [name], where: [] }));
  return { kind: 'funnel', steps, answer: 'rate', where: [], who: [], groups: [] };
}
