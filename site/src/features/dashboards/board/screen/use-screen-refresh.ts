import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useEffectEvent } from 'react';
import { useProject } from '../../../../app/project.ts';
import { objectResource } from '../../../../data/use-objects.ts';
import type { Board } from '../../data/use-board.ts';

const REFRESH_MS = 60_000;

/**
 * Refreshes the figures on the screen every minute, and with them the dashboard, which somebody may have changed. Only
 * what is on the page is asked for: answers of earlier days leave the cache by themselves.
 */
export function useScreenRefresh({ id }: Board): void {
  const client = useQueryClient();
  const { id: projectId } = useProject();
  const refresh = useEffectEvent(() => {
    void client.refetchQueries({ queryKey: ['report'], type: 'active', stale: true });
    void client.refetchQueries({ queryKey: objectResource(projectId, 'dashboards', id).key, exact: true });
  });
  useEffect(() => {
    const timer = setInterval(() => {
      if (!document.hidden) refresh();
    }, REFRESH_MS);
    return () => clearInterval(timer);
  }, []);
}
