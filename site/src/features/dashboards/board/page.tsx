import { useParams } from '@tanstack/react-router';
import { LayoutDashboard } from 'lucide-react';
import { useMemo } from 'react';
import { SavedViewProvider } from '../../../app/use-view.ts';
import { EmptyState } from '../../../ui/empty-state/EmptyState.tsx';
import { FailureText } from '../../../ui/failure-text/FailureText.tsx';
import { PageHead } from '../../../ui/page-head/PageHead.tsx';
import { SkeletonRows } from '../../../ui/skeleton/Skeleton.tsx';
import { t } from '../../../words/t.ts';
import { useBoard } from '../data/use-board.ts';
import { EarlierBanner } from '../history/EarlierBanner.tsx';
import { useEarlierVersion } from '../history/use-earlier-version.ts';
import { BoardPage } from './BoardPage.tsx';
import { savedViewOf } from './board-view.ts';

/** One dashboard. */
export function Page() {
  const { id = '' } = useParams({ strict: false });
  // Another dashboard has changes, an undo and a mode of its own.
  return <Open key={id} id={id} />;
}

function Open({ id }: { id: string }) {
  const { board: present, isGone, failure } = useBoard(id);
  const earlier = useEarlierVersion(present);
  const board = earlier?.board ?? present;
  const { date_range, filters } = board?.definition ?? {};
  const saved = useMemo(
    () =>
      savedViewOf({
        ...(date_range === undefined ? {} : { date_range }),
        ...(filters === undefined ? {} : { filters }),
      }),
    [date_range, filters],
  );
  if (board !== undefined) {
    return (
      <SavedViewProvider value={saved}>
        {earlier !== undefined && <EarlierBanner earlier={earlier} />}
        <BoardPage board={board} />
      </SavedViewProvider>
    );
  }
  return (
    <>
      <PageHead title={t('board.title')} />
      {isGone ? (
        <EmptyState glyph={LayoutDashboard} title={t('board.gone')}>
          {t('board.gone_words')}
        </EmptyState>
      ) : failure !== undefined ? (
        <FailureText failure={failure} />
      ) : (
        <SkeletonRows count={10} />
      )}
    </>
  );
}
