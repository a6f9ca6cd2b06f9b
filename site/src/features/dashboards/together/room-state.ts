import type { DashboardEdit } from '../../../../../core/api/dashboards/edits.ts';
import { clockAt, keysOf, merge, type Registers } from '../../../../../core/api/dashboards/registers.ts';
import type { Present, RoomMessage, RoomRequest } from '../../../../../core/api/dashboards/room.ts';
import { type Notice, noticesOf } from './notices.ts';

/** Changes that were made together, until the service has answered them. */
export type Group = {
  readonly group: string;
  readonly edits: readonly DashboardEdit[];
  /** When they were made, in the time of the service (`core/api/dashboards/clock.ts`). */
  readonly madeMs: number;
};

/** The state of the room of a dashboard, as a page knows it. */
export type RoomState = {
  /** Whether there is a connection. */
  readonly isJoined: boolean;
  /** Undefined until the first connection. */
  readonly registers?: Registers;
  readonly version: number;
  readonly isDeleted: boolean;
  /** The newest `at` of the service. */
  readonly heardMs: number;
  readonly you: string;
  readonly people: readonly Present[];
  readonly names: Readonly<Record<string, string>>;
  readonly pending: readonly Group[];
  /** Ids of edits of this page, for which it says who replaces them. */
  readonly own: ReadonlySet<string>;
};

/** @param pending  changes that an earlier tab of the same person could not send */
export function noRoom(heardMs: number, pending: readonly Group[]): RoomState {
  const own = new Set(pending.flatMap(({ edits }) => edits.map(({ id }) => id)));
  return { isJoined: false, version: 0, isDeleted: false, heardMs, you: '', people: [], names: {}, pending, own };
}

/** Adds changes of this page. */
export function withGroup(state: RoomState, group: Group): RoomState {
  const own = new Set([...state.own, ...group.edits.map(({ id }) => id)]);
  return { ...state, own, pending: [...state.pending, group] };
}

/** The state after a message of the room, and what its reader should be told of. */
export function heard(state: RoomState, message: RoomMessage): { state: RoomState; notices: readonly Notice[] } {
  const next = { ...state, heardMs: Math.max(state.heardMs, message.at) };
  switch (message.type) {
    case 'board': {
      const { registers, version, you, people, names } = message;
      return {
        state: { ...next, isJoined: true, isDeleted: false, registers, version, you, people, names },
        notices: [],
      };
    }
    case 'people':
      return {
        state: { ...next, people: message.people, names: { ...state.names, ...namesOf(message.people) } },
        notices: [],
      };
    case 'deleted':
      return { state: { ...next, isDeleted: true }, notices: [] };
    case 'refused':
      // The change stays on the page until its author sends it again or gives it up.
      return { state: next, notices: [] };
    case 'edited':
      return edited(next, message);
    default:
      // A newer service may send unknown messages; the page ignores them.
      return { state: next, notices: [] };
  }
}

/** The connection is gone; who else is there is no longer known. */
export function lost(state: RoomState): RoomState {
  return { ...state, isJoined: false, people: [] };
}

/** Changes as they are sent when they are made, and again over the next connection if there was no answer. */
export function requestOf({ group, edits, madeMs }: Group): RoomRequest {
  return { type: 'edit', group, edits: [...edits], made_ms: madeMs };
}

/** The edit that a field has its value from: one that is not saved yet, or the last that was. */
export function lastEditOf({ pending, registers }: RoomState, key: string): string | undefined {
  const unsent = pending.flatMap(({ edits }) => edits).findLast((edit) => keysOf(edit).includes(key));
  return unsent?.id ?? (registers && clockAt(registers, key).id);
}

function edited(
  state: RoomState,
  message: Extract<RoomMessage, { type: 'edited' }>,
): { state: RoomState; notices: readonly Notice[] } {
  const { registers: before, own } = state;
  const { actor, name } = message.by;
  const names = name === null ? state.names : { ...state.names, [actor]: name };
  const isOwn = state.pending.some(({ group }) => group === message.group);
  const next = { ...without(state, message.group), isDeleted: false, version: message.version, names };
  if (before === undefined) return { state: next, notices: [] };
  let registers = before;
  const notices: Notice[] = [];
  for (const { edit, clock } of message.edits) {
    const merged = merge(registers, edit, clock);
    notices.push(...noticesOf({ before: registers, merged, edit, clock, own, isOwn }));
    registers = merged.registers;
  }
  return { state: { ...next, registers }, notices };
}

function without(state: RoomState, group: string | undefined): RoomState {
  return { ...state, pending: state.pending.filter((each) => each.group !== group) };
}

function namesOf(people: readonly Present[]): Record<string, string> {
  return Object.fromEntries(people.flatMap(({ actor, name }) => (name === null ? [] : [[actor, name]])));
}
