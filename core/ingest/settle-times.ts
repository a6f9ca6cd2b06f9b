import type { IngestedRow } from './event.ts';
import type { Ingested } from './run-steps.ts';

/** The first proposed time of each event of a request whose time is uncertain, by the event's key. */
export function proposedTimes({ rows, proposed }: Pick<Ingested, 'rows' | 'proposed'>): Map<string, number> {
  const times = new Map<string, number>();
  for (const { place, key } of proposed) {
    const row = rows[place];
    if (row !== undefined && !times.has(key)) times.set(key, row.timestampMs);
  }
  return times;
}

/** Returns the events with known times in place of the proposed ones. */
export function settleTimes(ingested: Ingested, times: ReadonlyMap<string, number>): Ingested {
  let rows: IngestedRow[] | undefined;
  for (const { place, key } of ingested.proposed) {
    const row = ingested.rows[place];
    const timestampMs = times.get(key);
    if (row === undefined || timestampMs === undefined || timestampMs === row.timestampMs) continue;
    rows ??= [...ingested.rows];
    rows[place] = { ...row, timestampMs };
  }
  return rows === undefined ? ingested : { ...ingested, rows };
}
