import { Link, useRouterState } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { type Search, withValues } from '../address/search.ts';
import { viewSearch } from '../address/view.ts';
import type { ObjectPage, OrganizationPage, ProjectPage } from './pages.ts';
import { useProject } from './project.ts';

type Props = {
  readonly page: ProjectPage;
  /** Search of that page besides range, comparison and filters, which are kept. */
  readonly search?: Search;
  readonly children: ReactNode;
  readonly className?: string | undefined;
  /** False where the address names a person. */
  readonly preload?: false;
};

/** A link to another page of the project; range, comparison and filters go along. */
export function AppLink({ page, search = {}, children, className, preload }: Props) {
  const project = useProject();
  const here = useRouterState({ select: ({ location }): Search => location.search });
  return (
    <Link
      to={projectAddress(project.id, page)}
      search={withValues(viewSearch(here), search)}
      {...(className === undefined ? {} : { className })}
      {...(preload === undefined ? {} : { preload })}
      activeOptions={{ includeSearch: false }}
    >
      {children}
    </Link>
  );
}

export function organizationAddress(organizationId: string, page: OrganizationPage): string {
  return `/o/${encodeURIComponent(organizationId)}/${page}`;
}

export function projectAddress(projectId: string, page: string): string {
  return `/p/${encodeURIComponent(projectId)}/${page}`;
}

/** The page of one object. Links to it carry no range or filters, so that it opens as it was saved. */
export function objectAddress(projectId: string, page: ObjectPage, id: string): string {
  return projectAddress(projectId, page.replace('$id', encodeURIComponent(id)));
}
