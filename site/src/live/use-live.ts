import { useEffect } from 'react';
import { loadSession } from '../state/session.ts';
import { createStore } from '../state/store.ts';
import { useStore } from '../state/use-store.ts';
import { applyMessage, type LiveState, noLiveState } from './apply.ts';
import { openFeed } from './feed.ts';

const live = createStore<LiveState>(noLiveState);
let open: { projectId: string; users: number; feed: { close(): void } } | undefined;

/** The live state of a project. The page has one socket, however many islands use it. */
export function useLive(projectId: string | undefined): LiveState {
  useEffect(() => {
    if (projectId === undefined) return;
    join(projectId);
    return () => leave(projectId);
  }, [projectId]);
  return useStore(live, noLiveState);
}

/** Called after this page has changed an anomaly: every list of anomalies reloads, even without a socket. */
export function anomaliesChanged(): void {
  const state = live.get();
  live.set({ ...state, anomalyChanges: state.anomalyChanges + 1 });
}

function join(projectId: string): void {
  if (open !== undefined && open.projectId !== projectId) {
    open.feed.close();
    open = undefined;
  }
  if (open === undefined) {
    live.set(noLiveState);
    const feed = openFeed(projectId, {
      message: (message) => live.set(applyMessage(live.get(), message)),
      lost: () => live.set({ ...live.get(), status: 'lost' }),
      // A person whose session has ended goes to the sign-in page; one whose role changed gets a new socket.
      refused: () => void loadSession(),
    });
    open = { projectId, users: 0, feed };
  }
  open.users += 1;
}

function leave(projectId: string): void {
  if (open?.projectId !== projectId) return;
  open.users -= 1;
  if (open.users > 0) return;
  open.feed.close();
  open = undefined;
}
