import { type FormEvent, useState } from 'react';
import type { AnnotationDefinition } from '../../../../core/api/objects/annotations.ts';
import type { OwnAnnotation } from '../../../../core/api/own-annotations.ts';
import { NAME_CHARS_MAX } from '../../../../core/base/limits.ts';
import type { CalendarDate } from '../../../../core/base/time/calendar.ts';
import type { Saved } from '../../api/objects.ts';
import { useToday } from '../../app/use-view.ts';
import { useObjectChanges } from '../../data/use-objects.ts';
import { Button } from '../../ui/button/Button.tsx';
import { Checkbox } from '../../ui/checkbox/Checkbox.tsx';
import { readDate, writeDate } from '../../ui/date-range-picker/read-dates.ts';
import { Dialog } from '../../ui/dialog/Dialog.tsx';
import { TextField } from '../../ui/text-field/TextField.tsx';
import { toast } from '../../ui/toast/toast.ts';
import { locale, t } from '../../words/t.ts';
import { DeleteObject } from '../filters/DeleteObject.tsx';
import styles from './annotation-dialog.module.css';
import { useOwnAnnotations } from './use-own-annotations.ts';

/** The task of the dialog: a note added to a day, or one changed. */
export type AnnotationTask =
  | { readonly kind: 'add'; readonly day: CalendarDate }
  | { readonly kind: 'edit'; readonly annotation: Saved<AnnotationDefinition> }
  | { readonly kind: 'edit_own'; readonly annotation: OwnAnnotation };

/** Writes, changes or deletes a note on a day. */
export function AnnotationDialog({ task, mayShare, onDone }: AnnotationDialogProps) {
  const [isDeleting, setDeleting] = useState(false);
  const form = useAnnotationForm(task, mayShare, onDone);
  const today = useToday();
  if (isDeleting && task.kind === 'edit') {
    return <DeleteObject kind="annotations" object={task.annotation} onDone={onDone} />;
  }
  return (
    <Dialog
      title={t(task.kind === 'add' ? 'annotations.add' : 'annotations.edit')}
      size="s"
      isOpen
      onOpenChange={(isOpen) => !isOpen && onDone()}
      footer={
        <>
          {task.kind !== 'add' && (
            <Button
              variant="quiet"
              className={styles.delete}
              onPress={() => (task.kind === 'edit' ? setDeleting(true) : void form.removeOwn(task.annotation.id))}
            >
              {t('annotations.delete')}
            </Button>
          )}
          <Button onPress={onDone}>{t('annotations.cancel')}</Button>
          <Button variant="primary" isPending={form.isSaving} onPress={() => void form.save()}>
            {t('annotations.save')}
          </Button>
        </>
      }
    >
      <form className={styles.form} onSubmit={(event) => void form.save(event)}>
        <TextField
          label={t('annotations.text')}
          description={t(form.isOwn ? 'annotations.only_you_see' : 'annotations.text_hint')}
          value={form.text}
          onChange={form.setText}
          maxLength={NAME_CHARS_MAX}
          error={form.problem?.field === 'text' ? form.problem.message : undefined}
          autoFocus
        />
        <TextField
          label={t('annotations.day')}
          value={form.day}
          onChange={form.setDay}
          autoComplete="off"
          placeholder={writeDate(today, locale())}
          error={form.problem?.field === 'day' ? form.problem.message : undefined}
        />
        {task.kind === 'add' && mayShare && (
          <Checkbox isChecked={form.isOwn} onChange={form.setOwn}>
            {t('annotations.only_me')}
          </Checkbox>
        )}
        {/* Enter saves. */}
        <button type="submit" hidden />
      </form>
    </Dialog>
  );
}

type AnnotationDialogProps = {
  readonly task: AnnotationTask;
  /** False for viewers, whose notes are their own. */
  readonly mayShare: boolean;
  readonly onDone: () => void;
};

type Problem = { readonly field: 'text' | 'day'; readonly message: string };

function useAnnotationForm(task: AnnotationTask, mayShare: boolean, onDone: () => void) {
  const [isOwn, setOwn] = useState(task.kind === 'edit_own' || (task.kind === 'add' && !mayShare));
  const own = useOwnAnnotations();
  const known = task.kind !== 'add' ? task.annotation.definition : undefined;
  const today = useToday();
  const knownDay = known?.at.slice(0, 10) ?? (task.kind === 'add' ? task.day : '');
  const [text, setText] = useState(known?.name ?? '');
  const [day, setDay] = useState(writeDate(knownDay, locale()));
  const [problem, setProblem] = useState<Problem>();
  const [isSaving, setSaving] = useState(false);
  const { create, replace } = useObjectChanges<AnnotationDefinition>('annotations');
  const save = async (event?: FormEvent): Promise<void> => {
    event?.preventDefault();
    const read = readDate(day, locale());
    if (text.trim() === '') return setProblem({ field: 'text', message: t('annotations.text_missing') });
    if (read === undefined) {
      const example = writeDate(today, locale());
      return setProblem({ field: 'day', message: t('annotations.day_wrong', { example }) });
    }
    setSaving(true);
    // A time that was sent by a program stays as long as its day does.
    const at = read === knownDay && known !== undefined ? known.at : read;
    const definition = { ...known, name: text.trim(), at };
    const shared = () => (task.kind === 'edit' ? replace(task.annotation, definition) : create(definition));
    const ownId = task.kind === 'edit_own' ? task.annotation.id : undefined;
    const outcome = await (isOwn ? own.save(ownId, definition) : shared());
    setSaving(false);
    if (!outcome.ok) return setProblem({ field: 'text', message: outcome.failure.message });
    toast(t('annotations.saved'), { tone: 'good' });
    onDone();
  };
  const removeOwn = async (id: string): Promise<void> => {
    const outcome = await own.remove(id);
    if (!outcome.ok) return setProblem({ field: 'text', message: outcome.failure.message });
    onDone();
  };
  return { text, setText, day, setDay, problem, isSaving, isOwn, setOwn, save, removeOwn };
}
