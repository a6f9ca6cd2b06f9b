import type { Region } from '../../core/base/regions.ts';
import type { RunningService } from './service.ts';
import { signedIn } from './signed-in.ts';

export type NewProject = { readonly region?: Region; readonly retention_days?: number; readonly timezone?: string };

/** The running service with a new project instead of the first one. */
export async function newProject<T extends RunningService>(service: T, settings: NewProject = {}): Promise<T> {
  const call = await signedIn(service);
  const project = { organization_id: service.organizationId, name: 'Other', region: 'eu', timezone: 'UTC' };
  const made = await call('POST', '/api/projects', { ...project, ...settings });
  if (made.status !== 201) throw new Error(`POST /api/projects answered ${made.status}: ${made.text}`);
  const { id, write_key: writeKey } = made.body;
  const key = await call('POST', `/api/projects/${id}/keys`, { kind: 'api', name: 'test' });
  return { ...service, projectId: id, writeKey, apiKey: key.body.key };
}
