import { useParams } from '@tanstack/react-router';
import { createContext, useContext } from 'react';
import type { OrganizationSummary } from '../../../core/api/account.ts';
import { type ActionOf, may, type Resource } from '../../../core/tenancy/permissions.ts';
import { useMe } from './session.ts';

const OrganizationContext = createContext<OrganizationSummary | undefined>(undefined);
export const OrganizationProvider = OrganizationContext.Provider;

/** The organisation of the address. Pages below `/o/<organization>` are only shown to its members. */
export function useOrganization(): OrganizationSummary {
  const organization = useContext(OrganizationContext);
  if (organization === undefined) throw new Error('useOrganization is for pages below /o/<organization>');
  return organization;
}

/** Whether the person may do this in the organisation of the address. */
export function useMayInOrganization<R extends Resource>(resource: R, action: ActionOf<R>): boolean {
  return may(useOrganization().role, resource, action);
}

/** The organisation of the address, or that of the project of the address; the frame is around all pages. */
export function useShownOrganization(): OrganizationSummary | undefined {
  const { organization: id, project } = useParams({ strict: false });
  const { organizations } = useMe();
  return organizations.find((each) => each.id === id || each.projects.some((own) => own.id === project));
}
