import type { AskedAgain, QueryContext } from '../../core/query/kind.ts';
import { shareNowMs } from '../../core/query/share/guard-share.ts';
import type { Principal } from '../../platform/auth/principal.ts';
import type { StoreProgress } from '../../store/clickhouse/read-progress.ts';

export type QueryOptions = {
  readonly withSql: boolean;
  /** Aborted when the caller has hung up. */
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: ((progress: StoreProgress) => void) | undefined;
  /** The moment that running periods refer to, Unix milliseconds; default: now. */
  readonly asOfMs?: number | undefined;
  /** Set if a first answer was lacking something. */
  readonly again?: AskedAgain;
};

/** Everything that plans depend on besides the request. */
export function contextOf({ project, share }: Principal, { again, asOfMs = Date.now() }: QueryOptions): QueryContext {
  const {
    id: projectId,
    timezone,
    weekStart = 'monday',
    sessionMinutes,
    internal,
    mergedEvents,
    reportingCurrency,
  } = project;
  const own = {
    ...(sessionMinutes === undefined ? {} : { sessionMinutes }),
    ...(internal ? { internal } : {}),
    ...(reportingCurrency === undefined ? {} : { reportingCurrency }),
    ...(mergedEvents ? { mergedEvents } : {}),
  };
  const nowMs = share ? shareNowMs(share, asOfMs) : asOfMs;
  return { projectId, timezone, weekStart, ...own, nowMs, ...again };
}
