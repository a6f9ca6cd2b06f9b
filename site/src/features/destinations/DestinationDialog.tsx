import { type FormEvent, useState } from 'react';
import type { Destination, DestinationKind } from '../../../../core/api/destinations.ts';
import { destinationsApi } from '../../api/destinations.ts';
import type { Failure, Outcome } from '../../api/outcome.ts';
import { useProject } from '../../app/project.ts';
import { Banner } from '../../ui/banner/Banner.tsx';
import { Button } from '../../ui/button/Button.tsx';
import { Dialog } from '../../ui/dialog/Dialog.tsx';
import { FailureText } from '../../ui/failure-text/FailureText.tsx';
import { Select } from '../../ui/select/Select.tsx';
import { Switch } from '../../ui/switch/Switch.tsx';
import { TextField } from '../../ui/text-field/TextField.tsx';
import { t } from '../../words/t.ts';
import { type DestinationDraft, draftOf, emptySettings, newDraft, settingsOf } from './destination-draft.ts';
import styles from './destinations.module.css';
import { kindName } from './kind-names.ts';
import { SettingField } from './SettingField.tsx';

type DestinationDialogProps = {
  readonly kinds: readonly DestinationKind[];
  /** The one to change; absent: a new one. */
  readonly changed?: Destination | undefined;
  /** With the secret that verifies our messages, which is shown this once. */
  readonly onDone: (signingSecret?: string) => void;
};

/** Makes or changes a destination, with a form that follows from what its kind needs. */
export function DestinationDialog({ kinds, changed, onDone }: DestinationDialogProps) {
  const project = useProject();
  const [kindId, setKindId] = useState(changed?.kind ?? kinds[0]?.kind ?? '');
  const kind = kinds.find((each) => each.kind === kindId);
  const [draft, setDraft] = useState(() => (changed ? draftOf(changed) : kind ? newDraft(kind) : NO_DRAFT));
  const [takesBots, setTakesBots] = useState(changed?.takes_bots ?? false);
  const [takesHistory, setTakesHistory] = useState(changed?.takes_history ?? false);
  const [isSaving, setIsSaving] = useState(false);
  const [failure, setFailure] = useState<Failure>();
  if (!kind) return null;
  const isComplete = draft.name.trim() !== '' && emptySettings(draft, kind, changed === undefined).length === 0;
  const save = async (event?: FormEvent): Promise<void> => {
    event?.preventDefault();
    if (!isComplete) return;
    setIsSaving(true);
    const body = {
      ...{ name: draft.name.trim(), settings: settingsOf(draft, kind, changed === undefined) },
      ...{ takes_bots: takesBots, takes_history: takesHistory },
    };
    const saved = changed
      ? withoutSecret(await destinationsApi.update(changed.id, body))
      : await destinationsApi.create({ ...body, project_id: project.id, kind: kind.kind });
    setIsSaving(false);
    if (!saved.ok) return setFailure(saved.failure);
    onDone(saved.value.signing_secret);
  };
  const choose = (id: string): void => {
    const next = kinds.find((each) => each.kind === id);
    setKindId(id);
    if (next) setDraft({ ...newDraft(next), name: draft.name });
  };
  return (
    <Dialog
      title={changed ? t('destinations.change') : t('destinations.add')}
      isOpen
      isDismissable={false}
      onOpenChange={(isOpen) => !isOpen && onDone()}
      footer={
        <>
          <Button onPress={() => onDone()}>{t('ui.cancel')}</Button>
          <Button variant="primary" isPending={isSaving} isDisabled={!isComplete} onPress={() => void save()}>
            {t('destinations.save')}
          </Button>
        </>
      }
    >
      <form className={styles.form} onSubmit={(event) => void save(event)}>
        {failure !== undefined && (
          <Banner tone="bad">
            <FailureText failure={failure} />
          </Banner>
        )}
        {!changed && (
          <Select
            label={t('destinations.kind')}
            options={kinds.map((each) => ({ id: each.kind, label: kindName(each.kind) }))}
            value={kindId}
            onChange={choose}
          />
        )}
        <TextField
          label={t('destinations.name')}
          value={draft.name}
          onChange={(name) => setDraft({ ...draft, name })}
          maxLength={100}
          isRequired
        />
        {kind.settings.map((setting) => (
          <SettingField
            key={setting.name}
            setting={setting}
            stored={changed?.secrets[setting.name]}
            text={draft.values[setting.name] ?? ''}
            onChange={(text) => setDraft({ ...draft, values: { ...draft.values, [setting.name]: text } })}
          />
        ))}
        <Switch isOn={takesBots} onChange={setTakesBots}>
          {t('destinations.takes_bots')}
        </Switch>
        <Switch isOn={takesHistory} onChange={setTakesHistory} description={t('destinations.takes_history_text')}>
          {t('destinations.takes_history')}
        </Switch>
        <p className={styles.note}>
          <a href="/docs/destination-kinds">{t('destinations.docs')}</a>
        </p>
        {/* Enter saves. */}
        <button type="submit" hidden />
      </form>
    </Dialog>
  );
}

const NO_DRAFT: DestinationDraft = { name: '', values: {} };

/** Only a new destination has a secret to show. */
function withoutSecret(saved: Outcome<Destination>): Outcome<{ readonly signing_secret?: string }> {
  return saved.ok ? { ok: true, value: {} } : saved;
}
