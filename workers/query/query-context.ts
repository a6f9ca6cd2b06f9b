import type { QueryContext } from '../../core/query/kind.ts';
import type { Principal } from '../../platform/auth/principal.ts';
import type { StoreProgress } from '../../store/clickhouse/read-progress.ts';

export type QueryOptions = {
  readonly withSql: boolean;
  /** Aborted when the caller has hung up. */
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: ((progress: StoreProgress) => void) | undefined;
  readonly listGroups?: readonly string[];
};

/** What plans depend on besides the request. */
export function contextOf({ project }: Principal, { listGroups }: QueryOptions): QueryContext {
  const { id: projectId, timezone } = project;
  return { projectId, timezone, nowMs: Date.now(), ...(listGroups ? { listGroups } : {}) };
}
