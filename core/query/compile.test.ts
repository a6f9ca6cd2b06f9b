import { describe, expect, it } from 'vitest';
import { checkedProjectId } from '../base/ids.ts';
import {
  QUERY_FILTER_DEPTH_MAX,
  QUERY_FILTER_VALUES_MAX,
  QUERY_FILTERS_MAX,
  QUERY_GROUP_BY_MAX,
  QUERY_SERIES_MAX,
} from '../base/limits.ts';
import { compile } from './compile.ts';
import { parseRequest } from './parse-request.ts';

const aQuery = (fields: object = {}) => ({
  query_type: 'events',
  project_id: 'p1',
  date_range: { start: '2026-06-01', end: '2026-06-30' },
  ...fields,
});
const context = { projectId: checkedProjectId('p1'), timezone: 'UTC', nowMs: Date.parse('2026-11-23T00:00:00Z') };
function refusal(request: unknown): string {
  const compiled = compile(request, context);
  return compiled.ok ? 'accepted' : `${compiled.error.code}: ${compiled.error.message}`;
}
const filter = { property: 'plan', operator: 'equals', value: 'pro' };
const nested = (levels: number): object => (levels === 0 ? filter : { not: nested(levels - 1) });
const tested = (property: string, operator: string, value: unknown) =>
  aQuery({ filters: [{ property, operator, value }] });
const text = (fields: object) => JSON.stringify(aQuery({ group_by: ['plan'], ...fields }));
const range = (start: string, end: string) => ({ date_range: { start, end } });

