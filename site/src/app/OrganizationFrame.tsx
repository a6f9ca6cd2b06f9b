import { Outlet, useParams } from '@tanstack/react-router';
import { NoOrganization } from './Faults.tsx';
import { OrganizationProvider } from './organization.ts';
import { useMe } from './session.ts';

/** Everything below `/o/<organization>`: the organisation of the address, or that this person is no member of it. */
export function OrganizationFrame() {
  const { organization: id } = useParams({ strict: false });
  const organization = useMe().organizations.find((each) => each.id === id);
  if (organization === undefined) return <NoOrganization />;
  return (
    <OrganizationProvider value={organization} key={organization.id}>
      <Outlet />
    </OrganizationProvider>
  );
}
