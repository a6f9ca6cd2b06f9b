import type { Context } from 'hono';
import { z } from 'zod';
import type { Role } from '../../core/api/account.ts';
import type { ObjectKinds } from '../../core/api/objects/index.ts';
import { type ObjectKind, objectIdSchema } from '../../core/api/objects/object-kind.ts';
import { type ObjectHistory, type ObjectUsers, type SavedObjectList, undoSchema } from '../../core/api/objects/wire.ts';
import { type ApiError, apiError } from '../../core/base/errors.ts';
import { newId } from '../../core/base/ids.ts';
import { OBJECT_BYTES_MAX, OBJECTS_PAGE_MAX } from '../../core/base/limits.ts';
import { nearName } from '../../core/base/near-name.ts';
import { err, ok, type Result } from '../../core/base/result.ts';
import { parseRequest } from '../../core/query/parse-request.ts';
import { authenticate } from '../../platform/auth/authenticate.ts';
import type { Principal } from '../../platform/auth/principal.ts';
import { type Database, database } from '../../platform/database.ts';
import { type AppContext, newApp } from '../../platform/routes/app.ts';
import { readJson, validate } from '../../platform/routes/read-json.ts';
import { failure } from '../../platform/routes/respond.ts';
import { changeObjects, projectOf } from './change-objects.ts';
import { savedObjectOf } from './object-answer.ts';
import { type Row, readLatest, readSnapshot, readVersions } from './object-store.ts';
import { notFound, type Wish } from './plan-changes.ts';
import { readDefinition } from './read-definition.ts';
import { readIfMatch } from './read-if-match.ts';
import { confirmationOf, keyOf, usersOf } from './snapshot.ts';
import { undoOf } from './undo-of.ts';

const BASE = '/api/projects/:project/objects/:object';
/** A body is larger than the definition that it becomes by its white space. */
const BODY_BYTES_MAX = 2 * OBJECT_BYTES_MAX;

/** Saved objects of every kind in a registry: list, read, create, replace, delete, history, users, undo. */
export function objectRoutesOf(kinds: ObjectKinds) {
  return newApp()
    .get(BASE, async (c) => {
      const asked = await ask(c, kinds, 'read');
      if (!asked.ok) return failure(c, asked.error);
      const { db, caller, object } = asked.value;
      const limit = readLimit(c.req.query('limit'));
      if (!limit.ok) return failure(c, limit.error);
      const after = c.req.query('after');
      const page = { limit: limit.value + 1, isDeleted: c.req.query('deleted') === '1', ...(after ? { after } : {}) };
      const rows = await readLatest(db, projectOf(caller), [object], page);
      const shown = rows.slice(0, limit.value);
      const next = rows.length > shown.length ? shown.at(-1)?.id : undefined;
      const answer: SavedObjectList = {
        objects: shown.map((row) => savedObjectOf(row)),
        ...(next === undefined ? {} : { next }),
      };
      return c.json(answer);
    })
    .post(BASE, async (c) => {
      const asked = await ask(c, kinds, 'write');
      if (!asked.ok) return failure(c, asked.error);
      return put(c, asked.value, newId('object'), 'new');
    })
    .get(`${BASE}/:id`, async (c) => {
      const found = await find(c, kinds, 'read', c.req.query('version'));
      if (!found.ok) return failure(c, found.error);
      return answerWith(c, found.value.asked, found.value.row);
    })
    .put(`${BASE}/:id`, async (c) => {
      const asked = await ask(c, kinds, 'write');
      if (!asked.ok) return failure(c, asked.error);
      const id = validate(z.strictObject({ id: objectIdSchema }), { id: c.req.param('id') });
      if (!id.ok) return failure(c, id.error);
      const expected = readIfMatch(c.req.header('if-match'), 'new');
      if (!expected.ok) return failure(c, expected.error);
      return put(c, asked.value, id.value.id, expected.value);
    })
    .delete(`${BASE}/:id`, async (c) => {
      const asked = await ask(c, kinds, 'write');
      if (!asked.ok) return failure(c, asked.error);
      const expected = readIfMatch(c.req.header('if-match'), 'live');
      if (!expected.ok) return failure(c, expected.error);
      const { caller, object } = asked.value;
      const wish = { object, id: c.req.param('id'), expected: expected.value, confirm: c.req.query('confirm') };
      const changed = await changeObjects(c.env, caller, [{ ...wish, kind: 'delete' }], { kinds });
      return changed.ok ? c.body(null, 204) : failure(c, changed.error);
    })
    .get(`${BASE}/:id/versions`, async (c) => {
      const found = await find(c, kinds, 'read');
      if (!found.ok) return failure(c, found.error);
      const answer: ObjectHistory = {
        versions: found.value.rows.map((row) => ({
          version: row.version,
          name: row.name,
          deleted: row.isDeleted,
          changed_at: new Date(row.changedAt).toISOString(),
          changed_by: row.changedBy,
        })),
      };
      return c.json(answer);
    })
    .get(`${BASE}/:id/users`, async (c) => {
      const found = await find(c, kinds, 'read');
      if (!found.ok) return failure(c, found.error);
      const { asked, row } = found.value;
      const { latest } = await readSnapshot(asked.db, projectOf(asked.caller));
      const users = usersOf(latest.values(), keyOf(row));
      const answer: ObjectUsers = { used_by: [...users], confirm: confirmationOf(users) };
      return c.json(answer);
    })
    .post(`${BASE}/:id/undo`, async (c) => {
      const found = await find(c, kinds, 'write');
      if (!found.ok) return failure(c, found.error);
      const { asked, rows } = found.value;
      const body = await readJson(c, undoSchema, BODY_BYTES_MAX);
      if (!body.ok) return failure(c, body.error);
      const wish = undoOf(asked.kind, rows, body.value.version, asked.caller.project, Date.now());
      if (!wish.ok) return failure(c, wish.error);
      return change(c, asked, wish.value, 200);
    });
}

