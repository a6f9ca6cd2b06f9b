import { useEffect, useState } from 'react';
import { alertRulesApi } from '../../../../api/alert-rules.ts';
import { useProject } from '../../../../app/project.ts';
import { useResource } from '../../../../data/use-resource.ts';
import { t } from '../../../../words/t.ts';
import { missingIn, type RuleDraft, ruleOf } from '../draft.ts';

/** How long nobody may type before the rule is tried: each try reads 90 days. */
const SETTLE_MS = 700;

/** The preview of the form as it was when it last kept still; `asked` is undefined while parts are missing. */
export function usePreview(draft: RuleDraft) {
  const { id } = useProject();
  const [settled, setSettled] = useState(draft);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(draft), SETTLE_MS);
    return () => clearTimeout(timer);
  }, [draft]);
  const isWhole = missingIn(settled).every((part) => part === 'name');
  const rule = ruleOf({ ...settled, ...APART, name: t('alertrules.preview') });
  const loaded = useResource({
    key: ['alert-rule-preview', id, isWhole ? JSON.stringify(rule) : ''],
    read: (signal) => alertRulesApi.preview(id, rule, signal),
    isEnabled: isWhole,
  });
  return { asked: isWhole ? settled : undefined, isSettled: settled === draft, loaded };
}

/** The parts that change nothing about when a rule fires. */
const APART = { channels: undefined, note: '', link: '' } as const;
