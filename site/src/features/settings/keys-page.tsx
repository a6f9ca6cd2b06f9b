import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { KeySummary } from '../../../../core/api/keys.ts';
import { useMay, useProject } from '../../app/project.ts';
import { Banner } from '../../ui/banner/Banner.tsx';
import { CodeBlock } from '../../ui/code-block/CodeBlock.tsx';
import { FailureText } from '../../ui/failure-text/FailureText.tsx';
import { useFocusHome } from '../../ui/focus/use-focus-home.ts';
import { Panel } from '../../ui/panel/Panel.tsx';
import { SkeletonRows } from '../../ui/skeleton/Skeleton.tsx';
import { toast } from '../../ui/toast/toast.ts';
import { t } from '../../words/t.ts';
import { KeyItem } from './KeyItem.tsx';
import { endsSoon } from './key-times.ts';
import { NewKey } from './NewKey.tsx';
import { RevokeQuestion } from './RevokeQuestion.tsx';
import { RotateQuestion } from './RotateQuestion.tsx';
import { SettingsFrame } from './SettingsFrame.tsx';
import styles from './settings.module.css';
import { KEYS, useKeys } from './use-keys.ts';

/** The keys of a project. An API key is shown once, when it is created. */
export function Page() {
  const project = useProject();
  const mayChange = useMay('key', 'create');
  const keys = useKeys();
  const client = useQueryClient();
  const focusHome = useFocusHome();
  const [made, setMade] = useState<string>();
  const [revoking, setRevoking] = useState<KeySummary>();
  const [rotating, setRotating] = useState<KeySummary>();
  const all = keys.value?.keys ?? [];
  const active = all.filter(({ revoked_at }) => revoked_at === null);
  const revoked = all.filter(({ revoked_at }) => revoked_at !== null);
  const ending = active.filter((key) => key.replaced_by === null && endsSoon(key, Date.now()));
  const reload = (): Promise<void> => client.invalidateQueries({ queryKey: [KEYS, project.id] });
  return (
    <SettingsFrame section="keys" lead={t('settings.keys_lead')}>
      <div className={styles.stack} ref={focusHome}>
        {keys.value === undefined && keys.failure !== undefined && (
          <Banner tone="bad">
            <FailureText failure={keys.failure} />
          </Banner>
        )}
        {ending.length > 0 && (
          <Banner tone="warn" title={t('keys.soon_title', { count: ending.length })}>
            {t('keys.soon_text', { names: ending.map(({ name }) => name).join(', ') })}
          </Banner>
        )}
        <Panel title={t('settings.keys_active')} padding="none" isBusy={keys.isLoading}>
          {keys.isLoading && <SkeletonRows count={2} height="3.5rem" />}
          <ul className={styles.items}>
            {active.map((key) => (
              <KeyItem
                key={key.id}
                of={key}
                onRotate={mayChange ? () => setRotating(key) : undefined}
                onRevoke={mayChange ? () => setRevoking(key) : undefined}
              />
            ))}
          </ul>
          {keys.value !== undefined && active.length === 0 && <p className={styles.item}>{t('settings.keys_none')}</p>}
        </Panel>
        {made !== undefined && (
          <Banner tone="good" title={t('settings.key_made')} onDismiss={() => setMade(undefined)}>
            <p>{t('settings.key_made_text')}</p>
            <CodeBlock label={t('settings.key_api')} text={made} />
          </Banner>
        )}
        {mayChange ? (
          <NewKey
            onMade={async (key) => {
              setMade(key);
              await reload();
            }}
          />
        ) : (
          <Banner>{t('settings.read_only')}</Banner>
        )}
        {revoked.length > 0 && (
          <Panel title={t('settings.keys_revoked')} padding="none">
            <ul className={styles.items}>
              {revoked.map((key) => (
                <KeyItem key={key.id} of={key} />
              ))}
            </ul>
          </Panel>
        )}
      </div>
      {rotating !== undefined && (
        <RotateQuestion
          of={rotating}
          onClose={() => setRotating(undefined)}
          onRotated={async (key) => {
            if (key.kind === 'api') setMade(key.key);
            else toast(t('keys.rotate_done_write'), { tone: 'good' });
            await reload();
          }}
        />
      )}
      {revoking !== undefined && (
        <RevokeQuestion
          of={revoking}
          isLastWriteKey={revoking.kind === 'write' && active.filter(({ kind }) => kind === 'write').length === 1}
          onClose={() => setRevoking(undefined)}
          onRevoked={reload}
        />
      )}
    </SettingsFrame>
  );
}
