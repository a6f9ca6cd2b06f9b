import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useSyncExternalStore } from 'react';
import { ME } from '../app/session.ts';
import { applyMessage, type LiveState, noLiveState } from './apply.ts';
import { openFeed } from './feed.ts';

let live = noLiveState;
let open: { projectId: string; users: number; feed: { close(): void } } | undefined;
const listeners = new Set<() => void>();

/** The live state of a project, if there is one. The page has one socket, however many parts of it look. */
export function useLive(projectId: string | undefined): LiveState {
  const client = useQueryClient();
  useEffect(() => {
    if (projectId === undefined) return;
    // A person whose session has ended goes to the sign-in page; one whose role changed gets a new socket.
    join(projectId, () => void client.invalidateQueries({ queryKey: ME.key }));
    return () => leave(projectId);
  }, [projectId, client]);
  return useSyncExternalStore(listen, () => (open !== undefined && open.projectId === projectId ? live : noLiveState));
}

function join(projectId: string, refused: () => void): void {
  if (open !== undefined && open.projectId !== projectId) {
    open.feed.close();
    open = undefined;
  }
  if (open === undefined) {
    const feed = openFeed(projectId, {
      message: (message) => set(applyMessage(live, message)),
      lost: () => set({ ...live, status: 'lost' }),
      refused,
    });
    open = { projectId, users: 0, feed };
    set(noLiveState);
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

function set(next: LiveState): void {
  live = next;
  for (const listener of listeners) listener();
}

function listen(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
