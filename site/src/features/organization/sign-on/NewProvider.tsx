import { type FormEvent, useState } from 'react';
import type { SignOnKind } from '../../../../../core/api/sign-on.ts';
import type { Failure } from '../../../api/outcome.ts';
import { createProvider } from '../../../api/sign-on.ts';
import { useOrganization } from '../../../app/organization.ts';
import { Banner } from '../../../ui/banner/Banner.tsx';
import { Button } from '../../../ui/button/Button.tsx';
import { FailureText } from '../../../ui/failure-text/FailureText.tsx';
import { Panel } from '../../../ui/panel/Panel.tsx';
import { Select } from '../../../ui/select/Select.tsx';
import { t } from '../../../words/t.ts';
import form from '../../settings/form.module.css';
import { ProviderFields } from './ProviderFields.tsx';
import { createdOf, EMPTY_PROVIDER } from './provider-draft.ts';

/** OpenID Connect or SAML, with what the provider shows its administrator. */
export function NewProvider({ onMade }: { readonly onMade: () => Promise<void> }) {
  const { id } = useOrganization();
  const [kind, setKind] = useState<SignOnKind>('oidc');
  const [draft, setDraft] = useState(EMPTY_PROVIDER);
  const [state, setState] = useState<'filling' | 'busy' | Failure>('filling');
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    setState('busy');
    const made = await createProvider(id, createdOf(kind, draft));
    if (!made.ok) return setState(made.failure);
    setDraft(EMPTY_PROVIDER);
    setState('filling');
    await onMade();
  };
  return (
    <Panel title={t('signon.provider_new')}>
      <form className={form.bare} onSubmit={(event) => void submit(event)}>
        <Select
          label={t('signon.kind')}
          options={[
            { id: 'oidc', label: t('signon.kind_oidc') },
            { id: 'saml', label: t('signon.kind_saml') },
          ]}
          value={kind}
          onChange={setKind}
        />
        <ProviderFields kind={kind} draft={draft} onChange={setDraft} hasSecret={false} />
        {typeof state === 'object' && (
          <Banner tone="bad">
            <FailureText failure={state} />
          </Banner>
        )}
        <div className={form.actions}>
          <Button type="submit" variant="primary" isPending={state === 'busy'}>
            {t('signon.provider_add')}
          </Button>
        </div>
      </form>
    </Panel>
  );
}
