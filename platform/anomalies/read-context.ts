import type { AnomalyContext } from '../../core/api/anomaly-context.ts';
import type { ProjectId } from '../../core/base/ids.ts';
import type { Region } from '../../core/base/regions.ts';
import type { RowStatement } from '../../core/base/statement.ts';
import { evidenceOf } from '../../core/detection/explain/evidence-of.ts';
import { explain } from '../../core/detection/explain/explain.ts';
import { type Explained, subjectOf } from '../../core/detection/explain/subject-of.ts';
import { metricsAround, segmentsOfEvent } from '../../store/anomalies/context-statements.ts';
import { ask } from '../../store/clickhouse/door.ts';
import { StoreError } from '../../store/clickhouse/failures.ts';
import { regionStoreOf } from '../../store/clickhouse/region-store.ts';
import { database } from '../database.ts';
import type { Env } from '../env.ts';
import { logLine, problemText } from '../log.ts';
import { outbound } from '../outbound.ts';
import { readNotes } from './read-notes.ts';

/** The first message of an anomaly waits no longer than this for its context; it goes without one then. */
const CONTEXT_WAIT_MS = 2_000;

/**
 * Works out the context of an anomaly or an alarm: two statements to ClickHouse of the project's region, side by side, and the
 * project's annotations. Undefined, and logged, if that fails or takes longer than two seconds.
 */
export async function readContext(
  env: Env,
  project: { readonly id: ProjectId; readonly region: Region },
  explained: Omit<Explained, 'notes'>,
): Promise<AnomalyContext | undefined> {
  const signal = AbortSignal.timeout(CONTEXT_WAIT_MS);
  const late = new Promise<never>((_, reject) => {
    signal.addEventListener('abort', () => reject(new Error('The context was not there in time.')), { once: true });
  });
  try {
    return await Promise.race([contextOf(env, project, explained, signal), late]);
  } catch (error) {
    logLine('warn', { event: 'anomaly_not_explained', project_id: project.id, problem: problemText(String(error)) });
    return undefined;
  }
}

async function contextOf(
  env: Env,
  project: { readonly id: ProjectId; readonly region: Region },
  explained: Omit<Explained, 'notes'>,
  signal: AbortSignal,
): Promise<AnomalyContext> {
  const store = regionStoreOf(env, project.region, outbound.fetch);
  const subject = subjectOf(explained);
  const span = { fromMs: subject.startMs, toMs: subject.startMs + subject.spanMs };
  const read = async <Row>(statement: RowStatement<Row>): Promise<readonly Row[]> => {
    const answer = await ask(store, 'people', statement, { signal, timeoutS: CONTEXT_WAIT_MS / 1_000 });
    if (!answer.ok) throw new StoreError(statement.name, answer.error);
    return answer.value.rows;
  };
  const [segments, metrics, notes] = await Promise.all([
    subject.segment ? [] : read(segmentsOfEvent(project.id, subject.event, { ...span, padMs: subject.segmentPadMs })),
    read(metricsAround(project.id, { ...span, padMs: subject.metricPadMs })),
    readNotes(database(env), project.id, subject.startMs),
  ]);
  return explain(evidenceOf({ ...subject, notes }, segments, metrics));
}
