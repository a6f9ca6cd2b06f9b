import { eq } from 'drizzle-orm';
import {
  createdShareLinkSchema,
  createShareLinkSchema,
  type ShareLink,
  shareLinkSchema,
  shareLinksSchema,
  updateShareLinkSchema,
} from '../../core/api/share/share-links.ts';
import { type ApiError, apiError } from '../../core/base/errors.ts';
import { sha256Hex } from '../../core/base/hash.ts';
import { newId, newShareToken } from '../../core/base/ids.ts';
import { SHARE_LINKS_MAX } from '../../core/base/limits.ts';
import { err, ok, type Result } from '../../core/base/result.ts';
import { type ShareLinkRow, shareLinks } from '../../core/tenancy/schema.ts';
import { auditInsert } from '../../platform/auth/audit.ts';
import type { Principal } from '../../platform/auth/principal.ts';
import { type Database, database } from '../../platform/database.ts';
import { projectInPath } from '../../platform/routes/access.ts';
import { type RouteTable, route } from '../../platform/routes/route.ts';
import { insertWithin } from '../../platform/store/insert-within.ts';
import { changedLink, checkShared } from './change-link.ts';
import { auditFields, entryOf, findLink, liveLinks, readLinks, shownLinks } from './link-store.ts';

/** Enough of a token to tell one from another. */
const HINT_CHARS = 'ew_share_'.length + 6;
const LINKS_BODY_BYTES_MAX = 64 * 1024;
const editor = projectInPath('dashboard', 'update', 'project');

/** List, make, change and revoke the public links of a project. */
export const linkTable: RouteTable = [
  route({
    method: 'GET',
    path: '/api/projects/:project/share-links',
    summary: 'List the public links that work',
    access: editor,
    answer: shareLinksSchema,
    async handle({ env, caller, nowMs }) {
      const db = database(env);
      return ok({ links: await shownLinks(db, caller, await readLinks(db, caller, nowMs)) });
    },
  }),
  route({
    method: 'POST',
    path: '/api/projects/:project/share-links',
    summary: 'Make a public link to a dashboard or a report',
    access: editor,
    body: createShareLinkSchema,
    bodyBytesMax: LINKS_BODY_BYTES_MAX,
    answer: createdShareLinkSchema,
    status: 201,
    async handle({ env, caller, body: { shows, ...fields }, nowMs }) {
      const db = database(env);
      const checked = await checkShared(db, caller, shows);
      if (!checked.ok) return checked;
      const token = newShareToken();
      const blank = blankLink(caller, nowMs);
      const own = { object: shows.object, objectId: shows.id, hash: await sha256Hex(token), hint: hintOf(token) };
      const row = await changedLink(db, caller, { ...blank, ...own }, fields, nowMs);
      if (!row.ok) return row;
      const bounded = {
        table: shareLinks,
        row: row.value,
        among: liveLinks(caller.project, nowMs),
        max: SHARE_LINKS_MAX,
      };
      const audit = { ...entryOf(caller, 'share.create', row.value), after: auditFields(row.value) };
      if (!(await insertWithin(db, { ...bounded, audit }, nowMs))) return err(tooMany());
      const shown = await shownLink(db, caller, row.value);
      return ok({ ...shown, url: new URL(`/share/${token}`, env.PUBLIC_URL).href });
    },
  }),
  route({
    method: 'PATCH',
    path: '/api/projects/:project/share-links/:link',
    summary: 'Change a public link, or give it another password',
    access: editor,
    body: updateShareLinkSchema,
    bodyBytesMax: LINKS_BODY_BYTES_MAX,
    answer: shareLinkSchema,
    async handle({ env, caller, params, body, nowMs }) {
      const db = database(env);
      const link = await ownLink(db, caller, params.link, nowMs);
      if (!link.ok) return link;
      const row = await changedLink(db, caller, link.value, body, nowMs);
      if (!row.ok) return row;
      const isNewPassword = row.value.passwordHash !== link.value.passwordHash;
      const audit = {
        ...entryOf(caller, isNewPassword ? 'share.password' : 'share.update', row.value),
        before: auditFields(link.value),
        after: auditFields(row.value),
      };
      await db.batch([
        db.update(shareLinks).set(row.value).where(eq(shareLinks.id, row.value.id)),
        auditInsert(db, audit, nowMs),
      ]);
      return ok(await shownLink(db, caller, row.value));
    },
  }),
  route({
    method: 'DELETE',
    path: '/api/projects/:project/share-links/:link',
    summary: 'Revoke a public link',
    access: editor,
    async handle({ env, caller, params, nowMs }) {
      const db = database(env);
      const link = await ownLink(db, caller, params.link, nowMs);
      if (!link.ok) return link;
      await db.batch([
        db
          .update(shareLinks)
          .set({ revokedAt: new Date(nowMs) })
          .where(eq(shareLinks.id, link.value.id)),
        auditInsert(db, entryOf(caller, 'share.revoke', link.value), nowMs),
      ]);
      return ok(undefined);
    },
  }),
];

function blankLink(
  { actor, project }: Principal,
  nowMs: number,
): Omit<ShareLinkRow, 'object' | 'objectId' | 'hash' | 'hint'> {
  return {
    ...{ id: newId('share'), projectId: project.id, name: '' },
    ...{ passwordHash: null, lastDay: null, segmentId: null, filters: [] },
    ...{ range: { kind: 'dashboard' }, leftOut: [], embedOrigins: [], csv: false },
    ...{ createdBy: actor, createdAt: new Date(nowMs), lastUsedAt: null, revokedAt: null },
  };
}

function hintOf(token: string): string {
  return token.slice(0, HINT_CHARS);
}

async function ownLink(
  db: Database,
  caller: Principal,
  id: string,
  nowMs: number,
): Promise<Result<ShareLinkRow, ApiError>> {
  const link = await findLink(db, caller, id, nowMs);
  return link ? ok(link) : err(apiError('not_found', `There is no public link \`${id.slice(0, 60)}\` that works.`));
}

async function shownLink(db: Database, caller: Principal, row: ShareLinkRow): Promise<ShareLink> {
  const [shown] = await shownLinks(db, caller, [row]);
  if (!shown) throw new Error('A link was lost');
  return shown;
}

function tooMany(): ApiError {
  const message = `The project already has ${SHARE_LINKS_MAX} public links, the maximum; revoke one first.`;
  return apiError('conflict', message);
}
