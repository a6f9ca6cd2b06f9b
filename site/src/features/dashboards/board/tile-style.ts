import type { CSSProperties } from 'react';
import type { Place } from '../../../../../core/api/objects/dashboards.ts';

/** Lines of the grid count from 1; the style sheet has other ones for narrow windows and paper. */
export function tileStyle({ column, row, columns, rows }: Place): CSSProperties & Record<`--${string}`, string> {
  return {
    '--column': `${column + 1} / span ${columns}`,
    '--row-place': `${row + 1} / span ${rows}`,
    '--rows': String(rows),
  };
}
