import { eq } from 'drizzle-orm';
import { segments } from '../../core/api/objects/segments.ts';
import { type ApiError, apiError } from '../../core/base/errors.ts';
import { sha256Hex } from '../../core/base/hash.ts';
import { isShareToken } from '../../core/base/ids.ts';
import { err, ok, type Result } from '../../core/base/result.ts';
import type { ShareScope } from '../../core/query/share/guard-share.ts';
import { parseSpan } from '../../core/query/span.ts';
import { type ShareLinkRow, shareLinks } from '../../core/tenancy/schema.ts';
import { knownWaitMs, ofCaller, takeAttempts, tooMany } from '../../platform/auth/attempts.ts';
import type { Principal } from '../../platform/auth/principal.ts';
import { principalOfProject } from '../../platform/auth/principal-of-project.ts';
import { type Database, database } from '../../platform/database.ts';
import type { Env } from '../../platform/env.ts';
import type { Access } from '../../platform/routes/access.ts';
import type { RequestContext } from '../../platform/routes/app-context.ts';
import { readNamed } from '../../platform/saved-objects/read-named.ts';
import { isOver } from './link-store.ts';
import { isPass } from './passes.ts';

/** A link that works, and the reader that it makes: its principal sees the link's part of the project and nothing else. */
export type OpenedLink = { readonly link: ShareLinkRow; readonly principal: Principal };

/** Whoever has the address of the link. */
export const withToken: Access<OpenedLink> = { needs: { who: 'link' }, admit: openLink };

/** Whoever has opened it, also if it has a password. */
export const withPass: Access<OpenedLink> = {
  needs: { who: 'link' },
  admit: async (c) => {
    const opened = await openLink(c);
    if (!opened.ok) return opened;
    const [, pass = ''] = /^Bearer (\S+)$/.exec(c.req.header('authorization') ?? '') ?? [];
    if (await isPass(c.env, opened.value.link, pass, Date.now())) return opened;
    return err(apiError('unauthenticated', 'Open the link again.'));
  },
};

/**
 * Asked of D1 each time, so that a link that is revoked, over or changed ends with the next request. Errors: `not_found`,
 * alike for a link that never was and one that shows nothing any more; `rate_limited`.
 */
async function openLink(c: RequestContext): Promise<Result<OpenedLink, ApiError>> {
  const { env } = c;
  const nowMs = Date.now();
  const limited = ofCaller(c, 'report_link');
  const waitMs = await knownWaitMs(env, limited, nowMs);
  if (waitMs > 0) return err(tooMany(waitMs));
  const opened = await readLink(env, c.req.param('token') ?? '', nowMs);
  if (opened === 'unknown') {
    const taken = await takeAttempts(env, [limited], nowMs);
    return !taken.ok && taken.error.code === 'rate_limited' ? taken : err(linkEnded());
  }
  if (opened === 'ended') return err(linkEnded());
  c.get('log').project_id = opened.link.projectId;
  return ok(opened);
}

export async function readLink(env: Env, token: string, nowMs: number): Promise<OpenedLink | 'unknown' | 'ended'> {
  const db = database(env);
  if (!isShareToken(token)) return 'unknown';
  const hash = await sha256Hex(token);
  const link = await db.select().from(shareLinks).where(eq(shareLinks.hash, hash)).get();
  if (link === undefined) return 'unknown';
  if (link.revokedAt !== null) return 'ended';
  const principal = await principalOfProject(db, link.projectId, `share:${link.id}`);
  if (!principal.ok || isOver(link, principal.value.project.timezone, nowMs)) return 'ended';
  const share = await scopeOf(db, link, principal.value, nowMs);
  // All links of a project are one reader to its limits.
  return share ? { link, principal: { ...principal.value, actor: 'share', share } } : 'ended';
}

/** Undefined if the segment is gone: without it, the link would show the whole project. */
async function scopeOf(
  db: Database,
  { segmentId, filters, range }: ShareLinkRow,
  { project: { id, timezone: zone, weekStart } }: Principal,
  nowMs: number,
): Promise<ShareScope | undefined> {
  const ofSegment = segmentId === null ? [] : await filtersOfSegment(db, id, segmentId);
  if (ofSegment === undefined) return undefined;
  const all = [...ofSegment, ...filters];
  if (range.kind !== 'fixed') return { filters: all };
  const days = parseSpan(range.date_range, { zone, nowMs, ...(weekStart ? { weekStart } : {}) });
  return days.ok ? { filters: all, days: days.value } : undefined;
}

async function filtersOfSegment(db: Database, projectId: Principal['project']['id'], segmentId: string) {
  const kind = { object: 'segments', parse: segments.schema.parse, namedIn: () => [] };
  const found = await readNamed(db, projectId, kind, [segmentId]);
  return found.ok ? found.value.definitions.get(segmentId)?.filters : undefined;
}

export function linkEnded(): ApiError {
  return apiError('not_found', 'This link has ended, or never was one.');
}
