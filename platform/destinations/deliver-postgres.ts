import type { Outside } from '../../core/delivery/outside.ts';
import type { NotNow, Opened } from '../../core/destinations/kind.ts';
import { databaseUrl, postgres, postgresTarget } from '../../core/destinations/kinds/postgres.ts';
import type { DestinationRecord } from '../../core/destinations/record.ts';
import { type BatchOutcome, deliverRecords } from '../../core/destinations/send-records.ts';
import { settingText } from '../../core/destinations/settings.ts';
import { guardAddress } from '../outbox/send-request.ts';
import { upsertEvents } from './upsert-events.ts';

type Asked = Pick<Opened, 'settings' | 'secrets' | 'nowMs'> & { readonly batchId: string };

/** Delivers a batch to a customer's database. Its address is checked at every try, as those of requests are. */
export async function deliverPostgres(
  { settings, secrets, batchId, nowMs }: Asked,
  outside: Outside,
  records: readonly DestinationRecord[],
): Promise<BatchOutcome> {
  const nothing = (problem: NotNow): BatchOutcome => ({ delivered: [], refused: [], waiting: records, problem });
  const [url, target] = [databaseUrl(settings), postgresTarget(settings)];
  if (!url.ok) return nothing({ reason: url.error.message, retryable: false });
  if (!target.ok) return nothing({ reason: target.error.message, retryable: false });
  const refused = await guardAddress(url.value, outside);
  if (refused?.status === 'failed') return nothing({ reason: refused.reason, retryable: refused.retryable });
  const host = settingText(settings, 'host');
  const access = {
    host,
    port: Number(settings.port),
    database: settingText(settings, 'database'),
    user: settingText(settings, 'user'),
    password: settingText(secrets, 'password'),
    isPlain: outside.allowLoopback && LOOPBACK.has(host),
  };
  return deliverRecords(postgres, records, {
    opened: { settings, secrets, nowMs },
    batchId,
    // One statement takes a batch or none of it, so nothing is told by sending single records first.
    isCareful: false,
    deliver: (some) => upsertEvents(access, target.value, some),
  });
}

/** On one machine, a database beside us has no certificate. */
const LOOPBACK: ReadonlySet<string> = new Set(['localhost', '127.0.0.1']);
