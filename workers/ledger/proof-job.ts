import type { ProjectId } from '../../core/base/ids.ts';
import type { Region } from '../../core/base/regions.ts';
import { ok } from '../../core/base/result.ts';
import type { RowStatement } from '../../core/base/statement.ts';
import { DAY_MS } from '../../core/base/time/durations.ts';
import type { OperatorAlertKind } from '../../core/delivery/operator-alert.ts';

import type { Env } from '../../platform/env.ts';
import { type JobReport, type JobRun, job } from '../../platform/jobs/job.ts';
import { projectsIn } from '../../platform/jobs/projects-in.ts';
import { outbound } from '../../platform/outbound.ts';
import { tellOperator } from '../../platform/tell-operator.ts';
import { rowsOf } from '../../store/clickhouse/door.ts';
import { regionStoreOf } from '../../store/clickhouse/region-store.ts';
import type { Finding } from '../../store/ledger/proof-statements.ts';
import { prove } from '../../store/ledger/prove.ts';
import { type ProvenDay, provenDays } from '../../store/ledger/proven-days.ts';

/** Asks the store for every event that it has confirmed, and tells operators of those that are missing. */
export const ledgerProofJob = job({ name: 'ledger-proof', everyMinutes: 60, run: proveDays });

/** No day is begun after this. The latest days come first, and an old day comes again within a week. */
const RUN_MS_MAX = 60_000;

type Found = Record<'days' | 'proven' | 'missing' | 'unaccounted', number>;

async function proveDays(env: Env, region: Region, { nowMs }: JobRun): Promise<JobReport> {
  const deadlineMs = Date.now() + RUN_MS_MAX;
  const projects = await projectsIn(env, region);
  const found: Found = { days: 0, proven: 0, missing: 0, unaccounted: 0 };
  if (projects.length === 0) return found;
  for (const day of provenDays(nowMs)) {
    if (Date.now() > deadlineMs) break;
    found.days++;
    for (const some of projects) {
      const ids = some.map(({ id }) => id);
      const proof = await proofOf(env, region, ids, day, nowMs);
      found.proven += eventsOf(proof.proven);
      found.missing += await tell(env, region, 'rows_missing', proof.missing);
      if (day.isSettled) found.unaccounted += await tell(env, region, 'rows_unaccounted', proof.unaccounted);
    }
  }
  return found;
}

async function proofOf(env: Env, region: Region, ids: readonly ProjectId[], { startMs }: ProvenDay, nowMs: number) {
  const store = regionStoreOf(env, region, outbound.fetch);
  const ask = async <Row>(statement: RowStatement<Row>) => ok(await rowsOf(store, statement));
  const proof = await prove<never>(ask, {
    projects: ids,
    startMs,
    endMs: startMs + DAY_MS,
    interval: 'hour',
    nowMs,
  });
  return proof.ok ? proof.value : proof.error;
}

/** @returns the number of events found, without those of projects that were deleted meanwhile */
async function tell(
  env: Env,
  region: Region,
  event: Extract<OperatorAlertKind, 'rows_missing' | 'rows_unaccounted'>,
  findings: readonly Finding[],
): Promise<number> {
  if (findings.length === 0) return 0;
  const there = new Set((await projectsIn(env, region)).flat().map(({ id }) => id));
  const left = findings.filter(({ projectId }) => there.has(projectId));
  const [first] = left.toSorted((one, other) => other.events - one.events);
  if (first === undefined) return 0;
  const rows = eventsOf(left);
  const touched = new Set(left.map(({ projectId }) => projectId)).size;
  const most = { project_id: first.projectId, arrived: new Date(first.startMs).toISOString(), rows_then: first.events };
  await tellOperator(env, region, { event, rows, projects: touched, ...most });
  return rows;
}

function eventsOf(findings: readonly Finding[]): number {
  return findings.reduce((sum, { events }) => sum + events, 0);
}
