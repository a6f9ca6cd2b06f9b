import { createAttention } from '../attention.ts';
import type { PartApi } from '../part-api.ts';
import type { Properties } from '../types.ts';

/**
 * Records how long a view was in view: a `heartbeat` every 15 seconds and at the end of the view, each with the seconds
 * since the one before, so that their sum is the time. Hidden pages and visitors who went away do not count.
 */
export default function recordAttention({ record, addHook, flush }: PartApi): void {
  const attention = createAttention(Date.now(), !document.hidden);
  /** The view that the seconds belong to; a router may have changed the address before it counts as another. */
  let view: Properties = {};
  const beat = (secondsMin: number): void => {
    const seconds = attention.take(Date.now(), secondsMin);
    if (seconds) record('heartbeat', { seconds });
  };

  addHook((event) => {
    const { url, view_id } = event.context;
    if (event.event === 'heartbeat') return { ...event, context: { ...event.context, ...view } };
    if (event.event !== 'page_view') return event;
    const seconds = attention.take(Date.now(), 1);
    // Recording it here would be undone by the event that is being recorded.
    if (seconds) setTimeout(recordEnd, 0, view, seconds);
    view = { url, view_id };
    return event;
  });
  const recordEnd = (of: Properties, seconds: number): void => {
    const current = view;
    view = of;
    record('heartbeat', { seconds });
    view = current;
  };

  setInterval(() => beat(BEAT_SECONDS), CHECK_MS);
  for (const name of ['pointermove', 'pointerdown', 'keydown', 'scroll']) {
    addEventListener(name, () => attention.active(Date.now()), { capture: true, passive: true });
  }
  for (const name of ['visibilitychange', 'pagehide', 'pageshow']) {
    addEventListener(name, () => {
      const isVisible = !document.hidden && name !== 'pagehide';
      attention.show(Date.now(), isVisible);
      if (isVisible) return;
      beat(1);
      flush();
    });
  }
}

const BEAT_SECONDS = 15;
const CHECK_MS = 1000;
