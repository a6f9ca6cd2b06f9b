import { z } from 'zod';
import type { ObjectKinds } from '../../core/api/objects/index.ts';
import { type ObjectKind, objectIdSchema } from '../../core/api/objects/object-kind.ts';
import {
  type ObjectVersion,
  objectHistorySchema,
  objectUsersSchema,
  savedObjectListSchema,
  savedObjectSchema,
  undoSchema,
} from '../../core/api/objects/wire.ts';
import { type ApiError, apiError } from '../../core/base/errors.ts';
import { newId } from '../../core/base/ids.ts';
import { OBJECT_BYTES_MAX, OBJECTS_PAGE_MAX } from '../../core/base/limits.ts';
import { nearName } from '../../core/base/near-name.ts';
import { err, ok, type Result } from '../../core/base/result.ts';
import { parseRequest } from '../../core/query/parse-request.ts';
import type { Principal } from '../../platform/auth/principal.ts';
import { database } from '../../platform/database.ts';
import { projectInPath } from '../../platform/routes/access.ts';
import type { RequestContext } from '../../platform/routes/app-context.ts';
import { described, wholeNumber } from '../../platform/routes/parameters.ts';
import { validate } from '../../platform/routes/read-json.ts';
import { failure } from '../../platform/routes/respond.ts';
import { type DocumentedAnswer, type RouteTable, route } from '../../platform/routes/route.ts';
import { changeObjects, projectOf } from '../../platform/saved-objects/change-objects.ts';
import {
  type Row,
  readAuthorNames,
  readLatest,
  readNewest,
  readSnapshot,
  readVersions,
  readVersionsAbove,
} from '../../platform/saved-objects/object-store.ts';
import { readOutsideUsers } from '../../platform/saved-objects/outside-users.ts';
import { notFound, type Wish } from '../../platform/saved-objects/plan-changes.ts';
import { readDefinition } from '../../platform/saved-objects/read-definition.ts';
import { confirmationOf, keyOf, usersOf } from '../../platform/saved-objects/snapshot.ts';
import { savedObjectOf } from './object-answer.ts';
import { readIfMatch } from './read-if-match.ts';
import { undoOf } from './undo-of.ts';

const OBJECTS_PATH = '/api/projects/:project/objects';
/** A body is larger than the definition that it becomes by its white space. */
const BODY_BYTES_MAX = 2 * OBJECT_BYTES_MAX;
const CREATED: DocumentedAnswer = { status: 201, schema: savedObjectSchema, type: 'application/json' };
const GONE: DocumentedAnswer = { status: 204, schema: undefined, type: 'application/json' };

/** A kind of object, under the name that addresses call it. */
type Named = { readonly object: string; readonly kind: ObjectKind; readonly kinds: ObjectKinds };

/** The addresses of every kind: list, create, read, replace, delete, history, users, undo. */
export function objectRoutesOf(kinds: ObjectKinds): RouteTable {
  const known = Object.entries(kinds).flatMap(([object, kind]) => [
    ...collectionRoutes({ object, kind, kinds }),
    ...itemRoutes({ object, kind, kinds }),
    ...historyRoutes({ object, kind, kinds }),
  ]);
  return [...known, ...unknownKindRoutes(kinds)];
}

function collectionRoutes(named: Named): RouteTable {
  const { object, kind } = named;
  const path = `${OBJECTS_PATH}/${object}` as const;
  return [
    route({
      method: 'GET',
      path,
      summary: `List ${object}`,
      access: projectInPath(kind.resource, 'read', 'project'),
      query: z.object({
        limit: wholeNumber(1, OBJECTS_PAGE_MAX).optional(),
        after: described('`next` of the answer before.'),
        deleted: described('`1`: lists the deleted ones.'),
      }),
      answer: savedObjectListSchema,
      async handle({ env, caller, query: { limit = OBJECTS_PAGE_MAX, after, deleted } }) {
        const page = { limit: limit + 1, isDeleted: deleted === '1', ...(after ? { after } : {}) };
        const rows = await readLatest(database(env), projectOf(caller), [object], page);
        const shown = rows.slice(0, limit);
        const next = rows.length > shown.length ? shown.at(-1)?.id : undefined;
        const authors = shown.map(({ changedBy }) => changedBy);
        const names = await readAuthorNames(database(env), caller.project.organizationId, authors);
        return ok({
          objects: shown.map((row) => savedObjectOf(row, { names })),
          ...(next === undefined ? {} : { next }),
        });
      },
    }),
    route({
      method: 'POST',
      path,
      summary: `Create a ${kind.noun}`,
      access: projectInPath(kind.resource, 'create', 'project'),
      body: z.unknown(),
      bodyShape: kind.schema,
      bodyBytesMax: BODY_BYTES_MAX,
      parseBody: parseRequest,
      answer: savedObjectSchema,
      status: 201,
      handle: ({ c, caller, body }) => put(c, caller, named, body, { expected: 'new' }),
    }),
  ];
}

