import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import type { AlertChannel, Delivery } from '../../../../../core/api/alerts.ts';
import { channelsApi } from '../../../api/channels.ts';
import { objectAddress } from '../../../app/AppLink.tsx';
import { useProject } from '../../../app/project.ts';
import { dayAndTime } from '../../../format/days.ts';
import { Badge } from '../../../ui/badge/Badge.tsx';
import { Button } from '../../../ui/button/Button.tsx';
import { Dialog } from '../../../ui/dialog/Dialog.tsx';
import { FailureText } from '../../../ui/failure-text/FailureText.tsx';
import { Name } from '../../../ui/name/Name.tsx';
import { SkeletonRows } from '../../../ui/skeleton/Skeleton.tsx';
import { toast } from '../../../ui/toast/toast.ts';
import { t } from '../../../words/t.ts';
import styles from '../alerts.module.css';
import { STATUS_TONES, STATUS_WORDS } from './channel-words.ts';
import { useChannelsReload, useDeliveries } from './use-channels.ts';

type DeliveryDialogProps = {
  readonly channel: AlertChannel;
  readonly mayReplay: boolean;
  readonly onClose: () => void;
};

/** The messages to a channel, newest first, with every try; one that has ended can be sent again. */
export function DeliveryDialog({ channel, mayReplay, onClose }: DeliveryDialogProps) {
  const { value, failure, isLoading } = useDeliveries();
  const own = value?.deliveries.filter(({ channel_id: id }) => id === channel.id);
  return (
    <Dialog
      size="l"
      isOpen
      onOpenChange={(isOpen) => !isOpen && onClose()}
      title={t('channels.deliveries_of', { name: channel.name })}
    >
      {isLoading && <SkeletonRows count={3} height="3rem" />}
      {value === undefined && failure !== undefined && <FailureText failure={failure} />}
      {own?.length === 0 && <p>{t('channels.no_messages')}</p>}
      <ul className={styles.items}>
        {own?.map((delivery) => (
          <DeliveryItem key={delivery.id} delivery={delivery} mayReplay={mayReplay} />
        ))}
      </ul>
    </Dialog>
  );
}

function DeliveryItem({ delivery, mayReplay }: { readonly delivery: Delivery; readonly mayReplay: boolean }) {
  const project = useProject();
  const reload = useChannelsReload();
  const [isBusy, setIsBusy] = useState(false);
  const { id, status, title, created_at: at, incident_id: incident, tries } = delivery;
  const replay = async (): Promise<void> => {
    setIsBusy(true);
    const outcome = await channelsApi.replay(id);
    setIsBusy(false);
    await reload();
    if (!outcome.ok) toast(outcome.failure.message, { tone: 'bad' });
  };
  return (
    <li className={styles.item}>
      <div className={styles.words}>
        {incident === undefined ? (
          <Name text={title} className={styles.name} />
        ) : (
          <Link to={objectAddress(project.id, 'alerts/incidents/$id', incident)}>
            <Name text={title} />
          </Link>
        )}
        <p className={styles.facts}>
          <Badge tone={STATUS_TONES[status]}>{t(STATUS_WORDS[status])}</Badge>
          <time dateTime={at}>{dayAndTime(Date.parse(at), project.timezone)}</time>
        </p>
        {tries.map((each) => (
          <p key={`${each.at} ${each.outcome}`} className={styles.facts}>
            <time dateTime={each.at}>{dayAndTime(Date.parse(each.at), project.timezone)}</time>
            <span>{t(STATUS_WORDS[each.outcome])}</span>
            {each.reason !== undefined && <Name text={each.reason} />}
          </p>
        ))}
      </div>
      {mayReplay && status !== 'pending' && (
        <Button size="s" isPending={isBusy} onPress={() => void replay()}>
          {t('channels.replay')}
        </Button>
      )}
    </li>
  );
}
