import { request } from 'node:http';
import { createInterface } from 'node:readline';
import { Readable } from 'node:stream';
import { setTimeout as delay } from 'node:timers/promises';
import type { ImportLine } from '../core/api/import.ts';
import { query } from '../test/harness/client.ts';
import { descendants } from '../test/harness/processes.ts';
import { type Service, startService } from '../test/harness/service.ts';
import { rssBytes } from './rss.ts';

/** `node bench/import.ts [MB]`: rate and memory of one import of so many MB of JSON lines. See docs/measurements.md. */
const MB = 1_000_000;
const SIZE_BYTES = Number(process.argv[2] ?? 50) * MB;
const BATCH_EVENTS = 1_000;
const SAMPLE_MS = 200;
const STORED_MS_MAX = 600_000;
const DAY_MS = 24 * 60 * 60 * 1000;
/** The days of the events: a history, as an exported file has it. */
const DAYS = 30;

const service = await startService();
try {
  const workerd = descendants(service.pid).find(({ command }) => command.includes('workerd'));
  if (workerd === undefined) throw new Error('No workerd runs');
  // One-time costs of a first request are not the import's.
  await importBytes(service, 1 * MB, 'warm-up');
  const before = rssBytes(workerd.pid);
  let peak = before;
  const watch = setInterval(() => {
    peak = Math.max(peak, rssBytes(workerd.pid));
  }, SAMPLE_MS);
  const startMs = performance.now();
  const { events, last } = await importBytes(service, SIZE_BYTES, 'measured');
  const importedMs = performance.now() - startMs;
  const stored = await untilStored(service, events);
  const storedMs = performance.now() - startMs;
  clearInterval(watch);
  const figures = {
    bench: 'import',
    bytes: SIZE_BYTES,
    events,
    accepted: last.accepted,
    rows_stored: stored,
    imported_events_per_second: Math.round((events / importedMs) * 1000),
    stored_events_per_second: Math.round((stored / storedMs) * 1000),
    workerd_rss_mb_before: Math.round(before / MB),
    workerd_rss_mb_peak: Math.round(peak / MB),
    workerd_rss_mb_after: Math.round(rssBytes(workerd.pid) / MB),
  };
  console.log(JSON.stringify(figures));
} finally {
  await service.stop();
}

/** Generates a file while it is sent. */
async function importBytes({ url, apiKey }: Service, bytes: number, event: string) {
  let events = 0;
  function* lines(): Generator<string> {
    for (let sent = 0; sent < bytes; ) {
      const batch = Array.from({ length: BATCH_EVENTS }, () => anEvent(event, events++, bytes / 400));
      const text = `${batch.join('\n')}\n`;
      sent += text.length;
      yield text;
    }
  }
  const outgoing = request(`${url}/import`, { method: 'POST', headers: { authorization: `Bearer ${apiKey}` } });
  Readable.from(lines()).pipe(outgoing);
  const incoming = await new Promise<Readable>((settle, refuse) => {
    outgoing.once('response', settle);
    outgoing.once('error', refuse);
  });
  let last: ImportLine | undefined;
  for await (const line of createInterface({ input: incoming })) last = JSON.parse(line);
  if (last === undefined || !('done' in last) || !last.done) throw new Error(`It ended with ${JSON.stringify(last)}`);
  return { events, last };
}

/** About 400 bytes, ordered by time, like the files that tools export. */
function anEvent(event: string, number: number, total: number): string {
  const timestamp = new Date(Date.now() - DAYS * DAY_MS * Math.max(0, 1 - number / total)).toISOString();
  return JSON.stringify({
    id: `${event}-${number}`,
    event,
    user_id: `user-${number % 5_000}`,
    session_id: `session-${number % 9_000}`,
    timestamp,
    properties: {
      page: `/pricing/${number % 50}`,
      title: 'Pricing',
      referrer: 'https://www.google.com/',
      plan: 'pro',
      seats: number % 20,
    },
    context: {
      screen: { width: 1440, height: 900 },
      locale: 'en-GB',
      timezone: 'Europe/Berlin',
      library: { name: 'bench' },
    },
  });
}

async function untilStored(of: Service, events: number): Promise<number> {
  const date_range = { start: new Date(Date.now() - (DAYS + 1) * DAY_MS).toISOString(), end: new Date().toISOString() };
  const deadlineMs = performance.now() + STORED_MS_MAX;
  for (;;) {
    const { rows } = await query(of, {
      query_type: 'segmentation',
      events: ['measured'],
      aggregation: 'count',
      date_range,
    });
    const stored = Number(rows[0]?.at(-1) ?? 0);
    if (stored >= events || performance.now() > deadlineMs) return stored;
    await delay(500);
  }
}
