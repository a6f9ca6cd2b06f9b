import { useState } from 'react';
import { AppLink } from '../../app/AppLink.tsx';
import { useMay, useProject } from '../../app/project.ts';
import { Banner } from '../../ui/banner/Banner.tsx';
import { buttonClass } from '../../ui/button/button-class.ts';
import { EmptyState } from '../../ui/empty-state/EmptyState.tsx';
import { FailureText } from '../../ui/failure-text/FailureText.tsx';
import { SkeletonRows } from '../../ui/skeleton/Skeleton.tsx';
import { Tabs } from '../../ui/tabs/Tabs.tsx';
import { Sentence } from '../../words/Sentence.tsx';
import { t } from '../../words/t.ts';
import { FirstEvent } from './FirstEvent.tsx';
import form from './form.module.css';
import { InstallCheck } from './InstallCheck.tsx';
import { SettingsFrame } from './SettingsFrame.tsx';
import styles from './settings.module.css';
import { useKeys } from './use-keys.ts';
import { WayToSendSheet } from './WayToSendSheet.tsx';
import { isProduct, WAYS } from './ways.ts';

/** How to send events to the project, and whether any have come. */
export function Page() {
  const project = useProject();
  const mayCheck = useMay('key', 'create');
  const keys = useKeys();
  const [way, setWay] = useState('web');
  const writeKey = keys.value?.keys.find(({ kind, revoked_at }) => kind === 'write' && revoked_at === null)?.key;
  return (
    <SettingsFrame
      section="install"
      lead={
        <Sentence words="settings.install_lead" parts={{ docs: <a href="/docs">{t('settings.install_docs')}</a> }} />
      }
    >
      <div className={styles.stack}>
        <FirstEvent />
        {mayCheck && <InstallCheck />}
        {keys.isLoading && (
          <div className={form.sheet}>
            <SkeletonRows count={6} />
          </div>
        )}
        {keys.value === undefined && keys.failure !== undefined && (
          <Banner tone="bad">
            <FailureText failure={keys.failure} />
          </Banner>
        )}
        {keys.value !== undefined && writeKey === undefined && (
          <EmptyState
            title={t('settings.no_write_key')}
            actions={
              <AppLink page="settings/keys" className={buttonClass({ variant: 'primary' })}>
                {t('settings.go_to_keys')}
              </AppLink>
            }
          />
        )}
        {writeKey !== undefined && (
          <Tabs
            label={t('settings.ways')}
            tabs={WAYS.map(({ id, label }) => ({ id, label: isProduct(label) ? label : t(label) }))}
            selected={way}
            onChange={setWay}
          >
            {(selected) => (
              <div className={styles.way}>
                {WAYS.filter(({ id }) => id === selected).map((each) => (
                  <WayToSendSheet key={each.id} way={each} place={{ writeKey, projectId: project.id }} />
                ))}
              </div>
            )}
          </Tabs>
        )}
      </div>
    </SettingsFrame>
  );
}
