import { useState } from 'react';
import type { SignOnProvider } from '../../../../../core/api/sign-on.ts';
import type { Failure } from '../../../api/outcome.ts';
import { testProvider, updateProvider } from '../../../api/sign-on.ts';
import { useOrganization } from '../../../app/organization.ts';
import { Banner } from '../../../ui/banner/Banner.tsx';
import { Button } from '../../../ui/button/Button.tsx';
import { CodeBlock } from '../../../ui/code-block/CodeBlock.tsx';
import { FailureText } from '../../../ui/failure-text/FailureText.tsx';
import { Name } from '../../../ui/name/Name.tsx';
import { Switch } from '../../../ui/switch/Switch.tsx';
import { t } from '../../../words/t.ts';
import settings from '../../settings/settings.module.css';
import { EditProvider } from './EditProvider.tsx';
import styles from './sign-on.module.css';

type ProviderItemProps = {
  readonly provider: SignOnProvider;
  readonly onChanged: () => Promise<void>;
  readonly onRemove?: (() => void) | undefined;
};

/** A provider: the addresses to paste into it, what its last test said, and a button that tests it. */
export function ProviderItem({ provider, onChanged, onRemove }: ProviderItemProps) {
  const { id } = useOrganization();
  const [state, setState] = useState<'idle' | 'busy' | Failure>('idle');
  const [isEdited, setIsEdited] = useState(false);
  const test = async (): Promise<void> => {
    setState('busy');
    const begun = await testProvider(id, provider.id);
    if (begun.ok) location.assign(begun.value.url);
    else setState(begun.failure);
  };
  const begin = async (isOn: boolean): Promise<void> => {
    const changed = await updateProvider(id, provider.id, { begins_at_provider: isOn });
    if (!changed.ok) return setState(changed.failure);
    await onChanged();
  };
  const { addresses } = provider;
  return (
    <li className={settings.item} data-focus-item>
      <div className={settings.itemWords}>
        <Name text={provider.name} className={settings.itemName} />
        <span className={settings.itemNote}>
          {t(provider.kind === 'oidc' ? 'signon.kind_oidc' : 'signon.kind_saml')} · {provider.issuer}
        </span>
      </div>
      {onRemove !== undefined && (
        <div className={settings.itemActions}>
          <Button size="s" isPending={state === 'busy'} onPress={() => void test()}>
            {t('signon.test')}
          </Button>
          <Button size="s" onPress={() => setIsEdited(true)}>
            {t('signon.provider_edit')}
          </Button>
          <Button size="s" onPress={onRemove}>
            {t('signon.remove')}
          </Button>
        </div>
      )}
      <div className={styles.wide}>
        <TestNote provider={provider} />
        {provider.groups_missing_at !== null && <Banner tone="warn">{t('signon.groups_missing')}</Banner>}
        <OurAddress
          label={t(provider.kind === 'oidc' ? 'signon.redirect_uri' : 'signon.acs_url')}
          address={addresses.answers}
        />
        {provider.kind === 'saml' && <OurAddress label={t('signon.entity_id')} address={addresses.entity_id} />}
        {onRemove !== undefined && (
          <Switch
            isOn={provider.begins_at_provider}
            onChange={(isOn) => void begin(isOn)}
            description={t('signon.begins_help')}
          >
            {t('signon.begins')}
          </Switch>
        )}
        {provider.begins_at_provider && <OurAddress label={t('signon.start_url')} address={addresses.start} />}
        {typeof state === 'object' && (
          <Banner tone="bad">
            <FailureText failure={state} />
          </Banner>
        )}
      </div>
      {isEdited && <EditProvider provider={provider} onClose={() => setIsEdited(false)} onChanged={onChanged} />}
    </li>
  );
}

/** An address to paste into the provider. */
function OurAddress({ label, address }: { readonly label: string; readonly address: string }) {
  return (
    <>
      <p className={settings.itemNote}>{label}</p>
      <CodeBlock label={label} text={address} />
    </>
  );
}

function TestNote({ provider: { last_test: test } }: Pick<ProviderItemProps, 'provider'>) {
  if (test === null) return <p className={settings.itemNote}>{t('signon.not_tested')}</p>;
  if (test.problem !== null) return <Banner tone="bad">{t('signon.test_failed', { reason: test.problem })}</Banner>;
  const groups = test.groups === null ? t('signon.no_groups') : test.groups.join(', ');
  return <Banner tone="good">{t('signon.test_good', { email: test.email ?? '', groups })}</Banner>;
}
