import { and, asc, eq, type SQL } from 'drizzle-orm';
import { annotations } from '../../core/api/objects/annotations.ts';
import {
  OWN_ANNOTATIONS_MAX,
  type OwnAnnotation,
  ownAnnotationSchema,
  ownAnnotationsSchema,
} from '../../core/api/own-annotations.ts';
import { type ApiError, apiError } from '../../core/base/errors.ts';
import { newId } from '../../core/base/ids.ts';
import { err, ok } from '../../core/base/result.ts';
import { ownAnnotations } from '../../core/tenancy/schema.ts';
import { auditInsert } from '../../platform/auth/audit.ts';
import { idOfActor } from '../../platform/auth/names-of-people.ts';
import type { Principal } from '../../platform/auth/principal.ts';
import { type Database, database } from '../../platform/database.ts';
import { projectInPath } from '../../platform/routes/access.ts';
import { type RouteTable, route } from '../../platform/routes/route.ts';
import { insertWithin } from '../../platform/store/insert-within.ts';

type Row = typeof ownAnnotations.$inferSelect;

const PATH = '/api/projects/:project/own-annotations';

/** Annotations that one person alone sees. Every statement names that person. */
export const ownAnnotationRoutes: RouteTable = [
  route({
    method: 'GET',
    path: PATH,
    summary: 'List your own annotations, which nobody else sees',
    access: projectInPath('own_annotation', 'read', 'project'),
    answer: ownAnnotationsSchema,
    async handle({ env, caller }) {
      const rows = await database(env)
        .select()
        .from(ownAnnotations)
        .where(ownOf(caller))
        .orderBy(asc(ownAnnotations.createdAt));
      return ok({ annotations: rows.map(shown) });
    },
  }),
  route({
    method: 'POST',
    path: PATH,
    summary: 'Create an annotation that nobody else sees',
    access: projectInPath('own_annotation', 'create', 'project'),
    body: annotations.schema,
    answer: ownAnnotationSchema,
    status: 201,
    async handle({ env, caller, body, nowMs }) {
      const at = new Date(nowMs);
      const place = { projectId: caller.project.id, userId: idOfActor(caller.actor) };
      const row: Row = { id: newId('object'), ...place, definition: body, createdAt: at, changedAt: at };
      const audit = entryOf(caller, 'own_annotation.create', row.id);
      const bounded = { table: ownAnnotations, row, among: ownOf(caller), max: OWN_ANNOTATIONS_MAX, audit };
      if (await insertWithin(database(env), bounded, nowMs)) return ok(shown(row));
      const message = `You have ${OWN_ANNOTATIONS_MAX} annotations of your own here, which is the maximum; delete some first.`;
      return err(apiError('conflict', message));
    },
  }),
  route({
    method: 'PUT',
    path: `${PATH}/:id`,
    summary: 'Replace an annotation of your own',
    access: projectInPath('own_annotation', 'update', 'project'),
    body: annotations.schema,
    answer: ownAnnotationSchema,
    async handle({ env, caller, params: { id }, body, nowMs }) {
      const db = database(env);
      const found = await find(db, caller, id);
      if (!found) return err(notThere(id));
      const change = { definition: body, changedAt: new Date(nowMs) };
      await db.batch([
        db.update(ownAnnotations).set(change).where(ownOf(caller, id)),
        auditInsert(db, entryOf(caller, 'own_annotation.update', id), nowMs),
      ]);
      return ok(shown({ ...found, ...change }));
    },
  }),
  route({
    method: 'DELETE',
    path: `${PATH}/:id`,
    summary: 'Delete an annotation of your own',
    access: projectInPath('own_annotation', 'delete', 'project'),
    async handle({ env, caller, params: { id }, nowMs }) {
      const db = database(env);
      if (!(await find(db, caller, id))) return err(notThere(id));
      await db.batch([
        db.delete(ownAnnotations).where(ownOf(caller, id)),
        auditInsert(db, entryOf(caller, 'own_annotation.delete', id), nowMs),
      ]);
      return ok(undefined);
    },
  }),
];

function ownOf({ actor, project }: Principal, id?: string): SQL | undefined {
  const isOwn = and(eq(ownAnnotations.userId, idOfActor(actor)), eq(ownAnnotations.projectId, project.id));
  return id === undefined ? isOwn : and(isOwn, eq(ownAnnotations.id, id));
}

function find(db: Database, caller: Principal, id: string): Promise<Row | undefined> {
  return db.select().from(ownAnnotations).where(ownOf(caller, id)).get();
}

/** Neither the text nor the date: admins read the log, and the note is one person's. */
function entryOf({ actor, project: { organizationId, id: projectId } }: Principal, action: string, target: string) {
  return { organizationId, projectId, actor, action, target };
}

function shown({ id, definition, changedAt }: Row): OwnAnnotation {
  return { id, definition, changed_at: changedAt.toISOString() };
}

function notThere(id: string): ApiError {
  return apiError('not_found', `You have no annotation \`${id.slice(0, 60)}\` of your own in this project.`);
}
