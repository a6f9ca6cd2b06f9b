import { useEffect, useEffectEvent, useState } from 'react';
import type { Me } from '../../../../../core/api/account.ts';
import type { DashboardEdit } from '../../../../../core/api/dashboards/edits.ts';
import type { DashboardDefinition } from '../../../../../core/api/objects/dashboards.ts';
import { api } from '../../../api/client.ts';
import { replaceObject, type Saved } from '../../../api/objects.ts';
import { type Failure, isPassing } from '../../../api/outcome.ts';
import { isStillPerson } from '../../../app/own-memory.ts';
import { useMe } from '../../../app/session.ts';
import { holdPage } from '../../../app/session-end.ts';
import { withEdits } from './board-state.ts';

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
  readonly pending: readonly DashboardEdit[];
  readonly isSaving: boolean;
  readonly problem?: SaveProblem;
  readonly add: (edits: readonly DashboardEdit[]) => void;
  readonly retry: () => void;
  readonly discard: () => void;
};

type Options = {
  readonly projectId: string;
  readonly saved: Saved<DashboardDefinition> | undefined;
  readonly onSaved: (saved: Saved<DashboardDefinition>) => void;
  /** Reads the version that somebody else has made; the edits are then applied to it. */
  readonly onOutdated: () => Promise<void>;
};

const RETRY_MS = 5_000;

/** Saves edits in their order, over the version that they were made on or the one that has replaced it since. */
export function useSaving({ projectId, saved, onSaved, onOutdated }: Options): Saving {
  const [pending, setPending] = useState<readonly DashboardEdit[]>([]);
  const [isSaving, setSaving] = useState(false);
  const [problem, setProblem] = useState<SaveProblem>();
  const { user } = useMe();
  const check = async (): Promise<void> => setProblem(await whoIsSignedIn(user));

  const send = useEffectEvent(async () => {
    if (saved === undefined) return;
    if (!isStillPerson(user.id)) return check();
    setSaving(true);
    const outcome = await replaceObject(projectId, 'dashboards', saved, withEdits(saved.definition, pending));
    if (outcome.ok) {
      onSaved(outcome.value);
      setPending((now) => now.filter((edit) => !pending.includes(edit)));
    } else if (outcome.failure.status === 412) await onOutdated();
    else setProblem(problemOf(outcome.failure));
    setSaving(false);
  });
  const isDue = pending.length > 0 && !isSaving && problem === undefined;
  useEffect(() => {
    if (isDue) void send();
  }, [isDue]);

  useEffect(() => {
    if (problem?.kind !== 'unreachable') return;
    const timer = setTimeout(() => setProblem(undefined), RETRY_MS);
    return () => clearTimeout(timer);
  }, [problem]);

  useWarning(pending.length > 0, (reason) => {
    if (reason === 'other_person') void check();
    else setProblem({ kind: 'signed_out' });
  });
  return {
    pending,
    isSaving,
    ...(problem === undefined ? {} : { problem }),
    add: (edits) => setPending((now) => [...now, ...edits]),
    retry: () => void (problem?.kind === 'refused' ? setProblem(undefined) : check()),
    discard: () => {
      setPending([]);
      setProblem(undefined);
    },
  };
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
