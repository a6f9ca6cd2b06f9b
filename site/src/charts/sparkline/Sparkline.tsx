import type { ExpectedRange, TrendModel } from '../models/trend.ts';
import styles from './sparkline.module.css';
import { bandPath, sparklinePath, sparklineScale } from './sparkline-path.ts';

const BOX = { widthPx: 96, heightPx: 24 };

/** The course of a figure in the height of a line of text, over where it was expected, with what stands out. */
export function Sparkline({ values, label, band = [], marked = [] }: SparklineProps) {
  if (values.length === 0) return null;
  const scale = sparklineScale(values, band, BOX);
  const expected = bandPath(band, scale);
  return (
    <svg
      className={styles.sparkline}
      viewBox={`-1 -1 ${BOX.widthPx + 2} ${BOX.heightPx + 2}`}
      preserveAspectRatio="none"
      role="img"
      aria-label={label}
    >
      {marked.map(({ first, last }) => (
        <rect
          key={first}
          className={styles.marked}
          x={scale.x(first)}
          width={Math.max(1, scale.x(last) - scale.x(first))}
          y={0}
          height={BOX.heightPx}
        />
      ))}
      {expected !== '' && <path className={styles.band} d={expected} />}
      <path className={styles.line} d={sparklinePath(values, scale)} />
    </svg>
  );
}

type SparklineProps = Pick<TrendModel, 'marked'> & {
  readonly values: readonly (number | null)[];
  /** A description for those who cannot see it. */
  readonly label: string;
  readonly band?: readonly (ExpectedRange | null)[] | undefined;
};
