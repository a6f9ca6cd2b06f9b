import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { createOrganization } from '../../../api/organizations.ts';
import type { Failure } from '../../../api/outcome.ts';
import { organizationAddress } from '../../../app/AppLink.tsx';
import { ME } from '../../../app/session.ts';
import { Banner } from '../../../ui/banner/Banner.tsx';
import { Button } from '../../../ui/button/Button.tsx';
import { FailureText } from '../../../ui/failure-text/FailureText.tsx';
import { PageHead } from '../../../ui/page-head/PageHead.tsx';
import { TextField } from '../../../ui/text-field/TextField.tsx';
import { toast } from '../../../ui/toast/toast.ts';
import { t } from '../../../words/t.ts';
import form from '../../settings/form.module.css';

/** Creates a further organisation, with members and projects of its own. */
export function Page() {
  const client = useQueryClient();
  const navigate = useNavigate();
  const [name, setName] = useState('');
  const [state, setState] = useState<'editing' | 'busy' | Failure>('editing');
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (name.trim() === '' || state === 'busy') return;
    setState('busy');
    const made = await createOrganization(name.trim());
    if (!made.ok) return setState(made.failure);
    await client.invalidateQueries({ queryKey: ME.key });
    await navigate({ to: organizationAddress(made.value.id, 'members') });
    toast(t('organization.created', { organization: made.value.name }), { tone: 'good' });
  };
  return (
    <>
      <PageHead title={t('organization.new')}>{t('organization.new_lead')}</PageHead>
      <form className={form.sheet} onSubmit={(event) => void submit(event)}>
        <TextField label={t('organization.name')} value={name} onChange={setName} maxLength={100} autoFocus />
        {typeof state === 'object' && (
          <Banner tone="bad">
            <FailureText failure={state} />
          </Banner>
        )}
        <div className={form.actions}>
          <Button type="submit" variant="primary" isPending={state === 'busy'} isDisabled={name.trim() === ''}>
            {t('organization.create')}
          </Button>
        </div>
      </form>
    </>
  );
}
