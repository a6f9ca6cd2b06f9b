import { createContext, useContext } from 'react';
import type { ProjectSummary } from '../../../core/api/account.ts';

const ProjectContext = createContext<ProjectSummary | undefined>(undefined);
export const ProjectProvider = ProjectContext.Provider;

/** The project of the address. Pages below `/p/<project>` are only shown to its members. */
export function useProject(): ProjectSummary {
  const project = useContext(ProjectContext);
  if (project === undefined) throw new Error('useProject is for pages below /p/<project>');
  return project;
}
