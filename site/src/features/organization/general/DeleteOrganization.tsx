import { useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import type { Failure } from '../../../api/outcome.ts';
import { deleteOrganization } from '../../../api/usage.ts';
import { useOrganization } from '../../../app/organization.ts';
import { Banner } from '../../../ui/banner/Banner.tsx';
import { Button } from '../../../ui/button/Button.tsx';
import { FailureText } from '../../../ui/failure-text/FailureText.tsx';
import { Panel } from '../../../ui/panel/Panel.tsx';
import { TextField } from '../../../ui/text-field/TextField.tsx';
import { toast } from '../../../ui/toast/toast.ts';
import { t } from '../../../words/t.ts';
import form from '../../settings/form.module.css';

const CODE = /^\d{6}$/;

/** Asks for the name, and for a proof of who sits at the browser. */
export function DeleteOrganization() {
  const { id, name } = useOrganization();
  const client = useQueryClient();
  const [typed, setTyped] = useState('');
  const [secret, setSecret] = useState('');
  const [state, setState] = useState<'asking' | 'busy' | Failure>('asking');
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    setState('busy');
    const asked = await deleteOrganization(id, typed, CODE.test(secret) ? { code: secret } : { password: secret });
    if (!asked.ok) return setState(asked.failure);
    await client.invalidateQueries();
    setTyped('');
    setSecret('');
    setState('asking');
    toast(t('usage.deletion_asked'), { tone: 'good' });
  };
  return (
    <Panel title={t('usage.delete')} description={t('usage.delete_lead')}>
      <form className={form.bare} onSubmit={(event) => void submit(event)}>
        <TextField label={t('usage.type_name', { name })} value={typed} onChange={setTyped} maxLength={100} />
        <TextField
          type="password"
          label={t('usage.proof')}
          value={secret}
          onChange={setSecret}
          autoComplete="current-password"
        />
        {typeof state === 'object' && (
          <Banner tone="bad">
            <FailureText failure={state} />
          </Banner>
        )}
        <div className={form.actions}>
          <Button
            type="submit"
            variant="danger"
            isPending={state === 'busy'}
            isDisabled={typed !== name || secret === ''}
          >
            {t('usage.delete')}
          </Button>
        </div>
      </form>
    </Panel>
  );
}
