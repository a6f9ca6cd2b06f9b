import type { UseQueryResult } from '@tanstack/react-query';
import type { Failure } from '../api/outcome.ts';
import { failureIn } from './failed-request.ts';

/** An answer together with the request that it answers and the time at which it came. */
export type Answered<Value, Asked> = { readonly value: Value; readonly of: Asked; readonly asOfMs: number };

/** Data, its age and its error, which are known and shown apart from one another. */
export type Loaded<Value, Asked = unknown> = {
  /** The latest answer that may be shown; a failed refresh keeps it. */
  readonly value?: Value;
  /** The request that `value` answers: labels and axes are taken from it, so that they change with the data. */
  readonly of?: Asked;
  readonly asOfMs?: number;
  /** Whether `value` answers an earlier range or filter, while the answer to the present one is on its way. */
  readonly isOutdated: boolean;
  /** Whether there is nothing to show yet. */
  readonly isLoading: boolean;
  readonly isRefreshing: boolean;
  /** Why the latest attempt failed. It is repeated if that can help. */
  readonly failure?: Failure;
  readonly retry: () => void;
};

export function loadedOf<Value, Asked>(result: UseQueryResult<Answered<Value, Asked>>): Loaded<Value, Asked> {
  const failure = failureIn(result.error ?? result.failureReason);
  // Figures of other days must not stand under the name of days that could not be loaded.
  const data = result.isPlaceholderData && failure !== undefined ? undefined : result.data;
  return {
    ...(data === undefined ? {} : { value: data.value, of: data.of, asOfMs: data.asOfMs }),
    ...(failure === undefined ? {} : { failure }),
    isOutdated: result.isPlaceholderData && data !== undefined,
    isLoading: data === undefined && failure === undefined,
    isRefreshing: result.isFetching,
    retry: () => void result.refetch(),
  };
}
