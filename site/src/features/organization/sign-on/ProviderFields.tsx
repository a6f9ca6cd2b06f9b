import type { SignOnKind } from '../../../../../core/api/sign-on.ts';
import { Checkbox } from '../../../ui/checkbox/Checkbox.tsx';
import { TextField } from '../../../ui/text-field/TextField.tsx';
import { t } from '../../../words/t.ts';
import form from '../../settings/form.module.css';
import type { ProviderDraft } from './provider-draft.ts';

const EXAMPLE = { name: 'Okta', groupsClaim: 'groups' };

type ProviderFieldsProps = {
  readonly kind: SignOnKind;
  readonly draft: ProviderDraft;
  readonly onChange: (draft: ProviderDraft) => void;
  /** A stored secret stays where none is typed. */
  readonly hasSecret: boolean;
};

/** The settings of a provider, as its administrator finds them there. */
export function ProviderFields({ kind, draft, onChange, hasSecret }: ProviderFieldsProps) {
  const field = (name: Exclude<keyof ProviderDraft, 'isUnstated'>) => ({
    value: draft[name],
    onChange: (value: string) => onChange({ ...draft, [name]: value }),
  });
  return (
    <>
      <TextField label={t('signon.name')} {...field('name')} placeholder={EXAMPLE.name} maxLength={60} isRequired />
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
              description={t(hasSecret ? 'signon.client_secret_kept' : 'signon.client_secret_help')}
              type="password"
              autoComplete="off"
              {...field('clientSecret')}
              maxLength={1000}
              isRequired={!hasSecret}
            />
          </div>
          <Checkbox isChecked={draft.isUnstated} onChange={(isUnstated) => onChange({ ...draft, isUnstated })}>
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
            {...field('certificates')}
            maxLength={20_000}
            isRequired
          />
        </>
      )}
      <TextField
        label={t('signon.groups_claim')}
        description={t('signon.groups_claim_help')}
        {...field('groupsClaim')}
        placeholder={EXAMPLE.groupsClaim}
        maxLength={200}
      />
    </>
  );
}
