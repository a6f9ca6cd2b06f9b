import { useEffect, useMemo, useReducer } from 'react';
import type { LiveWatch, LiveWatchFigures, LiveWatchRefused } from '../../../../core/api/live-watch.ts';
import { useProject } from '../../app/project.ts';
import { useLive, useWatching } from '../../live/use-live.ts';
import { arrive, EMPTY_LIST, type EventList, release } from './event-list.ts';
import { useHold } from './use-hold.ts';

/** The state of its watch, as the page knows it. */
export type Watched = {
  readonly figures: LiveWatchFigures | undefined;
  readonly list: EventList;
  /** Why the service does not watch this. */
  readonly refusal: string | undefined;
};

type Change =
  | { readonly type: 'began' }
  | { readonly type: 'released' }
  | { readonly type: 'heard'; readonly message: LiveWatchFigures | LiveWatchRefused; readonly isHeld: boolean };

const NOTHING: Watched = { figures: undefined, list: EMPTY_LIST, refusal: undefined };

function changed(watched: Watched, change: Change): Watched {
  if (change.type === 'began') return NOTHING;
  if (change.type === 'released') return { ...watched, list: release(watched.list) };
  const { message, isHeld } = change;
  if (message.type === 'refused') return { ...watched, refusal: message.message };
  // The events of a message are in the list, where they are bounded.
  return {
    figures: { ...message, events: [] },
    list: arrive(watched.list, message, isHeld),
    refusal: undefined,
  };
}

/**
 * Watches the project, and keeps what came.
 * The properties `holding` belong on the list: while somebody is about to press a row,
 * rows stay where they are.
 */
export function useWatch(watch: LiveWatch, isPaused: boolean) {
  const { id } = useProject();
  const { status } = useLive(id);
  const [watched, change] = useReducer(changed, NOTHING);
  const { isHeld, holding } = useHold(() => change({ type: 'released' }));
  const key = JSON.stringify(watch);
  const wanted = useMemo(() => {
    let cursor: number | undefined;
    const asked: LiveWatch = JSON.parse(key);
    return {
      watch: asked,
      cursor: () => cursor,
      heard(message: LiveWatchFigures | LiveWatchRefused) {
        if (message.type === 'watch') cursor = message.cursor;
        change({ type: 'heard', message, isHeld: isHeld() });
      },
    };
  }, [key, isHeld]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another watch begins with nothing.
  useEffect(() => change({ type: 'began' }), [wanted]);
  useWatching(id, isPaused ? undefined : wanted);
  return { status, watched, holding, release: () => change({ type: 'released' }) };
}
