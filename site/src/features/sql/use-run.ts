import { useEffect, useRef, useState } from 'react';
import type { SqlResponse } from '../../../../core/api/sql.ts';
import type { Failure } from '../../api/outcome.ts';
import { runSql } from '../../api/sql.ts';

/** The outcome of the statement that was run last. */
export type Run =
  | { readonly status: 'idle' }
  | { readonly status: 'running'; readonly sql: string }
  | { readonly status: 'cancelled'; readonly sql: string }
  | { readonly status: 'done'; readonly sql: string; readonly answer: SqlResponse }
  | { readonly status: 'failed'; readonly sql: string; readonly failure: Failure };

type Asked = { readonly sql: string; readonly limit: number };

/** Runs one statement at a time; `cancel`, and leaving the page, ends it in the store too. */
export function useRun(projectId: string) {
  const [run, setRun] = useState<Run>({ status: 'idle' });
  const running = useRef<AbortController>(undefined);
  useEffect(() => () => running.current?.abort(), []);
  const start = ({ sql, limit }: Asked): void => {
    running.current?.abort();
    const stop = new AbortController();
    running.current = stop;
    setRun({ status: 'running', sql });
    runSql(projectId, { sql, limit }, stop.signal).then(
      (outcome) => {
        if (running.current !== stop) return;
        if (outcome.ok) setRun({ status: 'done', sql, answer: outcome.value });
        else setRun({ status: 'failed', sql, failure: outcome.failure });
      },
      () => {
        if (running.current === stop) setRun({ status: 'cancelled', sql });
      },
    );
  };
  return { run, start, cancel: () => running.current?.abort() };
}
