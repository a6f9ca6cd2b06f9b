import { and, eq, notInArray, sql } from 'drizzle-orm';
import type { ProjectId } from '../../core/base/ids.ts';
import { usesOfDefinition } from '../../core/definitions/definitions-of.ts';
import { savedObjects } from '../../core/tenancy/schema.ts';
import type { Database } from '../database.ts';
import type { Mentioning } from './snapshot.ts';

/** Notes about names describe them, and do not use them. */
const ABOUT_NAMES = ['events', 'properties'];

/** A definition by the name that it gives. */
type Defined = { readonly object: string; readonly id: string; readonly name: string };

/** The saved objects that name what a definition defines; a request names it as it names anything that was sent. */
export async function readNameUsers(
  db: Database,
  projectId: ProjectId,
  { object, id, name }: Defined,
): Promise<readonly Mentioning[]> {
  const written = JSON.stringify(name).slice(1, -1);
  const rows = await db
    .select()
    .from(savedObjects)
    .where(
      and(
        eq(savedObjects.projectId, projectId),
        eq(savedObjects.isLatest, true),
        eq(savedObjects.isDeleted, false),
        notInArray(savedObjects.object, ABOUT_NAMES),
        sql`instr(${savedObjects.definition}, ${written}) > 0`,
      ),
    );
  return rows
    .filter(
      (row) => !(row.object === object && row.id === id) && usesName(row.object, JSON.parse(row.definition), name),
    )
    .map((row) => ({
      object: row.object,
      id: row.id,
      name: row.name,
      isDeleted: false,
      mentions: [{ object, id, at: 'name' }],
    }));
}

/** Of definitions, their kind knows; other objects hold requests beside words for people. */
function usesName(object: string, definition: Readonly<Record<string, unknown>>, name: string): boolean {
  const uses = usesOfDefinition(object, definition);
  if (uses) return uses.includes(name);
  const { name: _, description: __, ...requests } = definition;
  return holdsText(requests, new Set([name, `properties.${name}`]));
}

function holdsText(of: unknown, texts: ReadonlySet<string>): boolean {
  if (typeof of === 'string') return texts.has(of);
  return typeof of === 'object' && of !== null && Object.values(of).some((each) => holdsText(each, texts));
}
