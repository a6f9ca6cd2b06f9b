import type { ProjectId } from '../../core/base/ids.ts';
import { DAY_MS, HOUR_MS } from '../../core/base/time/durations.ts';
import { alarmChangeOf } from '../../core/quality/alarm-of.ts';
import type { Found } from '../../core/quality/check.ts';
import { findingKey, judgeDay } from '../../core/quality/judge-day.ts';
import { type FindingRecord, findingId, isTold } from '../../core/quality/record.ts';
import { settle, withoutFaults } from '../../core/quality/settle.ts';
import { database } from '../../platform/database.ts';
import type { Env } from '../../platform/env.ts';
import { changeIncidents } from '../../platform/incidents/change-incidents.ts';
import { rowsOf } from '../../store/clickhouse/door.ts';
import type { RegionStore } from '../../store/clickhouse/region-store.ts';
import { profileOf } from '../../store/quality/profile-day.ts';
import { firstEvent } from '../../store/quality/read-statements.ts';
import { faultyEvents } from './faulty-events.ts';
import { findingInsert, findingUpdate, readFindings } from './findings-store.ts';

/** Events of a day may come late by an hour; a day that changes later is judged again. */
const LATE_MS = HOUR_MS;
/** Profiles a day of a project, judges it, and tells what is new. Safe to repeat: a finding is told once. */
export async function judgeProject(
  env: Env,
  store: RegionStore,
  { project, day }: { readonly project: ProjectId; readonly day: number },
  nowMs: number,
): Promise<number> {
  const db = database(env);
  const today = Math.floor(nowMs / DAY_MS);
  const isWhole = nowMs >= (day + 1) * DAY_MS + LATE_MS;
  const profiles = await profileOf(store, { project, day, isWhole }, nowMs);
  const known = await readFindings(db, project, today);
  const found = judgeDay(withoutFaults(profiles, known));
  const { begun, changed } = settle(known, { day, isWhole, found }, nowMs);
  const fresh: FindingRecord[] = [];
  for (const each of begun) fresh.push(await recordOf(store, project, each, day, nowMs));
  const ended = changed.filter(({ endedMs }) => endedMs !== undefined);
  const changes = [...fresh, ...ended]
    .filter((record) => isTold(record, today))
    .map((record) => alarmChangeOf(project, record));
  const also = [
    ...fresh.map((record) => findingInsert(db, project, record)),
    ...changed.map((record) => findingUpdate(db, project, record)),
  ];
  if (also.length > 0) await changeIncidents(env, project, { changes, also }, nowMs);
  return fresh.length;
}

async function recordOf(
  store: RegionStore,
  project: ProjectId,
  { kind, severity, facts, key, sinceDay }: Found,
  day: number,
  nowMs: number,
): Promise<FindingRecord> {
  const name = findingKey({ kind, key });
  const span = { fromMs: (sinceDay ?? day - 1) * DAY_MS, toMs: (day + 1) * DAY_MS };
  const [first] =
    kind === 'traffic_stopped' ? [] : await rowsOf(store, firstEvent(project, faultyEvents({ kind, facts }), span));
  const release = facts.release ?? first?.release;
  return {
    id: findingId(project, name, day),
    key: name,
    kind,
    severity,
    state: 'open',
    facts: { ...facts, ...(release && { release }) },
    ...(first && { first: { id: first.id, at: new Date(first.at_ms).toISOString() } }),
    day,
    lastDay: day,
    foundMs: nowMs,
  };
}
