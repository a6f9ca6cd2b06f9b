import { replaceEqualDeep } from '@tanstack/react-query';
import { useEffect, useEffectEvent, useRef, useState } from 'react';
import type { DashboardEdit } from '../../../../../core/api/dashboards/edits.ts';
import { definitionOf } from '../../../../../core/api/dashboards/registers.ts';
import type { Present, RoomMessage, RoomRequest } from '../../../../../core/api/dashboards/room.ts';
import type { DashboardDefinition } from '../../../../../core/api/objects/dashboards.ts';
import { newId } from '../../../../../core/base/ids.ts';
import { isStillPerson } from '../../../app/own-memory.ts';
import { useMe } from '../../../app/session.ts';
import { type Feed, openSocket } from '../../../live/feed.ts';
import type { Notice } from './notices.ts';
import { type Group, heard, lastEditOf, lost, noRoom, type RoomState, requestOf, withGroup } from './room-state.ts';
import { forgetUnsent, keepUnsent, readUnsent, type UnsentOf } from './unsent.ts';

/** The room of the dashboard that a page shows. */
export type Room = {
  /** As the service has it; undefined until the room has answered for the first time. */
  readonly definition: DashboardDefinition | undefined;
  readonly version: number;
  readonly isJoined: boolean;
  readonly isDeleted: boolean;
  /** Others who have the dashboard open, once for each of their tabs. */
  readonly others: readonly Present[];
  readonly pending: readonly DashboardEdit[];
  readonly add: (edits: readonly DashboardEdit[]) => void;
  readonly resend: () => void;
  readonly discard: () => void;
  /** Says which tile the person looks at, or edits. */
  readonly look: (tile: string | null, isEditing: boolean) => void;
  readonly lastEditOf: (key: string) => string | undefined;
};

export type RoomOptions = {
  readonly projectId: string;
  readonly dashboardId: string;
  /** When the dashboard was changed as it was loaded, Unix milliseconds; undefined while it loads. */
  readonly loadedAtMs: number | undefined;
  /** Whether the page waits until its author has signed in again. */
  readonly isHeld: boolean;
  readonly onNotices: (notices: readonly Notice[], names: Readonly<Record<string, string>>) => void;
  readonly onRefused: (error: { readonly code: string; readonly message: string }) => void;
  /** The session has ended, somebody else has signed in, or the role has changed. */
  readonly onClosed: () => void;
};

/** After everything that the author has seen, and before what others have done since. */
const JUST_AFTER_MS = 0.5;

type Held = { readonly state: RoomState; readonly definition: DashboardDefinition | undefined };

/** Joins the room of a dashboard: sends changes as they are made, and everything unsent over the next connection. */
export function useRoom(options: RoomOptions): Room {
  const { projectId, dashboardId, loadedAtMs, isHeld } = options;
  const { user } = useMe();
  const of: UnsentOf = { personId: user.id, projectId, dashboardId };
  const feed = useRef<Feed>(undefined);
  // Runs on while a clock is set, and stops while the machine sleeps.
  const heardAt = useRef(0);
  const [held, setHeld] = useState<Held>(() => ({ state: noRoom(0, readUnsent(of)), definition: undefined }));
  // Messages come faster than renders: each is applied to what the one before has left.
  const now = useRef(held);
  const set = (state: RoomState): void => {
    const { state: before, definition } = now.current;
    const isSame = state.registers === before.registers || state.registers === undefined;
    // Tiles that stay as they are stay the same objects, so that they are not drawn again.
    now.current = {
      state,
      definition: isSame ? definition : replaceEqualDeep(definition, definitionOf(state.registers)),
    };
    setHeld(now.current);
  };
  const send = (request: RoomRequest): void => feed.current?.send(JSON.stringify(request));
  const receive = useEffectEvent((message: RoomMessage) => {
    const before = now.current.state;
    const { state: next, notices } = heard(before, message);
    if (message.type === 'board' && !isOwnSocket(message, user.id)) return options.onClosed();
    set(next);
    heardAt.current = performance.now();
    if (message.type === 'board') for (const group of next.pending) send(requestOf(group));
    if (message.type === 'refused') options.onRefused(message.error);
    if (message.type === 'edited' && message.group !== undefined) forgetUnsent(of, message.group);
    if (notices.length > 0) options.onNotices(notices, next.names);
  });
  const leave = useEffectEvent(() => set(lost(now.current.state)));
  const close = useEffectEvent(options.onClosed);

  const isKnown = loadedAtMs !== undefined;
  useEffect(() => {
    if (!isKnown || isHeld) return;
    const path = `/live/${encodeURIComponent(projectId)}/dashboards/${encodeURIComponent(dashboardId)}`;
    const opened = openSocket<RoomMessage>(path, { message: receive, lost: leave, refused: close });
    feed.current = opened;
    return () => {
      opened.close();
      feed.current = undefined;
      leave();
    };
  }, [projectId, dashboardId, isKnown, isHeld]);

  const { state, definition } = held;
  const { version, isJoined, isDeleted, you, people, pending } = state;
  return {
    definition,
    version,
    isJoined,
    isDeleted,
    others: people.filter(({ id, actor }) => id !== you && actor !== `user:${user.id}`),
    pending: pending.flatMap(({ edits }) => edits),
    add(edits) {
      const before = now.current.state;
      // Somebody who has never been in the room has seen the dashboard as it was loaded.
      const heardMs = before.heardMs > 0 ? before.heardMs : (loadedAtMs ?? 0);
      const sinceMs = before.isJoined ? performance.now() - heardAt.current : JUST_AFTER_MS;
      const group: Group = { group: newId('edit'), edits, madeMs: heardMs + sinceMs };
      keepUnsent(of, group);
      set(withGroup(before, group));
      if (before.isJoined && isStillPerson(user.id)) send(requestOf(group));
    },
    resend() {
      for (const group of now.current.state.pending) send(requestOf(group));
    },
    discard() {
      for (const { group } of now.current.state.pending) forgetUnsent(of, group);
      set({ ...now.current.state, pending: [] });
    },
    look: (tile, isEditing) => send({ type: 'look', tile, is_editing: isEditing }),
    lastEditOf: (key) => lastEditOf(state, key),
  };
}

/** Another person may have signed in between the opening of the page and that of the socket. */
function isOwnSocket({ you, people }: Extract<RoomMessage, { type: 'board' }>, userId: string): boolean {
  return isStillPerson(userId) && people.some(({ id, actor }) => id === you && actor === `user:${userId}`);
}
