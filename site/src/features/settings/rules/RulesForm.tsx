import { useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { BOT_RULES, IP_RULES, type ProjectRules } from '../../../../../core/api/project-rules.ts';
import type { Failure } from '../../../api/outcome.ts';
import { updateRules } from '../../../api/project-rules.ts';
import { useMay, useProject } from '../../../app/project.ts';
import { Banner } from '../../../ui/banner/Banner.tsx';
import { Button } from '../../../ui/button/Button.tsx';
import { FailureText } from '../../../ui/failure-text/FailureText.tsx';
import { Panel } from '../../../ui/panel/Panel.tsx';
import { RadioGroup } from '../../../ui/radio-group/RadioGroup.tsx';
import { toast } from '../../../ui/toast/toast.ts';
import { t } from '../../../words/t.ts';
import { useUnsaved } from '../../frame/new-build/unsaved.ts';
import form from '../form.module.css';
import { LeaveQuestion } from '../LeaveQuestion.tsx';
import settings from '../settings.module.css';
import { InternalFields } from './InternalFields.tsx';
import { PropertyRules } from './PropertyRules.tsx';
import { changesOf, draftOf, isSound, problemsOf, type RulesDraft } from './rules-draft.ts';
import { SchemaRules } from './SchemaRules.tsx';

/** All rules about events in one form, saved together. Those who may not change them see them. */
export function RulesForm({ rules }: { rules: ProjectRules }) {
  const project = useProject();
  const mayChange = useMay('project', 'update');
  const client = useQueryClient();
  const [edited, setEdited] = useState<RulesDraft>();
  const [state, setState] = useState<'editing' | 'busy' | Failure>('editing');
  const draft = edited ?? draftOf(rules);
  const problems = problemsOf(draft);
  const isChanged = edited !== undefined && (!isSound(problems) || Object.keys(changesOf(draft, rules)).length > 0);
  const leaving = useUnsaved(isChanged);
  const edit = (change: Partial<RulesDraft>): void => setEdited({ ...draft, ...change });
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (!isChanged || !isSound(problems)) return;
    setState('busy');
    const saved = await updateRules(project.id, changesOf(draft, rules));
    if (!saved.ok) return setState(saved.failure);
    setState('editing');
    await client.invalidateQueries({ queryKey: ['rules', project.id] });
    setEdited(undefined);
    toast(t('settings.saved'), { tone: 'good' });
  };
  const shared = { draft, problems, edit, isDisabled: !mayChange };
  return (
    <form className={settings.stack} onSubmit={(event) => void submit(event)}>
      {!mayChange && <Banner>{t('settings.read_only')}</Banner>}
      <Panel title={t('rules.visitors')}>
        <div className={form.bare}>
          <RadioGroup
            label={t('rules.ip')}
            options={IP_RULES.map((id) => ({
              id,
              label: t(`rules.ip_${id}`),
              description: t(`rules.ip_${id}_text`),
            }))}
            value={draft.ip}
            onChange={(ip) => edit({ ip })}
            isDisabled={!mayChange}
          />
          <RadioGroup
            label={t('rules.bots')}
            options={BOT_RULES.map((id) => ({
              id,
              label: t(`rules.bots_${id}`),
              description: t(`rules.bots_${id}_text`),
            }))}
            value={draft.bots}
            onChange={(bots) => edit({ bots })}
            isDisabled={!mayChange}
          />
        </div>
      </Panel>
      <PropertyRules {...shared} />
      <InternalFields {...shared} />
      <SchemaRules {...shared} />
      {typeof state === 'object' && (
        <Banner tone="bad">
          <FailureText failure={state} />
        </Banner>
      )}
      {mayChange && (
        <div className={form.actions}>
          <Button
            type="submit"
            variant="primary"
            isPending={state === 'busy'}
            isDisabled={!isChanged || !isSound(problems)}
          >
            {t('settings.save')}
          </Button>
          {isChanged && <Button onPress={() => setEdited(undefined)}>{t('settings.discard')}</Button>}
        </div>
      )}
      <LeaveQuestion leaving={leaving} />
    </form>
  );
}
