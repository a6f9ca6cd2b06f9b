import { expect, it } from 'vitest';
import { checkedProjectId } from '../../../base/ids.ts';
import { EVENT_STRUCTURE } from '../../../tables/events.ts';
import { actor, aggregate, column, eventsOf, infix, select, text } from '../../tree/nodes.ts';
import { print } from '../../tree/printer.ts';
import { lower } from '../lower.ts';
import { type ColdTier, touches } from './read-tiers.ts';

const START_MS = Date.UTC(2026, 4, 31);
const END_MS = Date.UTC(2026, 5, 3);
const cold: ColdTier = {
  place: 'https://service.test/cold/eu/',
  areSmall: true,
  days: [{ day: '2026-05-31', links: ['a?1'] }],
};
const from = eventsOf({ startMs: START_MS, endMs: END_MS });
const context = { projectId: checkedProjectId('p1'), includeBots: true, includeInternal: true, rowsMax: 10, cold };

it('reads the requested columns from each tier, under the same guard and conditions', () => {
  const query = select({
    outputs: [{ as: 'value', of: aggregate('count') }],
    from,
    where: [infix(column('page'), '=', text('/'))],
  });
  const { sql, params } = print(lower(query, context));
  expect(sql).toBe(`SELECT count() AS value
FROM (
SELECT page AS page
FROM events FINAL
PREWHERE project_id = {p0: String} AND timestamp >= {p1: DateTime64(3, 'UTC')} AND timestamp < {p2: DateTime64(3, 'UTC')} AND NOT (toYYYYMMDD(timestamp) IN {p3: Array(UInt32)})
UNION ALL
SELECT page AS page
FROM url({p4: String}, 'Parquet', {p5: String})
WHERE project_id = {p0: String} AND timestamp >= {p1: DateTime64(3, 'UTC')} AND timestamp < {p2: DateTime64(3, 'UTC')}
SETTINGS max_threads = 16, http_make_head_request = 0
)
WHERE page = {p6: String}
LIMIT {p7: UInt32}`);
  expect(Object.values(params).slice(3, 6)).toEqual([
    [20_260_531],
    'https://service.test/cold/eu/a?1',
    EVENT_STRUCTURE,
  ]);
});

it('reads a day that got late events from both tiers, each event once, and other days from one', () => {
  const query = select({
    outputs: [{ as: 'value', of: aggregate('count') }],
    from,
  });
  const late = { day: '2026-06-01', links: ['b?1'], hasLateEvents: true };
  const { sql, params } = print(lower(query, { ...context, cold: { ...cold, days: [...cold.days, late] } }));
  expect(sql).toBe(`SELECT count() AS value
FROM (
SELECT timestamp AS timestamp
FROM events FINAL
PREWHERE project_id = {p0: String} AND timestamp >= {p1: DateTime64(3, 'UTC')} AND timestamp < {p2: DateTime64(3, 'UTC')} AND NOT (toYYYYMMDD(timestamp) IN {p3: Array(UInt32)})
UNION ALL
SELECT timestamp AS timestamp
FROM url({p4: String}, 'Parquet', {p5: String})
WHERE project_id = {p0: String} AND timestamp >= {p1: DateTime64(3, 'UTC')} AND timestamp < {p2: DateTime64(3, 'UTC')}
SETTINGS max_threads = 16, http_make_head_request = 0
UNION ALL
SELECT timestamp AS timestamp
FROM (
SELECT timestamp AS timestamp, event AS event, id AS id, {p6: UInt8} AS tier
FROM events FINAL
PREWHERE project_id = {p0: String} AND timestamp >= {p1: DateTime64(3, 'UTC')} AND timestamp < {p2: DateTime64(3, 'UTC')} AND toYYYYMMDD(timestamp) IN {p7: Array(UInt32)}
UNION ALL
SELECT timestamp AS timestamp, event AS event, id AS id, {p8: UInt8} AS tier
FROM url({p9: String}, 'Parquet', {p5: String})
WHERE project_id = {p0: String} AND timestamp >= {p1: DateTime64(3, 'UTC')} AND timestamp < {p2: DateTime64(3, 'UTC')}
SETTINGS max_threads = 16, http_make_head_request = 0
)
ORDER BY tier
LIMIT 1 BY event, timestamp, id
)
LIMIT {p10: UInt32}`);
  expect([params.p3, params.p4, params.p7, params.p9]).toEqual([
    [20_260_531, 20_260_601],
    'https://service.test/cold/eu/a?1',
    [20_260_601],
    'https://service.test/cold/eu/b?1',
  ]);
});

it('computes columns for files that the store computes itself, and links persons of both tiers', () => {
  const query = select({
    outputs: [{ as: 'value', of: aggregate('unique_if', actor('person', 'key'), actor('person', 'is_set')) }],
    from,
  });
  const { sql } = print(lower(query, context));
  expect(sql).toContain("cityHash64(if(user_id != '', user_id, anonymous_id))");
  expect(sql).toMatch(/\) AS unlinked\nLEFT ANY JOIN \(/);
  expect(sql.match(/project_id = \{p\d: String\}/g)).toHaveLength(3);
});

it('refuses to read a file without the tenant guard', () => {
  const span = { startMs: START_MS, endMs: END_MS };
  const files = { kind: 'cold_events', span, link: 'https://service.test/', areSmall: false } as const;
  const query = select({ outputs: [{ as: 'value', of: aggregate('count') }], from: files });
  expect(() => print(query)).toThrow('tenant guard');
});

it.each([
  ['2026-05-30', false],
  ['2026-05-31', true],
  ['2026-06-02', true],
  ['2026-06-03', false],
])('a day overlaps a span if they share an instant: %s', (day, expected) => {
  expect(touches({ startMs: START_MS, endMs: END_MS }, day)).toBe(expected);
});