/** A request about one kind of object, by a caller who may make it. */
type Asked = {
  readonly db: Database;
  readonly caller: Principal;
  readonly object: string;
  readonly kind: ObjectKind;
  readonly kinds: ObjectKinds;
};

async function ask(
  c: Context<AppContext>,
  kinds: ObjectKinds,
  use: 'read' | 'write',
): Promise<Result<Asked, ApiError>> {
  const object = c.req.param('object') ?? '';
  const kind = Object.hasOwn(kinds, object) ? kinds[object] : undefined;
  const role: Role = kind?.roles[use] ?? 'viewer';
  const caller = await authenticate(c, c.req.param('project') ?? '', role);
  if (!caller.ok) return caller;
  if (!kind) return err(unknownKind(object, kinds));
  return ok({ db: database(c.env), caller: caller.value, object, kind, kinds });
}

function unknownKind(object: string, kinds: ObjectKinds): ApiError {
  const near = nearName(object, Object.keys(kinds));
  const hint = near ? ` Did you mean \`${near}\`?` : '';
  return apiError(
    'not_found',
    `There are no saved objects called \`${object.slice(0, 60)}\`; use one of ${Object.keys(kinds).join(', ')}.${hint}`,
  );
}

type Found = { readonly asked: Asked; readonly rows: readonly Row[]; readonly row: Row };

/** The object in the address. Without a version a deleted object is not there, except for its history and undo. */
async function find(
  c: Context<AppContext>,
  kinds: ObjectKinds,
  use: 'read' | 'write',
  version?: string,
): Promise<Result<Found, ApiError>> {
  const asked = await ask(c, kinds, use);
  if (!asked.ok) return asked;
  const { db, caller, object, kind } = asked.value;
  const id = c.req.param('id') ?? '';
  const rows = await readVersions(db, projectOf(caller), object, id);
  const row = version === undefined ? rows[0] : rows.find((each) => String(each.version) === version);
  if (row) return ok({ asked: asked.value, rows, row });
  if (rows.length === 0) return err(notFound(kind.noun, id));
  const kept = rows.map((each) => each.version).join(', ');
  return err(
    apiError('not_found', `The ${kind.noun} \`${id}\` has no version \`${version?.slice(0, 20)}\`; kept are ${kept}.`),
  );
}

async function answerWith(c: Context<AppContext>, { db, caller, kind }: Asked, row: Row): Promise<Response> {
  const snapshot = await readSnapshot(db, projectOf(caller));
  const latest = snapshot.latest.get(keyOf(row));
  if (row.isDeleted && row.version === latest?.version) return failure(c, notFound(kind.noun, row.id, latest));
  c.header('ETag', `"${row.version}"`);
  return c.json(savedObjectOf(row, snapshot));
}

async function put(c: Context<AppContext>, asked: Asked, id: string, expected: Wish['expected']): Promise<Response> {
  const body = await readJson(c, z.unknown(), BODY_BYTES_MAX, parseRequest);
  if (!body.ok) return failure(c, body.error);
  const { kind, caller, object } = asked;
  const definition = readDefinition(kind, body.value, caller.project, Date.now());
  if (!definition.ok) return failure(c, definition.error);
  return change(c, asked, { kind: 'put', object, id, expected, definition: definition.value });
}

/** Carries out one wish and answers the object as it is now: 201 where it is new, 204 where it is gone. */
async function change(c: Context<AppContext>, asked: Asked, wish: Wish, status?: 200): Promise<Response> {
  const { db, caller, object, kinds } = asked;
  const changed = await changeObjects(c.env, caller, [wish], { kinds });
  if (!changed.ok) return failure(c, changed.error);
  const made = changed.value.changes[0];
  if (made?.isDeleted) return c.body(null, 204);
  const rows = await readVersions(db, projectOf(caller), object, wish.id);
  const version = made?.version ?? changed.value.unchanged[0]?.version;
  const row = rows.find((each) => each.version === version);
  if (!row) return failure(c, notFound(asked.kind.noun, wish.id));
  c.header('ETag', `"${row.version}"`);
  c.status(status ?? (made?.action.endsWith('.create') ? 201 : 200));
  return c.json(savedObjectOf(row, await readSnapshot(db, projectOf(caller))));
}

function readLimit(text: string | undefined): Result<number, ApiError> {
  const limit = text === undefined ? OBJECTS_PAGE_MAX : Number(text);
  if (Number.isInteger(limit) && limit >= 1 && limit <= OBJECTS_PAGE_MAX) return ok(limit);
  return err(
    apiError(
      'bad_request',
      `\`limit\` is \`${text?.slice(0, 20)}\`; send a whole number from 1 to ${OBJECTS_PAGE_MAX}.`,
    ),
  );
}
