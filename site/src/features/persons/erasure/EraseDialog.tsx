import { type FormEvent, useState } from 'react';
import { withValues } from '../../../address/search.ts';
import type { Failure } from '../../../api/outcome.ts';
import { erasePerson } from '../../../api/persons.ts';
import { useProject } from '../../../app/project.ts';
import { useSearchText } from '../../../app/use-search.ts';
import { Banner } from '../../../ui/banner/Banner.tsx';
import { Button } from '../../../ui/button/Button.tsx';
import { Dialog } from '../../../ui/dialog/Dialog.tsx';
import { FailureText } from '../../../ui/failure-text/FailureText.tsx';
import { Name } from '../../../ui/name/Name.tsx';
import { TextField } from '../../../ui/text-field/TextField.tsx';
import { t } from '../../../words/t.ts';
import { idOf, type Profile } from '../person/profile.ts';
import styles from '../persons.module.css';
import { isConfirmed, textToType } from './confirmation.ts';

/** Asks before a person is erased for good; then the page shows the erasure, whose address names nobody. */
export function EraseDialog({ profile, onClose }: { readonly profile: Profile; readonly onClose: () => void }) {
  const asked = textToType(profile.person, t('persons.erase_word'));
  const [typed, setTyped] = useState('');
  const { state, erase } = useErase(profile);
  const canErase = isConfirmed(typed, asked) && state !== 'busy';
  return (
    <Dialog
      role="alertdialog"
      size="s"
      isOpen
      isDismissable={false}
      onOpenChange={(isOpen) => !isOpen && onClose()}
      title={t('persons.erase_title')}
      footer={
        <>
          <Button onPress={onClose}>{t('ui.cancel')}</Button>
          <Button variant="danger" isPending={state === 'busy'} isDisabled={!canErase} onPress={() => void erase()}>
            {t('persons.erase')}
          </Button>
        </>
      }
    >
      <form
        className={styles.form}
        onSubmit={(event: FormEvent) => {
          event.preventDefault();
          if (canErase) void erase();
        }}
      >
        <Name text={profile.person} />
        <p className={styles.note}>{t('persons.erase_text', { count: profile.events })}</p>
        <TextField
          label={t('persons.type_to_confirm', { text: asked })}
          value={typed}
          onChange={setTyped}
          autoComplete="off"
          autoFocus
        />
        {typeof state === 'object' && (
          <Banner tone="bad">
            <FailureText failure={state} />
          </Banner>
        )}
      </form>
    </Dialog>
  );
}

function useErase(profile: Profile) {
  const { id: projectId } = useProject();
  const [, write] = useSearchText();
  const [state, setState] = useState<'asking' | 'busy' | Failure>('asking');
  const erase = async (): Promise<void> => {
    setState('busy');
    const outcome = await erasePerson(projectId, idOf(profile));
    if (!outcome.ok) {
      setState(outcome.failure);
      return;
    }
    const { id } = outcome.value;
    write((now) => withValues(now, { person: [], session: [], only: [], tab: [], erasure: [id] }), { replace: true });
  };
  return { state, erase };
}
