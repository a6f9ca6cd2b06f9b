import { lazy, type ReactNode, Suspense } from 'react';
import { SkeletonRows } from '../../../ui/skeleton/Skeleton.tsx';
import type { PartMark } from '../../explore/answers/table.ts';
import type { AskedTile } from './asked-tile.ts';
import { TileAge } from './TileAge.tsx';
import { TileFailure } from './TileFailure.tsx';
import { TileFrame } from './TileFrame.tsx';
import { TileNote } from './TileNote.tsx';
import type { TileAnswer } from './use-tile-answer.ts';

// The board is there before the charts are.
const TileBody = lazy(() => import('./TileBody.tsx'));

/**
 * A report or metric on a dashboard: its name, its days, what limits it, its figures, and how old they are. It fetches
 * nothing, so that public pages and screens draw the same tile from answers of their own.
 */
export function TileView({ tile, answer, below, grip, actions, hasFiles, onPress }: TileViewProps) {
  const { value, failure, isRefreshing } = answer;
  const hasFailed = value === undefined && failure !== undefined;
  return (
    <TileFrame
      title={tile.name}
      note={<TileNote tile={tile} response={value} />}
      foot={
        value !== undefined && (
          <>
            {below}
            <TileAge answer={answer} />
          </>
        )
      }
      isRefreshing={isRefreshing && value !== undefined}
      isBusy={value === undefined && !hasFailed}
      {...{ grip, actions }}
    >
      {value !== undefined ? (
        <Suspense fallback={<SkeletonRows count={4} />}>
          <TileBody {...{ tile, answer, hasFiles, onPress }} />
        </Suspense>
      ) : hasFailed ? (
        <TileFailure failure={failure} onRetry={answer.retry} />
      ) : (
        <SkeletonRows count={4} />
      )}
    </TileFrame>
  );
}

export type TileViewProps = {
  readonly tile: AskedTile;
  readonly answer: TileAnswer;
  /** Between its figures and their age. */
  readonly below?: ReactNode;
  readonly grip?: ReactNode;
  readonly actions?: ReactNode;
  /** False where its table cannot be saved as a file; by default it can. */
  readonly hasFiles?: boolean;
  /** Makes the parts of its chart buttons. */
  readonly onPress?: ((mark: PartMark, anchor: Element) => void) | undefined;
};
