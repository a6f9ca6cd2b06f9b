import { useEffect, useEffectEvent, useState } from 'react';
import type { Me } from '../../../../../core/api/account.ts';
import { api } from '../../../api/client.ts';
import { failureSentence } from '../../../api/failure-words.ts';
import { type Failure, isPassing } from '../../../api/outcome.ts';
import { useMe } from '../../../app/session.ts';
import { holdPage } from '../../../app/session-end.ts';
import { type Room, type RoomOptions, useRoom } from '../together/use-room.ts';

/** Why changes are not saved. They stay on the page. */
export type SaveProblem =
  /** The person's session has ended; after they have signed in again, `save` goes on. */
  | { readonly kind: 'signed_out' }
  /** Somebody else has signed in in this browser meanwhile: nothing is saved under their name. */
  | { readonly kind: 'other_person'; readonly author: string; readonly person: string }
  /** The service cannot be reached; saving goes on by itself. */
  | { readonly kind: 'unreachable' }
  | { readonly kind: 'refused'; readonly failure: Failure };

export type Saving = {
  readonly room: Room;
  readonly problem?: SaveProblem;
  readonly retry: () => void;
  readonly discard: () => void;
};

type Options = Pick<RoomOptions, 'projectId' | 'dashboardId' | 'loadedAtMs' | 'onNotices'>;

/** A page that opens, or a connection that comes back at once, says nothing. */
const AWAY_AFTER_MS = 3_000;

/** Saves edits through the room of the dashboard, in their order. */
export function useSaving(options: Options): Saving {
  const [problem, setProblem] = useState<SaveProblem>();
  const { user } = useMe();
  const check = async (): Promise<void> => setProblem(await whoIsSignedIn(user));
  const room = useRoom({
    ...options,
    isHeld: problem?.kind === 'signed_out' || problem?.kind === 'other_person',
    onRefused: (error) => setProblem({ kind: 'refused', failure: failureOfRoom(error) }),
    onClosed: () => void check(),
  });
  const count = room.pending.length;
  const isAway = useLasting(count > 0 && !room.isJoined, AWAY_AFTER_MS);
  useWarning(count > 0, (reason) => {
    if (reason === 'other_person') void check();
    else setProblem({ kind: 'signed_out' });
  });
  const shown = problem ?? (isAway ? { kind: 'unreachable' as const } : undefined);
  return {
    room,
    ...(shown === undefined ? {} : { problem: shown }),
    retry() {
      if (problem?.kind !== 'refused') return void check();
      setProblem(undefined);
      room.resend();
    },
    discard() {
      room.discard();
      setProblem(undefined);
    },
  };
}

/** Whether something has been so for a while. */
function useLasting(isSo: boolean, forMs: number): boolean {
  const [isLasting, setLasting] = useState(false);
  useEffect(() => {
    if (!isSo) return setLasting(false);
    const timer = setTimeout(() => setLasting(true), forMs);
    return () => clearTimeout(timer);
  }, [isSo, forMs]);
  return isLasting;
}

/** Changes go on if their author is signed in, and under no other name. */
async function whoIsSignedIn(author: Me['user']): Promise<SaveProblem | undefined> {
  const me = await api.me();
  if (!me.ok) return problemOf(me.failure);
  const { id, name } = me.value.user;
  return id === author.id ? undefined : { kind: 'other_person', author: author.name, person: name };
}

function problemOf(failure: Failure): SaveProblem {
  if (failure.status === 401) return { kind: 'signed_out' };
  return isPassing(failure) ? { kind: 'unreachable' } : { kind: 'refused', failure };
}

function failureOfRoom({ code, message }: { readonly code: string; readonly message: string }): Failure {
  const sentence = failureSentence(code, undefined);
  return { code, status: 0, requestId: '', message: sentence ?? message, ...(sentence && { original: message }) };
}

/** While something is not saved, the tab asks before it closes, and stays when the session ends. */
function useWarning(isOn: boolean, hold: (reason: 'signed_out' | 'other_person') => void): void {
  const held = useEffectEvent(hold);
  useEffect(() => {
    if (!isOn) return;
    const warn = (event: BeforeUnloadEvent): void => event.preventDefault();
    addEventListener('beforeunload', warn);
    const release = holdPage((reason) => held(reason));
    return () => {
      removeEventListener('beforeunload', warn);
      release();
    };
  }, [isOn]);
}
