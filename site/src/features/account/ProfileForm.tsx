import { useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { renamePerson } from '../../api/account.ts';
import type { Failure } from '../../api/outcome.ts';
import { ME, useMe } from '../../app/session.ts';
import { Banner } from '../../ui/banner/Banner.tsx';
import { Button } from '../../ui/button/Button.tsx';
import { FailureText } from '../../ui/failure-text/FailureText.tsx';
import { Panel } from '../../ui/panel/Panel.tsx';
import { TextField } from '../../ui/text-field/TextField.tsx';
import { toast } from '../../ui/toast/toast.ts';
import { t } from '../../words/t.ts';
import form from '../settings/form.module.css';

export function ProfileForm() {
  const { user } = useMe();
  const client = useQueryClient();
  const [name, setName] = useState<string>();
  const [state, setState] = useState<'editing' | 'busy' | Failure>('editing');
  const shown = name ?? user.name;
  const isEmpty = shown.trim() === '';
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (isEmpty) return;
    setState('busy');
    const saved = await renamePerson(shown.trim());
    if (!saved.ok) return setState(saved.failure);
    await client.invalidateQueries({ queryKey: ME.key });
    setName(undefined);
    setState('editing');
    toast(t('account.saved'), { tone: 'good' });
  };
  return (
    <Panel title={t('account.profile')}>
      <form className={form.bare} onSubmit={(event) => void submit(event)}>
        <TextField
          label={t('account.name')}
          value={shown}
          onChange={setName}
          autoComplete="name"
          maxLength={100}
          error={isEmpty ? t('account.name_required') : undefined}
        />
        {typeof state === 'object' && (
          <Banner tone="bad">
            <FailureText failure={state} />
          </Banner>
        )}
        <div className={form.actions}>
          <Button
            type="submit"
            variant="primary"
            isPending={state === 'busy'}
            isDisabled={isEmpty || shown === user.name}
          >
            {t('account.save')}
          </Button>
        </div>
      </form>
    </Panel>
  );
}
