import type { ProjectId } from '../../core/base/ids.ts';
import { DEFINING_OBJECTS, definitionsOf } from '../../core/definitions/definitions-of.ts';
import type { Definitions } from '../../core/query/definitions.ts';
import type { ProjectAccess } from '../auth/principal.ts';
import type { Database } from '../database.ts';
import { readLatest } from '../saved-objects/object-store.ts';

/** Projects whose definitions an isolate remembers. */
const PROJECTS_MAX = 200;

type Remembered = { readonly key: string; readonly definitions: Definitions };
const remembered = new Map<ProjectId, Remembered>();

/**
 * The definitions of a project, by the version that the caller's project has. Most projects define nothing and cost nothing; of
 * the others, an isolate reads each version once.
 */
export async function loadDefinitions(
  db: Database,
  { id, timezone, definitionsVersion }: Pick<ProjectAccess, 'id' | 'timezone' | 'definitionsVersion'>,
): Promise<Definitions> {
  if (definitionsVersion === undefined) return [];
  const key = `${definitionsVersion} ${timezone}`;
  const known = remembered.get(id);
  if (known?.key === key) return known.definitions;
  const rows = await readLatest(db, id, DEFINING_OBJECTS);
  const definitions = definitionsOf(
    rows.map(({ object, name, definition, version, changedAt }) => ({
      object,
      name,
      definition: JSON.parse(definition),
      ...(version === 1 ? {} : { changedAtMs: changedAt }),
    })),
    { zone: timezone },
  );
  if (remembered.size >= PROJECTS_MAX) remembered.clear();
  remembered.set(id, { key, definitions });
  return definitions;
}
