import type { StoreProgress } from '../../store/clickhouse/read-progress.ts';

/** The progress of several statements that run at once, as that of one: each call gives the listener of one more. */
export function sumOfProgress(onProgress: (progress: StoreProgress) => void): () => (progress: StoreProgress) => void {
  const latest: StoreProgress[] = [];
  return () => {
    const place = latest.push({ rowsRead: 0, rowsInAll: 0, elapsedMs: 0 }) - 1;
    return (progress) => {
      latest[place] = progress;
      onProgress({
        rowsRead: latest.reduce((sum, { rowsRead }) => sum + rowsRead, 0),
        rowsInAll: latest.reduce((sum, { rowsInAll }) => sum + rowsInAll, 0),
        elapsedMs: Math.max(...latest.map(({ elapsedMs }) => elapsedMs)),
      });
    };
  };
}
