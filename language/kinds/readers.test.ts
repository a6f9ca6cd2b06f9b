import { describe, expect, it } from 'vitest';
import {
  acts,
  context,
  event,
  group,
  meaning,
  partsOf,
  say,
  span,
  step,
} from '../../test/language/kinds/spoken-parts.ts';
import { readAttribution } from './attribution/read.ts';
import { readExperiment } from './experiment/read.ts';
import { readLifecycle } from './lifecycle/read.ts';
import { readPaths } from './paths/read.ts';
import { readPersons } from './persons/read.ts';
import { readSessions } from './sessions/read.ts';
import { readStickiness } from './stickiness/read.ts';

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
    const parts = partsOf(say('attribution'), event('signup'));
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
