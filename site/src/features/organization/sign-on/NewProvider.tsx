import { type FormEvent, useState } from 'react';
import type { CreateProvider, SignOnKind } from '../../../../../core/api/sign-on.ts';
import type { Failure } from '../../../api/outcome.ts';
import { createProvider } from '../../../api/sign-on.ts';
import { useOrganization } from '../../../app/organization.ts';
import { Banner } from '../../../ui/banner/Banner.tsx';
import { Button } from '../../../ui/button/Button.tsx';
import { Checkbox } from '../../../ui/checkbox/Checkbox.tsx';
import { FailureText } from '../../../ui/failure-text/FailureText.tsx';
import { Panel } from '../../../ui/panel/Panel.tsx';
import { Select } from '../../../ui/select/Select.tsx';
import { TextField } from '../../../ui/text-field/TextField.tsx';
import { t } from '../../../words/t.ts';
import form from '../../settings/form.module.css';

const EMPTY = {
  name: '',
  issuer: '',
  clientId: '',
  clientSecret: '',
  isUnstated: false,
  signOnUrl: '',
  certificate: '',
};
type Draft = typeof EMPTY;

/** OpenID Connect or SAML, with what the provider shows its administrator. */
export function NewProvider({ onMade }: { readonly onMade: () => Promise<void> }) {
  const { id } = useOrganization();
  const [kind, setKind] = useState<SignOnKind>('oidc');
  const [draft, setDraft] = useState<Draft>(EMPTY);
  const [state, setState] = useState<'filling' | 'busy' | Failure>('filling');
  const field = (name: Exclude<keyof Draft, 'isUnstated'>) => ({
    value: draft[name],
    onChange: (value: string) => setDraft({ ...draft, [name]: value }),
  });
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    setState('busy');
    const made = await createProvider(id, createdOf(kind, draft));
    if (!made.ok) return setState(made.failure);
    setDraft(EMPTY);
    setState('filling');
    await onMade();
  };
  return (
    <Panel title={t('signon.provider_new')}>
      <form className={form.bare} onSubmit={(event) => void submit(event)}>
        <div className={form.row}>
          <Select
            label={t('signon.kind')}
            options={[
              { id: 'oidc', label: t('signon.kind_oidc') },
              { id: 'saml', label: t('signon.kind_saml') },
            ]}
            value={kind}
            onChange={setKind}
          />
          <TextField label={t('signon.name')} {...field('name')} placeholder="Okta" maxLength={60} isRequired />
        </div>
        <TextField
          label={t(kind === 'oidc' ? 'signon.issuer' : 'signon.idp_entity_id')}
          description={t(kind === 'oidc' ? 'signon.issuer_help' : 'signon.idp_entity_id_help')}
          {...field('issuer')}
          maxLength={500}
          isRequired
        />
        {kind === 'oidc' ? (
          <>
            <div className={form.row}>
              <TextField label={t('signon.client_id')} {...field('clientId')} maxLength={500} isRequired />
              <TextField
                label={t('signon.client_secret')}
                description={t('signon.client_secret_help')}
                type="password"
                autoComplete="off"
                {...field('clientSecret')}
                maxLength={1000}
                isRequired
              />
            </div>
            <Checkbox isChecked={draft.isUnstated} onChange={(isUnstated) => setDraft({ ...draft, isUnstated })}>
              {t('signon.unstated')}
            </Checkbox>
          </>
        ) : (
          <>
            <TextField label={t('signon.sign_on_url')} type="url" {...field('signOnUrl')} maxLength={500} isRequired />
            <TextField
              label={t('signon.certificate')}
              description={t('signon.certificate_help')}
              isMultiline
              {...field('certificate')}
              maxLength={6000}
              isRequired
            />
          </>
        )}
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

function createdOf(kind: SignOnKind, draft: Draft): CreateProvider {
  const shared = { name: draft.name.trim(), issuer: draft.issuer.trim() };
  if (kind === 'saml') {
    return { kind, ...shared, sign_on_url: draft.signOnUrl.trim(), certificates: [draft.certificate] };
  }
  const { clientId, clientSecret, isUnstated } = draft;
  return {
    kind,
    ...shared,
    client_id: clientId.trim(),
    client_secret: clientSecret.trim(),
    accepts_unstated_addresses: isUnstated,
  };
}
