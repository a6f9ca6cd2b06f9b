import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { anEvent } from '../../test/harness/an-event.ts';
import { newDatabase, type TestDatabase } from '../../test/harness/clickhouse-database.ts';
import type { TrendQuery } from '../api/kinds/trend.ts';
import { checkedProjectId } from '../base/ids.ts';
import { compile } from './compile.ts';
import { lowerPlan } from './lowering/lower.ts';

/*
 * Trust model. A request is hostile in every part. Three kinds of text reach SQL:
 * 1. fixed words of ours, looked up in tables (`compiler/vocabulary.ts`); a name that is not listed throws when printed;
 * 2. names of columns, from `core/tables/schema.ts` only; what a request calls a property is looked up there, and
 *    otherwise is a value: the key of a map;
 * 3. everything else (event names, property names, filter values, time zones, labels) is a typed parameter, sent beside
 *    the statement and never part of its text.
 * The project is not taken from the request but from the principal, and the printer refuses a table without it
 * (`tree/printer.test.ts`). Out of scope: what a SELECT with the right tenant may read is decided by kinds.
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

describe.each(HOSTILE.map((text) => [JSON.stringify(text), text] as const))('the text %s', (_, text) => {
  it('is only an event name', async () => {
    expect(await ask({ events: [text] })).toMatchObject(rowsOf([[1]]));
  });
  it('is only a value of a column', async () => {
    const filters = [{ property: 'country', operator: 'equals' as const, value: text }];
    expect(await ask({ filters })).toMatchObject(rowsOf([[1]]));
  });
  it('is only one of a list of values', async () => {
    const filters = [{ property: 'country', operator: 'in' as const, value: [text, 'elsewhere'] }];
    expect(await ask({ filters })).toMatchObject(rowsOf([[1]]));
  });
  it('is only the name and the value of a property', async () => {
    const filters = [{ property: `properties.${text}`, operator: 'equals' as const, value: text }];
    expect(await ask({ filters })).toMatchObject(rowsOf([[1]]));
  });
  it('is only what is searched for', async () => {
    const filters = [{ property: 'country', operator: 'contains' as const, value: text }];
    expect(await ask({ filters, limit: 1 })).toMatchObject({ ok: true });
  });
  it('is only a property to group by', async () => {
    const answer = await ask({ group_by: [`properties.${text}`], limit: 1, events: [text] });
    expect(answer).toMatchObject(rowsOf([[text, 1]]));
  });
  it('is only a label', async () => {
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
  it('is refused as a time zone, a formula, a date', async () => {
    expect(await ask({ timezone: text })).toMatchObject({ error: { code: 'invalid_query' } });
    expect(await ask({ formula: text })).toMatchObject({ error: { code: 'invalid_query' } });
    expect(await ask({ date_range: { start: text, end: text } })).toMatchObject({ error: { code: 'invalid_query' } });
  });
});

it('leaves the tables and the other tenant’s rows as they were', async () => {
  expect(await ask({})).toMatchObject(rowsOf([[HOSTILE.length]]));
  expect(await database.rows({ sql: 'SELECT count() FROM events FINAL', params: {} })).toEqual([[HOSTILE.length + 1]]);
});
