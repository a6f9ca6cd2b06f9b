import type { ObjectKinds } from '../../core/api/objects/index.ts';
import { objectsDocumentSchema } from '../../core/api/objects/wire.ts';
import { PUSH_BYTES_MAX } from '../../core/base/limits.ts';
import { parseRequest } from '../../core/query/parse-request.ts';
import { atLeast } from '../../core/tenancy/permissions.ts';
import { authenticate } from '../../platform/auth/authenticate.ts';
import type { Principal } from '../../platform/auth/principal.ts';
import { type Database, database } from '../../platform/database.ts';
import { newApp } from '../../platform/routes/app.ts';
import { readJson } from '../../platform/routes/read-json.ts';
import { failure } from '../../platform/routes/respond.ts';
import { changeObjects, projectOf } from './change-objects.ts';
import { deletionsOf, documentOf, outcomeOf, wishesOf } from './document.ts';
import { readLatest } from './object-store.ts';

/**
 * `/api/projects/:project/objects`: all saved objects as code. GET pulls the document, PUT pushes one: it creates and
 * replaces what the document holds, and with `?delete=1` deletes what it leaves out. `?dry_run=1` only tells. All or
 * nothing; the same document twice changes nothing.
 */
export function documentRoutesOf(kinds: ObjectKinds) {
  return newApp()
    .get('/api/projects/:project/objects', async (c) => {
      const caller = await authenticate(c, c.req.param('project'), 'viewer');
      if (!caller.ok) return failure(c, caller.error);
      return c.json(documentOf(await readAll(database(c.env), caller.value, kinds)));
    })
    .put('/api/projects/:project/objects', async (c) => {
      const caller = await authenticate(c, c.req.param('project'), 'editor');
      if (!caller.ok) return failure(c, caller.error);
      const body = await readJson(c, objectsDocumentSchema, PUSH_BYTES_MAX, parseRequest);
      if (!body.ok) return failure(c, body.error);
      const wishes = wishesOf(body.value, caller.value.project, Date.now(), kinds);
      if (!wishes.ok) return failure(c, wishes.error);
      const db = database(c.env);
      const isDryRun = c.req.query('dry_run') === '1';
      const deletions =
        c.req.query('delete') === '1' ? deletionsOf(body.value, await readAll(db, caller.value, kinds)) : [];
      const changed = await changeObjects(c.env, caller.value, [...wishes.value, ...deletions], { isDryRun, kinds });
      return changed.ok ? c.json(outcomeOf(changed.value, isDryRun)) : failure(c, changed.error);
    });
}

/** Everything that the caller's role may read. */
function readAll(db: Database, caller: Principal, kinds: ObjectKinds) {
  const readable = Object.entries(kinds).filter(([, { roles }]) => atLeast(caller.role, roles.read));
  return readLatest(
    db,
    projectOf(caller),
    readable.map(([object]) => object),
  );
}
