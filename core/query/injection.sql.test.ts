import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { anEvent } from '../../test/harness/an-event.ts';
import { newDatabase, type TestDatabase } from '../../test/harness/clickhouse-database.ts';
import type { TrendQuery } from '../api/kinds/trend.ts';
import { checkedProjectId } from '../base/ids.ts';
import { compile } from './compile.ts';
import { lowerPlan } from './lowering/lower.ts';

/**
 * Trust model. Every part of a request is hostile. Three kinds of text reach SQL:
 * - fixed words of ours, looked up in tables (`tree/vocabulary.ts`); the printer throws on a name that is not listed
 * - names of columns, from `core/tables/schema.ts` only; the property names of a request are looked up there, and are
 *   otherwise values: keys of a map
 * - everything else (event names, property names, filter values, time zones, labels), which is a typed parameter, sent
 *   beside the statement and never part of its text
 *
 * The project comes from the principal, never from the request, and the printer refuses a table without it
 * (`tree/printer.test.ts`). Out of scope: which data a SELECT with the right tenant may read; the kinds decide that.
 */
const HOSTILE = [
  "'; DROP TABLE events; --",
  "\\'; DROP TABLE events; --",
  "' OR 1=1 --",
  "') OR project_id != '",
  '`) UNION ALL SELECT 1,2,3,password FROM system.users --',
  '{p0: String}',
  "{p0: String}'",
  '%27%20OR%201=1',
  '\u0000',
  '\n/* */',
  '𝛑’“”\u202e',
  '\\',
  '\\N',
  'x\ty\r\nz',
];

const P1 = checkedProjectId('p1');

let database: TestDatabase;
beforeAll(async () => {
  database = await newDatabase(inject('clickHouseUrl'));
  await database.insertEvents([
    ...HOSTILE.map((text) => anEvent({ event: text, country: text, strings: { [text]: text }, user_id: text })),
    anEvent({ project_id: 'p2', event: 'secret', country: 'secret' }),
  ]);
});
afterAll(() => database.drop());

async function ask(fields: Partial<TrendQuery>) {
  const request = {
    query_type: 'segmentation',
    project_id: 'p1',
    date_range: { start: '2026-06-01', end: '2026-06-01' },
    ...fields,
  };
  const compiled = compile(request, { projectId: P1, timezone: 'UTC', nowMs: Date.now() });
  if (!compiled.ok) return compiled;
  const { statements } = lowerPlan(compiled.value.plan, P1);
  return compiled.value.plan.answer([await database.rows(statements[0])]);
}
const rowsOf = (rows: unknown[][]) => ({ ok: true, value: { rows } });

describe.each(HOSTILE.map((text) => [JSON.stringify(text), text] as const))('treats %s as text', (_, text) => {
  it('only as the name of an event', async () => {
    expect(await ask({ events: [text] })).toMatchObject(rowsOf([[1]]));
  });
  it('only as the value of a column', async () => {
    const filters = [{ property: 'country', operator: 'equals' as const, value: text }];
    expect(await ask({ filters })).toMatchObject(rowsOf([[1]]));
  });
  it('only as one of a list of values', async () => {
    const filters = [{ property: 'country', operator: 'in' as const, value: [text, 'elsewhere'] }];
    expect(await ask({ filters })).toMatchObject(rowsOf([[1]]));
  });
  it('only as the name and the value of a property', async () => {
    const filters = [{ property: `properties.${text}`, operator: 'equals' as const, value: text }];
    expect(await ask({ filters })).toMatchObject(rowsOf([[1]]));
  });
  it('only as a text to search for', async () => {
    const filters = [{ property: 'country', operator: 'contains' as const, value: text }];
    expect(await ask({ filters, limit: 1 })).toMatchObject({ ok: true });
  });
  it('only as a property to group by', async () => {
    const answer = await ask({ group_by: [`properties.${text}`], limit: 1, events: [text] });
    expect(answer).toMatchObject(rowsOf([[text, 1]]));
  });
  it('only as a label', async () => {
    const answer = await ask({
      events: [
        { event: text, label: 'one' },
        { event: 'none', label: text },
      ],
    });
    expect(answer).toMatchObject(
      rowsOf([
        ['one', 1],
        [text, 0],
      ]),
    );
  });
  it('and refuses it as a time zone, a formula or a date', async () => {
    expect(await ask({ timezone: text })).toMatchObject({ error: { code: 'invalid_query' } });
    expect(await ask({ formula: text })).toMatchObject({ error: { code: 'invalid_query' } });
    expect(await ask({ date_range: { start: text, end: text } })).toMatchObject({ error: { code: 'invalid_query' } });
  });
});

it('leaves the tables and the other tenant’s rows unchanged', async () => {
  expect(await ask({})).toMatchObject(rowsOf([[HOSTILE.length]]));
  expect(await database.rows({ sql: 'SELECT count() FROM events FINAL', params: {} })).toEqual([[HOSTILE.length + 1]]);
});
