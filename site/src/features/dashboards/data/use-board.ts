import { type QueryKey, useQueryClient } from '@tanstack/react-query';
import { useEffect, useEffectEvent, useMemo, useRef, useState } from 'react';
import type { DashboardChange } from '../../../../../core/api/dashboards/edits.ts';
import type { Present } from '../../../../../core/api/dashboards/room.ts';
import type { DashboardDefinition } from '../../../../../core/api/objects/dashboards.ts';
import type { MissingObject } from '../../../../../core/api/objects/wire.ts';
import { newId } from '../../../../../core/base/ids.ts';
import type { Saved } from '../../../api/objects.ts';
import type { Failure } from '../../../api/outcome.ts';
import { useMay, useProject } from '../../../app/project.ts';
import { objectResource } from '../../../data/use-objects.ts';
import { useResource } from '../../../data/use-resource.ts';
import { showNotices } from '../together/show-notices.ts';
import type { Room } from '../together/use-room.ts';
import { isStanding, type Step, stepOf, stepsBefore, undoOf, withEdits } from './board-state.ts';
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
  /** Others who have the dashboard open. */
  readonly others: readonly Present[];
  /** Tells them which tile the person looks at, or edits. */
  readonly look: (tile: string | null, isEditing: boolean) => void;
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
  const resource = objectResource<DashboardDefinition>(projectId, 'dashboards', id);
  const { value, failure, retry } = useResource(resource);
  const [steps, setSteps] = useState<readonly Step[]>([]);
  const applied = useRef<Apply>(undefined);
  const { room, problem, ...saving } = useSaving({
    projectId,
    dashboardId: id,
    loadedAtMs: value && Date.parse(value.changed_at),
    onNotices: (notices, names) => showNotices(notices, names, (change) => applied.current?.([change])),
  });
  const saved = useSavedInRoom(value, room, resource.key);
  const isGone = failure?.status === 404 || room.isDeleted;
  const state = { isGone, ...(failure === undefined ? {} : { failure }), retry };
  if (saved === undefined || room.isDeleted) return state;
  const definition = withEdits(saved.definition, room.pending);
  const apply: Apply = (changes) => {
    const step = stepOf(definition, changes, stamp, room.lastEditOf);
    room.add(step.edits);
    setSteps((before) => [...before, step].slice(-STEPS_MAX));
  };
  applied.current = apply;
  const last = steps.findLast((step) => isStanding(step, room.lastEditOf));
  return {
    ...state,
    board: {
      id,
      version: saved.version,
      saved,
      definition,
      missing: saved.missing ?? [],
      mayEdit,
      apply,
      undo:
        last &&
        (() => {
          const edits = undoOf(last, stamp);
          room.add(edits);
          setSteps((before) => stepsBefore(before, last, edits));
        }),
      unsaved: room.pending.length,
      saving: room.pending.length > 0 && room.isJoined,
      others: room.others,
      look: room.look,
      ...(problem === undefined ? {} : { problem }),
      save: saving.retry,
      discard: saving.discard,
    },
  };
}

type Apply = (changes: readonly DashboardChange[]) => void;
let stampedMs = 0;
/** Edits of one page have rising times, even within a millisecond. */
function stamp() {
  stampedMs = Math.max(Date.now(), stampedMs + 1);
  return { id: newId('edit'), at_ms: stampedMs };
}

/** The dashboard as it was loaded, or as the room has it where that is newer; other pages read it from the cache. */
function useSavedInRoom(
  value: Saved<DashboardDefinition> | undefined,
  { version, definition }: Room,
  key: QueryKey,
): Saved<DashboardDefinition> | undefined {
  const client = useQueryClient();
  const saved = useMemo(
    () => (value && definition && version > value.version ? { ...value, version, definition } : value),
    [value, version, definition],
  );
  const isNewer = saved !== value;
  const keep = useEffectEvent(() => client.setQueryData(key, { value: saved, of: key, asOfMs: Date.now() }));
  // biome-ignore lint/correctness/useExhaustiveDependencies: each version is kept once
  useEffect(() => {
    if (isNewer) keep();
  }, [isNewer, version]);
  return saved;
}

const STEPS_MAX = 100;
