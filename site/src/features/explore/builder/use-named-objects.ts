import type { CohortDefinition } from '../../../../../core/api/objects/cohorts.ts';
import type { Metric } from '../../../../../core/api/objects/metrics.ts';
import { useObjects } from '../../../data/use-objects.ts';

export type Named = { readonly id: string; readonly name: string };

/** The saved cohorts of the project by name. */
export function useCohorts(): readonly Named[] {
  return (useObjects<CohortDefinition>('cohorts').value ?? []).map(({ id, definition }) => ({
    id,
    name: definition.name,
  }));
}

/** The saved metrics of the project by name. */
export function useMetrics(): readonly Named[] {
  return (useObjects<Metric>('metrics').value ?? []).map(({ id, definition }) => ({ id, name: definition.name }));
}