describe('compile', () => {
  it.each([
    ['no query type', {}, 'the query has no `query_type`; use one of events, segmentation'],
    ['a mistyped query type', { query_type: 'funel', project_id: 'p1', stepss: [] }, 'did you mean `funnel`'],
    ['an unknown query type', aQuery({ query_type: 'constructor' }), '`constructor` is not known; use one of events'],
    ['an unknown field', aQuery({ groupBy: ['x'] }), 'the query has the unknown field `groupBy`'],
    [
      'an unknown operator',
      aQuery({ filters: [{ ...filter, operator: 'like' }] }),
      '`filters[0].operator` must be one of',
    ],
    [
      'an unknown operator in depth',
      aQuery({ filters: [{ or: [{ ...filter, operator: 'x' }] }] }),
      'filters[0].or[0].operator',
    ],
    [
      'an unknown interval',
      aQuery({ interval: 'year' }),
      '`interval` must be one of minute, hour, day, week, month, got `year`',
    ],
    ['an unknown aggregation', aQuery({ aggregation: 'mode' }), '`aggregation` must be one of count, unique_users'],
    ['an unknown zone', aQuery({ timezone: 'Mars/Base' }), 'timezone `Mars/Base` is not known; use an IANA name'],
    ['an offset as a zone', aQuery({ timezone: '+02:00' }), 'timezone `+02:00` is not known'],
    [
      'a date that does not exist',
      aQuery(range('2026-02-30', '2026-03-01')),
      'date_range.start `2026-02-30` cannot be read',
    ],
    ['an instant without a zone', aQuery(range('2026-06-01T00:00:00', '2026-06-02T00:00:00')), 'instants with a zone'],
    ['an end before the start', aQuery(range('2026-06-02', '2026-06-01')), 'ends (2026-06-01) before it starts'],
    ['a year out of range', aQuery(range('0001-01-01', '0001-01-02')), 'is not between 1970 and 2199'],
    ['two units of time', aQuery({ group_by: ['hour'], interval: 'day' }), 'the units of time `hour` and `day` differ'],
    ['a sum over text', aQuery({ aggregation: 'sum', aggregation_property: 'country' }), '`country` is text'],
    ['a missing value', aQuery({ filters: [{ ...filter, value: undefined }] }), 'operator `equals` needs a value'],
    ['a superfluous value', aQuery({ filters: [{ ...filter, operator: 'is_set' }] }), '`is_set` takes no value'],
    [
      'a list to contain',
      aQuery({ filters: [{ ...filter, operator: 'contains', value: ['a'] }] }),
      'takes one value, got a list',
    ],
    [
      'a cumulative median',
      aQuery({ aggregation: 'median', cumulative: true }),
      '`median` cannot be cumulative; use one of',
    ],
    ['a running sum without time', aQuery({ query_type: 'segmentation', cumulative: true }), 'add `time` to group_by'],
    ['too many rows', aQuery({ group_by: ['plan'], limit: 1000 }), 'use a limit of 333'],
    [
      'a column of numbers beside text',
      tested('revenue', 'greater_than', 'abc'),
      'holds numbers, and `abc` is not one',
    ],
    ['text among numbers', tested('revenue', 'in', [5, 'abc']), 'holds numbers, and `abc` is not one'],
    ['true for a number', tested('revenue', 'equals', true), 'holds numbers, and `true` is not one'],
    ['a date compared with a number', tested('revenue', 'less_than', '2026-01-01'), 'and `2026-01-01` is not one'],
    ['letters within a number', tested('screen_width', 'starts_with', 'wide'), 'and `wide` is not one'],
    ['a text in place of a number', tested('revenue', 'equals', ''), 'use `is_not_set` for events without it'],
    ['greater than true', tested('paid', 'greater_than', true), 'has no order for `true`; use `equals`'],
    ['a number beyond the largest', tested('seats', 'greater_than', '1e999'), 'is beyond every number'],
    [
      'a day that does not exist',
      tested('renews', 'less_than', '2026-02-30'),
      '`2026-02-30`, a date or time that does not',
    ],
    ['in an empty list', tested('plan', 'in', []), 'needs at least one value, got an empty list'],
    ['not in an empty list', tested('plan', 'not_in', []), 'needs at least one value, got an empty list'],
    ['an instant that cannot be read', aQuery(range('2026-02-30T00:00:00Z', '2026-03-03T00:00:00Z')), 'cannot be read'],
    ['a span of no length', aQuery(range('2026-06-01T00:00:00Z', '2026-06-01T00:00:00Z')), 'give a later `end`'],
    [
      'a comparison span that ends before it starts',
      aQuery({ compare: { start: '2026-05-02', end: '2026-05-01' } }),
      'compare ends (2026-05-01)',
    ],
    ['a comparison span without an end', aQuery({ compare: { start: '2026-05-02' } }), '`compare.end` is missing'],
    [
      'a comparison with true',
      aQuery({ compare: true }),
      '`previous`, `same_weekdays`, `previous_year`, an object or text, got `true`',
    ],
    ['compare_whole without compare', aQuery({ compare_whole: true }), 'compare_whole has no effect without `compare`'],
    ['a zone that only ICU knows', aQuery({ timezone: 'SystemV/EST5' }), 'timezone `SystemV/EST5` is not known'],
    ['one property under two names', aQuery({ group_by: ['plan', 'properties.plan'] }), 'names a property twice'],
    [
      'a sum over timestamps',
      aQuery({ aggregation: 'sum', aggregation_property: 'timestamp' }),
      '`properties.timestamp`',
    ],
    [
      'a number in quotes',
      aQuery({ group_by: ['plan'], limit: '5' }),
      'must be a number, got `5`; leave out the quotes',
    ],
    ['a number of many digits', parseRequest(text({ limit: 1e308 })), 'got `1e+308`, which is too large'],
  ])('names the value and the remedy: %s', (_, request, message) => {
    expect(refusal(request)).toContain(message);
  });

  it('judges the fields of an unknown kind of query only where all kinds agree', () => {
    const message = refusal({ query_type: 'histogram', project_id: 'p1', bins: 4, timezone: 'Nowhere' });
    expect(message).toContain('`histogram` is not known');
    expect(message).toContain('timezone `Nowhere` is not known');
    expect(message).not.toContain('bins');
  });

  it.each([
    ['numbers as text', tested('revenue', 'greater_than', '5')],
    ['a time of day', tested('renews', 'less_than', '2026-02-28 09:30')],
    ['a part of a number', tested('revenue', 'contains', '.5')],
    ['an id that looks like a number', tested('commit', 'equals', '1e999')],
    ['a pattern', tested('revenue', 'matches', '^[0-9]$')],
  ])('accepts values that the column can hold: %s', (_, request) => expect(refusal(request)).toBe('accepted'));

  it('tells series with the same label apart, even from one already labelled that way', () => {
    const events = [{ event: 'a', label: 'a (B)' }, 'a', 'a'];
    const answer = compile(aQuery({ query_type: 'segmentation', events }), context);
    if (!answer.ok) throw new Error(answer.error.message);
    const shaped = answer.value.plan.answer([[]]);
    if (!shaped.ok) throw new Error('The answer was refused');
    expect(shaped.value.rows.map(([label]) => label)).toEqual(['a (B)', 'a (B) (B)', 'a (C)']);
  });

  it('bounds the buckets of an interval', () => {
    expect(refusal(aQuery({ interval: 'minute', ...range('2026-06-01', '2026-06-02') }))).toBe('accepted');
    expect(refusal(aQuery({ interval: 'minute', ...range('2026-06-01', '2026-07-01') }))).toBe(
      'query_too_broad: interval `minute` allows at most 2 days, got 31; use `hour`',
    );
    expect(refusal(aQuery({ interval: 'hour', ...range('2026-01-01', '2026-05-05') }))).toBe('accepted');
    expect(refusal(aQuery({ interval: 'hour', ...range('2026-01-01', '2026-05-06') }))).toContain('got 126; use `day`');
  });

  it('ignores a limit on groups when there are no groups', () => {
    expect(refusal(aQuery({ limit: 10_000 }))).toBe('accepted');
  });

  it('bounds the number of values in an answer before running the query', () => {
    const events = ['a', 'b', 'c', 'd'];
    const hours = { events, interval: 'hour', ...range('2026-02-01', '2026-05-31') };
    expect(refusal(aQuery(hours))).toContain('11520 values are more than 10000 rows');
  });

  it('bounds the range', () => {
    expect(refusal(aQuery(range('2019-06-01', '2026-06-01')))).toBe('accepted');
    expect(refusal(aQuery(range('2019-06-01', '2026-06-03')))).toContain('date_range spans 2560 days, at most 2558');
  });

  it.each([
    ['series', QUERY_SERIES_MAX, (n: number) => ({ events: Array.from({ length: n }, (_, i) => `e${i}`) })],
    ['groups', QUERY_GROUP_BY_MAX, (n: number) => ({ group_by: Array.from({ length: n }, (_, i) => `g${i}`) })],
    ['filters', QUERY_FILTERS_MAX, (n: number) => ({ filters: Array.from({ length: n }, () => filter) })],
    [
      'values',
      QUERY_FILTER_VALUES_MAX,
      (n: number) => ({ filters: [{ ...filter, value: Array.from({ length: n }, String) }] }),
    ],
    ['depth', QUERY_FILTER_DEPTH_MAX, (n: number) => ({ filters: [nested(n)] })],
  ])('accepts as many %s as allowed and not one more', (_, most, fields) => {
    expect(refusal(aQuery(fields(most)))).toBe('accepted');
    expect(refusal(aQuery(fields(most + 1)))).toContain(String(most));
  });

  it('refuses filters nested without end before walking them', () => {
    expect(refusal(aQuery({ filters: [nested(5_000)] }))).toContain('nest deeper than');
  });

  it('accepts the request from the plan as written', () => {
    const plan = {
      query_type: 'segmentation',
      project_id: 'p1',
      date_range: { start: '2026-06-01', end: '2026-06-30' },
      filters: [{ property: 'amount', operator: 'greater_than', value: 3 }],
      group_by: ['country'],
      aggregation: 'sum',
    };
    expect(refusal(plan)).toBe('accepted');
  });
});
