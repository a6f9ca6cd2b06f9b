import type { DashboardDefinition } from '../../../../../core/api/objects/dashboards.ts';
import type { Saved } from '../../../api/objects.ts';
import type { Failure } from '../../../api/outcome.ts';
import { useMay, useProject } from '../../../app/project.ts';
import { objectResource } from '../../../data/use-objects.ts';
import { useResource } from '../../../data/use-resource.ts';

/** One dashboard as its page shows it. */
export type Board = {
  readonly id: string;
  readonly saved: Saved<DashboardDefinition>;
  readonly definition: DashboardDefinition;
  readonly mayEdit: boolean;
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
  const {
    value: saved,
    failure,
    retry,
  } = useResource(objectResource<DashboardDefinition>(projectId, 'dashboards', id));
  return {
    ...(saved === undefined ? {} : { board: { id, saved, definition: saved.definition, mayEdit } }),
    isGone: failure?.status === 404,
    ...(failure === undefined ? {} : { failure }),
    retry,
  };
}
