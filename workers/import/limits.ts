/** Bounds of an import, each with its reason. All that it holds at once is a few of these batches. */

/** Lines of a batch: one call to the transport, and less than a group of requests takes. */
export const BATCH_LINES_MAX = 2_000;
/** Bytes after which a batch is full. */
export const BATCH_BYTES_MAX = 1_000_000;
/**
 * One line. An event has 32 KB at most; an export says the same at greater length: escapes, and fields that are left out.
 */
export const IMPORT_LINE_BYTES_MAX = 256 * 1024;
/** The first line must be there within this, to say what the file is. */
export const HEAD_BYTES_MAX = 64 * 1024;
/**
 * What is read of a body at a time. Deflate packs a thousand to one at most: a bomb inflates to 16 MB before anybody
 * looks, and is then read line by line like any other file.
 */
export const INPUT_BYTES = 16 * 1024;

/** Imports at once: each holds two batches, and all share an isolate with everybody's events and queries. */
export const PROJECT_IMPORTS_AT_ONCE_MAX = 2;
export const IMPORTS_AT_ONCE_MAX = 16;
/** So that no account has all of the places, whatever the number of its projects. */
export const ORGANIZATION_IMPORTS_AT_ONCE_MAX = 4;
/**
 * Lines of a project that are refused in a minute, beyond as many as are taken. A line that is refused costs as much as one
 * that is stored, and packs a thousand times smaller: two kilobytes of gzip are a million.
 */
export const REFUSED_LINES_A_MINUTE_MAX = 20_000;
/** Lines without anything on them cost a hundredth of that, and are as much as one line that is refused. */
export const EMPTY_LINES_A_REFUSED = 100;
/** `INPUT_BYTES` of a body come within this, or its import gives its place up: 270 bytes a second are slower than any line. */
export const INPUT_MS_MAX = 60_000;

/** Rejections that are told one by one; the others are counted. */
export const REJECTIONS_TOLD_MAX = 1_000;
export const PROGRESS_MS = 1_000;
/** How often what is durable is recorded under the key. What is not recorded is sent again, and counts once. */
export const RECORD_MS = 1_000;
/** How long a request that is silent holds its key. It renews this whenever it records, or waits. */
export const HOLD_MS = 15_000;
export const KEY_CHARS_MAX = 200;

/** While the store takes nothing: how long between two tries at most, and when to give up. */
export const RETRY_WAIT_MS_MAX = 5_000;
export const RETRY_MS_MAX = 10 * 60 * 1_000;
/**
 * Batches of one request on Cloudflare, which allows it 10,000 subrequests: each batch costs up to nine (an object or
 * eight sends to a queue, and the record).
 */
export const REQUEST_BATCHES_MAX = 1_000;
