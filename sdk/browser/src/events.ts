import { guard } from './guard.ts';
import { batchDelayMs, queueEventsMax, sessionIdleMsMax, sessionMsMax } from './limits.ts';
import { settings } from './settings.ts';
import { load, nobody, save } from './store.ts';
import type { Properties, TrackedEvent } from './types.ts';
import { uuid } from './uuid.ts';

/**
 * Puts an event into the stored queue and schedules a request, unless the visitor has opted out.
 *
 * The session continues, or a new one starts after more than 30 minutes of silence and after 24 hours, but not at
 * midnight, as in reports. If the clock is set back, the session continues, because silence cannot be negative. The
 * anonymous id continues too, unless another user follows in the same browser: it must not link two people.
 *
 * @param userId  the visitor's new user id; without it, the user stays the same
 */
export const record = (event: string, properties?: Properties, userId?: string): void => {
  const past = load();
  if (past.optedOut) return;
  const nowMs = Date.now();
  const visit = userId && (past.ids.user_id || userId) !== userId ? nobody : past;
  const isOver = nowMs - visit.lastMs > sessionIdleMsMax || nowMs - visit.startMs >= sessionMsMax;
  const ids = {
    anonymous_id: uuid(),
    ...visit.ids,
    ...(isOver && { session_id: uuid() }),
    ...(userId && { user_id: userId }),
  };
  // Stored with each event, because another page may send it.
  const context = {
    session_start: isOver,
    url: location.href,
    screen: { width: screen.width, height: screen.height },
    locale: navigator.language,
    timezone: Intl.DateTimeFormat().resolvedOptions().timeZone,
    library: `edgewise-js/${EDGEWISE_VERSION}`,
  };
  const added = { id: uuid(), event, ...ids, properties, context, timestamp: new Date(nowMs) };
  save({
    ids,
    startMs: isOver ? nowMs : visit.startMs,
    lastMs: nowMs,
    queue: [...past.queue, added].slice(-queueEventsMax),
  });
  if (!timer) timer = setTimeout(flush, batchDelayMs);
};

/** Sends the queued events that are not in a request yet. */
export const flush = guard(() => deliver());

/**
 * Hands all further delivery to the second file, which handles failures and decides when not to track.
 *
 * @param events    the events that could not be delivered, if that is the reason
 * @param response  the answer to them, or the error if there was none
 */
export const handOver = async (events?: readonly TrackedEvent[], response?: unknown): Promise<void> => {
  deliver = await (await import('./extra.ts')).default(settings, load, save, events, response);
};

/**
 * Sends one request that outlives the page. The body is JSON as text/plain, which avoids a CORS preflight. Events leave
 * the stored queue once the server has accepted them, so if a page dies, the next one sends them again.
 */
let deliver = async (): Promise<void> => {
  const events = load().queue.filter(({ id }) => !sending.includes(id));
  timer = 0;
  if (events[0]) {
    const body = JSON.stringify({ api_key: settings.key, events, sent_at: new Date() });
    sending = body;
    const response = await fetch(settings.host + '/track', {
      method: 'POST',
      body,
      keepalive: true,
      credentials: 'omit',
    }).catch((error) => error);
    if (response.ok && !settings.onError) save({ queue: load().queue.filter(({ id }) => !body.includes(id)) });
    else {
      // If the second file cannot be loaded, they go with the next event, on hide, or when the network is back.
      sending = '';
      await handOver(events, response);
    }
  }
};

/** The last request; it holds the ids of its events. */
let sending = '';
let timer: unknown;

/** The build inserts it from package.json. */
declare const EDGEWISE_VERSION: string;
