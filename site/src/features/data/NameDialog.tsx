import { useMay } from '../../app/project.ts';
import { Button } from '../../ui/button/Button.tsx';
import { Checkbox } from '../../ui/checkbox/Checkbox.tsx';
import { ComboBox } from '../../ui/combo-box/ComboBox.tsx';
import { Dialog } from '../../ui/dialog/Dialog.tsx';
import { TextField } from '../../ui/text-field/TextField.tsx';
import { t } from '../../words/t.ts';
import styles from './data.module.css';
import { NameFacts } from './NameFacts.tsx';
import type { NameRow } from './rows.ts';
import { type NotesForm, useNotesForm } from './use-notes-form.ts';

type NameDialogProps = {
  readonly row: NameRow;
  /** All names of the kind, of which an event may be counted as one. */
  readonly rows: readonly NameRow[];
  readonly onDone: () => void;
};

/** The facts about an event or a property, and the notes of people about it. */
export function NameDialog({ row, rows, onDone }: NameDialogProps) {
  const mayEdit = useMay('dashboard', 'update');
  const form = useNotesForm(row, onDone);
  return (
    <Dialog
      title={row.label}
      size="m"
      isOpen
      onOpenChange={(isOpen) => !isOpen && onDone()}
      footer={
        mayEdit && (
          <>
            <Button onPress={onDone}>{t('catalogue.cancel')}</Button>
            <Button variant="primary" isPending={form.isSaving} onPress={() => void form.save()}>
              {t('catalogue.save')}
            </Button>
          </>
        )
      }
    >
      <form className={styles.form} onSubmit={(event) => void form.save(event)}>
        <NameFacts row={row} />
        {mayEdit && <NotesFields row={row} rows={rows} form={form} />}
        {/* Enter saves. */}
        <button type="submit" hidden />
      </form>
    </Dialog>
  );
}

function NotesFields({ row, rows, form }: Omit<NameDialogProps, 'onDone'> & { readonly form: NotesForm }) {
  const { draft, change, problems } = form;
  return (
    <>
      <TextField
        label={t('catalogue.display_name')}
        description={t('catalogue.display_name_text', { name: row.name })}
        placeholder={row.name}
        value={draft.displayName}
        onChange={(displayName) => change({ displayName })}
        error={problems.name}
        isDisabled={draft.mergedInto !== undefined}
      />
      <TextField
        label={t('catalogue.description')}
        isMultiline
        value={draft.description}
        onChange={(description) => change({ description })}
      />
      <TextField
        label={t('catalogue.owner')}
        description={t('catalogue.owner_text')}
        value={draft.owner}
        onChange={(owner) => change({ owner })}
      />
      <Checkbox
        isChecked={draft.isHidden}
        onChange={(isHidden) => change({ isHidden })}
        description={t('catalogue.hidden_text')}
      >
        {t('catalogue.hidden')}
      </Checkbox>
      {row.kind === 'events' && (
        <ComboBox
          label={t('catalogue.merged_into')}
          description={t('catalogue.merged_into_text')}
          placeholder={t('catalogue.merged_into_none')}
          value={draft.mergedInto}
          valueLabel={draft.mergedInto}
          onChange={(mergedInto) => change({ mergedInto })}
          suggestions={targetsFor(row, rows, form.typed)}
          onInput={form.setTyped}
          error={problems.merged_into}
        />
      )}
    </>
  );
}

/** The events that it may count as, found by both of their names. */
function targetsFor(row: NameRow, rows: readonly NameRow[], typed: string) {
  const wanted = typed.trim().toLocaleLowerCase();
  return rows
    .filter(({ name, notes }) => name !== row.name && notes.merged_into === undefined)
    .filter(({ name, label }) => [name, label].some((each) => each.toLocaleLowerCase().includes(wanted)))
    .map(({ name, label }) => ({ id: name, label, ...(label === name ? {} : { description: name }) }));
}
