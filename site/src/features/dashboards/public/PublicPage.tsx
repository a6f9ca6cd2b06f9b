import { LinkIcon, Unlink } from 'lucide-react';
import { lazy, Suspense } from 'react';
import { Button } from '../../../ui/button/Button.tsx';
import { EmptyState } from '../../../ui/empty-state/EmptyState.tsx';
import { FailureText } from '../../../ui/failure-text/FailureText.tsx';
import { SkeletonRows } from '../../../ui/skeleton/Skeleton.tsx';
import { t } from '../../../words/t.ts';
import { PasswordForm } from './PasswordForm.tsx';
import styles from './public.module.css';
import { useLink } from './use-link.ts';

const PublicTiles = lazy(() => import('./PublicTiles.tsx'));

/** What a public link shows: its dashboard, the question for its password, or that it has ended. */
export function PublicPage({ token }: { readonly token: string }) {
  const link = useLink(token);
  const { state } = link;
  return (
    <main className={styles.page} id="main">
      {state.kind === 'opening' && <SkeletonRows count={8} />}
      {state.kind === 'password' && <PasswordForm failure={state.failure} onPassword={link.open} />}
      {state.kind === 'ended' && (
        <EmptyState glyph={Unlink} title={t('share.ended')}>
          {t('share.ended_words')}
        </EmptyState>
      )}
      {state.kind === 'failed' && (
        <EmptyState
          glyph={LinkIcon}
          title={t('share.not_opened')}
          actions={<Button onPress={() => void link.open()}>{t('results.try_again')}</Button>}
        >
          <FailureText failure={state.failure} />
        </EmptyState>
      )}
      {state.kind === 'open' && (
        <Suspense fallback={<SkeletonRows count={8} />}>
          <PublicTiles link={link} board={state.board} />
        </Suspense>
      )}
    </main>
  );
}
