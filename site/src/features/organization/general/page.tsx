import { useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { updateOrganization } from '../../../api/organizations.ts';
import type { Failure } from '../../../api/outcome.ts';
import { useMayInOrganization, useOrganization } from '../../../app/organization.ts';
import { ME } from '../../../app/session.ts';
import { Banner } from '../../../ui/banner/Banner.tsx';
import { Button } from '../../../ui/button/Button.tsx';
import { FailureText } from '../../../ui/failure-text/FailureText.tsx';
import { TextField } from '../../../ui/text-field/TextField.tsx';
import { toast } from '../../../ui/toast/toast.ts';
import { t } from '../../../words/t.ts';
import form from '../../settings/form.module.css';
import settings from '../../settings/settings.module.css';
import { OrganizationPageFrame } from '../OrganizationPageFrame.tsx';
import { DeleteOrganization } from './DeleteOrganization.tsx';

/** The name of the organisation; those who may not change it see it. */
export function Page() {
  const organization = useOrganization();
  const mayChange = useMayInOrganization('organization', 'update');
  const mayDelete = useMayInOrganization('organization', 'delete');
  const client = useQueryClient();
  const [name, setName] = useState<string>();
  const [state, setState] = useState<'editing' | 'busy' | Failure>('editing');
  const shown = name ?? organization.name;
  const isEmpty = shown.trim() === '';
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (isEmpty) return;
    setState('busy');
    const saved = await updateOrganization(organization.id, { name: shown.trim() });
    if (!saved.ok) return setState(saved.failure);
    await client.invalidateQueries({ queryKey: ME.key });
    setName(undefined);
    setState('editing');
    toast(t('organization.saved'), { tone: 'good' });
  };
  return (
    <OrganizationPageFrame page="general">
      <div className={settings.stack}>
        <form className={form.sheet} onSubmit={(event) => void submit(event)}>
          {!mayChange && <Banner>{t('organization.read_only')}</Banner>}
          <TextField
            label={t('organization.name')}
            value={shown}
            onChange={setName}
            error={isEmpty ? t('organization.name_required') : undefined}
            maxLength={100}
            isDisabled={!mayChange}
          />
          <TextField label={t('organization.id')} value={organization.id} onChange={() => undefined} isReadOnly />
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
                isDisabled={isEmpty || shown === organization.name}
              >
                {t('organization.save')}
              </Button>
            </div>
          )}
        </form>
        {mayDelete && (
          <div className={form.bare}>
            <DeleteOrganization />
          </div>
        )}
      </div>
    </OrganizationPageFrame>
  );
}
