import { TRANSPORT_NAMES } from '../../core/api/transport-name.ts';
import { type ApiError, apiError } from '../../core/base/errors.ts';
import { BATCH_EVENTS_MAX } from '../../core/base/limits.ts';
import { REGIONS, type Region } from '../../core/base/regions.ts';
import { err, type Result } from '../../core/base/result.ts';
import { bytesOf } from '../../core/ingest/pack.ts';
import { type Commit, GroupCommit } from './group-commit.ts';
import type { Contribution } from './pack-contributions.ts';
import type { Transport } from './transport.ts';

/** The longest wait of a group for the one before it. */
const GROUP_WAIT_MS = 20;
/** The longest wait of a request for the one that sends for it. */
const FOLLOW_MS = 10_000;
const RETRY_AFTER_S = 5;
/** The weight of one event: a group of 5,000 holds 8 MB of an isolate's memory. */
const EVENT_BYTES = 1_600;

type Sent = Result<void, ApiError>;
const LOST: Sent = err(
  apiError('unavailable', 'The events may or may not be stored; send them again, and each counts once.', {
    retryAfterS: RETRY_AFTER_S,
  }),
);
const OPTIONS = { weightMax: BATCH_EVENTS_MAX, waitMs: GROUP_WAIT_MS, followMs: FOLLOW_MS, lost: LOST };
const groups = new Map(
  REGIONS.flatMap((region) =>
    TRANSPORT_NAMES.map((name) => [`${region} ${name}`, new GroupCommit<Contribution, Sent>(OPTIONS)] as const),
  ),
);

/**
 * Sends rows to their region, together with those of concurrent requests in this isolate that go the same way: one
 * message takes about a hundred events, of any projects. Resolves when they are durable, or with the error that
 * everyone in the group gets; events that are sent again are deduplicated by id.
 *
 * @param keepAlive  `waitUntil` of the request: a client that hangs up must not take the others' events with it
 */
export async function commitContribution(
  transport: Transport,
  region: Region,
  contribution: Contribution,
  keepAlive: (work: Promise<unknown>) => void,
): Promise<Sent> {
  const group = groups.get(`${region} ${transport.name}`);
  if (group === undefined) throw new Error(`No group for the region ${region} and the ${transport.name}`);
  const commit: Commit<Sent> = group.commit(contribution, weightOf(contribution), (all) => transport.send(region, all));
  if (commit.isLeader) keepAlive(commit.outcome);
  return commit.outcome;
}

/** By events, or by bytes where events are large. A request without rows has a weight too. */
function weightOf({ blocks }: Contribution): number {
  const rows = blocks.reduce((sum, block) => sum + block.rows, 0);
  const bytes = bytesOf(blocks.map((block) => block.bytes));
  return Math.max(rows + 1, bytes / EVENT_BYTES);
}
