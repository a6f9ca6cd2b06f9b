import type { EventsQuery } from './events.ts';
import type { SegmentationQuery } from './segmentation.ts';

/** The two kinds that share the fields of a trend: with and without a bucket of time. */
export type TrendQuery = EventsQuery | SegmentationQuery;
