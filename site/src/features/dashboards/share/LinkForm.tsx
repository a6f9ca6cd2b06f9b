import { type FormEvent, useState } from 'react';
import type { CreatedShareLink, ShareLink } from '../../../../../core/api/share/share-links.ts';
import type { Failure } from '../../../api/outcome.ts';
import { shareLinksApi } from '../../../api/share-links.ts';
import { useProject } from '../../../app/project.ts';
import { Banner } from '../../../ui/banner/Banner.tsx';
import { Button } from '../../../ui/button/Button.tsx';
import { Dialog } from '../../../ui/dialog/Dialog.tsx';
import { FailureText } from '../../../ui/failure-text/FailureText.tsx';
import { t } from '../../../words/t.ts';
import type { Board } from '../data/use-board.ts';
import { draftOf, emptyDraft, fieldsOf, type LinkDraft } from './draft.ts';
import { LinkFields } from './LinkFields.tsx';
import styles from './share.module.css';
import { useLinksChanged } from './use-links.ts';

/** Makes a public link, or changes one. */
export function LinkForm({ board, link, onBack, onMade, onClose }: LinkFormProps) {
  const project = useProject();
  const changed = useLinksChanged();
  const [draft, setDraft] = useState<LinkDraft>(() => (link ? draftOf(link) : emptyDraft(board.definition.name)));
  const [state, setState] = useState<'filling' | 'busy' | Failure>('filling');
  const send = async (): Promise<void> => {
    if (state === 'busy' || draft.name.trim() === '') return;
    setState('busy');
    const fields = fieldsOf(draft);
    const shows = { object: 'dashboards', id: board.id } as const;
    if (link) {
      const saved = await shareLinksApi.update(project.id, link.id, fields);
      if (!saved.ok) return setState(saved.failure);
    }
    const made = link ? undefined : await shareLinksApi.create(project.id, { shows, ...fields });
    if (made && !made.ok) return setState(made.failure);
    await changed();
    onMade(made?.value);
  };
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    void send();
  };
  return (
    <Dialog
      isOpen
      size="l"
      isDismissable={false}
      title={link ? t('share.change_title', { name: link.name }) : t('share.new')}
      onOpenChange={(isOpen) => !isOpen && onClose()}
      footer={
        <>
          <Button onPress={onBack}>{t('ui.cancel')}</Button>
          <Button
            variant="primary"
            isPending={state === 'busy'}
            isDisabled={draft.name.trim() === ''}
            onPress={() => void send()}
          >
            {link ? t('share.save') : t('share.make')}
          </Button>
        </>
      }
    >
      <form className={styles.form} onSubmit={submit}>
        <LinkFields {...{ board, draft }} onChange={setDraft} />
        {typeof state === 'object' && (
          <Banner tone="bad">
            <FailureText failure={state} />
          </Banner>
        )}
        <button type="submit" hidden />
      </form>
    </Dialog>
  );
}

type LinkFormProps = {
  readonly board: Board;
  readonly link: ShareLink | undefined;
  readonly onBack: () => void;
  /** Called with a new link, whose address is shown once. */
  readonly onMade: (link: CreatedShareLink | undefined) => void;
  readonly onClose: () => void;
};