function itemRoutes(named: Named): RouteTable {
  const { object, kind } = named;
  const path = `${OBJECTS_PATH}/${object}/:id` as const;
  return [
    route({
      method: 'GET',
      path,
      summary: `Show a ${kind.noun}`,
      access: projectInPath(kind.resource, 'read', 'project'),
      query: z.object({ version: described('Default: the latest.') }),
      answer: savedObjectSchema,
      async handle({ c, caller, params, query }) {
        if (query.version === undefined) {
          const row = await readNewest(database(c.env), projectOf(caller), { object, id: params.id });
          return row ? answerWith(c, caller, kind, row) : err(notFound(kind.noun, params.id));
        }
        const found = await find(c, caller, named, params.id, query.version);
        return found.ok ? answerWith(c, caller, kind, found.value.row) : found;
      },
    }),
    route({
      method: 'PUT',
      path,
      summary: `Create or replace a ${kind.noun}`,
      access: projectInPath(kind.resource, 'update', 'project'),
      body: z.unknown(),
      bodyShape: kind.schema,
      bodyBytesMax: BODY_BYTES_MAX,
      parseBody: parseRequest,
      answer: savedObjectSchema,
      otherAnswers: [CREATED],
      async handle({ c, caller, params, body }) {
        const id = validate(z.strictObject({ id: objectIdSchema }), { id: params.id });
        if (!id.ok) return id;
        const expected = readIfMatch(c.req.header('if-match'), 'new');
        if (!expected.ok) return expected;
        return put(c, caller, named, body, { id: id.value.id, expected: expected.value });
      },
    }),
    route({
      method: 'DELETE',
      path,
      summary: `Delete a ${kind.noun}`,
      access: projectInPath(kind.resource, 'delete', 'project'),
      query: z.object({ confirm: described('`confirm` of the answer of `…/users`, where something uses it.') }),
      async handle({ c, env, caller, params: { id }, query }) {
        const expected = readIfMatch(c.req.header('if-match'), 'live');
        if (!expected.ok) return expected;
        const wish = { kind: 'delete' as const, object, id, expected: expected.value, confirm: query.confirm };
        const changed = await changeObjects(env, caller, [wish], { kinds: named.kinds });
        return changed.ok ? ok(undefined) : changed;
      },
    }),
  ];
}

function historyRoutes(named: Named): RouteTable {
  const { object, kind } = named;
  const path = `${OBJECTS_PATH}/${object}/:id` as const;
  return [
    route({
      method: 'GET',
      path: `${path}/versions`,
      summary: `List the versions of a ${kind.noun}, newest first`,
      access: projectInPath(kind.resource, 'read', 'project'),
      query: z.object({ definitions: described('`1`: with the definition of each version.') }),
      answer: objectHistorySchema,
      async handle({ c, env, caller, params, query }) {
        const found = await find(c, caller, named, params.id);
        if (!found.ok) return found;
        const { rows } = found.value;
        const authors = rows.map(({ changedBy }) => changedBy);
        const names = await readAuthorNames(database(env), caller.project.organizationId, authors);
        return ok({ versions: rows.map((row) => versionOf(row, names, query.definitions === '1')) });
      },
    }),
    route({
      method: 'GET',
      path: `${path}/users`,
      summary: `List everything that uses a ${kind.noun}`,
      access: projectInPath(kind.resource, 'read', 'project'),
      answer: objectUsersSchema,
      async handle({ c, env, caller, params, nowMs }) {
        const found = await find(c, caller, named, params.id);
        if (!found.ok) return found;
        const { latest } = await readSnapshot(database(env), projectOf(caller));
        const outside = await readOutsideUsers(database(env), projectOf(caller), [found.value.row], nowMs);
        const users = usersOf([...latest.values(), ...outside], keyOf(found.value.row));
        return ok({ used_by: [...users], confirm: confirmationOf(users) });
      },
    }),
    route({
      method: 'POST',
      path: `${path}/undo`,
      summary: `Take a change of a ${kind.noun} back`,
      access: projectInPath(kind.resource, 'update', 'project'),
      body: undoSchema,
      answer: savedObjectSchema,
      otherAnswers: [GONE],
      async handle({ c, caller, params, body, nowMs }) {
        const found = await find(c, caller, named, params.id);
        if (!found.ok) return found;
        const wish = undoOf(kind, found.value.rows, body.version, caller.project, nowMs);
        return wish.ok ? change(c, caller, named, wish.value, 200) : wish;
      },
    }),
  ];
}

