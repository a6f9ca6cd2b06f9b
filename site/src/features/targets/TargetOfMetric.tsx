import type { Target } from '../../../../core/api/objects/targets.ts';
import { useObjects } from '../../data/use-objects.ts';
import { Standing } from './Standing.tsx';
import { useStandings } from './use-standings.ts';

/**
 * Where the target of a metric stands: of several, the one whose period ends first. The metrics of a board share one
 * request, which is made only if one of them has a target.
 */
export default function TargetOfMetric({ metric }: { readonly metric: string }) {
  const targets = useObjects<Target>('targets');
  const isTargeted = targets.value?.some(({ definition }) => definition.metric === metric) ?? false;
  const standings = useStandings({ isEnabled: isTargeted });
  const [first] = (standings.value?.targets ?? [])
    .filter((each) => each.metric === metric)
    .toSorted((a, b) => a.end.localeCompare(b.end));
  return first && <Standing standing={first} isCompact />;
}
