import { Ellipsis } from 'lucide-react';
import { useState } from 'react';
import type { AlertChannel, Delivery } from '../../../../../core/api/alerts.ts';
import { channelsApi } from '../../../api/channels.ts';
import { useProject } from '../../../app/project.ts';
import { useColleagues } from '../../../data/use-colleagues.ts';
import { dayAndTime } from '../../../format/days.ts';
import { Badge } from '../../../ui/badge/Badge.tsx';
import { Banner } from '../../../ui/banner/Banner.tsx';
import { Button } from '../../../ui/button/Button.tsx';
import { IconButton } from '../../../ui/button/IconButton.tsx';
import { Menu } from '../../../ui/menu/Menu.tsx';
import { MenuItem } from '../../../ui/menu/MenuItem.tsx';
import { Name } from '../../../ui/name/Name.tsx';
import { toast } from '../../../ui/toast/toast.ts';
import { t } from '../../../words/t.ts';
import styles from '../alerts.module.css';
import { DISABLED_WORDS, kindName, STATUS_TONES, STATUS_WORDS } from './channel-words.ts';
import type { ChannelTask } from './page.tsx';
import { useChannelKinds, useChannelsReload } from './use-channels.ts';

type ChannelItemProps = {
  readonly channel: AlertChannel;
  /** The newest message to it. */
  readonly last: Delivery | undefined;
  readonly mayChange: boolean;
  readonly onTask: (task: ChannelTask) => void;
};

/** A channel with its state, its last message, and the answer to a test. */
export function ChannelItem({ channel, last, mayChange, onTask }: ChannelItemProps) {
  const { timezone } = useProject();
  const { name, kind, config, is_enabled: isEnabled, disabled_because: because, failing_since: failing } = channel;
  const colleagues = useColleagues();
  const nameOf = (setting: string): string => colleagues.find(({ user_id: id }) => id === setting)?.name ?? setting;
  const shown = Object.values(config).flat().map(nameOf).join(', ');
  return (
    <li className={styles.item} data-focus-item>
      <div className={styles.words}>
        <Name text={name} className={styles.name} />
        <p className={styles.facts}>
          <span>{kindName(kind)}</span>
          {shown !== '' && <Name text={shown} cut="middle" />}
        </p>
        <p className={styles.facts}>
          {!isEnabled && <Badge tone="bad">{t(DISABLED_WORDS[because ?? 'person'])}</Badge>}
          {isEnabled && failing !== undefined && (
            <Badge tone="warn">
              {t('channels.failing_since', { when: dayAndTime(Date.parse(failing), timezone) })}
            </Badge>
          )}
          {last === undefined ? (
            <span>{t('channels.no_messages')}</span>
          ) : (
            <>
              <Badge tone={STATUS_TONES[last.status]}>{t(STATUS_WORDS[last.status])}</Badge>
              <time dateTime={last.created_at}>{dayAndTime(Date.parse(last.created_at), timezone)}</time>
              {last.last_error !== undefined && <Name text={last.last_error} />}
            </>
          )}
        </p>
      </div>
      {mayChange && <ChannelActions channel={channel} onTask={onTask} />}
    </li>
  );
}

type TestState = 'idle' | 'busy' | { readonly isGood: boolean; readonly text: string };

function ChannelActions({ channel, onTask }: Pick<ChannelItemProps, 'channel' | 'onTask'>) {
  const { id, name, kind, is_enabled: isEnabled } = channel;
  const reload = useChannelsReload();
  const kinds = useChannelKinds().value?.kinds ?? [];
  const isSigned = kinds.find((each) => each.kind === kind)?.is_signed ?? false;
  const [state, setState] = useState<TestState>('idle');
  const test = async (): Promise<void> => {
    setState('busy');
    const outcome = await channelsApi.test(id);
    await reload();
    if (!outcome.ok) return setState({ isGood: false, text: outcome.failure.message });
    const { value } = outcome;
    setState(
      value.status === 'delivered'
        ? { isGood: true, text: t('channels.test_delivered') }
        : { isGood: false, text: value.reason },
    );
  };
  const enable = async (): Promise<void> => {
    const outcome = await channelsApi.change(id, { is_enabled: !isEnabled });
    await reload();
    if (!outcome.ok) toast(outcome.failure.message, { tone: 'bad' });
    else toast(t(isEnabled ? 'channels.disabled_now' : 'channels.enabled_now', { name }), { tone: 'good' });
  };
  return (
    <>
      <div className={styles.actions}>
        <Button
          size="s"
          isPending={state === 'busy'}
          onPress={() => void test()}
          aria-label={t('channels.test_of', { name })}
        >
          {t('channels.test')}
        </Button>
        <Menu
          trigger={<IconButton glyph={Ellipsis} size="s" label={t('channels.actions_of', { name })} />}
          placement="bottom end"
        >
          <MenuItem text={t('channels.change')} onAction={() => onTask('change')} />
          <MenuItem text={t('channels.deliveries')} onAction={() => onTask('deliveries')} />
          {isSigned && <MenuItem text={t('channels.rotate')} onAction={() => onTask('rotate')} />}
          <MenuItem text={t(isEnabled ? 'channels.disable' : 'channels.enable')} onAction={() => void enable()} />
          <MenuItem text={t('channels.remove')} tone="danger" onAction={() => onTask('remove')} />
        </Menu>
      </div>
      {typeof state === 'object' && (
        <div className={styles.wide}>
          <Banner
            tone={state.isGood ? 'good' : 'bad'}
            title={t(state.isGood ? 'channels.test_good' : 'channels.test_bad')}
            onDismiss={() => setState('idle')}
          >
            <Name text={state.text} />
          </Banner>
        </div>
      )}
    </>
  );
}
