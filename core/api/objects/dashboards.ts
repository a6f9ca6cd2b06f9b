import { z } from 'zod';
import { DASHBOARD_TILES_MAX, NOTE_CHARS_MAX, OBJECTS_MAX, QUERY_FILTERS_MAX } from '../../base/limits.ts';
import { CHART_TYPES } from '../ai.ts';
import { DASHBOARD_COLUMNS, DASHBOARD_ROWS_MAX } from '../dashboards/grid-size.ts';
import { dateRangeSchema, filterSchema } from '../kinds/fields.ts';
import { cohortsNamed } from './cohorts.ts';
import { defineObject, NAMED, objectIdSchema, type QueryPart, type Reference } from './object-kind.ts';

export const placeSchema = z
  .strictObject({
    column: z
      .int()
      .min(0)
      .max(DASHBOARD_COLUMNS - 1),
    row: z.int().min(0).max(DASHBOARD_ROWS_MAX),
    columns: z.int().min(1).max(DASHBOARD_COLUMNS),
    rows: z.int().min(1).max(DASHBOARD_ROWS_MAX),
  })
  .refine(({ column, columns }) => column + columns <= DASHBOARD_COLUMNS, {
    error: `reaches past the last of ${DASHBOARD_COLUMNS} columns; make it narrower or move it left`,
  });

const TILE = { id: objectIdSchema, place: placeSchema, title: z.string().trim().max(200).optional() };
/** Overrides for the query that a tile shows. */
const OVERRIDES = {
  date_range: dateRangeSchema.optional(),
  filters: z.array(filterSchema).max(QUERY_FILTERS_MAX).optional(),
  chart: z.enum(CHART_TYPES).optional(),
};

export const tileSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('report'), ...TILE, report: objectIdSchema, ...OVERRIDES }),
  z.strictObject({ kind: z.literal('metric'), ...TILE, metric: objectIdSchema, ...OVERRIDES }),
  z.strictObject({ kind: z.literal('text'), ...TILE, text: z.string().max(NOTE_CHARS_MAX) }),
]);
export type Tile = Readonly<z.infer<typeof tileSchema>>;
/** The cells of the grid that a tile takes; columns and rows count from 0. */
export type Place = Readonly<z.infer<typeof placeSchema>>;

/** Tiles on a grid, each a saved report, a metric or a text. */
export const dashboards = defineObject({
  noun: 'dashboard',
  summary: 'Tiles on a grid of twelve columns. A tile shows a saved report, a metric or a text.',
  schema: z.strictObject({
    ...NAMED,
    date_range: dateRangeSchema.optional(),
    filters: z.array(filterSchema).max(QUERY_FILTERS_MAX).optional(),
    segment: objectIdSchema.optional(),
    tiles: z
      .array(tileSchema)
      .max(DASHBOARD_TILES_MAX)
      .refine((tiles) => new Set(tiles.map(({ id }) => id)).size === tiles.length, {
        error: 'has two tiles with the same `id`; give each its own',
      }),
  }),
  resource: 'dashboard',
  canUndo: true,
  max: OBJECTS_MAX,
  references: ({ segment, filters, tiles }) => [
    ...cohortsNamed(filters, 'filters'),
    ...cohortsNamed(tiles, 'tiles'),
    ...(segment === undefined ? [] : [{ object: 'segments', id: segment, at: 'segment' }]),
    ...tiles.flatMap(referencesOf),
  ],
  queries: (dashboard) => [
    ...queryOf('dashboard', dashboard),
    ...dashboard.tiles.flatMap((tile, index) => (tile.kind === 'text' ? [] : queryOf(`tiles[${index}]`, tile))),
  ],
  audit: ({ tiles }) => ({ tiles: tiles.length }),
});

export type DashboardDefinition = Readonly<z.infer<typeof dashboards.schema>>;

function referencesOf(tile: Tile, index: number): readonly Reference[] {
  switch (tile.kind) {
    case 'report':
      return [{ object: 'reports', id: tile.report, at: `tiles[${index}].report` }];
    case 'metric':
      return [{ object: 'metrics', id: tile.metric, at: `tiles[${index}].metric` }];
    case 'text':
      return [];
  }
}

type Narrowing = Partial<Record<'date_range' | 'filters', unknown>>;

/** Filters and a range are checked like those of a query without other fields. */
function queryOf(at: string, { date_range, filters }: Narrowing): readonly QueryPart[] {
  if (date_range === undefined && filters === undefined) return [];
  const range = date_range === undefined ? {} : { date_range };
  return [{ at, request: { query_type: 'segmentation', ...range, ...(filters === undefined ? {} : { filters }) } }];
}
