import { compacted } from '../../core/api/dashboards/layout.ts';
import type { Place } from '../../core/api/objects/dashboards.ts';
import { drawingOf } from '../../core/api/share/drawing.ts';
import type { PublicBoard, PublicTile } from '../../core/api/share/public-board.ts';
import { readMetricNames, readTileObjects } from '../../platform/dashboards/read-board.ts';
import type { Database } from '../../platform/database.ts';
import { loadDefinitions } from '../../platform/definitions/load-definitions.ts';
import type { OpenedLink } from './open-link.ts';
import { readShared } from './read-shared.ts';
import { type SharedTile, sharedTile, tilesOfLink } from './shared-tiles.ts';

/** The dashboard as readers of the link see it: no ids that lead elsewhere, no filters, nobody's name. */
export async function publicBoard(
  db: Database,
  { link, principal: { project, share } }: OpenedLink,
  nowMs: number,
): Promise<Omit<PublicBoard, 'pass'> | undefined> {
  const dashboard = await readShared(db, project.id, link);
  if (!dashboard || !share) return undefined;
  const tiles = tilesOfLink(link, dashboard);
  const [objects, definitions, metricNames] = await Promise.all([
    readTileObjects(db, project.id, { segment: dashboard.segment, tiles }),
    loadDefinitions(db, project),
    readMetricNames(db, project.id),
  ]);
  const shared = { link, scope: share, project, dashboard, objects, definitions, nowMs };
  // A hole would tell of the tiles that are left out.
  const places = new Map(
    (link.leftOut.length > 0 ? compacted(tiles) : tiles).map(({ id, place }) => [id, place] as const),
  );
  const shown = await Promise.all(tiles.map((tile) => sharedTile(shared, tile)));
  return {
    name: dashboard.name,
    timezone: project.timezone,
    week_start: project.weekStart ?? 'monday',
    may_choose_range: link.range.kind === 'free',
    csv: link.csv,
    tiles: shown.map((each) => publicTile(each, places.get(each.tile.id) ?? each.tile.place, metricNames)),
  };
}

function publicTile(shared: SharedTile, place: Place, metricNames: ReadonlyMap<string, string>): PublicTile {
  const { id, tile } = shared;
  switch (shared.shows) {
    case 'text':
      return { kind: 'text', id, place, title: tile.title ?? '', text: shared.text };
    case 'query':
      return { kind: 'chart', id, place, title: shared.asked.name, drawing: drawingOf(shared.asked, metricNames) };
    case 'nothing':
      return { kind: 'left_out', id, place, title: shared.title, why: shared.why };
  }
}
