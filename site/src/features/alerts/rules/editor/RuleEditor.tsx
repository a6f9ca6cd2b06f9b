import { useNavigate } from '@tanstack/react-router';
import { type FormEvent, useEffect, useState } from 'react';
import type { AlertRuleDefinition } from '../../../../../../core/api/alert-rules.ts';
import type { Saved } from '../../../../api/objects.ts';
import type { Failure } from '../../../../api/outcome.ts';
import { projectAddress } from '../../../../app/AppLink.tsx';
import { useMay, useProject } from '../../../../app/project.ts';
import { useObjectChanges } from '../../../../data/use-objects.ts';
import { Banner } from '../../../../ui/banner/Banner.tsx';
import { Button } from '../../../../ui/button/Button.tsx';
import { FailureText } from '../../../../ui/failure-text/FailureText.tsx';
import { Name } from '../../../../ui/name/Name.tsx';
import { PageHead } from '../../../../ui/page-head/PageHead.tsx';
import { TextField } from '../../../../ui/text-field/TextField.tsx';
import { toast } from '../../../../ui/toast/toast.ts';
import { t } from '../../../../words/t.ts';
import { useUnsaved } from '../../../frame/new-build/unsaved.ts';
import { LeaveQuestion } from '../../../settings/LeaveQuestion.tsx';
import { missingIn, type RuleDraft, ruleOf } from '../draft.ts';
import styles from '../rules.module.css';
import { ConditionFields } from './ConditionFields.tsx';
import { MoreFields } from './MoreFields.tsx';
import { Preview } from './Preview.tsx';
import { TellFields } from './TellFields.tsx';
import { WatchFields } from './WatchFields.tsx';

type RuleEditorProps = {
  /** Absent for a new rule. */
  readonly saved?: Saved<AlertRuleDefinition>;
  readonly first: RuleDraft;
};

export type FieldsProps = {
  readonly draft: RuleDraft;
  readonly onChange: (change: Partial<RuleDraft>) => void;
};

/** The form of a rule beside what it would have done in the last 90 days. */
export function RuleEditor({ saved: now, first }: RuleEditorProps) {
  const project = useProject();
  const navigate = useNavigate();
  const { create, replace } = useObjectChanges<AlertRuleDefinition>('alert_rules');
  // A version that somebody else saved meanwhile is refused as such, instead of being overwritten unknowingly.
  const [saved] = useState(now);
  const mayEdit = useMay('alert', saved === undefined ? 'create' : 'update');
  const [draft, setDraft] = useState(first);
  const [isEdited, setIsEdited] = useState(false);
  const [state, setState] = useState<'filling' | 'busy' | Failure>('filling');
  const [isSaved, setIsSaved] = useState(false);
  const leaving = useUnsaved(isEdited && !isSaved);
  const missing = missingIn(draft);
  const change = (part: Partial<RuleDraft>): void => {
    setIsEdited(true);
    setDraft((before) => ({ ...before, ...part }));
  };
  const save = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (missing.length > 0 || state === 'busy') return;
    setState('busy');
    const rule = ruleOf(draft);
    const outcome = saved === undefined ? await create(rule) : await replace(saved, rule);
    if (!outcome.ok) return setState(outcome.failure);
    toast(t('alertrules.saved', { name: rule.name }), { tone: 'good' });
    setIsSaved(true);
  };
  useEffect(() => {
    if (isSaved) void navigate({ to: projectAddress(project.id, 'alerts/rules') });
  }, [isSaved, navigate, project.id]);
  return (
    <>
      <PageHead title={saved === undefined ? t('alertrules.new') : <Name text={saved.definition.name} />}>
        {t('alertrules.editor_lead', { zone: project.timezone })}
      </PageHead>
      <form className={styles.editor} onSubmit={(event) => void save(event)}>
        <div className={styles.fields}>
          {!mayEdit && <Banner tone="info">{t('alertrules.viewers_cannot_save')}</Banner>}
          <TextField
            label={t('alertrules.name')}
            value={draft.name}
            onChange={(name) => change({ name })}
            maxLength={100}
            autoFocus={saved === undefined}
          />
          <WatchFields draft={draft} onChange={change} />
          <ConditionFields draft={draft} onChange={change} />
          <TellFields draft={draft} onChange={change} />
          <MoreFields draft={draft} onChange={change} />
          {typeof state === 'object' && (
            <Banner tone="bad">
              <FailureText failure={state} />
            </Banner>
          )}
          {mayEdit && (
            <div className={styles.foot}>
              <Button type="submit" variant="primary" isPending={state === 'busy'} isDisabled={missing.length > 0}>
                {t('alertrules.save')}
              </Button>
              {missing.length > 0 && (
                <span className={styles.under}>
                  {t('alertrules.missing', {
                    parts: missing.map((part) => t(`alertrules.missing_${part}`)).join(', '),
                  })}
                </span>
              )}
            </div>
          )}
        </div>
        <div className={styles.preview}>
          <Preview draft={draft} />
        </div>
      </form>
      <LeaveQuestion leaving={leaving} />
    </>
  );
}
