import { type FormEvent, useState } from 'react';
import type { Failure } from '../../../api/outcome.ts';
import { claimDomain } from '../../../api/sign-on.ts';
import { useOrganization } from '../../../app/organization.ts';
import { Banner } from '../../../ui/banner/Banner.tsx';
import { Button } from '../../../ui/button/Button.tsx';
import { FailureText } from '../../../ui/failure-text/FailureText.tsx';
import { Panel } from '../../../ui/panel/Panel.tsx';
import { TextField } from '../../../ui/text-field/TextField.tsx';
import { t } from '../../../words/t.ts';
import form from '../../settings/form.module.css';

export function NewDomain({ onMade }: { readonly onMade: () => Promise<void> }) {
  const { id } = useOrganization();
  const [domain, setDomain] = useState('');
  const [state, setState] = useState<'filling' | 'busy' | Failure>('filling');
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    setState('busy');
    const made = await claimDomain(id, domain.trim());
    if (!made.ok) return setState(made.failure);
    setDomain('');
    setState('filling');
    await onMade();
  };
  return (
    <Panel title={t('signon.domain_new')}>
      <form className={form.bare} onSubmit={(event) => void submit(event)}>
        <TextField
          label={t('signon.domain')}
          description={t('signon.domain_help')}
          value={domain}
          onChange={setDomain}
          placeholder="example.com"
          maxLength={253}
        />
        {typeof state === 'object' && (
          <Banner tone="bad">
            <FailureText failure={state} />
          </Banner>
        )}
        <div className={form.actions}>
          <Button type="submit" variant="primary" isPending={state === 'busy'} isDisabled={domain.trim() === ''}>
            {t('signon.domain_add')}
          </Button>
        </div>
      </form>
    </Panel>
  );
}
