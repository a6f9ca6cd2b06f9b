import { SESSION_IDLE_MS_MAX, SESSION_MS_MAX } from './limits.ts';
import { NOBODY, type State } from './state.ts';
import type { Groups, Properties } from './types.ts';

/** One event as it is sent. `id` and `timestamp` are set once and stay the same on every retry. */
export type StoredEvent = {
  readonly id: string;
  readonly event: string;
  readonly timestamp: string;
  readonly anonymous_id: string;
  readonly session_id: string;
  readonly user_id?: string;
  readonly groups?: Groups;
  readonly properties: Properties;
  readonly context: Properties;
};

export type Call = {
  readonly event: string;
  readonly properties: Properties;
  readonly context: Properties;
  /** The visitor's new user id; without it, the user stays the same. */
  readonly userId?: string;
  /** The groups that the event is about, in place of those of the visitor. */
  readonly groups?: Groups;
  readonly atMs: number;
};

/**
 * The event of a call, and the state after it.
 *
 * The session goes on, or a new one starts after more than 30 minutes of silence and after 24 hours. If the clock is set
 * back, it goes on, because silence cannot be negative. The anonymous id goes on too, unless another user follows in the
 * same app: it must not link two people. Registered properties are not traits, so `identify` and `group` do not get them.
 */
export function record(state: State, call: Call, newId: () => string): { state: State; event: StoredEvent } {
  const { event, context, userId, atMs } = call;
  const known = state.ids.user_id;
  const visit = userId !== undefined && known !== undefined && known !== userId ? { ...state, ...NOBODY } : state;
  const { anonymous_id = newId(), session_id, user_id = userId } = visit.ids;
  const isOver =
    session_id === undefined || atMs - visit.lastMs > SESSION_IDLE_MS_MAX || atMs - visit.startMs >= SESSION_MS_MAX;
  const ids = {
    anonymous_id,
    session_id: isOver ? newId() : session_id,
    ...(user_id !== undefined && { user_id }),
  };
  const groups = call.groups ?? visit.groups;
  const isAboutTraits = event === 'identify' || event === 'group';
  return {
    state: { ...visit, ids, startMs: isOver ? atMs : visit.startMs, lastMs: atMs },
    event: {
      id: newId(),
      event,
      timestamp: new Date(atMs).toISOString(),
      ...ids,
      ...(Object.keys(groups).length > 0 && { groups }),
      properties: isAboutTraits ? call.properties : { ...visit.superProperties, ...call.properties },
      context: { ...context, session_start: isOver },
    },
  };
}
