import type { QueryRequest } from '../../../core/api/kinds/index.ts';
import type { QueryResponse } from '../../../core/api/query.ts';
import type { QueryBatchAnswer } from '../../../core/api/query-batch.ts';
import { QUERY_BATCH_MAX } from '../../../core/base/limits.ts';
import { api } from '../api/client.ts';
import type { Outcome } from '../api/outcome.ts';
import { failureOfRefused } from '../api/refused-query.ts';

type Waiting = {
  readonly query: QueryRequest;
  readonly signal: AbortSignal;
  readonly settle: (outcome: Outcome<QueryResponse>) => void;
  readonly fail: (error: unknown) => void;
};

/** Queries of one project and lane that were asked in the same tick. */
const lanes = new Map<string, Waiting[]>();

/**
 * Asks for a report. Queries of a lane that are asked in the same tick travel as one request, and the service plans them
 * together; lanes do not wait for one another. The request is cancelled once nobody waits for any of its answers.
 */
export function askReport(query: QueryRequest, lane: string, signal: AbortSignal): Promise<Outcome<QueryResponse>> {
  return new Promise((settle, fail) => {
    const key = JSON.stringify([query.project_id, lane]);
    const waiting = lanes.get(key) ?? [];
    if (waiting.length === 0) {
      lanes.set(key, waiting);
      setTimeout(() => leave(key));
    }
    waiting.push({ query, signal, settle, fail });
  });
}

function leave(key: string): void {
  const waiting = (lanes.get(key) ?? []).filter(({ signal }) => !signal.aborted);
  lanes.delete(key);
  for (let first = 0; first < waiting.length; first += QUERY_BATCH_MAX) {
    const asked = waiting.slice(first, first + QUERY_BATCH_MAX);
    void send(asked).catch((error: unknown) => {
      for (const { fail } of asked) fail(error);
    });
  }
}

async function send(asked: readonly Waiting[]): Promise<void> {
  const [only] = asked;
  if (only === undefined) return;
  if (asked.length === 1) {
    only.settle(await api.query(only.query, only.signal));
    return;
  }
  const queries = asked.map(({ query }) => query);
  const outcome = await api.queryBatch(only.query.project_id, queries, allAborted(asked.map(({ signal }) => signal)));
  for (const [index, { settle }] of asked.entries()) {
    settle(outcome.ok ? outcomeOf(outcome.value.answers[index]) : outcome);
  }
}

function outcomeOf(answer: QueryBatchAnswer['answers'][number] | undefined): Outcome<QueryResponse> {
  if (answer !== undefined && !('error' in answer)) return { ok: true, value: answer };
  return { ok: false, failure: failureOfRefused(answer) };
}

function allAborted(signals: readonly AbortSignal[]): AbortSignal {
  const all = new AbortController();
  const check = (): void => {
    if (signals.every(({ aborted }) => aborted)) all.abort();
  };
  for (const signal of signals) signal.addEventListener('abort', check, { once: true });
  return all.signal;
}
