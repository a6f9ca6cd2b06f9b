import { useSuspenseQuery } from '@tanstack/react-query';
import type { Me, OwnProject } from '../../../core/api/account.ts';
import { api } from '../api/client.ts';
import { resourceOptions } from '../data/use-resource.ts';

/** The signed-in person with their organisations and projects. */
export const ME = { key: ['me'], read: api.me };

export function useMe(): Me {
  return useSuspenseQuery(resourceOptions(ME)).data.value;
}

export function projectsOf(me: Me): OwnProject[] {
  return me.organizations.flatMap(({ projects }) => projects);
}

/** The sign-in page, which leads back to the address that is open. */
export function signInAddress({ pathname, search }: Pick<Location, 'pathname' | 'search'>): string {
  return pathname === '/' ? '/sign-in' : `/sign-in?next=${encodeURIComponent(pathname + search)}`;
}
