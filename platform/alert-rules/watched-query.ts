import { z } from 'zod';
import type { WatchedQuery } from '../../core/alerts/watching/watch-plan.ts';
import type { Watch } from '../../core/api/alert-rules.ts';
import { metricSchema } from '../../core/api/objects/metrics.ts';
import { reports } from '../../core/api/objects/reports.ts';
import { segments } from '../../core/api/objects/segments.ts';
import type { ProjectId } from '../../core/base/ids.ts';
import { err, ok, type Result } from '../../core/base/result.ts';
import type { Database } from '../database.ts';
import { readNamed } from '../saved-objects/read-named.ts';

/** Why a rule has nothing to read. `isDeleted`: what it watches is gone, and its alarms with it. */
export type NothingWatched = { readonly message: string; readonly isDeleted: boolean };

/** The query that a rule watches: a report's with the filters of its segments, a metric's, or the rule's own. */
export async function watchedQuery(
  db: Database,
  projectId: ProjectId,
  { report, metric, query }: Watch,
): Promise<Result<WatchedQuery, NothingWatched>> {
  if (report !== undefined) return ofReport(db, projectId, report);
  if (metric !== undefined) return ofMetric(db, projectId, metric);
  return ok(query ?? {});
}

async function ofReport(db: Database, projectId: ProjectId, id: string): Promise<Result<WatchedQuery, NothingWatched>> {
  const kind = { object: 'reports', parse: reports.schema.parse, namedIn: () => [] };
  const found = await readNamed(db, projectId, kind, [id]);
  const definition = found.ok ? found.value.definitions.get(id) : undefined;
  if (!definition) return gone('report', id);
  const named = definition.segments ?? [];
  const kindOfSegments = { object: 'segments', parse: segments.schema.parse, namedIn: () => [] };
  const read = named.length === 0 ? undefined : await readNamed(db, projectId, kindOfSegments, named);
  const segmentsFound = read?.ok ? read.value.definitions : undefined;
  const missing = named.find((each) => !segmentsFound?.has(each));
  if (missing !== undefined) return gone('segment', missing);
  const { date_range: _, ...query } = definition.query;
  const own = z.array(z.unknown()).catch([]).parse(query.filters);
  const added = named.flatMap((each) => segmentsFound?.get(each)?.filters ?? []);
  return ok(added.length === 0 ? query : { ...query, filters: [...own, ...added] });
}

async function ofMetric(db: Database, projectId: ProjectId, id: string): Promise<Result<WatchedQuery, NothingWatched>> {
  const kind = { object: 'metrics', parse: metricSchema.parse, namedIn: () => [] };
  const found = await readNamed(db, projectId, kind, [id]);
  const definition = found.ok ? found.value.definitions.get(id) : undefined;
  if (!definition) return gone('metric', id);
  const { events, formula } = definition;
  return ok({ query_type: 'events', events, ...(formula === undefined ? {} : { formula }) });
}

function gone(noun: string, id: string): Result<never, NothingWatched> {
  return err({
    message: `The ${noun} \`${id}\` that the rule watches was deleted; restore it, or choose another one.`,
    isDeleted: true,
  });
}
