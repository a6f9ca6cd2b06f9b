import { useRef } from 'react';
import { changedRows, type RowChange } from './change-rows.ts';

/**
 * A key for each row of a list without ids, which stays with the row when others move or go: what was typed in a row,
 * and the focus, go along.
 */
export function useRowKeys(count: number): { keys: readonly number[]; follow: (change: RowChange) => void } {
  const keys = useRef<readonly number[]>([]);
  const next = useRef(0);
  const missing = Math.max(0, count - keys.current.length);
  if (keys.current.length !== count) {
    keys.current = [...keys.current.slice(0, count), ...Array.from({ length: missing }, () => next.current++)];
  }
  const follow = (change: RowChange): void => {
    keys.current = changedRows(keys.current, change, () => next.current++);
  };
  return { keys: keys.current, follow };
}
