import { useState } from 'react';
import type { Shown } from '../../../../../core/api/dashboards/new-tile.ts';
import { NOTE_CHARS_MAX } from '../../../../../core/base/limits.ts';
import { Button } from '../../../ui/button/Button.tsx';
import { Dialog } from '../../../ui/dialog/Dialog.tsx';
import { TextField } from '../../../ui/text-field/TextField.tsx';
import { t } from '../../../words/t.ts';
import styles from '../dashboards.module.css';
import { SavedField } from './SavedField.tsx';

export type AddedKind = 'report' | 'metric' | 'text';

/** Asks which report or metric a new tile shows, or for its text. */
export function AddTileDialog({ kind, onAdd, onClose }: AddTileDialogProps) {
  const [shown, setShown] = useState<Shown>();
  return (
    <Dialog
      size="s"
      isOpen
      isDismissable={false}
      onOpenChange={(isOpen) => !isOpen && onClose()}
      title={t(`dashboards.add_${kind}`)}
      footer={
        <>
          <Button onPress={onClose}>{t('ui.cancel')}</Button>
          <Button variant="primary" isDisabled={shown === undefined} onPress={() => shown && onAdd(shown)}>
            {t('dashboards.add_short')}
          </Button>
        </>
      }
    >
      <div className={styles.form}>
        {kind === 'text' ? (
          <TextField
            label={t('dashboards.text')}
            description={t('dashboards.text_words')}
            value={shown !== undefined && 'text' in shown ? shown.text : ''}
            onChange={(text) => setShown(text === '' ? undefined : { text })}
            maxLength={NOTE_CHARS_MAX}
            isMultiline
            autoFocus
          />
        ) : (
          <SavedField kind={kind} shown={shown} onChange={setShown} />
        )}
      </div>
    </Dialog>
  );
}

type AddTileDialogProps = {
  readonly kind: AddedKind;
  readonly onAdd: (shown: Shown) => void;
  readonly onClose: () => void;
};
