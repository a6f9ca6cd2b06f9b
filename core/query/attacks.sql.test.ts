import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { ask } from '../../store/clickhouse/door.ts';
import { attacksOn } from '../../test/fixtures/attacks.ts';
import { smallWorld } from '../../test/fixtures/small-world.ts';
import { newDatabase, type TestDatabase } from '../../test/harness/clickhouse-database.ts';
import { casesOf as casesOfMatrix, timeoutMs } from '../../test/harness/draws.ts';
import { checkedProjectId } from '../base/ids.ts';
import { compile } from './compile.ts';
import { casesOf } from './kinds/cases.ts';
import { checkStatementSizes } from './lowering/check-statement-sizes.ts';
import { lowerPlan } from './lowering/lower.ts';

const P1 = checkedProjectId('p1');
const NOW_MS = Date.parse('2026-06-04T10:00:00Z');

let database: TestDatabase;
beforeAll(async () => {
  database = await newDatabase(inject('clickHouseUrl'));
  await database.insertEvents(smallWorld.events);
});
afterAll(() => database.drop());

/** The answers that a caller may get; anything else shows that a text has got further than it should. */
const CLEAN = new Set(['invalid_query', 'query_too_broad', 'bad_pattern', 'too_broad', 'timeout']);
const FOREIGN_WORDS = /Invalid input|expected string|received|ZodError|DB::Exception|clickhouse|TypeError|undefined/i;

/** `npm test` asks the store only about these; the others are planned. */
const ASKED_IN_SHORT = 60;

/** The outcome of a request, as the service would answer it: `ok`, or the code and the words of the refusal. */
async function outcomeOf(request: unknown, isAsked: boolean): Promise<string> {
  const compiled = compile(request, { projectId: P1, timezone: 'UTC', nowMs: NOW_MS });
  if (!compiled.ok) return `${compiled.error.code}: ${compiled.error.message}`;
  if (!isAsked) return 'ok';
  const { statements } = lowerPlan(compiled.value.plan, P1);
  if (!checkStatementSizes(statements).ok) return 'query_too_broad: ';
  const tables = [];
  for (const statement of statements) {
    const read = await ask(database.store, 'people', statement);
    if (!read.ok) return `${read.error.reason}: ${read.error.reason === 'unexplained' ? read.error.detail : ''}`;
    tables.push(read.value.rows);
  }
  const [main = [], ...rest] = tables;
  const answer = compiled.value.plan.answer([main, ...rest]);
  return answer.ok ? 'ok' : 'invalid_query: ';
}

test.each(Object.keys(casesOf))(
  '%s answers or cleanly refuses whatever stands in any of its fields',
  async (kind) => {
    const requests = Object.entries(casesOf).flatMap(([name, cases]) =>
      (name === kind ? cases : []).map(({ request }) => request),
    );
    const attacks = attacksOn(requests);
    const found: string[] = [];
    const stride = Math.ceil(attacks.length / ASKED_IN_SHORT);
    const asked = new Set(
      casesOfMatrix(
        attacks,
        attacks.filter((_, index) => index % stride === 0),
      ),
    );
    for (const attack of attacks) {
      const { at, request } = attack;
      const outcome = await outcomeOf(request, asked.has(attack)).catch((bug: unknown) => `thrown: ${String(bug)}`);
      const [code = ''] = outcome.split(':');
      const words = outcome.replace(/`[^`]*`/g, '');
      if (outcome !== 'ok' && (!CLEAN.has(code) || FOREIGN_WORDS.test(words)))
        found.push(`${at}: ${outcome.slice(0, 400)}`);
    }
    expect(attacks.length).toBeGreaterThan(100);
    expect(found).toEqual([]);
  },
  timeoutMs(60_000),
);

test('leaves every row where it was', async () => {
  const rows = new Set(smallWorld.events.map((event) => JSON.stringify(event))).size;
  expect(await database.rows({ sql: 'SELECT count() FROM events FINAL', params: {} })).toEqual([[rows]]);
});
