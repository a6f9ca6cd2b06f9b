import type { ObjectKinds } from '../../core/api/objects/index.ts';
import { objectIdSchema } from '../../core/api/objects/object-kind.ts';
import type { ObjectsDocument, PushOutcome } from '../../core/api/objects/wire.ts';
import { type ApiError, apiError } from '../../core/base/errors.ts';
import { err, ok, type Result } from '../../core/base/result.ts';
import type { ProjectAccess } from '../../platform/auth/principal.ts';
import type { Row } from '../../platform/saved-objects/object-store.ts';
import type { Plan, Wish } from '../../platform/saved-objects/plan-changes.ts';
import { readDefinition } from '../../platform/saved-objects/read-definition.ts';
import { keyOf } from '../../platform/saved-objects/snapshot.ts';

const FAULTS_MAX = 20;

/** All saved objects of a project as one document, in the order of kinds and ids. */
export function documentOf(rows: readonly Row[]): ObjectsDocument {
  const objects: Record<string, Record<string, unknown>> = {};
  for (const { object, id, definition } of rows) {
    objects[object] = { ...objects[object], [id]: JSON.parse(definition) };
  }
  return { edgewise: 1, objects };
}

/**
 * The wishes of a document: each object as the document has it, whatever its present state.
 * Errors: `bad_request` with every place that is wrong, up to 20, such as `objects.reports.signups`.
 */
export function wishesOf(
  document: ObjectsDocument,
  project: Pick<ProjectAccess, 'id' | 'timezone'>,
  nowMs: number,
  kinds: ObjectKinds,
): Result<Wish[], ApiError> {
  const wishes: Wish[] = [];
  const issues: { path: string; message: string }[] = [];
  for (const [object, definitions] of Object.entries(document.objects)) {
    const kind = Object.hasOwn(kinds, object) ? kinds[object] : undefined;
    if (!kind) {
      const path = `objects.${object.slice(0, 60)}`;
      issues.push({ path, message: `\`${path}\` is not a kind of object; use ${Object.keys(kinds).join(', ')}` });
      continue;
    }
    const count = Object.keys(definitions).length;
    if (count > kind.max) {
      // Before any of them is read: a definition with queries costs a compilation.
      const path = `objects.${object}`;
      issues.push({ path, message: `\`${path}\` holds ${count} objects, and ${kind.max} is the most in a project` });
      continue;
    }
    for (const [id, given] of Object.entries(definitions)) {
      const path = `objects.${object}.${id.slice(0, 64)}`;
      const checked = objectIdSchema.safeParse(id);
      const definition = readDefinition(kind, given, project, nowMs);
      if (!checked.success) issues.push({ path, message: `The id in \`${path}\` ${checked.error.issues[0]?.message}` });
      if (!definition.ok)
        issues.push({ path, message: `In \`${path}\`: ${definition.error.message.replace(/\.$/, '')}` });
      else wishes.push({ kind: 'put', object, id, expected: 'any', definition: definition.value });
    }
  }
  if (issues.length === 0) return ok(wishes);
  const shown = issues.slice(0, FAULTS_MAX);
  const more = issues.length - shown.length;
  const message = `${shown.map((each) => each.message).join('; ')}${more > 0 ? `; and ${more} more` : ''}.`;
  return err(apiError('bad_request', message, { details: { issues: shown } }));
}

/** Deletions of everything that the document leaves out. */
export function deletionsOf(document: ObjectsDocument, rows: readonly Row[], confirm?: string): Wish[] {
  return rows
    .filter(({ object, id }) => !holds(document, object, id))
    .map(({ object, id }) => ({ kind: 'delete', object, id, expected: 'any', confirm }));
}

/** Any object has a `constructor`, which is also a valid id. */
function holds({ objects }: ObjectsDocument, object: string, id: string): boolean {
  const definitions = Object.hasOwn(objects, object) ? objects[object] : undefined;
  return definitions !== undefined && Object.hasOwn(definitions, id);
}

export function outcomeOf({ changes, unchanged }: Plan, isDryRun: boolean): PushOutcome {
  const ofVerb = (verb: string) => changes.filter(({ action }) => action.endsWith(`.${verb}`)).map(keyOf);
  return {
    dry_run: isDryRun,
    created: ofVerb('create'),
    updated: ofVerb('update'),
    deleted: ofVerb('delete'),
    unchanged: unchanged.length,
  };
}
