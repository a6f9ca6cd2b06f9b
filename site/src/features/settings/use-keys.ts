import type { KeySummary } from '../../../../core/api/keys.ts';
import { api } from '../../api/client.ts';
import { useProject } from '../../app/project.ts';
import type { Loaded } from '../../data/loaded.ts';
import { useResource } from '../../data/use-resource.ts';

export const KEYS = 'keys';

/** The keys of the project, revoked ones too. */
export function useKeys(): Loaded<{ keys: KeySummary[] }> {
  const { id } = useProject();
  return useResource({ key: [KEYS, id], read: (signal) => api.keys(id, signal) });
}
