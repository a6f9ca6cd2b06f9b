import { createContext, useContext } from 'react';
import type { OwnProject } from '../../../core/api/account.ts';
import { type ActionOf, may, type Resource } from '../../../core/tenancy/permissions.ts';

const ProjectContext = createContext<OwnProject | undefined>(undefined);
export const ProjectProvider = ProjectContext.Provider;

/** The project of the address. Pages below `/p/<project>` are only shown to its members. */
export function useProject(): OwnProject {
  const project = useContext(ProjectContext);
  if (project === undefined) throw new Error('useProject is for pages below /p/<project>');
  return project;
}

/** Whether the person may do this in the project of the address. */
export function useMay<R extends Resource>(resource: R, action: ActionOf<R>): boolean {
  return may(useProject().role, resource, action);
}
