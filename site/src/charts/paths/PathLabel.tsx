import type { ComponentProps } from 'react';
import { count, share } from '../../format/figures.ts';
import { Name } from '../../ui/name/Name.tsx';
import { t } from '../../words/t.ts';
import { NODE_WIDTH_PX, type PlacedNode } from './layout.ts';
import styles from './paths-chart.module.css';

/** A node: its bar, and beside it the name with its figures. */
export function PathLabel({ placed, colour, columnPx, handlers }: Props) {
  const { node, x, y, height } = placed;
  const ended = node.count === 0 ? 0 : node.ended / node.count;
  return (
    <button
      type="button"
      className={styles.node}
      style={{ left: x, top: y, width: columnPx - GAP_PX, minHeight: height }}
      {...handlers}
    >
      <span className={styles.bar} style={{ width: NODE_WIDTH_PX, height, background: colour }} />
      <span className={styles.label}>
        <Name text={node.label} cut="middle" className={styles.name ?? ''} />
        <span className={styles.figures}>
          {count(node.count)}
          {ended >= 0.005 && ` · ${t('charts.path_ended', { share: share(ended) })}`}
        </span>
      </span>
    </button>
  );
}

const GAP_PX = 24;

type Props = {
  readonly placed: PlacedNode;
  readonly colour: string;
  readonly columnPx: number;
  readonly handlers: Omit<ComponentProps<'button'>, 'className' | 'style' | 'type' | 'children'>;
};
