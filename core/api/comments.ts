import { z } from 'zod';
import { parseDate } from '../base/time/calendar.ts';
import { COMMENT_CHARS_MAX, mentionsIn } from './comment-text.ts';
import { objectIdSchema } from './objects/object-kind.ts';

/** Comments on dashboards, on their tiles, and on dates of their charts: `/api/projects/:project/comments`. */

export const COMMENTS_PER_DASHBOARD_MAX = 1_000;
const MENTIONS_PER_COMMENT_MAX = 20;

const textSchema = z
  .string()
  .trim()
  .min(1)
  .max(COMMENT_CHARS_MAX)
  .refine((text) => mentionsIn(text).length <= MENTIONS_PER_COMMENT_MAX, {
    error: `mentions more than ${MENTIONS_PER_COMMENT_MAX} people; mention fewer`,
  });

export const newCommentSchema = z
  .strictObject({
    dashboard: objectIdSchema,
    tile: objectIdSchema.optional(),
    /** A date of the tile's chart. */
    point: z
      .string()
      .refine((text) => parseDate(text) !== undefined, { error: 'must be a date such as `2026-11-29`' })
      .optional(),
    /** The comment that began the thread; the answer is where that is. */
    reply_to: z.string().max(40).optional(),
    text: textSchema,
  })
  .refine(({ point, tile }) => point === undefined || tile !== undefined, {
    path: ['point'],
    error: 'needs the `tile` whose chart it is on',
  });
export type NewComment = z.infer<typeof newCommentSchema>;

/** Its author changes the text; everybody in the project resolves and reopens threads. */
export const commentChangeSchema = z
  .strictObject({ text: textSchema.optional(), resolved: z.boolean().optional() })
  .refine((change) => Object.keys(change).length > 0, { error: 'is empty; send `text` or `resolved`' });

export const commentSchema = z
  .object({
    id: z.string(),
    dashboard: z.string(),
    tile: z.string().nullable(),
    point: z.string().nullable(),
    reply_to: z.string().nullable(),
    author: z.object({ id: z.string(), name: z.string() }),
    text: z.string().meta({ description: 'People are named by id, `<@id>`; `people` has their names.' }),
    people: z.record(z.string(), z.string()),
    created_at: z.iso.datetime(),
    changed_at: z.iso.datetime().nullable(),
    resolved_at: z.iso.datetime().nullable(),
    resolved_by: z.string().nullable().meta({ description: 'A name; `null` also for somebody who has left.' }),
  })
  .meta({ id: 'Comment' });
export type Comment = z.infer<typeof commentSchema>;

export const commentsSchema = z.object({ comments: z.array(commentSchema) });

/** Comments that mention the caller and that they have not seen, newest first. */
export const mentionsSchema = z.object({ mentions: z.array(commentSchema) });
/** Marks mentions as seen: those in these comments. */
export const seenSchema = z.strictObject({ comments: z.array(z.string().max(40)).min(1).max(100) });
