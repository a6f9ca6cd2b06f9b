import type { ComponentProps } from 'react';
import { count, share } from '../../format/figures.ts';
import { Name } from '../../ui/name/Name.tsx';
import { t } from '../../words/t.ts';
import { BAR_WIDTH_PX, type PlacedNode } from './layout.ts';
import styles from './paths-chart.module.css';

/** A node: its bar, beside it the name with its figures, and a band behind them to where its ribbons begin. */
export function PathLabel({ placed, colour, widthPx, handlers }: Props) {
  const { node, x, y, height } = placed;
  const ended = node.count === 0 ? 0 : node.ended / node.count;
  const endedWords = ended >= 0.005 ? [t('charts.path_ended', { share: share(ended) })] : [];
  const figures = [count(node.count), ...endedWords].join(' · ');
  return (
    <button
      type="button"
      className={styles.node}
      style={{ left: x, top: y, width: widthPx, minHeight: height }}
      {...handlers}
    >
      <span className={styles.band} style={{ height, background: colour }} />
      <span className={styles.bar} style={{ width: BAR_WIDTH_PX, height, background: colour }} />
      <span className={styles.label}>
        <Name text={node.label} cut="middle" className={styles.name ?? ''} />
        <span className={styles.figures} title={figures}>
          {figures}
        </span>
      </span>
    </button>
  );
}

type Props = {
  readonly placed: PlacedNode;
  readonly colour: string;
  readonly widthPx: number;
  readonly handlers: Omit<ComponentProps<'button'>, 'className' | 'style' | 'type' | 'children'>;
};
