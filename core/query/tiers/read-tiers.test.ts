import { expect, it } from 'vitest';
import { checkedProjectId } from '../../base/ids.ts';
import { EVENT_STRUCTURE } from '../../tables/events.ts';
import { links, uniquePersons } from '../persons.ts';
import { instant } from '../span.ts';
import { aggregate, column, infix, select, text } from '../tree/nodes.ts';
import { print } from '../tree/printer.ts';
import { transform } from '../tree/transforms.ts';
import type { ColdTier } from './read-tiers.ts';

const START_MS = Date.UTC(2026, 4, 31);
const END_MS = Date.UTC(2026, 5, 3);
const cold: ColdTier = {
  place: 'https://service.test/cold/eu/',
  areSmall: true,
  days: [{ day: '2026-05-31', links: ['a?1'] }],
};
const keyed = [infix(column('timestamp'), '>=', instant(START_MS)), infix(column('timestamp'), '<', instant(END_MS))];
const context = { projectId: checkedProjectId('p1'), includeBots: true, rowsMax: 10, cold };

it('reads of each tier the columns that are asked for, under the same guard and conditions', () => {
  const query = select({
    outputs: [{ as: 'value', of: aggregate('count') }],
    from: { kind: 'table', table: 'events' },
    keyed,
    where: [infix(column('page'), '=', text('/'))],
  });
  const { sql, params } = print(transform(query, context));
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

it('reads a day that got late events from both tiers, each event once, the other days from one', () => {
  const query = select({
    outputs: [{ as: 'value', of: aggregate('count') }],
    from: { kind: 'table', table: 'events' },
  });
  const late = { day: '2026-06-01', links: ['b?1'], hasLateEvents: true };
  const { sql, params } = print(transform(query, { ...context, cold: { ...cold, days: [...cold.days, late] } }));
  expect(sql).toBe(`SELECT count() AS value
FROM (
SELECT timestamp AS timestamp
FROM events FINAL
PREWHERE project_id = {p0: String} AND NOT (toYYYYMMDD(timestamp) IN {p1: Array(UInt32)})
UNION ALL
SELECT timestamp AS timestamp
FROM url({p2: String}, 'Parquet', {p3: String})
WHERE project_id = {p0: String}
SETTINGS max_threads = 16, http_make_head_request = 0
UNION ALL
SELECT timestamp AS timestamp
FROM (
SELECT timestamp AS timestamp, event AS event, id AS id, {p4: UInt8} AS tier
FROM events FINAL
PREWHERE project_id = {p0: String} AND toYYYYMMDD(timestamp) IN {p5: Array(UInt32)}
UNION ALL
SELECT timestamp AS timestamp, event AS event, id AS id, {p6: UInt8} AS tier
FROM url({p7: String}, 'Parquet', {p3: String})
WHERE project_id = {p0: String}
SETTINGS max_threads = 16, http_make_head_request = 0
)
ORDER BY tier
LIMIT 1 BY event, timestamp, id
)
LIMIT {p8: UInt32}`);
  expect([params.p1, params.p2, params.p5, params.p7]).toEqual([
    [20_260_531, 20_260_601],
    'https://service.test/cold/eu/a?1',
    [20_260_601],
    'https://service.test/cold/eu/b?1',
  ]);
});

it('computes for files what the store computes, and links persons of both tiers', () => {
  const query = select({
    outputs: [{ as: 'value', of: uniquePersons }],
    from: { kind: 'linked_events', links },
    keyed,
  });
  const { sql } = print(transform(query, context));
  expect(sql).toContain("cityHash64(if(user_id != '', user_id, anonymous_id))");
  expect(sql).toMatch(/\) AS unlinked\nLEFT ANY JOIN \(/);
  expect(sql.match(/project_id = \{p\d: String\}/g)).toHaveLength(3);
});

it('does not let a file be read without the tenant guard', () => {
  const from = { kind: 'cold_events', link: 'https://service.test/', areSmall: false } as const;
  expect(() => print(select({ outputs: [{ as: 'value', of: aggregate('count') }], from }))).toThrow('tenant guard');
});
