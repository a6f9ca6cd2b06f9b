import { type FormEvent, useState } from 'react';
import { mergePersons } from '../../../api/persons.ts';
import { useProject } from '../../../app/project.ts';
import { Banner } from '../../../ui/banner/Banner.tsx';
import { Button } from '../../../ui/button/Button.tsx';
import { Dialog } from '../../../ui/dialog/Dialog.tsx';
import { TextField } from '../../../ui/text-field/TextField.tsx';
import { toast } from '../../../ui/toast/toast.ts';
import { t } from '../../../words/t.ts';
import styles from '../persons.module.css';
import { useMergeChange } from './use-merge-change.ts';

/** Says that another user id is this person. */
export function MergeDialog({ into, onClose }: { readonly into: string; readonly onClose: () => void }) {
  const { id: projectId } = useProject();
  const [from, setFrom] = useState('');
  const [state, setState] = useState<'asking' | 'busy' | { readonly failed: string }>('asking');
  const change = useMergeChange();
  const merge = async (): Promise<void> => {
    setState('busy');
    const outcome = await change(mergePersons(projectId, { from: from.trim(), into }));
    if (!outcome.ok) {
      setState({ failed: outcome.failure.message });
      return;
    }
    toast(t('persons.merged', { from: from.trim(), into }), { tone: 'good' });
    onClose();
  };
  const canMerge = from.trim() !== '' && state !== 'busy';
  return (
    <Dialog
      size="s"
      isOpen
      isDismissable={false}
      onOpenChange={(isOpen) => !isOpen && onClose()}
      title={t('persons.merge_title')}
      description={t('persons.merge_text', { into })}
      footer={
        <>
          <Button onPress={onClose}>{t('ui.cancel')}</Button>
          <Button
            variant="primary"
            isPending={state === 'busy'}
            isDisabled={from.trim() === ''}
            onPress={() => void merge()}
          >
            {t('persons.merge')}
          </Button>
        </>
      }
    >
      <form
        className={styles.form}
        onSubmit={(event: FormEvent) => {
          event.preventDefault();
          if (canMerge) void merge();
        }}
      >
        <TextField label={t('persons.merge_from')} value={from} onChange={setFrom} autoFocus />
        {typeof state === 'object' && <Banner tone="bad">{state.failed}</Banner>}
      </form>
    </Dialog>
  );
}
