import type { Reference } from '../../core/api/objects/object-kind.ts';
import type { MissingObject, SavedObject } from '../../core/api/objects/wire.ts';
import type { Row } from '../../platform/saved-objects/object-store.ts';
import { keyOf, type Snapshot } from '../../platform/saved-objects/snapshot.ts';

/** Additions to an answer: objects that are missing, and the names of authors. */
type Known = { readonly snapshot?: Snapshot; readonly names?: ReadonlyMap<string, string> };

/** An object as the API shows it. */
export function savedObjectOf(row: Row, { snapshot, names }: Known = {}): SavedObject {
  const name = names?.get(row.changedBy);
  const missing = snapshot ? missingIn(row, snapshot) : [];
  return {
    object: row.object,
    id: row.id,
    version: row.version,
    definition: JSON.parse(row.definition),
    created_at: new Date(row.createdAt).toISOString(),
    created_by: row.createdBy,
    changed_at: new Date(row.changedAt).toISOString(),
    changed_by: row.changedBy,
    ...(name === undefined ? {} : { changed_by_name: name }),
    ...(row.isDeleted ? { deleted: true } : {}),
    ...(missing.length > 0 ? { missing } : {}),
  };
}

/** Objects that the definition names and that are gone, each with the author of its deletion while that is known. */
function missingIn(row: Row, { latest }: Snapshot): MissingObject[] {
  const references: Reference[] = JSON.parse(row.mentions);
  return references.flatMap(({ object, id, at }) => {
    const found = latest.get(keyOf({ object, id }));
    if (found && !found.isDeleted) return [];
    if (!found) return [{ object, id, at }];
    const deletedAt = new Date(found.changedAt).toISOString();
    return [{ object, id, at, deleted_by: found.changedBy, deleted_at: deletedAt }];
  });
}
