import { eq } from 'drizzle-orm';
import {
  createDestinationSchema,
  destinationKindsSchema,
  destinationSchema,
  destinationsSchema,
  savedDestinationSchema,
  updateDestinationSchema,
} from '../../core/api/destinations.ts';
import { apiError } from '../../core/base/errors.ts';
import { newId } from '../../core/base/ids.ts';
import { DESTINATIONS_MAX } from '../../core/base/limits.ts';
import { err, ok } from '../../core/base/result.ts';
import { kindNamed, kindNames } from '../../core/destinations/index.ts';
import { checkSelection } from '../../core/destinations/read-run.ts';
import { placeBefore } from '../../core/destinations/stored-place.ts';
import { TABLES } from '../../core/tables/schema.ts';
import { destinations } from '../../core/tenancy/schema.ts';
import { type AuditEntry, auditInsert } from '../../platform/auth/audit.ts';
import type { Principal } from '../../platform/auth/principal.ts';
import { type Database, database } from '../../platform/database.ts';
import type { Env } from '../../platform/env.ts';
import { outbound } from '../../platform/outbound.ts';
import { anyone, projectInBody, projectInQuery } from '../../platform/routes/access.ts';
import { type RouteTable, route } from '../../platform/routes/route.ts';
import { insertWithin } from '../../platform/store/insert-within.ts';
import { insert, rowsOf } from '../../store/clickhouse/door.ts';
import { regionStoreOf } from '../../store/clickhouse/region-store.ts';
import { storeClock } from '../../store/destinations/stream-statements.ts';
import { changeDestination, makeSettings } from './change-destination.ts';
import { auditFields, shownDestinations } from './destination-answer.ts';
import { type DestinationRow, dueNow, endBatches, readDestinations } from './destination-store.ts';
import { ownDestination, seenDestination } from './find-destination.ts';
import { streamEvents } from './stream.ts';

