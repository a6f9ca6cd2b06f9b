import { guard } from './guard.ts';
import { batchDelayMs, queueEventsMax, sessionIdleMsMax, sessionMsMax } from './limits.ts';
import { settings } from './settings.ts';
import { load, nobody, save } from './store.ts';
import type { Properties, TrackedEvent } from './types.ts';
import { uuid } from './uuid.ts';

/**
 * Puts an event into the stored queue and has it sent in a moment, unless the visitor has opted out.
 *
 * The session goes on, or a new one starts after more than 30 minutes of silence and at 24 hours, but not at midnight: it
 * is the rule of the reports. A clock set back keeps it, because silence cannot be negative. The anonymous id goes on too,
 * unless another user follows in the same browser: two people must not be linked through it.
 *
 * @param userId  who the visitor is from now on; without it, who it was
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
  // With each event, because a queued one may be sent from another page.
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

/** Sends what is in the stored queue and not on its way. */
export const flush = guard(() => deliver());

/**
 * Leaves all further delivery to the second file, which knows what to do about failures, and when not to track.
 *
 * @param events    what could not be delivered, if that is the reason, and
 * @param response  the answer to it, or what was thrown when there was none
 */
export const handOver = async (events?: readonly TrackedEvent[], response?: unknown): Promise<void> => {
  deliver = await (await import('./extra.ts')).default(settings, load, save, events, response);
};

/**
 * One request that outlives the page. The body is JSON as text/plain, which spares a CORS preflight. Events leave the
 * stored queue when the server has taken them, so a page that dies loses none: the next one sends them again.
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
      // Where the second file cannot be had, they go with the next event, on hide, or when the network is back.
      sending = '';
      await handOver(events, response);
    }
  }
};

/** The request that was sent last; it holds the ids of its events. */
let sending = '';
let timer: unknown;

/** Put in by the build, from package.json. */
declare const EDGEWISE_VERSION: string;
