import type { ObjectKind } from '../../core/api/objects/object-kind.ts';
import { type ApiError, apiError } from '../../core/base/errors.ts';
import { err, ok, type Result } from '../../core/base/result.ts';
import type { ProjectAccess } from '../../platform/auth/principal.ts';
import type { Row } from '../../platform/saved-objects/object-store.ts';
import type { Wish } from '../../platform/saved-objects/plan-changes.ts';
import { readDefinition } from '../../platform/saved-objects/read-definition.ts';

/**
 * The wish that takes back the change that made `version`. Only the newest change can be taken back: an earlier one
 * would take others with it that its caller may not know of.
 *
 * @param rows  the versions of the object, newest first
 * Errors: `conflict`, `version_mismatch`; those of `readDefinition` where the contract no longer accepts the definition.
 */
export function undoOf(
  kind: ObjectKind,
  rows: readonly Row[],
  version: number,
  project: Pick<ProjectAccess, 'id' | 'timezone'>,
  nowMs: number,
): Result<Wish, ApiError> {
  const [newest, before] = rows;
  if (!kind.canUndo || !newest) {
    return err(
      apiError('conflict', `Changes of a ${kind.noun} cannot be taken back; send the earlier state as a change.`),
    );
  }
  if (newest.version !== version) {
    const message =
      `Version ${version} of the ${kind.noun} is not its newest change: ${newest.changedBy} made version ${newest.version}. ` +
      `To return to an earlier state, read it with \`?version=\` and send it as a change.`;
    return err(
      apiError('version_mismatch', message, { details: { version: newest.version, changed_by: newest.changedBy } }),
    );
  }
  const wish = { object: newest.object, id: newest.id, expected: version, isUndo: true };
  if (!newest.isDeleted && (before === undefined || before.isDeleted)) return ok({ ...wish, kind: 'delete' });
  const text = newest.isDeleted ? newest.definition : (before?.definition ?? newest.definition);
  const definition = readDefinition(kind, JSON.parse(text), project, nowMs);
  return definition.ok ? ok({ ...wish, kind: 'put', definition: definition.value }) : definition;
}
