import { z } from 'zod';
import { NAME_CHARS_MAX, NOTE_CHARS_MAX, QUERY_FILTERS_MAX } from '../../base/limits.ts';
import { dateRangeSchema, filterSchema } from '../kinds/fields.ts';
import { placeSchema, tileSchema } from '../objects/dashboards.ts';
import { objectIdSchema } from '../objects/object-kind.ts';
import { TILE_FIELDS } from './apply-edit.ts';

/** Changes of one dashboard. `null` removes an optional field. */
const CHANGES = [
  z.strictObject({ type: z.literal('set_name'), name: z.string().trim().min(1).max(NAME_CHARS_MAX) }),
  z.strictObject({ type: z.literal('set_description'), description: z.string().max(NOTE_CHARS_MAX).nullable() }),
  z.strictObject({ type: z.literal('set_range'), date_range: dateRangeSchema.nullable() }),
  z.strictObject({ type: z.literal('set_filters'), filters: z.array(filterSchema).max(QUERY_FILTERS_MAX).nullable() }),
  z.strictObject({ type: z.literal('set_segment'), segment: objectIdSchema.nullable() }),
  z.strictObject({ type: z.literal('add_tile'), tile: tileSchema }),
  /** The value is checked with the whole tile, by the schema of dashboards. */
  z.strictObject({
    type: z.literal('set_tile'),
    tile: objectIdSchema,
    field: z.enum(TILE_FIELDS),
    value: z.unknown(),
  }),
  z.strictObject({
    type: z.literal('place_tiles'),
    places: z.array(z.strictObject({ tile: objectIdSchema, place: placeSchema })).min(1),
  }),
  z.strictObject({ type: z.literal('remove_tile'), tile: objectIdSchema }),
] as const;

const STAMP = {
  /** Chosen by the editor: an edit that arrives twice has the same one. */
  id: z.string().regex(/^edt_[0-9a-f]{24}$/),
  /** Unix milliseconds by the editor's own clock. It orders edits of one editor only; see `clock.ts`. */
  at_ms: z.int().min(0),
  /** The edit that this one takes back; it has no effect on fields that somebody has changed since. */
  undoes: z.string().max(40).optional(),
};

export const changeSchema = z.discriminatedUnion('type', CHANGES);
export type DashboardChange = z.infer<typeof changeSchema>;

export type EditStamp = { readonly id: string; readonly at_ms: number; readonly undoes?: string | undefined };
/** One change with its id and time, as browsers send it and every open dashboard receives it. */
export type DashboardEdit = DashboardChange & EditStamp;

const [name, description, range, filters, segment, add, set, places, remove] = CHANGES;
export const dashboardEditSchema: z.ZodType<DashboardEdit> = z.discriminatedUnion('type', [
  name.extend(STAMP),
  description.extend(STAMP),
  range.extend(STAMP),
  filters.extend(STAMP),
  segment.extend(STAMP),
  add.extend(STAMP),
  set.extend(STAMP),
  places.extend(STAMP),
  remove.extend(STAMP),
]);
