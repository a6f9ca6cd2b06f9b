import { expect, it } from 'vitest';
import { ROUTES } from './route-table.ts';

/** Routes that change nothing that the audit log is about, with the reason. All others leave an entry for each success. */
const UNAUDITED: Readonly<Record<string, string>> = {
  'POST /query': 'Reads a report; reads of persons are recorded apart (record-reads.ts)',
  'POST /query/batch': 'Reads reports, as above',
  'POST /query/explain-number': 'Lists persons behind a number; recorded apart (record-reads.ts)',
  'POST /query/page-groups': 'Reads what rules for pages would do; nothing is stored',
  'POST /query/repairs/preview': 'Counts what a repair would change; nothing is stored',
  'POST /ch/:project': 'Reads by SQL; the read is recorded apart (record-sql.ts)',
  'POST /sql': 'Reads data; recorded apart (record-sql.ts)',
  'DELETE /query/running/:handle': 'Stops a report of the caller',
  'POST /api/share/:token/open': 'Opens a public link; the first use of an hour is recorded (mark-used.ts)',
  'POST /api/share/:token/answers': 'Reads tiles of a public link, as above',
  'POST /api/share/:token/csv': 'Reads a tile of a public link, as above',
  'POST /api/projects/:project/mentions/seen': 'Marks mentions of the caller as seen, for the caller alone',
  'POST /alerts/rules/preview': 'Reads what an alert rule would have seen; nothing is stored',
  'POST /alerts/rules/:id/evaluate': 'Reads the numbers of an alert rule; nothing is stored',
  'POST /alerts/notices/seen': 'Marks notices of the caller as seen, for the caller alone',
  'POST /ai/query': 'Reads a report',
  'POST /ai/explain': 'Puts rows of the caller into words',
  'POST /mcp': 'Answers an agent; what its tools change and which persons they read is recorded',
  'POST /live/:project_id/tickets': 'Opens what the caller may watch anyway, for a minute',
  'POST /api/auth/sign-on': 'Leads to the provider; the session that follows is recorded',
  'POST /api/organizations/:id/sign-on/providers/:provider_id/test': 'Leads to the provider, and opens no session',
  'POST /api/auth/totp': 'Begins to set up an app, which counts from its first code on; that is recorded',
};
it('each changing route leaves an entry, but for those with a reason', () => {
  const silent = ROUTES.filter(
    ({ method, isAudited, needs }) => method !== 'GET' && !isAudited && needs.who !== 'sender',
  );
  const names = silent.map(({ method, path }) => `${method} ${path}`);
  expect([...new Set(names)].sort()).toEqual(Object.keys(UNAUDITED).sort());
});

it('events are the only thing that senders send without an entry', () => {
  const ofSenders = ROUTES.filter(({ needs, method }) => needs.who === 'sender' && method !== 'GET');
  expect(ofSenders.filter(({ isAudited }) => isAudited).map(({ path }) => path)).toEqual(['/import']);
});
