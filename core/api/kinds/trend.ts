import { z } from 'zod';
import { type EventsQuery, events } from './events.ts';
import { type SegmentationQuery, segmentation } from './segmentation.ts';

/** The two kinds that share the fields of a trend: with and without a bucket of time. */
export type TrendQuery = EventsQuery | SegmentationQuery;
export const trendQuerySchema: z.ZodType<TrendQuery> = z.union([events.schema, segmentation.schema]);
