import { useQueryClient } from '@tanstack/react-query';
import type { AlertRuleDefinition } from '../../../../../core/api/alert-rules.ts';
import { alertRulesApi } from '../../../api/alert-rules.ts';
import type { Saved } from '../../../api/objects.ts';
import { useProject } from '../../../app/project.ts';
import { t } from '../../../words/t.ts';
import { SnoozeChoice } from '../SnoozeChoice.tsx';
import { RULE_STATES } from './use-rules.ts';

/** Holds back the messages of a rule for a while; it is watched all the same. */
export function SnoozeDialog({
  rule,
  onClose,
}: {
  readonly rule: Saved<AlertRuleDefinition>;
  readonly onClose: () => void;
}) {
  const { id: project } = useProject();
  const client = useQueryClient();
  return (
    <SnoozeChoice
      title={t('alertrules.snooze_of', { name: rule.definition.name })}
      text={t('alertrules.snooze_text')}
      onSnooze={async (until) => {
        const outcome = await alertRulesApi.snooze({ project, id: rule.id }, until);
        await client.invalidateQueries({ queryKey: [RULE_STATES, project] });
        return outcome;
      }}
      onClose={onClose}
    />
  );
}
