import { useParams, useRouterState } from '@tanstack/react-router';
import type { OwnProject } from '../../../../core/api/account.ts';
import type { Search } from '../../address/search.ts';
import { projectsOf, useMe } from '../../app/session.ts';
import { type Destination, destinationOf } from './navigation.ts';

/** The project of the address, if it is one of this person's; the frame is also around pages without a project. */
export function useShownProject(): OwnProject | undefined {
  const { project: id } = useParams({ strict: false });
  return projectsOf(useMe()).find((project) => project.id === id);
}

/** The place of the sidebar that is open. */
export function useDestination(): Destination | undefined {
  const { pathname, search } = useRouterState({
    select: ({ location }): { pathname: string; search: Search } => location,
  });
  const [, page] = /^\/p\/[^/]+\/(.+?)\/?$/.exec(pathname) ?? [];
  return page === undefined ? undefined : destinationOf(page, search);
}