/** Answers a kind that does not exist with the kinds that do. */
function unknownKindRoutes(kinds: ObjectKinds): RouteTable {
  const collection = `${OBJECTS_PATH}/:object` as const;
  const addresses = [
    ['GET', collection],
    ['POST', collection],
    ['GET', `${collection}/:id`],
    ['PUT', `${collection}/:id`],
    ['DELETE', `${collection}/:id`],
  ] as const;
  return addresses.map(([method, path]) =>
    route({
      method,
      path,
      summary: 'Name the kinds of saved objects',
      isHidden: true,
      access: projectInPath('dashboard', 'read', 'project'),
      handle: ({ params }) => err(unknownKind(params.object, kinds)),
    }),
  );
}

function unknownKind(object: string, kinds: ObjectKinds): ApiError {
  const near = nearName(object, Object.keys(kinds));
  const hint = near ? ` Did you mean \`${near}\`?` : '';
  return apiError(
    'not_found',
    `There are no saved objects called \`${object.slice(0, 60)}\`; use one of ${Object.keys(kinds).join(', ')}.${hint}`,
  );
}

type Found = { readonly rows: readonly Row[]; readonly row: Row };

/** The object with this id. Without a version a deleted object is found too, for its history and undo. */
async function find(
  c: RequestContext,
  caller: Principal,
  { object, kind }: Named,
  id: string,
  version?: string,
): Promise<Result<Found, ApiError>> {
  const rows = await readVersions(database(c.env), projectOf(caller), object, id);
  const row = version === undefined ? rows[0] : rows.find((each) => String(each.version) === version);
  if (row) return ok({ rows, row });
  if (rows.length === 0) return err(notFound(kind.noun, id));
  const kept = rows.map((each) => each.version).join(', ');
  return err(
    apiError(
      'not_found',
      `The ${kind.noun} \`${id}\` has no version \`${version?.slice(0, 20)}\`; the kept versions are ${kept}.`,
    ),
  );
}

async function answerWith(c: RequestContext, caller: Principal, kind: ObjectKind, row: Row): Promise<Response> {
  const snapshot = await readSnapshot(database(c.env), projectOf(caller));
  const latest = snapshot.latest.get(keyOf(row));
  if (row.isDeleted && row.version === latest?.version) return failure(c, notFound(kind.noun, row.id, latest));
  c.header('ETag', `"${row.version}"`);
  return c.json(savedObjectOf(row, { snapshot }));
}

async function put(
  c: RequestContext,
  caller: Principal,
  named: Named,
  body: unknown,
  { id: chosen, expected }: Partial<Pick<Wish, 'id'>> & Pick<Wish, 'expected'>,
): Promise<Response> {
  const { object, kind } = named;
  const definition = readDefinition(kind, body, caller.project, Date.now());
  if (!definition.ok) return failure(c, definition.error);
  const id = chosen ?? definition.value.facts.own?.id ?? newId('object');
  return change(c, caller, named, { kind: 'put', object, id, expected, definition: definition.value });
}

/** Carries out one wish and answers the object as it is now: 201 where it is new, 204 where it is gone. */
async function change(
  c: RequestContext,
  caller: Principal,
  { object, kind, kinds }: Named,
  wish: Wish,
  status?: 200,
): Promise<Response> {
  const db = database(c.env);
  const changed = await changeObjects(c.env, caller, [wish], { kinds });
  if (!changed.ok) return failure(c, changed.error);
  const made = changed.value.changes[0];
  if (made?.isDeleted) return c.body(null, 204);
  const version = made?.version ?? changed.value.unchanged[0]?.version;
  const above = { object, id: wish.id, version: (version ?? 0) - 1 };
  const rows = await readVersionsAbove(db, projectOf(caller), above);
  const row = rows.find((each) => each.version === version);
  if (!row) return failure(c, notFound(kind.noun, wish.id));
  c.header('ETag', `"${row.version}"`);
  c.status(status ?? (made?.action.endsWith('.create') ? 201 : 200));
  return c.json(savedObjectOf(row, { snapshot: await readSnapshot(db, projectOf(caller)) }));
}

function versionOf(row: Row, names: ReadonlyMap<string, string>, withDefinition: boolean): ObjectVersion {
  const name = names.get(row.changedBy);
  return {
    version: row.version,
    name: row.name,
    deleted: row.isDeleted,
    changed_at: new Date(row.changedAt).toISOString(),
    changed_by: row.changedBy,
    ...(name === undefined ? {} : { changed_by_name: name }),
    ...(withDefinition ? { definition: JSON.parse(row.definition) } : {}),
  };
}
