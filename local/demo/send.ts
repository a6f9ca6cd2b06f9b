import type { TrackResponse } from '../../core/api/ingest.ts';
import type { DemoEvent } from './visitor.ts';

const BATCH_EVENTS = 1_000;

/** Sends events as any client would, in batches, in order. Reports the number of accepted events so far. */
export async function sendEvents(
  url: string,
  writeKey: string,
  events: readonly DemoEvent[],
  onProgress: (accepted: number) => void = () => undefined,
): Promise<number> {
  let accepted = 0;
  for (let start = 0; start < events.length; start += BATCH_EVENTS) {
    const answer = await fetch(`${url}/track`, {
      method: 'POST',
      headers: { authorization: `Bearer ${writeKey}`, 'content-type': 'application/json' },
      body: JSON.stringify({ events: events.slice(start, start + BATCH_EVENTS) }),
    });
    if (!answer.ok) throw new Error(`POST /track answered ${answer.status}: ${await answer.text()}`);
    const { accepted: count }: TrackResponse = await answer.json();
    accepted += count;
    onProgress(accepted);
  }
  return accepted;
}
