import { useParams } from '@tanstack/react-router';
import { LayoutDashboard } from 'lucide-react';
import { EmptyState } from '../../../ui/empty-state/EmptyState.tsx';
import { FailureText } from '../../../ui/failure-text/FailureText.tsx';
import { Name } from '../../../ui/name/Name.tsx';
import { PageHead } from '../../../ui/page-head/PageHead.tsx';
import { SkeletonRows } from '../../../ui/skeleton/Skeleton.tsx';
import { t } from '../../../words/t.ts';
import { useBoard } from '../data/use-board.ts';
import { BoardActions } from './BoardActions.tsx';

/** One dashboard. */
export function Page() {
  const { id = '' } = useParams({ strict: false });
  const { board, isGone, failure } = useBoard(id);
  if (board === undefined) {
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
  return <PageHead title={<Name text={board.definition.name} cut="end" />} actions={<BoardActions board={board} />} />;
}
