import { type TileObjects, type TileQuery, tileQuery } from '../../core/api/dashboards/tile-query.ts';
import type { DateRange } from '../../core/api/kinds/fields.ts';
import type { DashboardDefinition, Tile } from '../../core/api/objects/dashboards.ts';
import type { WhyLeftOut } from '../../core/api/share/public-board.ts';
import { sha256Hex } from '../../core/base/hash.ts';
import type { Definitions } from '../../core/query/definitions.ts';
import { guardShare, type ShareScope, shareNowMs, spanText } from '../../core/query/share/guard-share.ts';
import { namesOfPersons } from '../../core/query/share/names-of-persons.ts';
import type { ShareLinkRow } from '../../core/tenancy/schema.ts';
import type { Principal } from '../../platform/auth/principal.ts';

/** A tile of a link: its text, its query, or why it is left out. */
export type SharedTile = { readonly id: string; readonly tile: Tile } & (
  | { readonly shows: 'text'; readonly text: string }
  | { readonly shows: 'query'; readonly asked: TileQuery }
  | { readonly shows: 'nothing'; readonly why: WhyLeftOut; readonly title: string }
);

type Shared = {
  readonly link: Pick<ShareLinkRow, 'id'>;
  readonly scope: ShareScope;
  readonly project: Principal['project'];
  readonly dashboard: DashboardDefinition;
  readonly objects: TileObjects;
  readonly definitions: Definitions;
  /** The range that the reader chose; only where the link lets them. */
  readonly chosen?: DateRange | undefined;
  readonly nowMs: number;
};

/** The tiles that a link does not leave out, in the order of the dashboard. */
export function tilesOfLink(
  { leftOut }: Pick<ShareLinkRow, 'leftOut'>,
  { tiles }: Pick<DashboardDefinition, 'tiles'>,
): readonly Tile[] {
  return tiles.filter(({ id }) => !leftOut.includes(id));
}

/** Ids of tiles that only the link knows: those of the dashboard lead to its other routes. */
export async function publicId({ id }: Pick<ShareLinkRow, 'id'>, tileId: string): Promise<string> {
  return (await sha256Hex(`${id}\n${tileId}`)).slice(0, 24);
}

export async function sharedTile(shared: Shared, tile: Tile): Promise<SharedTile> {
  const id = await publicId(shared.link, tile.id);
  if (tile.kind === 'text') return { id, tile, shows: 'text', text: tile.text };
  const { scope, project, dashboard, objects, definitions, nowMs } = shared;
  const clock = {
    zone: project.timezone,
    nowMs: shareNowMs(scope, nowMs),
    ...(project.weekStart ? { weekStart: project.weekStart } : {}),
  };
  const range = scope.days ? spanText(scope.days, project.timezone) : shared.chosen;
  const view = range === undefined ? {} : { view: { date_range: range } };
  const asked = tileQuery({ dashboard, tile, objects, clock, ...view });
  if (!asked.ok) return { id, tile, shows: 'nothing', why: 'missing', title: tile.title ?? '' };
  const guarded = guardShare(asked.value.query, scope, { ...clock, namesOfPersons: namesOfPersons(definitions) });
  if (guarded.ok) return { id, tile, shows: 'query', asked: asked.value };
  return { id, tile, shows: 'nothing', why: guarded.error, title: asked.value.name };
}
