import { LayoutDashboard } from 'lucide-react';
import { lazy, Suspense, useCallback, useState } from 'react';
import type { Placed } from '../../../../../core/api/dashboards/layout.ts';
import { useParam } from '../../../app/use-search.ts';
import { EmptyState } from '../../../ui/empty-state/EmptyState.tsx';
import { FailureText } from '../../../ui/failure-text/FailureText.tsx';
import { SkeletonRows } from '../../../ui/skeleton/Skeleton.tsx';
import { t } from '../../../words/t.ts';
import { AddTile } from '../add/AddTile.tsx';
import type { Board } from '../data/use-board.ts';
import { BoardGrid } from './BoardGrid.tsx';
import { BoardHead } from './BoardHead.tsx';
import styles from './board.module.css';
import { BoardProvider } from './board-context.ts';
import { SaveProblems } from './SaveProblems.tsx';
import { useBoardContext } from './use-board-context.ts';

const Screen = lazy(() => import('./screen/Screen.tsx'));

/** The key of the address for the board alone on the whole screen. */
const SCREEN_KEY = 'screen';

/** A dashboard: its head, its tiles, and on request nothing but the tiles. */
export function BoardPage({ board }: { board: Board }) {
  const { definition, mayEdit, apply } = board;
  const { context, failure } = useBoardContext(definition);
  const [isEditing, setEditing] = useState(false);
  const [screen, setScreen] = useParam(SCREEN_KEY);
  const place = useCallback(
    (changed: readonly Placed[]) =>
      apply([{ type: 'place_tiles', places: changed.map(({ id, place: to }) => ({ tile: id, place: to })) }]),
    [apply],
  );
  if (board.problem?.kind === 'other_person') return <SaveProblems board={board} />;
  const tiles =
    context !== undefined ? (
      <BoardGrid tiles={definition.tiles} context={context} onPlace={isEditing && mayEdit ? place : undefined} />
    ) : failure !== undefined ? (
      <FailureText failure={failure} />
    ) : (
      <SkeletonRows count={10} />
    );
  return (
    <BoardProvider value={board}>
      <div className={styles.page}>
        <BoardHead {...{ board, context, isEditing }} onEditing={setEditing} onScreen={() => setScreen('full')} />
        <SaveProblems board={board} />
        {definition.tiles.length === 0 ? (
          <EmptyState glyph={LayoutDashboard} title={t('board.empty')} actions={mayEdit && <AddTile board={board} />}>
            {t(mayEdit ? 'board.empty_words' : 'board.empty_viewer')}
          </EmptyState>
        ) : (
          screen === undefined && tiles
        )}
      </div>
      {screen !== undefined && context !== undefined && (
        <Suspense>
          <Screen {...{ board, context }} onClose={() => setScreen(undefined)} />
        </Suspense>
      )}
    </BoardProvider>
  );
}
