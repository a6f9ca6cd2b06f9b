import type { LiveWatch, LiveWatchFigures, LiveWatchRefused } from '../../../core/api/live-watch.ts';

/** A request of a part of the page to watch something, and its listener. */
export type Wanted = {
  readonly watch: LiveWatch;
  /** The cursor of the last message; undefined at first. */
  readonly cursor: () => number | undefined;
  readonly heard: (message: LiveWatchFigures | LiveWatchRefused) => void;
};

/** A window that is busy is asked again after this. */
const AGAIN_MS = 3_000;

/**
 * Keeps the service told what the page watches: at each new connection, with the cursor so that nothing is missed, and
 * whenever it changes. Messages about what was watched before are left out.
 */
export function watching(send: (text: string) => void) {
  let wanted: Wanted | undefined;
  let request = 0;
  let isAnswered = false;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const ask = (): void => {
    clearTimeout(timer);
    isAnswered = false;
    if (wanted === undefined) return;
    request += 1;
    const since = wanted.cursor();
    send(JSON.stringify({ type: 'subscribe', request, ...wanted.watch, ...(since !== undefined && { since }) }));
  };
  return {
    /** Sends nothing while there is no connection: each begins with `connected`. */
    want(next: Wanted | undefined): void {
      const had = wanted !== undefined;
      wanted = next;
      ask();
      if (had && next === undefined) send('{"type":"unsubscribe"}');
    },
    connected: ask,
    heard(message: LiveWatchFigures | LiveWatchRefused): void {
      if (message.reply_to === request) isAnswered = true;
      if (!isAnswered || wanted === undefined) return;
      if (message.type === 'refused' && message.code === 'busy') timer = setTimeout(ask, AGAIN_MS);
      else wanted.heard(message);
    },
  };
}
