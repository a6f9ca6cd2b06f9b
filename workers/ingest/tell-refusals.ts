import type { Region } from '../../core/base/regions.ts';
import { minuteText, summed } from '../../core/ingest/ledger/receipt.ts';
import type { Contribution } from '../../platform/intake/pack-contributions.ts';
import type { Transport } from '../../platform/intake/transport.ts';
import { logLine } from '../../platform/log.ts';

/** A flood of garbage becomes one send of counts a second. */
const GATHER_MS = 1_000;

/** By region and transport; then by project and minute. */
const gathering = new Map<string, Map<string, Contribution>>();

/**
 * Tells the ledger about a request that had nothing to store: after the reply, together with the others of a second,
 * and never at the cost of ingest. If the send fails, it is logged and dropped, because no event is lost.
 */
export function tellRefusal(
  transport: Transport,
  region: Region,
  refusal: Contribution,
  keepAlive: (work: Promise<unknown>) => void,
): void {
  const way = `${region} ${transport.name}`;
  const open = gathering.get(way);
  const refusals = open ?? new Map<string, Contribution>();
  const key = `${refusal.projectId} ${minuteText(refusal.receivedMs)}`;
  const before = refusals.get(key);
  refusals.set(key, before === undefined ? refusal : joined(before, refusal));
  if (open !== undefined) return;
  gathering.set(way, refusals);
  keepAlive(sendLater(transport, region, way));
}

async function sendLater(transport: Transport, region: Region, way: string): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, GATHER_MS));
  const refusals = [...(gathering.get(way)?.values() ?? [])];
  gathering.delete(way);
  const sent = await transport.send(region, refusals);
  if (!sent.ok) logLine('warn', { event: 'refusals_not_told', region, projects: refusals.length });
}

function joined(one: Contribution, other: Contribution): Contribution {
  return {
    ...one,
    rejected: summed(one.rejected, other.rejected),
    samples: other.samples.length === 0 ? one.samples : [...one.samples, ...other.samples],
  };
}
