import { SEGMENT_CALLS, segmentEvent } from '../../segment-call.ts';
import type { ImportFormat } from '../import-format.ts';

const CALLS: ReadonlySet<unknown> = new Set(SEGMENT_CALLS);

/**
 * Segment's raw data, as its storage destinations (Amazon S3, Google Cloud Storage) keep it: gzipped NDJSON, a call a
 * line, with `timestamp` already corrected by Segment.
 */
export const segment: ImportFormat = {
  matches: (record) =>
    CALLS.has(record.type) && ('messageId' in record || 'anonymousId' in record || 'userId' in record),
  read: (record) => [segmentEvent(record)],
};
