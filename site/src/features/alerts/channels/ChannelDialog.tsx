import { useState } from 'react';
import type { ChannelKind } from '../../../../../core/api/alert-channels.ts';
import type { AlertChannel } from '../../../../../core/api/alerts.ts';
import { channelsApi, isListedKind } from '../../../api/channels.ts';
import { useProject } from '../../../app/project.ts';
import { Banner } from '../../../ui/banner/Banner.tsx';
import { CodeBlock } from '../../../ui/code-block/CodeBlock.tsx';
import { Select } from '../../../ui/select/Select.tsx';
import { SkeletonRows } from '../../../ui/skeleton/Skeleton.tsx';
import { TextField } from '../../../ui/text-field/TextField.tsx';
import { toast } from '../../../ui/toast/toast.ts';
import { t } from '../../../words/t.ts';
import { MakeDialog, type MakeState } from '../../settings/schedules/MakeDialog.tsx';
import { type ChannelDraft, channelDraft, configOf, EMPTY_CHANNEL, emptySettings } from './channel-draft.ts';
import { kindName } from './channel-words.ts';
import { SettingField } from './SettingField.tsx';
import { useChannelKinds, useChannelsReload } from './use-channels.ts';

type ChannelDialogProps = {
  /** Absent for a new one. */
  readonly channel?: AlertChannel;
  readonly onClose: () => void;
};

/** Makes or changes a channel, by a form that follows from what its kind needs. */
export function ChannelDialog({ channel, onClose }: ChannelDialogProps) {
  const { value, failure } = useChannelKinds();
  const first = value?.kinds.find(({ kind }) => channel === undefined || kind === channel.kind);
  if (value === undefined || first === undefined) {
    return (
      <MakeDialog
        title={t('channels.add')}
        makeLabel={t('channels.save')}
        canMake={false}
        state={failure ?? 'filling'}
        onMake={async () => undefined}
        onClose={onClose}
        made={undefined}
      >
        {failure === undefined && <SkeletonRows count={3} />}
      </MakeDialog>
    );
  }
  return <Filled kinds={value.kinds} first={first} onClose={onClose} {...(channel ? { channel } : {})} />;
}

type FilledProps = ChannelDialogProps & { readonly kinds: readonly ChannelKind[]; readonly first: ChannelKind };

function Filled({ channel, kinds, first, onClose }: FilledProps) {
  const project = useProject();
  const reload = useChannelsReload();
  const [kind, setKind] = useState(first);
  const [draft, setDraft] = useState<ChannelDraft>(() =>
    channel === undefined ? EMPTY_CHANNEL : channelDraft(channel.name, first, channel.config),
  );
  const [state, setState] = useState<MakeState>('filling');
  const [secret, setSecret] = useState<string>();
  const isNew = channel === undefined;
  const canMake = draft.name.trim() !== '' && emptySettings(draft, kind, isNew).length === 0;
  const save = async (): Promise<void> => {
    if (!canMake || state === 'busy' || !isListedKind(kind.kind)) return;
    setState('busy');
    const body = { name: draft.name.trim(), config: configOf(draft, kind) };
    const outcome = isNew
      ? await channelsApi.create({ project_id: project.id, kind: kind.kind, ...body })
      : await channelsApi.change(channel.id, body);
    if (!outcome.ok) return setState(outcome.failure);
    await reload();
    toast(t(isNew ? 'channels.added' : 'channels.changed', { name: body.name }), { tone: 'good' });
    const { signing_secret: made } = outcome.value;
    if (made === undefined) onClose();
    else setSecret(made);
  };
  return (
    <MakeDialog
      title={isNew ? t('channels.add') : t('channels.change_of', { name: channel.name })}
      makeLabel={t('channels.save')}
      canMake={canMake}
      state={state}
      onMake={save}
      onClose={onClose}
      made={secret === undefined ? undefined : <SigningSecret secret={secret} />}
    >
      {isNew && (
        <Select
          label={t('channels.kind')}
          options={kinds.map((each) => ({ id: each.kind, label: kindName(each.kind) }))}
          value={kind.kind}
          onChange={(id) => setKind(kinds.find((each) => each.kind === id) ?? kind)}
        />
      )}
      <TextField
        label={t('channels.name')}
        description={t('channels.name_text')}
        value={draft.name}
        onChange={(name) => setDraft({ ...draft, name })}
        maxLength={100}
      />
      {kind.settings.map((setting) => (
        <SettingField
          key={setting.name}
          setting={setting}
          isNew={isNew}
          texts={draft.values[setting.name] ?? []}
          onChange={(texts) => setDraft({ ...draft, values: { ...draft.values, [setting.name]: texts } })}
        />
      ))}
    </MakeDialog>
  );
}

/** The secret of a webhook is shown once. */
export function SigningSecret({ secret }: { readonly secret: string }) {
  return (
    <>
      <Banner tone="good" title={t('channels.secret')}>
        <p>{t('channels.secret_text')}</p>
      </Banner>
      <CodeBlock label={t('channels.secret')} text={secret} />
    </>
  );
}
