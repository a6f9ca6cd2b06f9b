import { useQueryClient } from '@tanstack/react-query';
import { Unplug } from 'lucide-react';
import { useState } from 'react';
import type { ConnectedAppShown } from '../../../../core/api/connected-apps.ts';
import { disconnectApp, listConnectedApps } from '../../api/connected-apps.ts';
import { valueOrThrow } from '../../data/failed-request.ts';
import { useResource } from '../../data/use-resource.ts';
import { Banner } from '../../ui/banner/Banner.tsx';
import { EmptyState } from '../../ui/empty-state/EmptyState.tsx';
import { FailureText } from '../../ui/failure-text/FailureText.tsx';
import { useFocusHome } from '../../ui/focus/use-focus-home.ts';
import { PageHead } from '../../ui/page-head/PageHead.tsx';
import { Panel } from '../../ui/panel/Panel.tsx';
import { SkeletonRows } from '../../ui/skeleton/Skeleton.tsx';
import { toast } from '../../ui/toast/toast.ts';
import { Sentence } from '../../words/Sentence.tsx';
import { t } from '../../words/t.ts';
import styles from '../account/account.module.css';
import settings from '../settings/settings.module.css';
import { AppItem } from './AppItem.tsx';
import { DisconnectDialog } from './DisconnectDialog.tsx';

const KEY = ['connected-apps'];

/** The apps that a person has connected. */
export function Page() {
  const client = useQueryClient();
  const focusHome = useFocusHome();
  const read = useResource({ key: KEY, read: listConnectedApps });
  const [leaving, setLeaving] = useState<ConnectedAppShown>();
  const apps = read.value?.apps ?? [];
  const disconnect = async ({ id }: ConnectedAppShown): Promise<void> => {
    valueOrThrow(await disconnectApp(id));
    await client.invalidateQueries({ queryKey: KEY });
    toast(t('apps.disconnected'), { tone: 'good' });
  };
  return (
    <div className={styles.page} ref={focusHome}>
      <PageHead title={t('apps.title')}>{t('apps.lead')}</PageHead>
      {read.value === undefined && read.failure !== undefined && (
        <Banner tone="bad">
          <FailureText failure={read.failure} />
        </Banner>
      )}
      <Panel title={t('apps.yours')} padding="none" isBusy={read.isLoading}>
        {read.isLoading && <SkeletonRows count={2} height="3.5rem" />}
        <ul className={settings.items}>
          {apps.map((app) => (
            <AppItem key={app.id} of={app} onDisconnect={() => setLeaving(app)} />
          ))}
        </ul>
        {read.value !== undefined && apps.length === 0 && (
          <EmptyState size="s" glyph={Unplug} title={t('apps.none')}>
            <Sentence
              words="apps.none_text"
              parts={{
                address: <code>{new URL('/mcp', location.origin).href}</code>,
                docs: <a href="/docs/mcp">{t('apps.docs')}</a>,
              }}
            />
          </EmptyState>
        )}
      </Panel>
      <DisconnectDialog
        app={leaving}
        text={t('apps.disconnect_text')}
        onDisconnect={disconnect}
        onClose={() => setLeaving(undefined)}
      />
    </div>
  );
}
