import { guard } from './guard.ts';
import { batchDelayMs, firstEventsMax, queueEventsMax, sessionIdleMsMax, sessionMsMax } from './limits.ts';
import { plain } from './plain.ts';
import { settings } from './settings.ts';
import { load, nobody, openStore, save } from './store.ts';
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
  const id = uuid();
  const ids = {
    anonymous_id: uuid(),
    ...visit.ids,
    ...(isOver && { session_id: uuid() }),
    ...(userId && { user_id: userId }),
  };
  if (!viewId || event === 'page_view') viewId = id;
  // Stored with each event, because another page may send it.
  const context = {
    session_start: isOver,
    view_id: viewId,
    library: `edgewise-js/${EDGEWISE_VERSION}`,
    timezone: Intl.DateTimeFormat().resolvedOptions().timeZone,
    screen: { width: screen.width, height: screen.height },
    locale: navigator.language,
    url: location.href,
  };
  const added = plain<TrackedEvent>({ ...ids, id, properties, event, timestamp: new Date(nowMs), context });
  const sent = settings.beforeSend ? settings.beforeSend(added) : added;
  if (sent)
    save({
      ...visit,
      ids,
      startMs: isOver ? nowMs : visit.startMs,
      lastMs: nowMs,
      queue: [...past.queue, sent].slice(-queueEventsMax),
    });
  // The first of several sends them all, and the others find nothing to send.
  setTimeout(flush, batchDelayMs);
};

/** Sends the queued events that are not in a request yet. */
export const flush = guard(() => deliver());

/** The second file, asked for once: what blocks it, blocks it again. */
export const part = (): Promise<typeof import('./extra.ts')> => (loading ||= import('./extra.ts'));
let loading: Promise<typeof import('./extra.ts')> | undefined;

/**
 * Hands all further delivery to the second file, which handles failures and decides when not to track.
 *
 * @param events    the events that could not be delivered, if that is the reason
 * @param response  the answer to them, or the error if there was none
 */
export const handOver = async (events?: readonly TrackedEvent[], response?: unknown): Promise<void> => {
  deliver = await (await part()).default([settings, load, save, record, openStore], events, response);
};

/**
 * Sends one request that outlives the page. The body is JSON as text/plain, which avoids a CORS preflight. Events leave
 * the stored queue once the server has accepted them, so if a page dies, the next one sends them again.
 *
 * All requests that outlive the page share 64 KiB, and the browser refuses what goes beyond.
 */
let deliver = async (): Promise<void> => {
  const events = load()
    .queue.filter(({ id }) => !sending.includes(id))
    .slice(0, firstEventsMax);
  if (events[0]) {
    const body = JSON.stringify({ api_key: settings.key, events, sent_at: new Date() });
    sending = body;
    const response = await fetch(settings.host + '/track', {
      body,
      credentials: 'omit',
      keepalive: true,
      method: 'POST',
    }).catch((error) => error);
    if (response.ok && !settings.onError) {
      save({ queue: load().queue.filter(({ id }) => !body.includes(id)) });
      await deliver();
    } else {
      // If the second file cannot be loaded, they go with the next event, on hide, or when the network is back.
      sending = '';
      await handOver(events, response);
    }
  }
};

/** The last request; it holds the ids of its events. */
let sending = '';
/** The last view of this page; all events until the next carry it. */
let viewId: string | undefined;

/** The build inserts it from package.json. */
declare const EDGEWISE_VERSION: string;
