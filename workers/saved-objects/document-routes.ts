import { z } from 'zod';
import type { ObjectKinds } from '../../core/api/objects/index.ts';
import { objectsDocumentSchema, pushOutcomeSchema } from '../../core/api/objects/wire.ts';
import { PUSH_BYTES_MAX } from '../../core/base/limits.ts';
import { ok } from '../../core/base/result.ts';
import { parseRequest } from '../../core/query/parse-request.ts';
import { isAllowed, type Principal } from '../../platform/auth/principal.ts';
import { type Database, database } from '../../platform/database.ts';
import { projectInPath } from '../../platform/routes/access.ts';
import { described } from '../../platform/routes/parameters.ts';
import { type RouteTable, route } from '../../platform/routes/route.ts';
import { changeObjects, projectOf } from '../../platform/saved-objects/change-objects.ts';
import { readLatest } from '../../platform/saved-objects/object-store.ts';
import { deletionsOf, documentOf, outcomeOf, wishesOf } from './document.ts';

/** All saved objects of a project as code. The same document twice changes nothing. */
export function documentRoutesOf(kinds: ObjectKinds): RouteTable {
  return [
    route({
      method: 'GET',
      path: '/api/projects/:project/objects',
      summary: 'Pull all saved objects as one document',
      access: projectInPath('dashboard', 'read', 'project'),
      answer: objectsDocumentSchema,
      handle: async ({ env, caller }) => ok(documentOf(await readAll(database(env), caller, kinds))),
    }),
    route({
      method: 'PUT',
      path: '/api/projects/:project/objects',
      summary: 'Push a document: create and replace the objects that it holds, all or none',
      access: projectInPath('dashboard', 'update', 'project'),
      query: z.object({
        delete: described('`1`: deletes the objects that the document leaves out.'),
        confirm: described(
          '`details.confirm` of refusals `in_use`, after commas: deletes what is used outside the document.',
        ),
        dry_run: described('`1`: changes nothing, and answers the outcome that the push would have.'),
      }),
      body: objectsDocumentSchema,
      bodyBytesMax: PUSH_BYTES_MAX,
      parseBody: parseRequest,
      answer: pushOutcomeSchema,
      async handle({ env, caller, query, body, nowMs }) {
        const wishes = wishesOf(body, caller.project, nowMs, kinds);
        if (!wishes.ok) return wishes;
        const isDryRun = query.dry_run === '1';
        const deletions =
          query.delete === '1' ? deletionsOf(body, await readAll(database(env), caller, kinds), query.confirm) : [];
        const changed = await changeObjects(env, caller, [...wishes.value, ...deletions], { isDryRun, kinds });
        return changed.ok ? ok(outcomeOf(changed.value, isDryRun)) : changed;
      },
    }),
  ];
}

/** Everything that the caller's role may read. */
function readAll(db: Database, caller: Principal, kinds: ObjectKinds) {
  const readable = Object.entries(kinds).filter(([, { resource }]) => isAllowed(caller, resource, 'read'));
  return readLatest(
    db,
    projectOf(caller),
    readable.map(([object]) => object),
  );
}
