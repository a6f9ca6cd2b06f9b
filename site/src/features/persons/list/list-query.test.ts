import { expect, it } from 'vitest';
import { checkedProjectId } from '../../../../../core/base/ids.ts';
import { compile } from '../../../../../core/query/compile.ts';
import { readChoice } from '../address.ts';
import { listQuery, personRows, sessionRowsIn, sessionsQuery } from './list-query.ts';

const asked = {
  projectId: 'p1',
  dates: { start: '2026-11-01', end: '2026-11-29' },
  view: { filters: [{ property: 'country', operator: 'is' as const, values: ['DE', ''] }] },
  choice: readChoice({
    search: ['ada'],
    where: ['did_not(order;within:all_time)'],
    column: ['person.plan'],
    sort: ['ascending:person.plan'],
  }),
};

it('asks for people by the range, the chips of all pages and the conditions of its own', () => {
  expect(listQuery(asked)).toMatchObject({
    date_range: asked.dates,
    filters: [{ or: expect.anything() }, { did_not: { event: 'order', within: 'all_time' } }],
    properties: ['person.plan'],
    search: 'ada',
    order_by: 'person.plan',
    descending: false,
  });
});

it.each([listQuery(asked), sessionsQuery(asked)])('asks what the service takes: $show', (query) => {
  const context = { projectId: checkedProjectId('p1'), timezone: 'UTC', nowMs: Date.parse('2026-11-29') };
  expect(compile(query, context)).toMatchObject({ ok: true });
});

it('reads rows as they come: an id of digits stays text, and a visit may be of nobody', () => {
  const [row] = personRows({ rows: [['007', '2026-11-01', '2026-11-02', 3, null, 'x']] });
  expect(row).toEqual({
    person: '007',
    firstSeen: '2026-11-01',
    lastSeen: '2026-11-02',
    events: 3,
    values: [null, 'x'],
  });
  const [session] = sessionRowsIn({ rows: [['2026-11-01', 2, 1, 30, '/', null, null, '7635795453173091104', null]] });
  expect(session).toMatchObject({ session: '7635795453173091104', exitPage: null, person: null, seconds: 30 });
});
