import { z } from 'zod';
import { REGIONS } from '../base/regions.ts';

/** Objects per replay request: each costs one call, and a request may make a thousand. */
export const REPLAY_OBJECTS_MAX = 500;

/**
 * The outcome of replaying a dead letter. `removed`: all its rows are stored. `left`: some are still refused, and are kept
 * in `left_in`. `gone`: the object no longer exists. `kept`: it stays as it is, for `reason`.
 */
export const replayedSchema = z
  .object({
    outcome: z.enum(['removed', 'left', 'gone', 'kept']),
    rows: z.int(),
    stored: z.int(),
    refused: z.int(),
    left_in: z.string().exactOptional(),
    reason: z.string().exactOptional(),
    is_away: z
      .literal(true)
      .exactOptional()
      .meta({ description: 'The store accepts nothing now, so continuing is useless.' }),
  })
  .readonly();
export type Replayed = z.infer<typeof replayedSchema>;

const replayDoneSchema = z
  .object({
    done: z.literal(true),
    objects: z.int(),
    stored: z.int(),
    refused: z.int(),
    kept: z.int().meta({ description: 'Objects that stay unchanged.' }),
    next: z.string().exactOptional().meta({ description: '`after` of the next request; absent at the end.' }),
  })
  .readonly();
export type ReplayDone = z.infer<typeof replayDoneSchema>;

/** A line of the answer of `POST /api/operator/replay`: one for each object, then the sums. */
export const replayLineSchema = z.union([
  z.intersection(z.object({ region: z.enum(REGIONS), object: z.string() }).readonly(), replayedSchema),
  replayDoneSchema,
]);
export type ReplayLine = z.infer<typeof replayLineSchema>;

const deadLetterSchema = z.object({
  region: z.enum(REGIONS),
  object: z.string(),
  bytes: z.int(),
  uploaded: z.iso.datetime(),
});
export type DeadLetter = z.infer<typeof deadLetterSchema>;
/** `GET /api/operator/dead-letters`. */
export const deadLettersSchema = z.object({ dead_letters: z.array(deadLetterSchema) });

/** `POST /api/operator/jobs/:name`: the sums over all regions. */
export const jobDoneSchema = z.object({ job: z.string(), report: z.record(z.string(), z.number()).readonly() });
