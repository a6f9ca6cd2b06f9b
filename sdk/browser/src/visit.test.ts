import { describe, expect, test } from 'vitest';
import { continueVisit, type Visit } from './visit.ts';

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const startMs = Date.UTC(2026, 4, 1, 23, 50);

function aVisit(overrides: Partial<Visit> = {}): Visit {
  return { ids: { anonymous_id: 'a1', session_id: 's1' }, startMs, lastMs: startMs, ...overrides };
}

const newIds = (): (() => string) => {
  let count = 0;
  return () => `new${++count}`;
};

describe('continueVisit', () => {
  test('gives a first visitor both ids', () => {
    const visit = continueVisit({}, startMs, newIds());
    expect(visit).toEqual({ ids: { anonymous_id: 'new1', session_id: 'new2' }, startMs, lastMs: startMs });
  });

  test.each([
    ['29:59.999 of silence', 30 * minuteMs - 1, 's1'],
    ['30:00.000 of silence', 30 * minuteMs, 's1'],
    ['30:00.001 of silence', 30 * minuteMs + 1, 'new'],
    ['a clock set back by a day', -24 * hourMs, 's1'],
  ])('after %s the session is %s', (_name, silenceMs, session) => {
    const visit = continueVisit(aVisit(), startMs + silenceMs, newIds());
    expect(visit.ids.session_id).toMatch(session);
    expect(visit.ids.anonymous_id).toBe('a1');
  });

  test('does not end at midnight', () => {
    expect(continueVisit(aVisit(), startMs + 20 * minuteMs, newIds()).ids.session_id).toBe('s1');
  });

  test.each([
    [24 * hourMs - 1, 's1'],
    [24 * hourMs, 'new'],
  ])('an unbroken session that is %i ms old is %s', (ageMs, session) => {
    const visit = continueVisit(aVisit({ lastMs: startMs + ageMs - minuteMs }), startMs + ageMs, newIds());
    expect(visit.ids.session_id).toMatch(session);
    expect(visit.startMs).toBe(session === 'new' ? startMs + ageMs : startMs);
  });
});

describe('continueVisit with a user', () => {
  test('keeps the anonymous id and session of whoever was not known yet', () => {
    const visit = continueVisit(aVisit(), startMs, newIds(), 'ann');
    expect(visit).toEqual(aVisit({ ids: { anonymous_id: 'a1', session_id: 's1', user_id: 'ann' } }));
    expect(continueVisit(visit, startMs, newIds())).toEqual(visit);
    expect(continueVisit(visit, startMs, newIds(), 'ann')).toEqual(visit);
  });

  test('does not link two users who share a browser', () => {
    const ann = aVisit({ ids: { anonymous_id: 'a1', session_id: 's1', user_id: 'ann' } });
    const { ids } = continueVisit(ann, startMs + 1, newIds(), 'bob');
    expect(ids).toEqual({ user_id: 'bob', anonymous_id: 'new1', session_id: 'new2' });
  });
});
