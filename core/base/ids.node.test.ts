import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

const HOUSE = fileURLToPath(new URL('../../', import.meta.url));
const ROOMS = ['core', 'language', 'store', 'platform', 'durable-objects', 'workers'];

/** The files of the service, without tests, in which a pattern occurs. */
function filesWith(pattern: RegExp): string[] {
  return ROOMS.flatMap((room) =>
    readdirSync(join(HOUSE, room), { recursive: true, encoding: 'utf8' }).flatMap((name) => {
      const path = `${room}/${name}`;
      if (!path.endsWith('.ts') || path.endsWith('.test.ts') || path === 'core/base/ids.ts') return [];
      return pattern.test(readFileSync(join(HOUSE, path), 'utf8')) ? [path] : [];
    }),
  ).sort();
}

it('takes a project id for checked only where a session, a key or a right in its organization has been checked', () => {
  expect(filesWith(/\bcheckedProjectId\(/)).toEqual([
    'platform/auth/access-of.ts',
    'workers/admin/usage-routes.ts',
    'workers/ingest/debug/look-up-fates.ts',
    'workers/privacy/deletion-routes.ts',
    'workers/query/index.ts',
  ]);
});

it('treats a project id as recorded only where it was read from D1 or ClickHouse, or is no customer’s', () => {
  expect(filesWith(/\brecordedProjectId\(/)).toEqual([
    'core/base/statement.ts',
    // Stands for the project of a row policy.
    'core/customer-sql/view-queries.ts',
    'platform/jobs/projects-in.ts',
    // The probe’s own project.
    'store/customer-sql/probe-isolation.ts',
    // The project of a comment, from D1.
    'workers/alerts/raise.ts',
    'workers/comments/mention-sender.ts',
    'workers/destinations/destination-store.ts',
    // The project of the key of an import, from D1.
    'workers/import/erased-persons.ts',
    'workers/privacy/deleted-projects-job.ts',
    'workers/privacy/records.ts',
    'workers/query/cohorts/forgotten-lists-job.ts',
  ]);
});

it('asks ClickHouse for a project only by a parameter that takes a checked id', () => {
  const other = /project_id (?:=|IN) \{(?!projects?: )/;
  expect(filesWith(other)).toEqual([]);
});
