import { afterAll, beforeAll, expect, it } from 'vitest';
import { recordedProjectId } from '../../core/base/ids.ts';
import { TABLES } from '../../core/tables/schema.ts';
import { aServer, type ServerUnderTest } from '../../local/clickhouse/a-server.ts';
import { accountStatements } from './server-accounts.ts';

let server: ServerUnderTest;
beforeAll(async () => {
  server = await aServer();
});
afterAll(() => server?.remove());

const statements = accountStatements('edgewise_eu', recordedProjectId('prj_0a1b'), "it's secret");

// The embedded engine has no access storage that statements may change, so it parses them and does not run them.
it('writes statements of accounts that ClickHouse parses', async () => {
  for (const sql of statements) {
    const { status, text } = await server.ask('SELECT formatQuery({q: String})', { param_q: escaped(sql) });
    expect(status, `${sql}: ${text}`).toBe(200);
  }
});

it('gives both users of a project a constant policy on every table of the store', () => {
  for (const table of Object.values(TABLES)) {
    const [policy] = statements.filter((sql) => sql.includes(` ON edgewise_eu.${table} FOR SELECT USING `));
    const condition = table === TABLES.sqlSlots ? '0' : "project_id = 'prj_0a1b'";
    expect(policy).toContain(`USING ${condition} TO edgewise_views_prj_0a1b, edgewise_sql_prj_0a1b`);
  }
});

it('takes no name that is not the id of a project', () => {
  expect(() => accountStatements('edgewise_eu', recordedProjectId("x' OR 1"), 'x')).toThrow('Not the id of a project');
});

/** As parameters of the address are written. */
function escaped(text: string): string {
  return text.replaceAll('\\', '\\\\').replaceAll('\n', '\\n').replaceAll('\t', '\\t');
}
