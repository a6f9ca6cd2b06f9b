import { lazy, Suspense, useCallback, useMemo, useRef, useState } from 'react';
import { inReadingOrder, type Placed, settled } from '../../../../../core/api/dashboards/layout.ts';
import type { Tile } from '../../../../../core/api/objects/dashboards.ts';
import { t } from '../../../words/t.ts';
import { useLook } from '../together/use-look.ts';
import { useArrange } from './arrange/use-arrange.ts';
import styles from './board.module.css';
import { TileSlot } from './TileSlot.tsx';
import { tileName } from './tile-name.ts';
import { tileStyle } from './tile-style.ts';
import type { BoardContext } from './use-board-context.ts';

// Somebody who only looks does not load the parts that move tiles.
const Grip = lazy(() => import('./arrange/Grip.tsx'));

/**
 * The tiles on their grid, and on a phone in one column. The order in the page is the order in which one reads; where a
 * tile stands is a matter of style, so that no width of a window changes what is saved.
 */
export function BoardGrid({ tiles, context, hasMenu = true, onPlace }: BoardGridProps) {
  const saved = useMemo(() => settled(tiles.map(({ id, place }) => ({ id, place }))), [tiles]);
  const arrange = useArrange(saved, onPlace ?? ignore);
  const { arranging } = arrange;
  const grid = useRef<HTMLDivElement>(null);
  useLook(grid);
  const [said, setSaid] = useState('');
  const say = useCallback((sentence: string) => setSaid(sentence), []);
  const placeOf = new Map((arranging?.places ?? saved).map(({ id, place }) => [id, place]));
  const byId = new Map(tiles.map((tile) => [tile.id, tile]));
  return (
    <div className={styles.wide}>
      <div ref={grid} className={styles.grid} data-board-grid data-arranging={arranging !== undefined || undefined}>
        {inReadingOrder(arranging?.origin ?? saved).map(({ id }) => {
          const [tile, place] = [byId.get(id), placeOf.get(id)];
          if (tile === undefined || place === undefined) return null;
          const grip = (kind: 'move' | 'resize') =>
            onPlace !== undefined && (
              <span className={styles.handle}>
                <Suspense>
                  <Grip {...{ id, kind, arrange }} name={tileName(tile, context)} onSay={say} />
                </Suspense>
              </span>
            );
          return (
            <div
              key={id}
              className={styles.item}
              data-tile={id}
              data-kind={tile.kind}
              data-taken={arranging?.id === id || undefined}
              style={tileStyle(place)}
            >
              <TileSlot {...{ tile, context, hasMenu }} grip={grip('move')} />
              {grip('resize')}
            </div>
          );
        })}
      </div>
      {onPlace !== undefined && (
        <>
          <p id="board-keys" hidden>
            {t('board.keys')}
          </p>
          <p className={styles.said} role="status" aria-live="assertive">
            {said}
          </p>
        </>
      )}
    </div>
  );
}

type BoardGridProps = {
  readonly tiles: readonly Tile[];
  readonly context: BoardContext;
  readonly hasMenu?: boolean;
  /** Takes the tiles that were moved or resized; without it, nothing can be. */
  readonly onPlace?: ((changed: readonly Placed[]) => void) | undefined;
};

const ignore = (): void => undefined;
