import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import type { AlertRuleDefinition, RuleStatus } from '../../../../../core/api/alert-rules.ts';
import { alertRulesApi } from '../../../api/alert-rules.ts';
import type { Saved } from '../../../api/objects.ts';
import { useProject } from '../../../app/project.ts';
import type { Loaded } from '../../../data/loaded.ts';
import { useObjects } from '../../../data/use-objects.ts';
import { useResource } from '../../../data/use-resource.ts';
import { useLive } from '../../../live/use-live.ts';
import { byUrgency } from './say-rule.ts';

/** The key of the states of a project's rules among all resources. */
export const RULE_STATES = 'alert-rule-states';

/** Rules are evaluated each minute. */
const REFRESH_MS = 30_000;

/** A rule with its state; a rule that was saved a moment ago has none yet. */
export type RuleRow = { readonly saved: Saved<AlertRuleDefinition>; readonly status: ShownStatus | undefined };

/** Where its numbers come from is said by the rule itself. */
type ShownStatus = Omit<RuleStatus, 'watch'>;

export function useRules(): Loaded<readonly RuleRow[]> {
  const { id } = useProject();
  const { incidentChanges } = useLive(id);
  const client = useQueryClient();
  useEffect(() => {
    if (incidentChanges > 0) void client.invalidateQueries({ queryKey: [RULE_STATES, id] });
  }, [incidentChanges, client, id]);
  const saved = useObjects<AlertRuleDefinition>('alert_rules');
  const states = useResource({
    key: [RULE_STATES, id],
    read: (signal) => alertRulesApi.list(id, signal),
    refreshMs: REFRESH_MS,
  });
  const { value: objects } = saved;
  const { value: answer } = states;
  const failure = saved.failure ?? states.failure;
  return {
    ...(objects === undefined || answer === undefined ? {} : { value: rowsOf(objects, answer.rules) }),
    ...(failure === undefined ? {} : { failure }),
    isLoading: saved.isLoading || states.isLoading,
    isOutdated: false,
    isRefreshing: saved.isRefreshing || states.isRefreshing,
    retry: () => {
      saved.retry();
      states.retry();
    },
  };
}

function rowsOf(saved: readonly Saved<AlertRuleDefinition>[], states: readonly ShownStatus[]): RuleRow[] {
  const byId = new Map(states.map((status) => [status.id, status]));
  const rows = saved.map((object) => ({ saved: object, status: byId.get(object.id) }));
  return rows.sort(
    (one, other) =>
      byUrgency(stateOf(one), stateOf(other)) || one.saved.definition.name.localeCompare(other.saved.definition.name),
  );
}

export function stateOf({ status }: RuleRow): RuleStatus['state'] {
  return status?.state ?? 'not_evaluated';
}
