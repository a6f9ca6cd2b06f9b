import type { StoredEvent } from '../../core/api/debug.ts';
import type { ApiError } from '../../core/base/errors.ts';
import { ok, type Result } from '../../core/base/result.ts';
import type { ProjectAccess } from '../../platform/auth/principal.ts';
import type { Env } from '../../platform/env.ts';
import { readStore } from '../../platform/store/read-store.ts';
import { eventsWithIds } from '../../store/ledger/statements.ts';

/** Short, since the sender of an event waits for it. */
const TIMEOUT_S = 2;

/**
 * Events of a project that the store holds under one of these ids.
 *
 * @param project  of a write key that ingest has checked
 * Errors: `timeout`, `unavailable`, `internal`, according to ClickHouse.
 */
export async function readStoredEvents(
  env: Env,
  project: Pick<ProjectAccess, 'id' | 'region'>,
  ids: readonly string[],
  span: { readonly fromMs: number; readonly toMs: number },
): Promise<Result<StoredEvent[], ApiError>> {
  const statement = eventsWithIds(project.id, { ids, ...span });
  const read = await readStore(env, project, statement, { timeoutS: TIMEOUT_S });
  return read.ok ? ok([...read.value.rows]) : read;
}
