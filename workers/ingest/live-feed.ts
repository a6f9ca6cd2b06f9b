import type { EventRow } from '../../core/event.ts';
import type { WriteKeyRules } from '../../core/tenancy/write-key.ts';
import { withWindow } from '../../durable-objects/stub.ts';
import type { Env } from '../env.ts';
import { logLine } from '../http/log.ts';
import { LiveCounts } from './live-counts.ts';

/** How long counts are gathered before the window is told: well below the half second in which a socket shall see them. */
const GATHER_MS = 100;

const gathering = new Map<string, LiveCounts>();

/**
 * Tells a project's window, and the log, what was accepted: the requests of a tenth of a second in one call and one
 * line. After the reply, and never at the cost of ingest: a window that cannot be reached is logged, its counts are
 * dropped.
 */
export function feedWindow(
  env: Env,
  rules: WriteKeyRules,
  rows: readonly EventRow[],
  nowMs: number,
  keepAlive: (work: Promise<unknown>) => void,
): void {
  const open = gathering.get(rules.project_id);
  const counts = open ?? new LiveCounts();
  counts.add(rows, nowMs);
  if (open !== undefined) return;
  gathering.set(rules.project_id, counts);
  keepAlive(flushLater(env, rules));
}

async function flushLater(env: Env, rules: WriteKeyRules): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, GATHER_MS));
  const counts = gathering.get(rules.project_id);
  gathering.delete(rules.project_id);
  if (counts === undefined) return;
  const project = { id: rules.project_id, region: rules.region };
  logLine('info', { event: 'ingested', project_id: project.id, requests: counts.requests, events: counts.events });
  try {
    await withWindow(env, project, (window) => window.record(counts.toBatch(project.id)));
  } catch (problem) {
    logLine('warn', { event: 'window_not_told', project_id: project.id, problem: String(problem) });
  }
}
