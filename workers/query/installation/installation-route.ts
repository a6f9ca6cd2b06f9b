import { and, desc, eq, isNull } from 'drizzle-orm';
import {
  type InstallationCheck,
  installationCheckSchema,
  installationQuerySchema,
} from '../../../core/api/installation.ts';
import { type ApiError, apiError } from '../../../core/base/errors.ts';
import { err, ok, type Result } from '../../../core/base/result.ts';
import { checkInstallation } from '../../../core/installation/check-installation.ts';
import { lastEvent } from '../../../core/query/catalogue/volume-statements.ts';
import { keys, siteIds } from '../../../core/tenancy/schema.ts';
import { MinuteBudget } from '../../../platform/auth/minute-budget.ts';
import type { Principal } from '../../../platform/auth/principal.ts';
import { database } from '../../../platform/database.ts';
import type { Env } from '../../../platform/env.ts';
import { outsideOf } from '../../../platform/outbox/outside.ts';
import { readWebPage } from '../../../platform/outbox/read-web-page.ts';
import { projectInQuery } from '../../../platform/routes/access.ts';
import { route } from '../../../platform/routes/route.ts';
import { readStore } from '../../../platform/store/read-store.ts';

/** In an isolate: each check asks somebody's server for a page. */
const CHECKS_A_MINUTE_MAX = 20;
const RETRY_AFTER_S = 60;
const checks = new MinuteBudget(CHECKS_A_MINUTE_MAX);

/** Reads a page of the project, and says what stops its events (docs/first-party.md). */
export const installationRoute = route({
  method: 'GET',
  path: '/query/installation',
  summary: 'Check the installation on a page',
  // The check makes the service ask a server of anybody's for a page: not for those who only read.
  access: projectInQuery('key', 'create'),
  query: installationQuerySchema,
  answer: installationCheckSchema,
  handle: ({ env, caller, query, nowMs }) => check(env, caller, query.url, query.is_blocked_here === true, nowMs),
});

/** Errors: `rate_limited`, and those of reading the store. */
async function check(
  env: Env,
  { project }: Principal,
  url: string,
  isBlockedHere: boolean,
  nowMs: number,
): Promise<Result<InstallationCheck, ApiError>> {
  if (!checks.take(project.id, nowMs)) {
    const message = `A project may check ${CHECKS_A_MINUTE_MAX} pages a minute; try again in ${RETRY_AFTER_S} seconds.`;
    return err(apiError('rate_limited', message, { retryAfterS: RETRY_AFTER_S }));
  }
  const db = database(env);
  const ofProject = and(eq(keys.projectId, project.id), eq(keys.kind, 'write'), isNull(keys.revokedAt));
  const { site, script, endpoint } = siteIds;
  const [page, last, own, sites] = await Promise.all([
    readWebPage(url, await outsideOf(env, nowMs)),
    readStore(env, project, lastEvent(project.id, nowMs)),
    db.select({ key: keys.publicKey }).from(keys).where(ofProject).orderBy(desc(keys.createdAt)),
    db
      .select({ site, script, endpoint })
      .from(siteIds)
      .where(and(eq(siteIds.projectId, project.id), isNull(siteIds.removedAt))),
  ]);
  if (!last.ok) return last;
  const [row] = last.value.rows;
  return ok(
    checkInstallation({
      page,
      keys: own.flatMap(({ key }) => (key === null ? [] : [key])),
      origin: new URL(env.PUBLIC_URL).origin,
      sites,
      lastEventMs: row === undefined || row.events === 0 ? undefined : row.last_ms,
      isBlockedHere,
    }),
  );
}
