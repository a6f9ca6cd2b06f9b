import { TriangleAlert } from 'lucide-react';
import { useNow } from '../../../app/use-now.ts';
import { ago } from '../../../format/days.ts';
import { Icon } from '../../../ui/icon/Icon.tsx';
import { t } from '../../../words/t.ts';
import styles from './tile.module.css';
import type { TileAnswer } from './use-tile-answer.ts';

const TICK_MS = 5_000;

/** Says how old the figures are. Those that could not be refreshed stay, and say so. */
export function TileAge({ answer: { value, asOfMs, failure } }: { answer: TileAnswer }) {
  const readMs = asOfMs ?? 0;
  const knownMs = Date.parse(value?.meta.incomplete?.as_of ?? '');
  const atMs = Number.isNaN(knownMs) ? readMs : Math.min(knownMs, readMs);
  const age = useNow((nowMs) => ago(atMs, nowMs), TICK_MS);
  if (failure === undefined) return <span>{t('board.updated', { age })}</span>;
  return (
    <span className={styles.stale} role="status">
      <Icon glyph={TriangleAlert} size="s" />
      <span title={failure.message}>{t('board.stale', { age })}</span>
    </span>
  );
}
