import { useState } from 'react';
import { useProject } from '../../../app/project.ts';
import { Banner } from '../../../ui/banner/Banner.tsx';
import { Button } from '../../../ui/button/Button.tsx';
import { Dialog } from '../../../ui/dialog/Dialog.tsx';
import { TextField } from '../../../ui/text-field/TextField.tsx';
import { toast } from '../../../ui/toast/toast.ts';
import { t } from '../../../words/t.ts';
import { makeCohort } from './make-cohort.ts';
import { askPeople, type Listable } from './people.ts';

const NAME_CHARS_MAX = 100;

/** Names the people behind a figure, and offers to filter by them at once. */
export function CohortDialog({ listable, title, onClose, onCohort }: CohortDialogProps) {
  const { id: projectId } = useProject();
  const [name, setName] = useState(title.slice(0, NAME_CHARS_MAX));
  const [state, setState] = useState<'asking' | 'busy' | { readonly failed: string }>('asking');
  const save = async (): Promise<void> => {
    setState('busy');
    const made = await makeCohort(projectId, name.trim(), askPeople(listable));
    if (!made.ok) {
      setState({ failed: made.failure.message });
      return;
    }
    const { id, members } = made.value;
    const action = { label: t('results.filter_by_cohort'), onPress: () => onCohort(id) };
    toast(t('results.cohort_saved', { name: name.trim(), count: members }), { tone: 'good', action });
    onClose();
  };
  return (
    <Dialog
      size="s"
      isOpen
      isDismissable={false}
      onOpenChange={(isOpen) => !isOpen && onClose()}
      title={t('results.save_as_cohort_title')}
      description={t('results.cohort_is_fixed')}
      footer={
        <>
          <Button onPress={onClose}>{t('ui.cancel')}</Button>
          <Button
            variant="primary"
            isPending={state === 'busy'}
            isDisabled={name.trim() === ''}
            onPress={() => void save()}
          >
            {t('results.save_cohort')}
          </Button>
        </>
      }
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (state !== 'busy' && name.trim() !== '') void save();
        }}
      >
        <TextField label={t('results.name')} value={name} onChange={setName} maxLength={NAME_CHARS_MAX} autoFocus />
      </form>
      {typeof state === 'object' && <Banner tone="bad">{state.failed}</Banner>}
    </Dialog>
  );
}

type CohortDialogProps = {
  readonly listable: Listable;
  readonly title: string;
  readonly onClose: () => void;
  readonly onCohort: (id: string) => void;
};
