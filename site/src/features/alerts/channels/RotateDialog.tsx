import { useState } from 'react';
import type { AlertChannel } from '../../../../../core/api/alerts.ts';
import { channelsApi } from '../../../api/channels.ts';
import { t } from '../../../words/t.ts';
import { MakeDialog, type MakeState } from '../../settings/schedules/MakeDialog.tsx';
import { SigningSecret } from './ChannelDialog.tsx';
import { useChannelsReload } from './use-channels.ts';

type RotateDialogProps = { readonly channel: AlertChannel; readonly onClose: () => void };

/** Makes a new signing secret; for a day messages carry the signature of the old one as well. */
export function RotateDialog({ channel, onClose }: RotateDialogProps) {
  const reload = useChannelsReload();
  const [state, setState] = useState<MakeState>('filling');
  const [secret, setSecret] = useState<string>();
  const rotate = async (): Promise<void> => {
    setState('busy');
    const outcome = await channelsApi.change(channel.id, { rotate_secret: true });
    if (!outcome.ok) return setState(outcome.failure);
    await reload();
    setSecret(outcome.value.signing_secret ?? '');
  };
  return (
    <MakeDialog
      title={t('channels.rotate_of', { name: channel.name })}
      makeLabel={t('channels.rotate')}
      canMake
      state={state}
      onMake={rotate}
      onClose={onClose}
      made={secret === undefined ? undefined : <SigningSecret secret={secret} />}
    >
      <p>{t('channels.rotate_text')}</p>
    </MakeDialog>
  );
}
