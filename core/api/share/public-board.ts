import { z } from 'zod';
import { SHARE_TILES_MAX } from '../../base/limits.ts';
import { dateRangeSchema } from '../kinds/fields.ts';
import { placeSchema } from '../objects/dashboards.ts';
import { PASSWORD_CHARS_MAX } from '../password.ts';
import { queryResponseSchema } from '../query-answer.ts';
import { drawingSchema } from './drawing.ts';

/** Contracts of `/api/share/:token`, by which readers of public links see a dashboard. */

export const openShareSchema = z.strictObject({ password: z.string().max(PASSWORD_CHARS_MAX).optional() });

const WHY_LEFT_OUT = ['kind', 'persons', 'segment', 'days', 'missing'] as const;
export type WhyLeftOut = (typeof WHY_LEFT_OUT)[number];

const TILE = { id: z.string(), place: placeSchema, title: z.string() };

const publicTileSchema = z
  .discriminatedUnion('kind', [
    z.object({ kind: z.literal('chart'), ...TILE, drawing: drawingSchema }),
    z.object({ kind: z.literal('text'), ...TILE, text: z.string() }),
    z.object({ kind: z.literal('left_out'), ...TILE, why: z.enum(WHY_LEFT_OUT) }),
  ])
  .meta({
    id: 'PublicTile',
    description:
      'A tile under an id that only the link knows. `drawing` is how its answer is drawn, without filters. A tile that ' +
      'cannot be bounded by the link is left out: `segment` and `days` say what it would pass; `persons`, that it names ' +
      'persons; `kind`, that it lists persons, events or names; `missing`, that something it shows was deleted.',
  });
export type PublicTile = z.infer<typeof publicTileSchema>;

export const publicBoardSchema = z
  .object({
    pass: z.string().meta({ description: 'Opens the other addresses of the link, as `Authorization: Bearer`.' }),
    name: z.string(),
    timezone: z.string(),
    week_start: z.enum(['monday', 'sunday']),
    may_choose_range: z.boolean(),
    csv: z.boolean(),
    tiles: z.array(publicTileSchema),
  })
  .meta({ id: 'PublicBoard' });
export type PublicBoard = z.infer<typeof publicBoardSchema>;

export const askTilesSchema = z.strictObject({
  tiles: z.array(z.string().min(1).max(64)).min(1).max(SHARE_TILES_MAX),
  date_range: dateRangeSchema.optional().meta({ description: 'Only where readers choose the range.' }),
});

export const askTileFileSchema = z.strictObject({
  tile: z.string().min(1).max(64),
  date_range: dateRangeSchema.optional().meta({ description: 'Only where readers choose the range.' }),
});

const PUBLIC_META = {
  timezone: true,
  range: true,
  interval: true,
  compared: true,
  incomplete: true,
  groups_left_out: true,
  estimate: true,
} as const;

const publicAnswerSchema = queryResponseSchema
  .pick({ columns: true, rows: true, totals: true })
  .extend({ meta: queryResponseSchema.shape.meta.pick(PUBLIC_META) })
  .meta({ id: 'PublicAnswer', description: 'Figures. Mail addresses in them are replaced.' });
export type PublicAnswer = z.infer<typeof publicAnswerSchema>;

const partSchema = publicAnswerSchema.exactOptional();
const publicTileAnswerSchema = publicAnswerSchema
  .extend({
    tile: z.string(),
    parts: z
      .object({ groups: partSchema, times: partSchema, all: partSchema })
      .meta({ description: 'Totals that cannot be added up from the rows: by group, by bucket, and of all.' }),
    hidden_series: z
      .array(z.string())
      .exactOptional()
      .meta({ description: 'Keys of series of this answer that are switched off at first.' }),
  })
  .meta({ id: 'PublicTileAnswer', description: 'The figures of one tile.' });

const publicFailureSchema = z
  .object({ tile: z.string(), failed: z.enum(['gone', 'left_out', 'later']), request_id: z.string() })
  .meta({
    id: 'PublicFailure',
    description: '`gone`: the link has no such tile. `left_out`: it cannot be bounded by the link. `later`: try again.',
  });

/** One for each tile that was asked for, in that order. */
export const publicAnswersSchema = z.object({
  pass: z.string().meta({ description: 'In place of the one before, which ends sooner.' }),
  answers: z.array(z.union([publicTileAnswerSchema, publicFailureSchema])),
});
export type PublicAnswers = z.infer<typeof publicAnswersSchema>;
export type PublicTileAnswer = z.infer<typeof publicTileAnswerSchema>;
export type PublicTileFailure = z.infer<typeof publicFailureSchema>;
