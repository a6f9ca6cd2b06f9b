import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useSyncExternalStore } from 'react';
import { ME } from '../app/session.ts';
import { applyMessage, type LiveState, noLiveState } from './apply.ts';
import { type Feed, openFeed } from './feed.ts';
import { type Wanted, watching } from './watching.ts';

let live = noLiveState;
let open: { projectId: string; users: number; feed: Feed; watching: ReturnType<typeof watching> } | undefined;
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

/** Watches events by filters and a funnel while `wanted` is there. One part of the page does at a time. */
export function useWatching(projectId: string, wanted: Wanted | undefined): void {
  useEffect(() => {
    if (wanted === undefined) return;
    if (open?.projectId === projectId) open.watching.want(wanted);
    return () => {
      if (open?.projectId === projectId) open.watching.want(undefined);
    };
  }, [projectId, wanted]);
}

function join(projectId: string, refused: () => void): void {
  if (open !== undefined && open.projectId !== projectId) {
    open.feed.close();
    open = undefined;
  }
  if (open === undefined) {
    const watched = watching((text) => feed.send(text));
    const feed = openFeed(projectId, {
      message(message) {
        if (message.type === 'watch' || message.type === 'refused') watched.heard(message);
        else set(applyMessage(live, message));
        if (message.type === 'snapshot') watched.connected();
      },
      lost: () => set({ ...live, status: 'lost' }),
      refused,
    });
    open = { projectId, users: 0, feed, watching: watched };
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
