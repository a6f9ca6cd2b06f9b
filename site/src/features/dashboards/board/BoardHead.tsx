import { Check, Pencil, RotateCcw, Undo2 } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
import { withoutView } from '../../../address/view.ts';
import { useSearchText } from '../../../app/use-search.ts';
import { Button } from '../../../ui/button/Button.tsx';
import { IconButton } from '../../../ui/button/IconButton.tsx';
import { Name } from '../../../ui/name/Name.tsx';
import { t } from '../../../words/t.ts';
import { FilterBar, type OpenDialog } from '../../filters/FilterBar.tsx';
import { AddTile } from '../add/AddTile.tsx';
import type { Board } from '../data/use-board.ts';
import { BoardActions } from './BoardActions.tsx';
import { BoardRange } from './BoardRange.tsx';
import styles from './board.module.css';
import { isViewChanged } from './board-view.ts';
import { FixedFilters } from './FixedFilters.tsx';
import type { BoardContext } from './use-board-context.ts';
import { useSaveView } from './use-save-view.ts';
import { useUndoKey } from './use-undo-key.ts';

const RenameBoard = lazy(() => import('./RenameBoard.tsx'));

/** The name of a dashboard, its range and filters, and what can be done with it. */
export function BoardHead({ board, context, isEditing, onEditing, onScreen }: BoardHeadProps) {
  const { definition, mayEdit } = board;
  const [dialog, setDialog] = useState<OpenDialog>();
  const [isRenaming, setRenaming] = useState(false);
  useUndoKey(isEditing ? board.undo : undefined);
  return (
    <header className={styles.page}>
      <div className={styles.line}>
        <div className={styles.titles}>
          <h1 className={styles.title}>
            <Name text={definition.name} />
          </h1>
          {isEditing && (
            <IconButton glyph={Pencil} label={t('board.rename')} size="s" onPress={() => setRenaming(true)} />
          )}
          <SaveState board={board} />
        </div>
        <div className={styles.controls}>
          {isEditing && (
            <IconButton
              glyph={Undo2}
              label={t('board.undo')}
              shortcut="mod+Z"
              isDisabled={board.undo === undefined}
              onPress={() => board.undo?.()}
            />
          )}
          <BoardActions board={board} onScreen={onScreen} />
          {isEditing && <AddTile board={board} />}
          {mayEdit && (
            <Button
              variant={isEditing ? 'primary' : 'secondary'}
              glyph={isEditing ? Check : Pencil}
              onPress={() => onEditing(!isEditing)}
            >
              {t(isEditing ? 'board.done' : 'board.edit')}
            </Button>
          )}
        </div>
      </div>
      {definition.description !== undefined && <p className={styles.description}>{definition.description}</p>}
      <div className={styles.line}>
        <div className={styles.filters}>
          <FilterBar dialog={dialog} onDialog={setDialog} />
          <FixedFilters {...{ definition, context }} />
        </div>
        <div className={styles.controls}>
          <ViewActions board={board} />
          <BoardRange definition={definition} />
        </div>
      </div>
      {isRenaming && (
        <Suspense>
          <RenameBoard board={board} onClose={() => setRenaming(false)} />
        </Suspense>
      )}
    </header>
  );
}

type BoardHeadProps = {
  readonly board: Board;
  readonly context: BoardContext | undefined;
  readonly isEditing: boolean;
  readonly onEditing: (isEditing: boolean) => void;
  readonly onScreen: () => void;
};

function SaveState({ board: { unsaved, problem } }: { board: Board }) {
  if (unsaved === 0) return null;
  return (
    <span className={styles.state} role="status">
      {problem === undefined ? t('board.saving') : t('board.unsaved', { count: unsaved })}
    </span>
  );
}

/** Puts the range and filters of the address back to what is saved, or saves them for everybody. */
function ViewActions({ board }: { board: Board }) {
  const [search, write] = useSearchText();
  const save = useSaveView(board);
  if (!isViewChanged(search)) return null;
  return (
    <>
      <Button size="s" variant="quiet" glyph={RotateCcw} onPress={() => write(withoutView)}>
        {t('board.reset_view')}
      </Button>
      {board.mayEdit && (
        <Button size="s" onPress={save}>
          {t('board.save_view')}
        </Button>
      )}
    </>
  );
}
