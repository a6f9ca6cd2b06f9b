import { Outlet, useParams, useRouterState } from '@tanstack/react-router';
import { isOpenTo } from '../features/organization/sections.ts';
import { NoOrganization, NotAllowed } from './Faults.tsx';
import { OrganizationProvider } from './organization.ts';
import { useMe } from './session.ts';

/** Everything below `/o/<organization>`: the organisation of the address, or why this person cannot see it. */
export function OrganizationFrame() {
  const { organization: id } = useParams({ strict: false });
  const page = useRouterState({ select: ({ location }) => location.pathname.split('/')[3] ?? '' });
  const organization = useMe().organizations.find((each) => each.id === id);
  if (organization === undefined) return <NoOrganization />;
  return (
    <OrganizationProvider value={organization} key={organization.id}>
      {isOpenTo(organization, page) ? <Outlet /> : <NotAllowed />}
    </OrganizationProvider>
  );
}
