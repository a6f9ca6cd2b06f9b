import { Navigate } from '@tanstack/react-router';
import { projectAddress } from '../../app/AppLink.tsx';
import { useProject } from '../../app/project.ts';

/** `settings` alone opens its first section. */
export function Page() {
  const { id } = useProject();
  return <Navigate to={projectAddress(id, 'settings/general')} replace />;
}
