import { describe, expect, it } from 'vitest';
import { compiledQuery } from '../../../../test/harness/run-query.ts';
import type { TrendQuery } from '../../../api/kinds/trend.ts';
import { addDays } from '../../../base/time/calendar.ts';
import { actor, aggregate, column, eventsOf, type Select, type SettledDay, select } from '../../tree/nodes.ts';
import type { StorageFacts } from '../lower.ts';
import { needs } from '../needs.ts';
import { rollable } from './read-rollups.ts';

const days = (first: string, count: number): SettledDay[] =>
  Array.from({ length: count }, (_, index) => addDays(first, index)).map((day) => {
    return { day, version: `v-${day}`, linksBefore: `${addDays(day, 1)} 00:00:00.000` };
  });

/** A request over the first three days of June, all of them settled. */
function planned(
  fields: Partial<TrendQuery>,
  settledDays = days('2026-06-01', 3),
  { now = '2026-12-31T00:00:00Z', ...facts }: { now?: string } & Omit<StorageFacts, 'settledDays'> = {},
) {
  const request = {
    query_type: 'events',
    project_id: 'p1',
    events: ['visit'],
    date_range: { start: '2026-06-01', end: '2026-06-03' },
    ...fields,
  };
  const nowMs = Date.parse(now);
  const { statement, plan, daysRolled } = compiledQuery(request, {
    nowMs,
    settledDays,
    ...facts,
  });
  return { ...statement, daysRolled: daysRolled.length, looksUp: needs(plan.queries, nowMs).settledDays };
}

const readsEvents = (sql: string) => sql.includes('FROM events');
const rolledDays = (...given: Parameters<typeof planned>) => planned(...given).daysRolled;

describe('a trend over settled days', () => {
  it.each<[string, Partial<TrendQuery>, number]>([
    ['every day settled', {}, 3],
    ['persons of two days settled, and events of the third', { aggregation: 'unique_users', group_by: ['country'] }, 2],
    ['newcomers of two days settled, and events of the third', { aggregation: 'unique_users', cumulative: true }, 2],
  ])('prints the known SQL: %s', async (name, fields, settled) => {
    const { sql, params } = planned(fields, days('2026-06-01', settled));
    const file = `./golden/${name.replace(/[^a-z]+/g, '-')}.sql`;
    await expect(`${sql}\n-- ${JSON.stringify(params)}\n`).toMatchFileSnapshot(file);
  });

  it('reads no events when all days are settled, and otherwise those of the unsettled days', () => {
    expect(readsEvents(planned({}).sql)).toBe(false);
    expect(readsEvents(planned({}, days('2026-06-01', 2)).sql)).toBe(true);
  });

  it('leaves a day that is read from cold files out, because its rollup may hold only events that came late', () => {
    const cold = { place: 'http://files/', areSmall: true, days: [{ day: '2026-06-02', links: [] }] };
    expect(planned({}, days('2026-06-01', 3), { cold }).daysRolled).toBe(2);
  });

  it('reads events for a select that orders or limits single rows', () => {
    const span = { startMs: Date.parse('2026-06-01T00:00:00Z'), endMs: Date.parse('2026-06-04T00:00:00Z') };
    const counting = (more: Partial<Select>) =>
      select({ outputs: [{ as: 'n', of: aggregate('count') }], from: eventsOf(span), ...more });
    expect(rollable(counting({}))).toBeDefined();
    expect(rollable(counting({ orderBy: [{ by: column('timestamp'), descending: true }] }))).toBeUndefined();
    expect(rollable(counting({ limitBy: [column('event')] }))).toBeUndefined();
    expect(rollable(counting({ outputs: [{ as: 'person', of: actor('person', 'key') }] }))).toBeUndefined();
  });

  it('follows the links that are younger than the oldest rollup, and all of them if users are merged', () => {
    const unique: Partial<TrendQuery> = { aggregation: 'unique_users' };
    const late = planned(unique);
    expect(late.sql).toContain('WHERE learned_at >= {');
    expect(Object.values(late.params)).toContain('2026-06-02 00:00:00.000');
    const merged = [{ user: 'ann', person: 'ada' }];
    expect(planned(unique, undefined, { persons: { areDevicesShared: false, merged } }).sql).not.toContain(
      'learned_at',
    );
    const unfolded = days('2026-06-01', 3).map(({ day, version }) => ({ day, version }));
    expect(planned(unique, unfolded).sql).not.toContain('learned_at');
  });

  it('reads the smallest grain that has every property', () => {
    const grainOf = (fields: Partial<TrendQuery>) =>
      Object.values(planned(fields).params).find((value) => ['totals', 'pages', 'visits'].includes(String(value)));
    expect(grainOf({})).toBe('totals');
    expect(grainOf({ aggregation: 'avg', group_by: ['event'], include_bots: true })).toBe('totals');
    expect(grainOf({ filters: [{ not: { property: 'page', operator: 'contains', value: 'docs' } }] })).toBe('pages');
    expect(grainOf({ group_by: ['country'] })).toBe('visits');
  });

  it('counts sessions from rollups only where every event tells its session by its id', () => {
    const sessions: Partial<TrendQuery> = { aggregation: 'unique_sessions' };
    const known = (haveIds: boolean, areShort: boolean) =>
      planned(sessions, undefined, { sessions: { haveIds, areShort } });
    expect(Object.values(known(true, true).params)).toContain('visits');
    expect(readsEvents(known(true, true).sql)).toBe(false);
    expect(planned(sessions).looksUp).toEqual({ first: '2026-06-01', last: '2026-06-03' });
    for (const { daysRolled } of [planned(sessions), known(true, false), known(false, true)])
      expect(daysRolled).toBe(0);
  });

  it.each<[string, Partial<TrendQuery>]>([
    ['a sent property', { group_by: ['plan'] }],
    ['a nested filter on a sent property', { filters: [{ or: [{ not: { property: 'plan', operator: 'is_set' } }] }] }],
    ['a sent property named like a column', { group_by: ['properties.country'] }],
    ['a page and a country in one request', { group_by: ['page', 'country'] }],
    ['persons by page', { group_by: ['page'], aggregation: 'unique_users' }],
    ['the person', { group_by: ['person'] }],
    ['a percentile', { aggregation: 'median' }],
    ['a number other than revenue', { aggregation: 'sum', aggregation_property: 'screen_width' }],
    ['a sent number', { aggregation: 'sum', aggregation_property: 'properties.revenue' }],
    ['minutes', { interval: 'minute', date_range: { start: '2026-06-01', end: '2026-06-01' } }],
  ])('reads events if no rollup has the answer: %s', (_, fields) => {
    const { sql, looksUp } = planned(fields);
    expect(looksUp).toBeUndefined();
    expect(sql).not.toContain('rollups');
  });

  it('reads rollups for one series and events for another in the same request', () => {
    const { sql } = planned({ events: ['visit', { event: 'visit', aggregation: 'median' }] });
    expect(sql).toMatch(/rollups[\s\S]*UNION ALL[\s\S]*events FINAL/);
  });

  it('counts the days read from rollups once for both spans', () => {
    const compared = { date_range: { start: '2026-06-02', end: '2026-06-03' }, compare: 'previous' as const };
    expect(rolledDays(compared)).toBe(3);
    expect(rolledDays({ events: ['visit', 'pay'] })).toBe(3);
  });
});

