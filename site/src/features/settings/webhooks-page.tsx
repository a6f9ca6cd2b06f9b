import { Navigate } from '@tanstack/react-router';
import { projectAddress } from '../../app/AppLink.tsx';
import { useProject } from '../../app/project.ts';

/** Webhooks are channels of alerts among others; addresses from before lead there. */
export function Page() {
  const { id } = useProject();
  return <Navigate to={projectAddress(id, 'alerts/channels')} replace />;
}