/** Make, list, change and delete destinations. */
export const destinationTable: RouteTable = [
  route({
    method: 'GET',
    path: '/destinations/kinds',
    summary: 'List the kinds of destinations, with the settings that each needs',
    access: anyone,
    answer: destinationKindsSchema,
    handle: () => ok({ kinds: kindNames().flatMap(shownKind) }),
  }),
  route({
    method: 'GET',
    path: '/destinations',
    summary: 'List the destinations of a project',
    access: projectInQuery('destination', 'read'),
    answer: destinationsSchema,
    async handle({ env, caller }) {
      const db = database(env);
      const { id } = caller.project;
      return ok({ destinations: await shownDestinations(db, id, await readDestinations(db, id)) });
    },
  }),
  route({
    method: 'POST',
    path: '/destinations',
    summary: 'Send events on to a place',
    access: projectInBody('destination', 'create'),
    body: createDestinationSchema,
    answer: savedDestinationSchema,
    status: 201,
    async handle({ c, env, caller, body, nowMs }) {
      const { project } = caller;
      const id = newId('destination');
      const made = await makeSettings(env, { id, kind: body.kind }, body.settings, { before: {}, kept: {} }, nowMs);
      if (!made.ok) return made;
      const { signingSecret, ...stored } = made.value;
      const { name, kind, filters, mapping, takes_bots: takesBots, takes_history: takesHistory } = body;
      const checked = checkSelection(project.id, { filters, takesBots, takesHistory });
      if (!checked.ok) return checked;
      const liveFromMs = await beginOrder(env, project);
      const at = new Date(nowMs);
      const row: DestinationRow = {
        ...{ id, projectId: project.id, kind, name, ...stored, filters, mapping, takesBots, takesHistory },
        ...{ paused: null, pausedAt: null, failingSince: null, lastError: null, heldBy: null },
        ...{ liveFromMs, cursor: placeBefore({ storedMs: liveFromMs, atMs: 0 }), leasedUntil: new Date(0) },
        ...{ delivered: 0, refused: 0, leftOut: 0, createdBy: caller.actor, createdAt: at, updatedAt: at },
      };
      const db = database(env);
      const among = eq(destinations.projectId, project.id);
      const audit = { ...entryOf(caller, 'destination.create', row), after: auditFields(row) };
      if (!(await insertWithin(db, { table: destinations, row, among, max: DESTINATIONS_MAX, audit }, nowMs))) {
        const message = `The project already has ${DESTINATIONS_MAX} destinations; delete one first.`;
        return err(apiError('conflict', message, { details: { limit: 'destinations' } }));
      }
      c.executionCtx.waitUntil(streamEvents(env));
      return saved(db, row, signingSecret);
    },
  }),
  route({
    method: 'GET',
    path: '/destinations/:id',
    summary: 'Show a destination',
    access: seenDestination,
    answer: destinationSchema,
    handle: ({ env, caller: { thing } }) => saved(database(env), thing),
  }),
  route({
    method: 'PATCH',
    path: '/destinations/:id',
    summary: 'Change, pause or resume a destination',
    access: ownDestination,
    body: updateDestinationSchema,
    answer: destinationSchema,
    async handle({ c, env, caller: { principal, thing }, body, nowMs }) {
      const changed = await changeDestination(env, principal.project, thing, body, nowMs);
      if (!changed.ok) return changed;
      const row = changed.value;
      const { name, settings, secrets, hints, place, filters, mapping, takesBots, takesHistory } = row;
      const { paused, pausedAt, failingSince, updatedAt } = row;
      const action = paused === thing.paused ? 'update' : paused === null ? 'resume' : 'pause';
      const audit = {
        ...entryOf(principal, `destination.${action}`, row),
        before: auditFields(thing),
        after: auditFields(row),
      };
      // The place of the stream is its own, but for one that begins again.
      const stream = row.cursor === thing.cursor ? {} : { cursor: row.cursor, liveFromMs: row.liveFromMs };
      const db = database(env);
      await db.batch([
        db
          .update(destinations)
          .set({
            ...{ name, settings, secrets, hints, place, filters, mapping, takesBots, takesHistory },
            ...{ paused, pausedAt, failingSince, updatedAt, ...stream },
          })
          .where(eq(destinations.id, row.id)),
        auditInsert(db, audit, nowMs),
        ...(paused === null ? [dueNow(db, row.id, nowMs)] : []),
      ]);
      if (paused === null) c.executionCtx.waitUntil(streamEvents(env));
      return saved(db, row);
    },
  }),
  route({
    method: 'DELETE',
    path: '/destinations/:id',
    summary: 'Delete a destination, with its log and what waits for it',
    access: ownDestination,
    async handle({ env, caller: { principal, thing }, nowMs }) {
      const db = database(env);
      await db.batch([
        db.delete(destinations).where(eq(destinations.id, thing.id)),
        auditInsert(db, entryOf(principal, 'destination.delete', thing), nowMs),
        endBatches(db, thing.id, 'The destination was deleted.', nowMs),
      ]);
      const { id } = principal.project;
      if ((await readDestinations(db, id)).length === 0) await keepOrder(env, principal.project, false);
      return ok(undefined);
    },
  }),
];

function shownKind(name: string) {
  const kind = kindNamed(name);
  if (kind === undefined) return [];
  const { settings, deduplicates } = kind;
  return [
    {
      kind: name,
      settings: [...settings],
      is_signed: kind.via === 'request' && kind.isSigned === true,
      deduplicates,
    },
  ];
}

async function saved(db: Database, row: DestinationRow, signingSecret?: string) {
  const [shown] = await shownDestinations(db, row.projectId, [row]);
  if (shown === undefined) throw new Error('A destination was lost');
  return ok({ ...shown, ...(signingSecret === undefined ? {} : { signing_secret: signingSecret }) });
}

/** From now on the order in which events of the project are stored is kept. Returns the store's time after it began. */
async function beginOrder(env: Env, project: Principal['project']): Promise<number> {
  await keepOrder(env, project, true);
  const [clock] = await rowsOf(regionStoreOf(env, project.region, outbound.fetch), storeClock());
  if (clock === undefined) throw new Error('The store told no time');
  return clock.nowMs;
}

function keepOrder(env: Env, { id, region }: Principal['project'], isOn: boolean): Promise<void> {
  const store = regionStoreOf(env, region, outbound.fetch);
  return insert(store, 'mutation', TABLES.deliveringProjects, [{ project_id: id, is_on: isOn ? 1 : 0 }]);
}

export function entryOf({ actor, project }: Principal, action: string, { id, name, kind }: DestinationRow): AuditEntry {
  const { organizationId, id: projectId } = project;
  return { organizationId, projectId, actor, action, target: id, details: { name, kind } };
}
