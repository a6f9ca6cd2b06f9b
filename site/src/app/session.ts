import { useSuspenseQuery } from '@tanstack/react-query';
import type { Me, ProjectSummary, Role } from '../../../core/api/account.ts';
import { api } from '../api/client.ts';
import { resourceOptions } from '../data/use-resource.ts';

/** The signed-in person with their organisations and projects. */
export const ME = { key: ['me'], read: api.me };

export function useMe(): Me {
  return useSuspenseQuery(resourceOptions(ME)).data.value;
}

export function projectsOf(me: Me): ProjectSummary[] {
  return me.organizations.flatMap(({ projects }) => projects);
}

/** The role of a person in the organisation of a project. */
export function roleIn(me: Me, project: ProjectSummary): Role {
  return me.organizations.find(({ id }) => id === project.organization_id)?.role ?? 'viewer';
}

/** Viewers look; editors and above save, annotate and acknowledge. */
export function canEdit(role: Role): boolean {
  return role !== 'viewer';
}

/** The sign-in page, which leads back to the address that is open. */
export function signInAddress({ pathname, search }: Pick<Location, 'pathname' | 'search'>): string {
  return pathname === '/' ? '/sign-in' : `/sign-in?next=${encodeURIComponent(pathname + search)}`;
}
