import { datesBetween } from '../../../../../core/api/chart-models/bucket-dates.ts';
import type { QueryResponse } from '../../../../../core/api/query.ts';
import { days } from '../../../format/days.ts';
import { Name } from '../../../ui/name/Name.tsx';
import { t } from '../../../words/t.ts';
import type { AskedTile } from './asked-tile.ts';
import { limitsOf } from './limits.ts';
import styles from './tile.module.css';

/** The days of the figures that are shown, and the filters that the tile has besides those of its dashboard. */
export function TileNote({ tile, response }: { tile: AskedTile; response: QueryResponse | undefined }) {
  const { dates, from } = tile.range;
  const span = response === undefined ? dates : datesBetween(response.meta.timezone, response.meta.range);
  const limits = limitsOf(tile.filters);
  return (
    <p className={styles.note}>
      {span !== undefined && <span>{days(span)}</span>}
      {from === 'tile' && <span className={styles.own}>{t('board.own_days')}</span>}
      {limits !== '' && (
        <span className={styles.limits}>
          <Name text={t('board.limited_to', { filters: limits })} cut="end" />
        </span>
      )}
    </p>
  );
}
