import { useQueryClient } from '@tanstack/react-query';
import { shareLinksApi } from '../../../api/share-links.ts';
import { useMay, useProject } from '../../../app/project.ts';
import { useResource } from '../../../data/use-resource.ts';

const LINKS = 'share-links';
const REFRESH_MS = 60_000;

/** The public links of one dashboard, for those who may change them. */
export function useLinks(dashboard: string) {
  const { id } = useProject();
  const isEnabled = useMay('dashboard', 'update');
  const read = (signal: AbortSignal) => shareLinksApi.list(id, signal);
  const loaded = useResource({ key: [LINKS, id], read, refreshMs: REFRESH_MS, isEnabled });
  const links = loaded.value?.links.filter(({ shows }) => shows.object === 'dashboards' && shows.id === dashboard);
  return { ...loaded, links, isEnabled };
}

/** Reads the links again after a change. */
export function useLinksChanged(): () => Promise<void> {
  const { id } = useProject();
  const client = useQueryClient();
  return () => client.invalidateQueries({ queryKey: [LINKS, id] });
}
