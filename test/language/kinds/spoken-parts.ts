import { expect } from 'vitest';
import type { ReadCandidate, ReadContext } from '../../../language/kinds/read-kind.ts';
import type { Concept } from '../../../language/reading/concepts.ts';
import type { Constituent, ConstituentMeaning } from '../../../language/reading/constituent.ts';

/** Parts of questions as readers of kinds get them, and a project to read them for. */

const EVENTS = ['page_view', 'signup', 'checkout_started', 'purchase', 'login'];
const property = (name: string, ...values: string[]) => ({
  name,
  type: 'string' as const,
  count: 1,
  values: values.map((value) => ({ value, count: 1 })),
  events: EVENTS,
});
export const context: ReadContext = {
  tokens: [],
  language: 'en',
  clock: { nowMs: Date.UTC(2026, 10, 29, 12), zone: 'UTC' },
  catalogue: {
    events: EVENTS.map((name) => ({ name, count: 1 })),
    properties: [property('utm_source', 'google'), property('variant', 'control', 'treatment'), property('page', '/')],
  },
  glossary: {
    conversion: { means: 'funnel', steps: ['signup', 'purchase'] },
    revenue: { means: 'sum', event: 'purchase', property: 'amount', unit: 'USD' },
  },
};
export const say = (...concepts: Concept[]): ConstituentMeaning => ({ type: 'concept', concepts });
export const event = (name: string): ConstituentMeaning => ({ type: 'event', selector: { events: [name], where: [] } });
export const acts = (name: string): ConstituentMeaning => ({
  type: 'event',
  selector: { events: [name], where: [] },
  acts: true,
});
export const group = (name: string): ConstituentMeaning => ({ type: 'group', group: { property: name } });
export const span: ConstituentMeaning = { type: 'span', span: { is: 'period', unit: 'month', back: 1 } };
export const step = (name: string) => ({ events: [name], where: [] });

export const partsOf = (...is: ConstituentMeaning[]): Constituent[] =>
  is.map((each, at) => ({ from: at, to: at + 1, cost: 0, is: each }));

type Read = (constituents: readonly Constituent[], context: ReadContext) => readonly ReadCandidate[];
/** The likeliest meaning, if it says every part. */
export function meaning(read: Read, ...is: ConstituentMeaning[]) {
  const parts = partsOf(...is);
  const [first] = read(parts, context);
  expect(parts.filter((part) => first?.used.has(part) === false).map((part) => part.is)).toEqual([]);
  return first?.meaning;
}
