import { plainError } from '../../../core/agents/plain-error.ts';
import { rowTextsHash, sqlPage } from '../../../core/agents/sql-page.ts';
import { sqlInput } from '../../../core/api/agents/read-tools.ts';
import { SQL_ROWS_MAX } from '../../../core/api/sql-bounds.ts';
import { err, ok } from '../../../core/base/result.ts';
import { tokensOf, unquoted } from '../../../core/customer-sql/tokens.ts';
import { validate } from '../../../platform/routes/read-json.ts';
import { ownProject } from '../own-project.ts';
import { MOVED_ON, pageAsked } from '../page-asked.ts';
import { pageLink } from '../page-links.ts';
import { runSql as runStatement } from '../query-service.ts';
import type { Read } from '../tool-call.ts';

/** Runs a statement of SQL through the door that `POST /sql` uses. */
export const runSql: Read = async (call) => {
  const asked = validate(sqlInput, call.given, 'the arguments');
  if (!asked.ok) return asked;
  const page = pageAsked(call);
  if (!page.ok) return page;
  const principal = await ownProject(call, asked.value.project_id, 'data', 'query');
  if (!principal.ok) return principal;
  const { sql, parameters } = asked.value;
  const given = parameters === undefined ? { sql } : { sql, parameters };
  const read = await runStatement(call.c.env, principal.value, { ...given, limit: SQL_ROWS_MAX });
  if (!read.ok) return err(plainError(read.error, { sql: textsOf(sql) }));
  const { columns, rows, isMore } = read.value;
  const { limit, offset, of, asOfMs, cursor } = page.value;
  if (cursor !== undefined && rowTextsHash(rows.slice(0, offset)) !== cursor.shown) return err(MOVED_ON);
  const { id: projectId } = principal.value.project;
  const facts = { project_id: projectId, link: pageLink(call.c.env, projectId, 'sql') };
  return ok(sqlPage({ columns, rows, isMore, limit, offset, cursor: { of, asOfMs }, facts }));
};

/** Texts in quotes of a statement: refusals quote them, and they may be what a visitor sent. */
function textsOf(sql: string): string[] {
  const tokens = tokensOf(sql);
  if (!tokens.ok) return [];
  return tokens.value.flatMap(({ kind, text }) =>
    kind === 'string' ? [unquoted(text)] : kind === 'quoted' ? [text] : [],
  );
}
