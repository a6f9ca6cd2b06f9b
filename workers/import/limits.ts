/** Bounds of an import, each with its reason. An import holds only a few of these batches at once. */

/** Lines of a batch: one call to the transport, and less than one group of requests. */
export const BATCH_LINES_MAX = 2_000;
/** Bytes after which a batch is full. */
export const BATCH_BYTES_MAX = 1_000_000;
/**
 * Bytes of one line. An event has 32 KB at most; an export takes more for the same: escapes, and fields that are not
 * kept.
 */
export const IMPORT_LINE_BYTES_MAX = 256 * 1024;
/** The first line, which shows the kind of file, must end within this. */
export const HEAD_BYTES_MAX = 64 * 1024;
/**
 * Bytes read of a body at a time. Deflate compresses at most a thousand to one: a bomb inflates to 16 MB before its
 * size is checked, and is then read line by line like any other file.
 */
export const INPUT_BYTES = 16 * 1024;

/** Imports at once: each holds two batches, and all share an isolate with everybody's events and queries. */
export const PROJECT_IMPORTS_AT_ONCE_MAX = 2;
export const IMPORTS_AT_ONCE_MAX = 16;
/** No account may occupy all places, however many projects it has. */
export const ORGANIZATION_IMPORTS_AT_ONCE_MAX = 4;
/**
 * Refused lines of a project in a minute, beyond as many as were accepted. A refused line costs as much work as a
 * stored one, and compresses a thousand times better: two kilobytes of gzip hold a million.
 */
export const REFUSED_LINES_A_MINUTE_MAX = 20_000;
/** Empty lines cost a hundredth of that; this many count as one refused line. */
export const EMPTY_LINES_A_REFUSED = 100;
/**
 * `INPUT_BYTES` of a body must arrive within this, or its import gives up its place: 270 bytes a second are slower than
 * any connection.
 */
export const INPUT_MS_MAX = 60_000;

/** Rejections that are listed; further ones are only counted. */
export const REJECTIONS_TOLD_MAX = 1_000;
export const PROGRESS_MS = 1_000;
/** How often the state is recorded under the key. Lines since the last record are sent again, and count once. */
export const RECORD_MS = 1_000;
/** How long a silent request keeps its key. It renews this whenever it records or waits. */
export const HOLD_MS = 15_000;
export const KEY_CHARS_MAX = 200;

/** While the store accepts nothing: the longest wait between two tries, and when to give up. */
export const RETRY_WAIT_MS_MAX = 5_000;
export const RETRY_MS_MAX = 10 * 60 * 1_000;
/**
 * Batches of one request on Cloudflare, which allows 10,000 subrequests and 1,000 statements of D1: each batch costs up
 * to ten (an object or eight sends to a queue, the record, and the look-up of erased persons), of which one or two in D1.
 */
export const REQUEST_BATCHES_MAX = 500;
