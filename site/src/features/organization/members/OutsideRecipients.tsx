import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { membersApi } from '../../../api/members.ts';
import type { Failure } from '../../../api/outcome.ts';
import { useMayInOrganization, useOrganization } from '../../../app/organization.ts';
import { useResource } from '../../../data/use-resource.ts';
import { Banner } from '../../../ui/banner/Banner.tsx';
import { Button } from '../../../ui/button/Button.tsx';
import { FailureText } from '../../../ui/failure-text/FailureText.tsx';
import { Panel } from '../../../ui/panel/Panel.tsx';
import { TextField } from '../../../ui/text-field/TextField.tsx';
import { toast } from '../../../ui/toast/toast.ts';
import { t } from '../../../words/t.ts';
import form from '../../settings/form.module.css';

/** The recipients besides members whom schedules may write to. Admins change it; everybody sees it. */
export function OutsideRecipients() {
  const { id } = useOrganization();
  const mayChange = useMayInOrganization('user', 'update');
  const client = useQueryClient();
  const key = ['outside-recipients', id];
  const { value, failure } = useResource({ key, read: (signal) => membersApi.outsideRecipients(id, signal) });
  const [typed, setTyped] = useState<string>();
  const [problem, setProblem] = useState<Failure>();
  const text = typed ?? value?.allowed.join('\n') ?? '';
  const save = async (): Promise<void> => {
    const allowed = [
      ...new Set(
        text
          .split(/[\s,;]+/)
          .filter(Boolean)
          .map((each) => each.toLowerCase()),
      ),
    ];
    const saved = await membersApi.allowOutside(id, allowed);
    setProblem(saved.ok ? undefined : saved.failure);
    if (!saved.ok) return;
    setTyped(undefined);
    toast(t('organization.outside_saved'), { tone: 'good' });
    await client.invalidateQueries({ queryKey: key });
  };
  const shownProblem = problem ?? failure;
  return (
    <Panel title={t('organization.outside_title')}>
      <div className={form.bare}>
        <TextField
          label={t('organization.outside_label')}
          description={t('organization.outside_note')}
          isMultiline
          isReadOnly={!mayChange}
          value={text}
          onChange={setTyped}
        />
        {shownProblem !== undefined && (
          <Banner tone="bad">
            <FailureText failure={shownProblem} />
          </Banner>
        )}
        {mayChange && (
          <div className={form.actions}>
            <Button isDisabled={typed === undefined} onPress={() => void save()}>
              {t('organization.outside_save')}
            </Button>
          </div>
        )}
      </div>
    </Panel>
  );
}
