import type { CohortUpload, RefusedLine } from '../../../core/api/cohorts.ts';
import { type ApiError, apiError } from '../../../core/base/errors.ts';
import { err, ok, type Result } from '../../../core/base/result.ts';
import { idReader } from '../../../core/query/cohorts/read-ids.ts';
import { TABLES } from '../../../core/tables/schema.ts';
import type { Principal } from '../../../platform/auth/principal.ts';
import type { Env } from '../../../platform/env.ts';
import { outbound } from '../../../platform/outbound.ts';
import { change, insert } from '../../../store/clickhouse/door.ts';
import { regionStoreOf } from '../../../store/clickhouse/region-store.ts';
import { copyIds } from '../../../store/cohorts/statements.ts';
import { linesIn } from '../lines-in.ts';
import { listVersion } from '../list-version.ts';
import { type NamedCohort, readList } from './find-cohort.ts';
import { keepList, NO_VERSION } from './keep-list.ts';
import { showCohort } from './show-cohort.ts';

/** Ids of one insert: a few megabytes. */
const INSERT_IDS = 50_000;
const REFUSED_SHOWN_MAX = 20;

type Asked = {
  readonly body: ReadableStream<Uint8Array>;
  readonly isJson: boolean;
  /** Adds to the list that is there, in place of a new one. */
  readonly isMore: boolean;
};

/**
 * Reads a list of ids, as long as it may be, and makes it the members of a cohort. Until it is read to its end, the list
 * before counts. Errors: `bad_request` for a cohort that is not a list, and for a body without ids; those of `keepList`.
 */
export async function uploadList(
  env: Env,
  caller: Principal,
  cohort: NamedCohort,
  { body, isJson, isMore }: Asked,
  nowMs: number,
): Promise<Result<CohortUpload, ApiError>> {
  const { id } = cohort.found;
  if ('filters' in cohort.stored.definition) {
    const message = `The cohort \`${id}\` has filters; only a cohort with \`"list": true\` takes ids. Save a second one for the list.`;
    return err(apiError('bad_request', message));
  }
  const store = regionStoreOf(env, caller.project.region, outbound.fetch);
  const known = isMore ? await readList(env, caller, id) : undefined;
  // The ids of a version never change, so that answers may be kept by it.
  const version = listVersion(nowMs, known?.version);
  const read = await storeIds(body, idReader(isJson), (ids) =>
    insert(
      store,
      'background',
      TABLES.cohortIds,
      ids.map((person_id) => ({ project_id: caller.project.id, cohort: id, version, person_id })),
    ),
  );
  if (read.lines === 0) {
    const why = read.refused[0] ? `line ${read.refused[0].line} ${read.refused[0].message}` : 'it is empty';
    return err(apiError('bad_request', `The body holds no ids: ${why}. Send one id a line, as CSV or JSON.`));
  }
  if (known) await change(store, 'background', copyIds(caller.project.id, id, known.version, version));
  const details = { lines: read.lines, refused: read.refusedCount };
  const addsTo = isMore ? (known?.version ?? NO_VERSION) : undefined;
  const made = { cohort: id, version, addsTo, isFrozen: false, action: 'cohort.upload', details };
  const kept = await keepList(env, caller, store, made, nowMs);
  if (!kept.ok) return kept;
  const found = { id, name: cohort.found.name, list: version };
  const shown = await showCohort(env, caller, { ...cohort, found }, nowMs);
  if (!shown.ok) return shown;
  const { members, list } = shown.value;
  return ok({
    lines: read.lines,
    refused: read.refusedCount,
    refused_lines: read.refused,
    members,
    ids: list?.ids ?? 0,
    unknown: list?.unknown ?? 0,
    unknown_ids: list?.unknown_ids ?? [],
  });
}

async function storeIds(
  body: ReadableStream<Uint8Array>,
  read: ReturnType<typeof idReader>,
  store: (ids: readonly string[]) => Promise<void>,
) {
  const refused: RefusedLine[] = [];
  let waiting: string[] = [];
  let [lines, refusedCount, line] = [0, 0, 0];
  for await (const text of linesIn(body)) {
    line++;
    if (text.trim() === '') continue;
    const ids = read(text);
    if (!ids.ok) {
      refusedCount++;
      if (refused.length < REFUSED_SHOWN_MAX) refused.push({ line, message: ids.error });
      continue;
    }
    lines += ids.value.length;
    // A line of JSON may hold more ids than a call takes arguments.
    for (const id of ids.value) waiting.push(id);
    if (waiting.length < INSERT_IDS) continue;
    await store(waiting);
    waiting = [];
  }
  if (waiting.length > 0) await store(waiting);
  return { lines, refused, refusedCount };
}