describe('a day that a rollup may replace', () => {
  it.each([
    ['UTC', 3],
    // In Berlin, the first and the last day of June begin at 22:00 UTC, so the hours belong to four UTC days, three of
    // them settled.
    ['Europe/Berlin', 3],
    ['Asia/Kathmandu', 0],
    ['Australia/Lord_Howe', 0],
  ])('needs a zone that is whole hours from UTC: %s', (timezone, expected) => {
    expect(rolledDays({ timezone })).toBe(expected);
  });

  it('needs no such zone if the query does not group by time', () => {
    const instants = { start: '2026-06-01T00:00:00Z', end: '2026-06-04T00:00:00Z' };
    expect(rolledDays({ query_type: 'segmentation', timezone: 'Asia/Kathmandu', date_range: instants })).toBe(3);
  });

  it('is not one in which the range starts or ends within an hour', () => {
    const cut = (start: string, end: string) => rolledDays({ date_range: { start, end } });
    expect(cut('2026-06-01T05:00:00Z', '2026-06-03T20:00:00Z')).toBe(3);
    expect(cut('2026-06-01T05:00:00Z', '2026-06-03T20:30:00Z')).toBe(2);
    expect(cut('2026-06-01T05:30:00Z', '2026-06-03T20:30:00Z')).toBe(1);
    expect(cut('2026-06-01T05:30:00Z', '2026-06-01T20:30:00Z')).toBe(0);
  });
});

describe('the days that are looked up', () => {
  it('are the ended days of the range and the one beside it', () => {
    const at = (now: string, fields: Partial<TrendQuery> = {}) => planned(fields, [], { now }).looksUp;
    expect(at('2026-12-31T00:00:00Z')).toEqual({ first: '2026-06-01', last: '2026-06-03' });
    expect(at('2026-06-02T23:59:59Z')).toEqual({ first: '2026-06-01', last: '2026-06-01' });
    expect(at('2026-06-01T12:00:00Z')).toBeUndefined();
    const earliest = { date_range: { start: '1970-01-01', end: '1970-01-02' }, compare: 'previous' as const };
    expect(at('2026-06-01T12:00:00Z', earliest)?.first).toBe('1970-01-01');
    expect(at('2026-06-01T12:00:00Z', { compare: 'previous' })?.first).toBe('2026-05-29');
    expect(at('2026-06-04T12:00:00Z', { timezone: 'Europe/Berlin' })).toMatchObject({ first: '2026-05-31' });
  });
});
