import { lazy, memo, type ReactNode, Suspense, useMemo } from 'react';
import { tileQuery } from '../../../../../core/api/dashboards/tile-query.ts';
import type { Tile } from '../../../../../core/api/objects/dashboards.ts';
import { useProject } from '../../../app/project.ts';
import { useToday } from '../../../app/use-view.ts';
import { t } from '../../../words/t.ts';
import { type AskedTile, askedTile } from '../tile/asked-tile.ts';
import { TextTile } from '../tile/TextTile.tsx';
import { TileFrame } from '../tile/TileFrame.tsx';
import { TileView } from '../tile/TileView.tsx';
import { type TileAnswer, useTileAnswer } from '../tile/use-tile-answer.ts';
import { TileMark } from '../together/TileMark.tsx';
import styles from './board.module.css';
import { MissingTile } from './MissingTile.tsx';
import type { BoardContext } from './use-board-context.ts';
import { useSeen } from './use-seen.ts';

// Figures are not to wait for menus.
const TileMenu = lazy(() => import('./menu/TileMenu.tsx'));
const TargetOfMetric = lazy(() => import('../../targets/TargetOfMetric.tsx'));

/** One tile of a dashboard with its figures, which are asked for once it has been near the screen. */
export const TileSlot = memo(function TileSlot({ tile, context, grip, hasMenu }: TileSlotProps) {
  const menu = (asked?: AskedTile, answer?: TileAnswer) =>
    hasMenu ? (
      <>
        <TileMark tile={tile.id} />
        <Suspense>
          <TileMenu {...{ tile, asked, answer }} />
        </Suspense>
      </>
    ) : undefined;
  if (tile.kind === 'text') return <TextTile title={tile.title ?? ''} text={tile.text} grip={grip} actions={menu()} />;
  return <Figures {...{ tile, context, grip, menu }} />;
});

export type TileSlotProps = {
  readonly tile: Tile;
  readonly context: BoardContext;
  readonly grip?: ReactNode;
  /** False on a screen that nobody stands at. */
  readonly hasMenu: boolean;
};

type FiguresProps = Pick<TileSlotProps, 'context' | 'grip'> & {
  readonly tile: Exclude<Tile, { kind: 'text' }>;
  readonly menu: (asked?: AskedTile, answer?: TileAnswer) => ReactNode;
};

function Figures({ tile, context, grip, menu }: FiguresProps) {
  const project = useProject();
  const today = useToday();
  const query = useMemo(() => tileQuery({ ...context, tile }), [context, tile]);
  const asked = useMemo(
    () => (query.ok ? askedTile(query.value, { project, today }) : undefined),
    [query, project, today],
  );
  if (!query.ok) return <MissingTile {...{ tile, grip }} problem={query.error} actions={menu()} />;
  if (asked === undefined) {
    return (
      <TileFrame title={query.value.name} grip={grip} actions={menu()}>
        {t('board.not_a_query')}
      </TileFrame>
    );
  }
  // A target is for all that the metric counts, and would mislead beside a part of it.
  const metric = tile.kind === 'metric' && asked.filters.length === 0 ? tile.metric : undefined;
  return <Answered {...{ asked, metric, grip, menu }} />;
}

type AnsweredProps = Pick<FiguresProps, 'grip' | 'menu'> & {
  readonly asked: AskedTile;
  /** The metric of which a target is shown; undefined for none. */
  readonly metric: string | undefined;
};

function Answered({ asked, metric, grip, menu }: AnsweredProps) {
  const [place, isSeen] = useSeen<HTMLDivElement>();
  const answer = useTileAnswer(asked.query, isSeen);
  const target = metric !== undefined && (
    <Suspense>
      <TargetOfMetric metric={metric} />
    </Suspense>
  );
  return (
    <div ref={place} className={styles.slot}>
      <TileView tile={asked} answer={answer} grip={grip} actions={menu(asked, answer)} below={target} />
    </div>
  );
}
