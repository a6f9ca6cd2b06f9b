import { describe, expect, it } from 'vitest';
import type { Concept } from '../reading/concepts.ts';
import type { Constituent, ConstituentMeaning } from '../reading/constituent.ts';
import { readAttribution } from './attribution/read.ts';
import { readExperiment } from './experiment/read.ts';
import { readFunnel } from './funnel/read.ts';
import { readLifecycle } from './lifecycle/read.ts';
import { readPaths } from './paths/read.ts';
import { readPersons } from './persons/read.ts';
import type { ReadCandidate, ReadContext } from './read-kind.ts';
import { readRetention } from './retention/read.ts';
import { readSessions } from './sessions/read.ts';
import { readStickiness } from './stickiness/read.ts';

const EVENTS = ['page_view', 'signup', 'checkout_started', 'purchase', 'login'];
const property = (name: string, ...values: string[]) => ({
  name,
  type: 'string' as const,
  count: 1,
  values: values.map((value) => ({ value, count: 1 })),
  events: EVENTS,
});
const context: ReadContext = {
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
const say = (...concepts: Concept[]): ConstituentMeaning => ({ type: 'concept', concepts });
const event = (name: string): ConstituentMeaning => ({ type: 'event', selector: { events: [name], where: [] } });
const acts = (name: string): ConstituentMeaning => ({
  type: 'event',
  selector: { events: [name], where: [] },
  acts: true,
});
const group = (name: string): ConstituentMeaning => ({ type: 'group', group: { property: name } });
const span: ConstituentMeaning = { type: 'span', span: { is: 'period', unit: 'month', back: 1 } };
const step = (name: string) => ({ events: [name], where: [] });

type Read = (constituents: readonly Constituent[], context: ReadContext) => readonly ReadCandidate[];
/** The likeliest meaning, if it says every part. */
function meaning(read: Read, ...is: ConstituentMeaning[]) {
  const parts = is.map((each, at): Constituent => ({ from: at, to: at + 1, cost: 0, is: each }));
  const [first] = read(parts, context);
  expect(parts.filter((part) => first?.used.has(part) === false).map((part) => part.is)).toEqual([]);
  return first?.meaning;
}

describe('funnels', () => {
  it('takes the steps of the glossary, and events in the order of what persons did', () => {
    expect(meaning(readFunnel, say('convert'), span)).toMatchObject({
      steps: [step('signup'), step('purchase')],
      answer: 'rate',
    });
    expect(
      meaning(readFunnel, say('share'), say('of'), say('persons'), acts('signup'), say('and_then'), acts('purchase')),
    ).toMatchObject({ steps: [step('signup'), step('purchase')], answer: 'rate' });
    expect(meaning(readFunnel, say('share'), acts('login'), say('after_step'), acts('signup'))).toMatchObject({
      steps: [step('signup'), step('login')],
    });
  });

  it('tells where persons are lost from which share of them is', () => {
    expect(meaning(readFunnel, say('where_place'), say('drop_off'), say('in'), say('funnel'))).toMatchObject({
      answer: 'drop_off',
    });
    expect(meaning(readFunnel, say('drop_off'), say('rate'))).toMatchObject({ answer: 'drop_off_rate' });
  });

  it('completes one named step by the usual ones and says so', () => {
    const parts = [event('checkout_started'), say('convert')].map(
      (is, at): Constituent => ({ from: at, to: at + 1, cost: 0, is }),
    );
    expect(readFunnel(parts, context)[0]).toMatchObject({
      meaning: { steps: [step('checkout_started'), step('purchase')] },
      assumptions: [{ is: 'usual_event', event: 'purchase' }, { is: 'usual_span' }],
    });
  });
});

describe('retention', () => {
  it('starts at the sign-up and counts any return, by week, unless told otherwise', () => {
    expect(meaning(readRetention, say('retention'))).toMatchObject({
      start: step('signup'),
      back: { events: [] },
      period: 'week',
    });
    expect(
      meaning(readRetention, { type: 'interval', interval: 'day' }, say('retention'), event('purchase')),
    ).toMatchObject({ start: step('purchase'), period: 'day' });
  });

  it('reads D7, week 1 and 30 days as one period', () => {
    expect(meaning(readRetention, { type: 'unknown', text: 'D7' })).toMatchObject({ period: 'day', at: 7 });
    expect(meaning(readRetention, { type: 'nth_unit', unit: 'week', number: 1 }, say('retention'))).toMatchObject({
      period: 'week',
      at: 1,
    });
    expect(meaning(readRetention, { type: 'duration', count: 30, unit: 'day' }, say('retention'))).toMatchObject({
      period: 'day',
      at: 30,
    });
  });

  it('takes the event behind "come back to" for the return', () => {
    expect(
      meaning(readRetention, say('share'), event('signup'), say('come_back'), say('to'), event('login')),
    ).toMatchObject({ start: step('signup'), back: step('login') });
  });
});

describe('the other kinds', () => {
  it('reads lifecycle and stickiness', () => {
    expect(meaning(readLifecycle, say('resurrected'), say('persons'), span)).toMatchObject({ part: 'resurrected' });
    expect(meaning(readLifecycle, say('new'), say('persons'))).toBeUndefined();
    expect(meaning(readStickiness, say('dau'), say('divided'), say('mau'))).toMatchObject({ answer: 'ratio' });
    expect(meaning(readStickiness, say('dau'))).toBeUndefined();
  });

  it('reads sessions, and pages as those of entry', () => {
    expect(meaning(readSessions, say('bounce'), say('rate'), group('page'))).toMatchObject({
      metrics: ['bounce_rate'],
      groups: [{ property: 'entry_page' }],
    });
    expect(meaning(readSessions, say('average'), say('sessions'), say('duration'), say('unit_minutes'))).toMatchObject({
      metrics: ['duration_mean'],
      unit: 'minute',
    });
    expect(meaning(readSessions, say('sessions'), { type: 'per', of: 'person' })).toMatchObject({
      metrics: ['sessions_per_person'],
    });
  });

  it('reads paths from and to an event', () => {
    expect(meaning(readPaths, say('which'), say('next_step'), say('after_step'), acts('signup'))).toMatchObject({
      from: 'signup',
      step: 'event',
    });
    expect(meaning(readPaths, say('paths'), say('to'), acts('purchase'))).toMatchObject({ to: 'purchase' });
  });

  it('reads attribution, and offers both rules where none is named', () => {
    expect(meaning(readAttribution, say('first_touch'), say('source'), say('of'), event('signup'))).toMatchObject({
      rule: 'first',
      by: 'utm_source',
      conversion: step('signup'),
    });
    const parts = [say('attribution'), event('signup')].map(
      (is, at): Constituent => ({ from: at, to: at + 1, cost: 0, is }),
    );
    expect(readAttribution(parts, context).map((each) => each.meaning.rule)).toEqual(['first', 'last']);
  });

  it('lists persons, and leaves counts to counts', () => {
    expect(meaning(readPersons, say('list'), say('persons'), acts('purchase'), span)).toMatchObject({
      event: step('purchase'),
    });
    expect(meaning(readPersons, say('count_of'), say('persons'), acts('purchase'))).toBeUndefined();
  });

  it('reads experiments by the property of their variants', () => {
    expect(meaning(readExperiment, say('uplift'), say('convert'))).toMatchObject({
      answer: 'uplift',
      variant: { property: 'variant' },
      treatment: 'treatment',
      control: 'control',
    });
    expect(meaning(readExperiment, say('variant'), say('winner'), say('convert'))).toMatchObject({ answer: 'winner' });
  });
});
