import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { DashboardChange } from '../../../../../core/api/dashboards/edits.ts';
import type { DashboardDefinition } from '../../../../../core/api/objects/dashboards.ts';
import type { MissingObject } from '../../../../../core/api/objects/wire.ts';
import { newId } from '../../../../../core/base/ids.ts';
import type { Saved } from '../../../api/objects.ts';
import type { Failure } from '../../../api/outcome.ts';
import { useMay, useProject } from '../../../app/project.ts';
import { objectResource } from '../../../data/use-objects.ts';
import { useResource } from '../../../data/use-resource.ts';
import { type Step, stepOf, withEdits } from './board-state.ts';
import { type SaveProblem, useSaving } from './use-saving.ts';

/** One dashboard as its page shows it, and how to change it. */
export type Board = {
  readonly id: string;
  readonly version: number;
  readonly saved: Saved<DashboardDefinition>;
  /** With the changes of this page that are not saved yet. */
  readonly definition: DashboardDefinition;
  /** Objects that the dashboard names and that are gone, with who deleted them. */
  readonly missing: readonly MissingObject[];
  readonly mayEdit: boolean;
  /** Changes made together are one step of the undo. */
  readonly apply: (changes: readonly DashboardChange[]) => void;
  /** Takes back the last own step; undefined if there is none. */
  readonly undo: (() => void) | undefined;
  /** How many changes are not saved yet. */
  readonly unsaved: number;
  readonly saving: boolean;
  readonly problem?: SaveProblem;
  /** Tries again to save after a problem. */
  readonly save: () => void;
  /** Gives up what is not saved. */
  readonly discard: () => void;
};

export type OpenBoard = {
  /** Undefined while it loads, and if it is gone. */
  readonly board?: Board;
  readonly isGone: boolean;
  readonly failure?: Failure;
  readonly retry: () => void;
};

/** The dashboard of an address, and how to change it. */
export function useBoard(id: string): OpenBoard {
  const { id: projectId } = useProject();
  const mayEdit = useMay('dashboard', 'update');
  const client = useQueryClient();
  const resource = objectResource<DashboardDefinition>(projectId, 'dashboards', id);
  const { value: saved, failure, retry } = useResource(resource);
  const [steps, setSteps] = useState<readonly Step[]>([]);
  const saving = useSaving({
    projectId,
    saved,
    onSaved: (value) => client.setQueryData(resource.key, { value, of: resource.key, asOfMs: Date.now() }),
    onOutdated: async () => {
      await client.refetchQueries({ queryKey: resource.key, exact: true });
    },
  });
  const state = { isGone: failure?.status === 404, ...(failure === undefined ? {} : { failure }), retry };
  if (saved === undefined) return state;
  const definition = withEdits(saved.definition, saving.pending);
  const make = (changes: readonly DashboardChange[]): Step => {
    const step = stepOf(definition, changes, () => ({ id: newId('edit'), at_ms: Date.now() }));
    saving.add(step.edits);
    return step;
  };
  const last = steps.at(-1);
  return {
    ...state,
    board: {
      id,
      version: saved.version,
      saved,
      definition,
      missing: saved.missing ?? [],
      mayEdit,
      apply: (changes) => {
        const step = make(changes);
        setSteps((before) => [...before, step].slice(-STEPS_MAX));
      },
      undo:
        last &&
        (() => {
          make(last.inverse);
          setSteps((before) => before.slice(0, -1));
        }),
      unsaved: saving.pending.length,
      saving: saving.isSaving,
      ...(saving.problem === undefined ? {} : { problem: saving.problem }),
      save: saving.retry,
      discard: saving.discard,
    },
  };
}

const STEPS_MAX = 100;
