import type { TileObjects } from '../../core/api/dashboards/tile-query.ts';
import { type DashboardDefinition, dashboards } from '../../core/api/objects/dashboards.ts';
import { metrics } from '../../core/api/objects/metrics.ts';
import { reports } from '../../core/api/objects/reports.ts';
import { segments } from '../../core/api/objects/segments.ts';
import type { ProjectId } from '../../core/base/ids.ts';
import type { Database } from '../database.ts';
import { readNamed } from './read-named.ts';

export type ReadBoard = { readonly dashboard: DashboardDefinition; readonly objects: TileObjects };

/** A dashboard with the reports, metrics and segments that its tiles need, as far as they exist; undefined if it is deleted. */
export async function readBoard(db: Database, projectId: ProjectId, id: string): Promise<ReadBoard | undefined> {
  const read = async <Definition>(object: string, parse: (given: unknown) => Definition, ids: readonly string[]) => {
    if (ids.length === 0) return new Map<string, Definition>();
    const found = await readNamed(db, projectId, { object, parse, namedIn: () => [] }, ids);
    if (!found.ok) throw new Error(`A dashboard names ${found.error} objects`);
    return found.value.definitions;
  };
  const dashboard = (await read('dashboards', dashboards.schema.parse, [id])).get(id);
  if (dashboard === undefined) return undefined;
  const { tiles, segment } = dashboard;
  const [ofReports, ofMetrics] = await Promise.all([
    read(
      'reports',
      reports.schema.parse,
      tiles.flatMap((tile) => (tile.kind === 'report' ? [tile.report] : [])),
    ),
    read(
      'metrics',
      metrics.schema.parse,
      tiles.flatMap((tile) => (tile.kind === 'metric' ? [tile.metric] : [])),
    ),
  ]);
  const segmentIds = [...ofReports.values()].flatMap(({ segments: ids = [] }) => ids);
  const ofSegments = await read('segments', segments.schema.parse, [...segmentIds, ...(segment ? [segment] : [])]);
  return { dashboard, objects: { reports: ofReports, metrics: ofMetrics, segments: ofSegments } };
}
