import { Globe } from 'lucide-react';
import { useState } from 'react';
import type { CreatedShareLink, ShareLink } from '../../../../../core/api/share/share-links.ts';
import { shareLinksApi } from '../../../api/share-links.ts';
import { useProject } from '../../../app/project.ts';
import { valueOrThrow } from '../../../data/failed-request.ts';
import { Banner } from '../../../ui/banner/Banner.tsx';
import { Button } from '../../../ui/button/Button.tsx';
import { ConfirmDialog } from '../../../ui/dialog/ConfirmDialog.tsx';
import { Dialog } from '../../../ui/dialog/Dialog.tsx';
import { EmptyState } from '../../../ui/empty-state/EmptyState.tsx';
import { FailureText } from '../../../ui/failure-text/FailureText.tsx';
import { SkeletonRows } from '../../../ui/skeleton/Skeleton.tsx';
import { toast } from '../../../ui/toast/toast.ts';
import { t } from '../../../words/t.ts';
import type { Board } from '../data/use-board.ts';
import { LinkForm } from './LinkForm.tsx';
import { LinkItem } from './LinkItem.tsx';
import { MadeLink } from './MadeLink.tsx';
import styles from './share.module.css';
import { useLinks, useLinksChanged } from './use-links.ts';

type Shown =
  | { readonly view: 'list' }
  | { readonly view: 'form'; readonly link?: ShareLink }
  | { readonly view: 'made'; readonly link: CreatedShareLink };

/** The public links of a dashboard: those there are, a form for one, and the address of a new one, this one time. */
export default function ShareDialog({ board, onClose }: ShareDialogProps) {
  const project = useProject();
  const changed = useLinksChanged();
  const { links, failure, isLoading } = useLinks(board.id);
  const [shown, setShown] = useState<Shown>({ view: 'list' });
  const [revoking, setRevoking] = useState<ShareLink>();
  const revoke = async ({ id, name }: ShareLink): Promise<void> => {
    valueOrThrow(await shareLinksApi.revoke(project.id, id));
    await changed();
    toast(t('share.revoked', { name }), { tone: 'good' });
  };
  const list = () => setShown({ view: 'list' });
  if (shown.view === 'form') {
    return (
      <LinkForm
        {...{ board, onClose }}
        link={shown.link}
        onBack={list}
        onMade={(link) => setShown(link === undefined ? { view: 'list' } : { view: 'made', link })}
      />
    );
  }
  return (
    <>
      <Dialog
        isOpen
        size="l"
        title={t('share.title', { name: board.definition.name })}
        description={t('share.lead')}
        isDismissable={shown.view === 'list'}
        onOpenChange={(isOpen) => !isOpen && onClose()}
        footer={
          shown.view === 'made' ? (
            <Button onPress={list}>{t('share.all_links')}</Button>
          ) : (
            <>
              <Button onPress={onClose}>{t('ui.close')}</Button>
              <Button variant="primary" onPress={() => setShown({ view: 'form' })}>
                {t('share.new')}
              </Button>
            </>
          )
        }
      >
        {shown.view === 'made' ? (
          <MadeLink link={shown.link} title={board.definition.name} />
        ) : (
          <>
            {failure !== undefined && (
              <Banner tone="bad">
                <FailureText failure={failure} />
              </Banner>
            )}
            {isLoading && <SkeletonRows count={2} height="3.5rem" />}
            {links?.length === 0 && (
              <EmptyState size="s" glyph={Globe} title={t('share.none')}>
                {t('share.none_words')}
              </EmptyState>
            )}
            <ul className={styles.links}>
              {links?.map((link) => (
                <LinkItem
                  key={link.id}
                  link={link}
                  onChange={() => setShown({ view: 'form', link })}
                  onRevoke={() => setRevoking(link)}
                />
              ))}
            </ul>
          </>
        )}
      </Dialog>
      <ConfirmDialog
        title={t('share.revoke_title', { name: revoking?.name ?? '' })}
        confirmLabel={t('share.revoke')}
        isOpen={revoking !== undefined}
        onOpenChange={(isOpen) => !isOpen && setRevoking(undefined)}
        onConfirm={() => revoking && revoke(revoking)}
      >
        {t('share.revoke_words')}
      </ConfirmDialog>
    </>
  );
}

type ShareDialogProps = { readonly board: Board; readonly onClose: () => void };
