import { contracts, type KindName, type QueryRequest } from '../../../core/api/kinds/index.ts';

/** The days of the events behind the examples; `test/service/api-examples.test.ts` sends them. */
export const EXAMPLES = { range: { start: '2026-01-01', end: '2026-01-03' } } as const;

/** The fields of an answer that differ from run to run, as the pages show them. */
export type Example = {
  readonly meta: {
    readonly query_id: string;
    readonly elapsed_ms: number;
    readonly rows_read: number;
    readonly cached: boolean;
  };
};

/** The request of a kind's example: the one of its contract, over the days of the examples. */
export function requestOf(kind: KindName): QueryRequest {
  return { ...contracts[kind].example, date_range: EXAMPLES.range };
}
