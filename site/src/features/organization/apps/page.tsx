import { useQueryClient } from '@tanstack/react-query';
import { Unplug } from 'lucide-react';
import { useState } from 'react';
import type { MemberApps } from '../../../../../core/api/connected-apps.ts';
import { disconnectMemberApp, readMemberApps, setAppsRule } from '../../../api/connected-apps.ts';
import { useOrganization } from '../../../app/organization.ts';
import { valueOrThrow } from '../../../data/failed-request.ts';
import { useResource } from '../../../data/use-resource.ts';
import { Banner } from '../../../ui/banner/Banner.tsx';
import { EmptyState } from '../../../ui/empty-state/EmptyState.tsx';
import { FailureText } from '../../../ui/failure-text/FailureText.tsx';
import { useFocusHome } from '../../../ui/focus/use-focus-home.ts';
import { Name } from '../../../ui/name/Name.tsx';
import { Panel } from '../../../ui/panel/Panel.tsx';
import { SkeletonRows } from '../../../ui/skeleton/Skeleton.tsx';
import { Switch } from '../../../ui/switch/Switch.tsx';
import { toast } from '../../../ui/toast/toast.ts';
import { t } from '../../../words/t.ts';
import { AppItem } from '../../connected-apps/AppItem.tsx';
import { DisconnectDialog } from '../../connected-apps/DisconnectDialog.tsx';
import styles from '../../settings/settings.module.css';
import { OrganizationPageFrame } from '../OrganizationPageFrame.tsx';

type MemberApp = MemberApps['apps'][number];

/** Apps that members connected to this organization, and whether they may. */
export function Page() {
  const { id } = useOrganization();
  const client = useQueryClient();
  const focusHome = useFocusHome();
  const key = ['member-apps', id];
  const read = useResource({ key, read: (signal) => readMemberApps(id, signal) });
  const [leaving, setLeaving] = useState<MemberApp>();
  const apps = read.value?.apps ?? [];
  const reload = (): Promise<void> => client.invalidateQueries({ queryKey: key });
  const setRule = async (isAllowed: boolean): Promise<void> => {
    const set = await setAppsRule(id, { connected_apps: isAllowed ? 'allowed' : 'forbidden' });
    await reload();
    if (set.ok) toast(t(isAllowed ? 'apps.now_allowed' : 'apps.now_forbidden'), { tone: 'good' });
    else toast(set.failure.message, { tone: 'bad' });
  };
  const disconnect = async (app: MemberApp): Promise<void> => {
    valueOrThrow(await disconnectMemberApp(id, app.id));
    await reload();
    toast(t('apps.disconnected'), { tone: 'good' });
  };
  return (
    <OrganizationPageFrame page="apps" lead={t('apps.members_lead')}>
      <div className={styles.stack} ref={focusHome}>
        {read.value === undefined && read.failure !== undefined && (
          <Banner tone="bad">
            <FailureText failure={read.failure} />
          </Banner>
        )}
        <Panel title={t('apps.rule')} isBusy={read.isLoading}>
          {read.isLoading && <SkeletonRows count={1} />}
          {read.value !== undefined && (
            <Switch
              isOn={read.value.connected_apps === 'allowed'}
              onChange={(isOn) => void setRule(isOn)}
              description={t('apps.rule_text')}
            >
              {t('apps.rule_label')}
            </Switch>
          )}
        </Panel>
        <Panel title={t('apps.of_members')} padding="none" isBusy={read.isLoading}>
          <ul className={styles.items}>
            {apps.map((app) => (
              <AppItem
                key={app.id}
                of={app}
                member={<Name text={`${app.member.name} (${app.member.email})`} />}
                onDisconnect={() => setLeaving(app)}
              />
            ))}
          </ul>
          {read.isLoading && <SkeletonRows count={2} height="3.5rem" />}
          {read.value !== undefined && apps.length === 0 && (
            <EmptyState size="s" glyph={Unplug} title={t('apps.of_members_none')}>
              {t('apps.of_members_none_text')}
            </EmptyState>
          )}
        </Panel>
      </div>
      <DisconnectDialog
        app={leaving}
        text={t('apps.disconnect_member_text')}
        onDisconnect={disconnect}
        onClose={() => setLeaving(undefined)}
      />
    </OrganizationPageFrame>
  );
}
