import type { FormEvent, ReactNode } from 'react';
import { EVENT_NAME_CHARS_MAX, NOTE_CHARS_MAX } from '../../../../core/base/limits.ts';
import type { Failure } from '../../api/outcome.ts';
import { Banner } from '../../ui/banner/Banner.tsx';
import { Button } from '../../ui/button/Button.tsx';
import { Dialog } from '../../ui/dialog/Dialog.tsx';
import { FailureText } from '../../ui/failure-text/FailureText.tsx';
import { TextField } from '../../ui/text-field/TextField.tsx';
import { t } from '../../words/t.ts';
import styles from './definitions.module.css';

type FormProps = {
  readonly title: string;
  readonly name: string;
  readonly nameText: string;
  /** Absent: the name stays, because reports know the definition by it. */
  readonly onName: ((name: string) => void) | undefined;
  readonly description: string;
  /** Of the note; by default that of a description. */
  readonly descriptionLabel?: string;
  readonly onDescription: (description: string) => void;
  readonly isReady: boolean;
  readonly isSaving: boolean;
  readonly failure: Failure | undefined;
  readonly onSave: (event?: FormEvent) => void;
  readonly onDone: () => void;
  readonly children: ReactNode;
};

/** The dialog in which any definition is written: its name, what it is made of, and a note. */
export function DefinitionForm(props: FormProps) {
  const { title, name, nameText, onName, description, onDescription, isReady, isSaving, failure, onSave, onDone } =
    props;
  return (
    <Dialog
      title={title}
      size="m"
      isOpen
      onOpenChange={(isOpen) => !isOpen && onDone()}
      footer={
        <>
          <Button onPress={onDone}>{t('definitions.cancel')}</Button>
          <Button variant="primary" isPending={isSaving} isDisabled={!isReady} onPress={() => onSave()}>
            {t('definitions.save')}
          </Button>
        </>
      }
    >
      <form className={styles.form} onSubmit={onSave}>
        <TextField
          label={t('definitions.name')}
          description={nameText}
          value={name}
          onChange={(next) => onName?.(next)}
          isReadOnly={onName === undefined}
          maxLength={EVENT_NAME_CHARS_MAX}
          autoFocus={onName !== undefined}
        />
        {props.children}
        <TextField
          label={props.descriptionLabel ?? t('definitions.description')}
          value={description}
          onChange={onDescription}
          maxLength={NOTE_CHARS_MAX}
          isMultiline
        />
        {failure !== undefined && (
          <Banner tone="bad">
            <FailureText failure={failure} />
          </Banner>
        )}
      </form>
    </Dialog>
  );
}
