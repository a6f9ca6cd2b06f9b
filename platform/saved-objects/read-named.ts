import { and, eq, inArray } from 'drizzle-orm';
import type { ProjectId } from '../../core/base/ids.ts';
import { DEFINITIONS_READ_MAX } from '../../core/base/limits.ts';
import { err, ok, type Result } from '../../core/base/result.ts';
import { slicesOf } from '../../core/base/slices.ts';
import { savedObjects } from '../../core/tenancy/schema.ts';
import type { Database } from '../database.ts';

/** How the objects of a kind are read. */
type Kind<Definition> = {
  readonly object: string;
  readonly parse: (definition: unknown) => Definition;
  /** The objects of the same kind that a definition names, by id or by name. */
  readonly namedIn: (definition: Definition) => readonly string[];
};

type Head = { readonly id: string; readonly name: string; readonly createdAt: number };

export type NamedObjects<Definition> = {
  /** All objects of the kind. */
  readonly heads: readonly Head[];
  /** Of those that are named, by id. */
  readonly definitions: ReadonlyMap<string, Definition>;
};

/** D1 binds at most 100 values. */
const IDS_MAX = 50;

/**
 * The saved objects of one kind in a project, with the definitions of those that are named, by id or by name, and of those
 * that they name in turn: all definitions of a project may be too large for memory. Errors: how many are named, if too many.
 */
export async function readNamed<Definition>(
  db: Database,
  projectId: ProjectId,
  kind: Kind<Definition>,
  named: readonly string[],
): Promise<Result<NamedObjects<Definition>, number>> {
  const isOfKind = and(
    eq(savedObjects.projectId, projectId),
    eq(savedObjects.object, kind.object),
    eq(savedObjects.isLatest, true),
    eq(savedObjects.isDeleted, false),
  );
  const { id, name, createdAt, definition } = savedObjects;
  const heads = await db.select({ id, name, createdAt }).from(savedObjects).where(isOfKind);
  const idOf = idsByName(heads);
  const definitions = new Map<string, Definition>();
  const wanted = new Set<string>();
  let names = named;
  for (;;) {
    const found = new Set(names.flatMap((each) => idOf.get(each) ?? []));
    const unread = [...found].filter((each) => !wanted.has(each));
    if (unread.length === 0) return ok({ heads, definitions });
    for (const each of unread) wanted.add(each);
    if (wanted.size > DEFINITIONS_READ_MAX) return err(wanted.size);
    const read: Definition[] = [];
    for (const ids of slicesOf(unread, IDS_MAX)) {
      const rows = await db
        .select({ id, definition })
        .from(savedObjects)
        .where(and(isOfKind, inArray(id, ids)));
      for (const row of rows) {
        const parsed = kind.parse(JSON.parse(row.definition));
        definitions.set(row.id, parsed);
        read.push(parsed);
      }
    }
    names = read.flatMap(kind.namedIn);
  }
}

/** An id counts before a name. */
function idsByName(heads: readonly Head[]): ReadonlyMap<string, string> {
  return new Map([...heads.map(({ id, name }) => [name, id] as const), ...heads.map(({ id }) => [id, id] as const)]);
}
