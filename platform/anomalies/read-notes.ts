import { and, eq, type SQL, sql } from 'drizzle-orm';
import { annotations } from '../../core/api/objects/annotations.ts';
import { DAY_MS } from '../../core/base/time/durations.ts';
import { localDate } from '../../core/base/time/zones.ts';
import { type Happening, kindOfNote } from '../../core/detection/explain/nearby.ts';
import { savedObjects } from '../../core/tenancy/schema.ts';
import type { Database } from '../database.ts';

const NOTES_MAX = 50;

/** Notes that people wrote down about the days around a time: deploys, campaigns, and other annotations of the project. */
export async function readNotes(db: Database, projectId: string, atMs: number): Promise<Happening[]> {
  const rows = await db
    .select({ definition: savedObjects.definition })
    .from(savedObjects)
    .where(
      and(
        eq(savedObjects.projectId, projectId),
        eq(savedObjects.object, 'annotations'),
        eq(savedObjects.isLatest, true),
        eq(savedObjects.isDeleted, false),
        isAround(atMs),
      ),
    )
    .limit(NOTES_MAX);
  return rows.map(({ definition }) => happeningOf(annotations.schema.parse(JSON.parse(definition))));
}

/** By date, which text compares rightly whatever its zone is; a day more on both sides leaves zones room. */
function isAround(atMs: number): SQL {
  const since = localDate('UTC', atMs - 2 * DAY_MS);
  const until = localDate('UTC', atMs + DAY_MS);
  const at = sql`json_extract(${savedObjects.definition}, '$.at')`;
  const end = sql`coalesce(json_extract(${savedObjects.definition}, '$.until'), ${at})`;
  return sql`substr(${at}, 1, 10) <= ${until} AND substr(${end}, 1, 10) >= ${since}`;
}

function happeningOf({ name, description, at, until }: (typeof annotations.schema)['_output']): Happening {
  const isDate = at.length === 'YYYY-MM-DD'.length;
  const atMs = Date.parse(at);
  const end = until ?? (isDate ? at : undefined);
  const lastsMs = end?.length === 'YYYY-MM-DD'.length ? DAY_MS - 1 : 0;
  return {
    kind: kindOfNote(`${name} ${description ?? ''}`),
    name,
    atMs,
    ...(end === undefined ? {} : { untilMs: Date.parse(end) + lastsMs }),
  };
}
