import { parseTime } from '../../../base/parse-time.ts';
import { clockLeadMs, clockOffsetMs } from '../../client-clock.ts';
import { type Fields, fieldsOf } from '../../raw-event.ts';
import type { ExportFormat } from '../export-format.ts';
import { SEGMENT_CALLS, segmentEvent } from './event.ts';

const CALLS: ReadonlySet<unknown> = new Set(SEGMENT_CALLS);

/**
 * Segment's raw data as its storage destinations (Amazon S3, Google Cloud Storage) keep it: gzipped NDJSON, a call a line.
 * Segment moves each call's `timestamp` by the error of the client's clock, to the millisecond. An event that the SDK also
 * sent here would then count twice, so the time is worked out as it is here.
 */
export const segmentExport: ExportFormat = {
  matches: (record) =>
    CALLS.has(record.type) && ('messageId' in record || 'anonymousId' in record || 'userId' in record),
  read: (record) => [{ ...segmentEvent(record), timestamp: timeOf(record) }],
};

function timeOf({ originalTimestamp: original, sentAt, receivedAt, timestamp, context }: Fields): unknown {
  const originalMs = parseTime(original);
  const receivedMs = parseTime(receivedAt);
  if (originalMs === undefined || receivedMs === undefined) return timestamp ?? original;
  const offsetMs = clockOffsetMs(clockLeadMs(sentAt, receivedMs), fieldsOf(context).library);
  return offsetMs === 0 ? original : originalMs + offsetMs;
}
