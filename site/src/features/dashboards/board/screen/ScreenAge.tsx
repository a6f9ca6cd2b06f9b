import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useSyncExternalStore } from 'react';
import { useNow } from '../../../../app/use-now.ts';
import { ago } from '../../../../format/days.ts';
import { Badge } from '../../../../ui/badge/Badge.tsx';
import { t } from '../../../../words/t.ts';
import { oldestFailedMs } from './oldest-failed.ts';

const TICK_MS = 5_000;

/** Says how old the oldest figures are while they cannot be refreshed. */
export function ScreenAge() {
  const client = useQueryClient();
  const subscribe = useCallback((changed: () => void) => client.getQueryCache().subscribe(changed), [client]);
  const oldestMs = useSyncExternalStore(subscribe, () =>
    oldestFailedMs(client.getQueryCache().findAll({ queryKey: ['report'], type: 'active' })),
  );
  const age = useNow((nowMs) => (oldestMs === undefined ? '' : ago(oldestMs, nowMs)), TICK_MS);
  if (oldestMs === undefined) return null;
  return <Badge tone="warn">{t('board.screen_stale', { age })}</Badge>;
}
