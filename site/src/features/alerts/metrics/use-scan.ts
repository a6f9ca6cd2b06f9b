import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { Label, ScanFindingAnswer } from '../../../../../core/api/anomaly-history.ts';
import { anomalyHistoryApi } from '../../../api/anomaly-history.ts';
import type { Outcome } from '../../../api/outcome.ts';
import { useProject } from '../../../app/project.ts';
import { useResource } from '../../../data/use-resource.ts';

const SCANS = 'anomaly-scans';
const TUNINGS = 'anomaly-tunings';

export type Scan = { readonly metric: string; readonly days: number };

/** The findings in the stored history of a metric, once somebody asked for them. */
export function useScan() {
  const { id } = useProject();
  const [asked, ask] = useState<Scan>();
  const scanned = useResource({
    key: [SCANS, id, asked],
    read: (signal) => anomalyHistoryApi.scan(id, asked?.metric ?? '', asked?.days ?? 1, signal),
    isEnabled: asked !== undefined,
  });
  return { asked, ask, scanned };
}

/** The metrics whose threshold labels have moved. */
export function useTunings() {
  const { id } = useProject();
  return useResource({ key: [TUNINGS, id], read: (signal) => anomalyHistoryApi.tunings(id, signal) });
}

/** Says whether a finding was real; scans and thresholds load again. */
export function useLabelling() {
  const { id } = useProject();
  const client = useQueryClient();
  return async (metric: string, { from, to }: ScanFindingAnswer, label: Label): Promise<Outcome<unknown>> => {
    const outcome = await anomalyHistoryApi.label({ project_id: id, metric, from, to, label });
    await Promise.all([SCANS, TUNINGS].map((key) => client.invalidateQueries({ queryKey: [key, id] })));
    return outcome;
  };
}
