import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { draws } from '../../../test/harness/draws.ts';
import { checkedProjectId } from '../../base/ids.ts';
import { compile } from '../compile.ts';
import { parseRequest } from '../parse-request.ts';

const NOW_MS = Date.parse('2026-11-23T00:00:00Z');
const aQuery = (fields: object = {}) => ({
  query_type: 'events',
  project_id: 'p1',
  date_range: { start: '2026-06-01', end: '2026-06-30' },
  ...fields,
});
const compiled = (request: unknown) =>
  compile(request, { projectId: checkedProjectId('p1'), timezone: 'UTC', nowMs: NOW_MS });
function faults(request: unknown): unknown {
  const answer = compiled(request);
  return answer.ok ? 'accepted' : (answer.error.details?.faults ?? [{ message: answer.error.message }]);
}
const message = (text: string) => expect.objectContaining({ message: expect.stringContaining(text) });

describe('a refusal', () => {
  it('names a group that joins tests of events with tests of their session, unless the events’ are of the session too', () => {
    const ofEvents = { property: 'page', operator: 'equals', value: '/pricing' };
    const ofSessions = { property: 'session.source', operator: 'equals', value: 'google' };
    const asked = (query_type: string, ...filters: object[]) =>
      faults({ query_type, project_id: 'p1', date_range: { start: '2026-06-01', end: '2026-06-30' }, filters });
    for (const kind of ['sessions', 'paths']) {
      expect(asked(kind, ofEvents, ofSessions)).toBe('accepted');
      expect(asked(kind, { or: [{ ...ofEvents, scope: 'session' }, ofSessions] })).toBe('accepted');
      expect(asked(kind, { or: [ofEvents, ofSessions] })).toEqual([
        message('give the tests of events `"scope": "session"`'),
      ]);
      expect(asked(kind, { not: { and: [ofEvents, ofSessions] } })).toEqual([message('`page`')]);
    }
    expect(asked('segmentation', { or: [ofEvents, ofSessions] })).toBe('accepted');
  });

  it('names all faults of a request at once, in its shape and in its meaning', () => {
    const request = aQuery({
      groupBy: ['plan'],
      timezone: 'Mars/Base',
      interval: 'days',
      aggregation: 'medain',
      limit: 1.5,
      formula: 'A / C',
      events: ['signup', { event: 'pay', aggregation: 'sum', aggregation_property: 'country' }],
      filters: [
        { property: 'plan', operator: 'is' },
        { property: 'plan', operator: 'is_set', value: 1 },
        { property: 'seats', operator: 'contains', value: ['a'] },
      ],
    });
    expect(faults(request)).toEqual([
      message('`filters[0].operator` must be one of'),
      {
        reason: 'malformed',
        path: 'aggregation',
        message: expect.stringContaining('did you mean `median`?'),
        did_you_mean: 'median',
      },
      {
        reason: 'malformed',
        path: 'interval',
        message: expect.stringContaining('got `days`; did you mean `day`?'),
        did_you_mean: 'day',
      },
      { reason: 'malformed', path: 'limit', message: '`limit` must be a whole number, got `1.5`' },
      {
        reason: 'malformed',
        path: 'groupBy',
        message: expect.stringContaining('did you mean `group_by`?'),
        did_you_mean: 'group_by',
      },
      message('timezone `Mars/Base` is not known'),
      message('`sum` needs a number, and `country` is text'),
      message('formula names the series `C`'),
      message('`is_set` takes no value'),
      message('takes one value, got a list'),
    ]);
  });

  it('gives each fault a reason, by which a page can say it in its own words', () => {
    expect(faults(aQuery({ timezone: 'Mars/Base', limit: 1.5 }))).toEqual([
      expect.objectContaining({ path: 'limit', reason: 'malformed' }),
      expect.objectContaining({ reason: 'unknown_zone' }),
    ]);
  });

  it('names the allowed types when a value has the wrong one, in our own words', () => {
    const request = aQuery({
      date_range: { start: 5 },
      events: [],
      filters: [5, { property: 'a', operator: 'equals', value: {} }, { property: '', operator: 'is_set' }, { and: [] }],
      compare: 'x',
      group_by: 'plan',
      moving_average: 1,
    });
    expect(faults(request)).toEqual([
      message('`date_range.start` must be text, got `5`'),
      message('`date_range.end` is missing; it must be text'),
      message('`events` must list at least 1 items, got 0'),
      message('`filters[0]` must be an object, got `5`'),
      message('`filters[1].value` must be text, a number, true or false or a list, got an object'),
      message('`filters[2].property` must not be empty'),
      message('`filters[3].and` must list at least 1 items, got 0'),
      message('`group_by` must be a list, got `plan`'),
      message('`moving_average` must be at least 2, got `1`'),
      message('compare `x` is not known; use one of previous, same_weekdays, previous_year, or a span'),
    ]);
  });

  it('names a fault that several series share once, and limits the number of faults listed', () => {
    const request = aQuery({ events: ['a', 'b', 'c'], aggregation: 'avg', aggregation_property: 'country' });
    expect(faults(request)).toHaveLength(1);
    const many = Array.from({ length: 2_000 }, (_, index) => ({ property: `p${index}`, operator: 'is' }));
    const answer = compiled(aQuery({ filters: many }));
    expect(answer.ok ? '' : answer.error.message).toContain('has 2000 faults');
    expect(faults(aQuery({ filters: many }))).toHaveLength(20);
  });
});

describe('a hostile request', () => {
  const names = fc.constantFrom(
    'toString',
    'constructor',
    '__proto__',
    'hasOwnProperty',
    'value',
    'and',
    'not',
    'event',
  );
  const anything = fc.oneof(
    fc.json({ depthSize: 'large' }).map((text): unknown => JSON.parse(text)),
    fc.dictionary(names, fc.jsonValue()),
    names,
    fc.integer({ min: 1, max: 5_000 }).map((depth): unknown => JSON.parse('['.repeat(depth) + ']'.repeat(depth))),
    fc.integer({ min: 1, max: 30_000 }).map((length) => new Array<number>(length).fill(1)),
  );
  const fields = fc.constantFrom(
    ...Object.keys(aQuery()),
    'filters',
    'events',
    'group_by',
    'compare',
    'interval',
    'limit',
  );

  it('gets an answer, whatever it contains', () => {
    fc.assert(
      fc.property(fields, anything, fc.boolean(), (field, value, inList) => {
        expect(compiled(aQuery({ [field]: inList ? [value] : value }))).toHaveProperty('ok');
      }),
      draws(40),
    );
    fc.assert(
      fc.property(anything, (request) => {
        expect(compiled(request)).toHaveProperty('ok');
      }),
      draws(40),
    );
  });
});

describe('parseRequest', () => {
  it('keeps every digit of a number that a double cannot represent, as text', () => {
    expect(parseRequest('{"value":[9007199254740993,1e400,42,0.1,"a"]}')).toEqual({
      value: ['9007199254740993', '1e400', 42, 0.1, 'a'],
    });
  });
});
