import { lazy, type ReactNode, Suspense } from 'react';
import { Button } from '../../../ui/button/Button.tsx';
import { FailureText } from '../../../ui/failure-text/FailureText.tsx';
import { SkeletonRows } from '../../../ui/skeleton/Skeleton.tsx';
import { t } from '../../../words/t.ts';
import { PasswordForm } from './PasswordForm.tsx';
import styles from './public.module.css';
import { useLink } from './use-link.ts';

const PublicTiles = lazy(() => import('./PublicTiles.tsx'));

/** The page of a public link: its dashboard, the question for its password, or that it has ended. */
export function PublicPage({ token }: { readonly token: string }) {
  const link = useLink(token);
  const { state } = link;
  return (
    <main className={styles.page} id="main">
      {state.kind === 'opening' && <SkeletonRows count={8} />}
      {state.kind === 'password' && <PasswordForm failure={state.failure} onPassword={link.open} />}
      {state.kind === 'ended' && <Notice title={t('share.ended')}>{t('share.ended_words')}</Notice>}
      {state.kind === 'failed' && (
        <Notice title={t('share.not_opened')}>
          <FailureText failure={state.failure} />
          <Button onPress={() => void link.open()}>{t('results.try_again')}</Button>
        </Notice>
      )}
      {state.kind === 'open' && (
        <Suspense fallback={<SkeletonRows count={8} />}>
          <PublicTiles link={link} board={state.board} />
        </Suspense>
      )}
    </main>
  );
}

/** In place of the dashboard; it is read out, since it may come while somebody looks at figures. */
function Notice({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <div className={styles.form} role="status">
      <h1 className={styles.title}>{title}</h1>
      <div className={styles.words}>{children}</div>
    </div>
  );
}
