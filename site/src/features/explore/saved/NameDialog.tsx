import { useState } from 'react';
import { Button } from '../../../ui/button/Button.tsx';
import { Dialog } from '../../../ui/dialog/Dialog.tsx';
import { TextField } from '../../../ui/text-field/TextField.tsx';
import { t } from '../../../words/t.ts';
import type { Names } from './definition.ts';
import styles from './saved.module.css';

const NAME_CHARS_MAX = 100;

/** Asks for the name of a report and a note about it. It stays open until it is saved, with what was typed. */
export function NameDialog({ title, confirmLabel, names, onSave, onClose }: NameDialogProps) {
  const [name, setName] = useState(names.name.slice(0, NAME_CHARS_MAX));
  const [description, setDescription] = useState(names.description ?? '');
  const [isBusy, setIsBusy] = useState(false);
  const save = async (): Promise<void> => {
    if (name.trim() === '' || isBusy) return;
    setIsBusy(true);
    const note = description.trim();
    const isSaved = await onSave({ name: name.trim(), ...(note === '' ? {} : { description: note }) });
    setIsBusy(false);
    if (isSaved) onClose();
  };
  return (
    <Dialog
      size="s"
      isOpen
      isDismissable={false}
      onOpenChange={(isOpen) => !isOpen && onClose()}
      title={title}
      footer={
        <>
          <Button onPress={onClose}>{t('ui.cancel')}</Button>
          <Button variant="primary" isPending={isBusy} isDisabled={name.trim() === ''} onPress={() => void save()}>
            {confirmLabel}
          </Button>
        </>
      }
    >
      <form
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault();
          void save();
        }}
      >
        <TextField label={t('results.name')} value={name} onChange={setName} maxLength={NAME_CHARS_MAX} autoFocus />
        <TextField label={t('results.description')} value={description} onChange={setDescription} isMultiline />
        <button type="submit" hidden />
      </form>
    </Dialog>
  );
}

type NameDialogProps = {
  readonly title: string;
  readonly confirmLabel: string;
  readonly names: Names;
  /** Whether it was saved. */
  readonly onSave: (names: Names) => Promise<boolean>;
  readonly onClose: () => void;
};
