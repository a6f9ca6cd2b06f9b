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

  it('counts those who came to a numbered step, and asks where there is none', () => {
    const steps: ConstituentMeaning = {
      type: 'steps',
      steps: [step('signup'), step('checkout_started'), step('purchase')],
      joined: 'arrow',
    };
    const numbered = (value: number): ConstituentMeaning => ({ type: 'number', number: { value, form: 'cardinal' } });
    expect(meaning(readFunnel, say('count_of'), say('funnel'), numbered(2), steps)).toMatchObject({
      answer: 'reached',
      steps: [step('signup'), step('checkout_started')],
    });
    const fourth = [say('count_of'), say('funnel'), numbered(4), steps].map(
      (is, at): Constituent => ({ from: at, to: at + 1, cost: 0, is }),
    );
    expect(readFunnel(fourth, context)).toEqual([]);
  });

  it('reads "B within 7 days of A", "B after A" and "the time to B from A" in the order in which they happen', () => {
    const sevenDays: ConstituentMeaning = { type: 'window', window: '7d' };
    expect(meaning(readFunnel, say('count_of'), acts('purchase'), sevenDays, say('of'), acts('signup'))).toMatchObject({
      steps: [step('signup'), step('purchase')],
      window: '7d',
      answer: 'reached',
    });
    expect(meaning(readFunnel, say('step_time'), event('purchase'), say('from'), event('signup'))).toMatchObject({
      steps: [step('signup'), step('purchase')],
      answer: 'time',
    });
  });

  it('gives a test beside one step to all of them, and a page to its own', () => {
    const tested = (name: string, property: string, value: string) => ({
      events: [name],
      where: [{ property, operator: 'is' as const, values: [value] }],
    });
    const steps: ConstituentMeaning = {
      type: 'steps',
      steps: [tested('page_view', 'page', '/'), tested('signup', 'utm_source', 'google')],
      joined: 'to',
    };
    expect(meaning(readFunnel, say('convert'), steps)).toMatchObject({
      steps: [tested('page_view', 'page', '/'), step('signup')],
      where: [{ property: 'utm_source', operator: 'is', values: ['google'] }],
    });
  });

  it('offers both ends for one named step, and one where a word tells which it is', () => {
    const given = (...is: ConstituentMeaning[]) =>
      readFunnel(
        is.map((each, at): Constituent => ({ from: at, to: at + 1, cost: 0, is: each })),
        context,
      ).map((each) => each.meaning.steps);
    expect(given(event('checkout_started'), say('convert'))).toEqual([
      [step('checkout_started'), step('purchase')],
      [step('signup'), step('checkout_started')],
    ]);
    expect(given(say('convert'), say('to'), event('checkout_started'))).toEqual([
      [step('signup'), step('checkout_started')],
    ]);
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

  it('counts the same event again where it is repeated', () => {
    const again = { start: step('purchase'), back: step('purchase'), period: 'month' };
    const months: ConstituentMeaning = { type: 'interval', interval: 'month' };
    expect(meaning(readRetention, months, say('retention'), say('returning'), event('purchase'))).toMatchObject(again);
    const twice: ConstituentMeaning = {
      type: 'behaviour',
      behaviour: { did: true, event: step('purchase'), times: { at_least: 2 } },
    };
    expect(meaning(readRetention, say('buyers'), say('share'), twice, months)).toMatchObject(again);
  });

  it('asks where the event that begins does not carry what is tested', () => {
    const unknown: ConstituentMeaning = {
      type: 'condition',
      conditions: [{ property: 'steps', operator: 'is', values: [3] }],
    };
    const elsewhere = { name: 'steps', type: 'number' as const, count: 1, values: [], events: ['login'] };
    const parts = [say('retention'), event('signup'), unknown].map(
      (is, at): Constituent => ({ from: at, to: at + 1, cost: 0, is }),
    );
    const catalogue = { ...context.catalogue, properties: [...context.catalogue.properties, elsewhere] };
    expect(readRetention(parts, { ...context, catalogue })).toEqual([]);
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
