import type { TileObjects } from '../../core/api/dashboards/tile-query.ts';
import { type DashboardDefinition, dashboards, type Tile } from '../../core/api/objects/dashboards.ts';
import { metrics } from '../../core/api/objects/metrics.ts';
import { reports } from '../../core/api/objects/reports.ts';
import { segments } from '../../core/api/objects/segments.ts';
import type { ProjectId } from '../../core/base/ids.ts';
import type { Database } from '../database.ts';
import { readNamed } from '../saved-objects/read-named.ts';

/** A saved dashboard of a project, without the objects of its tiles; undefined if there is none. */
export async function readDashboard(
  db: Database,
  projectId: ProjectId,
  id: string,
): Promise<DashboardDefinition | undefined> {
  return (await definitions(db, projectId, 'dashboards', dashboards.schema.parse, [id])).get(id);
}

/** A saved report as the only tile of a dashboard; undefined if there is none. */
export async function readReportBoard(
  db: Database,
  projectId: ProjectId,
  id: string,
): Promise<DashboardDefinition | undefined> {
  const report = (await definitions(db, projectId, 'reports', reports.schema.parse, [id])).get(id);
  return report && { name: report.name, tiles: [{ kind: 'report', id: 'report', report: id, place: WHOLE }] };
}

const WHOLE = { column: 0, row: 0, columns: 12, rows: 6 };

/**
 * The objects that tiles of a dashboard name. Those that are gone are absent.
 *
 * @param moreSegments  ids of further segments to read
 */
export async function readTileObjects(
  db: Database,
  projectId: ProjectId,
  { segment, tiles }: { readonly segment?: string | undefined; readonly tiles: readonly Tile[] },
  moreSegments: readonly string[] = [],
): Promise<TileObjects> {
  const reportIds = tiles.flatMap((tile) => (tile.kind === 'report' ? [tile.report] : []));
  const metricIds = tiles.flatMap((tile) => (tile.kind === 'metric' ? [tile.metric] : []));
  const [ofReports, ofMetrics] = await Promise.all([
    definitions(db, projectId, 'reports', reports.schema.parse, reportIds),
    definitions(db, projectId, 'metrics', metrics.schema.parse, metricIds),
  ]);
  const named = [...ofReports.values()].flatMap((report) => report.segments ?? []);
  const segmentIds = [...(segment === undefined ? [] : [segment]), ...moreSegments, ...named];
  const ofSegments = await definitions(db, projectId, 'segments', segments.schema.parse, segmentIds);
  return { reports: ofReports, metrics: ofMetrics, segments: ofSegments };
}

/** Names of the saved metrics of a project, by id. */
export async function readMetricNames(db: Database, projectId: ProjectId): Promise<ReadonlyMap<string, string>> {
  const found = await readNamed(
    db,
    projectId,
    { object: 'metrics', parse: metrics.schema.parse, namedIn: () => [] },
    [],
  );
  return new Map(found.ok ? found.value.heads.map(({ id, name }) => [id, name]) : []);
}

/** By id; a dashboard names other objects by their ids alone. */
async function definitions<Definition>(
  db: Database,
  projectId: ProjectId,
  object: string,
  parse: (definition: unknown) => Definition,
  ids: readonly string[],
): Promise<ReadonlyMap<string, Definition>> {
  if (ids.length === 0) return new Map();
  const found = await readNamed(db, projectId, { object, parse, namedIn: () => [] }, ids);
  return found.ok ? found.value.definitions : new Map();
}
