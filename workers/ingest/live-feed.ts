import type { IngestedRow } from '../../core/ingest/event.ts';
import type { WriteKeyRules } from '../../core/tenancy/write-key.ts';
import { withWindow } from '../../platform/durable-objects.ts';
import type { Env } from '../../platform/env.ts';
import { logLine } from '../../platform/log.ts';
import { LiveBatcher } from './live-batcher.ts';

/**
 * How long events are gathered for one call to the window: well below the half second until a socket must show them.
 */
const GATHER_MS = 100;

/** Events in one call, at 20 bytes each; more events in the same tenth of a second go into another call. */
const EVENTS_MAX = 50_000;

const gathering = new Map<string, LiveBatcher>();

/**
 * Sends accepted events to the project's window and to the log: the requests of a tenth of a second in one call and one
 * line. It runs after the reply and never delays ingest. Where a window cannot be reached, that is logged and its
 * events are not shown.
 */
export function feedWindow(
  env: Env,
  rules: WriteKeyRules,
  rows: readonly IngestedRow[],
  nowMs: number,
  keepAlive: (work: Promise<unknown>) => void,
): void {
  const open = gathering.get(rules.project_id);
  if (open !== undefined && open.events < EVENTS_MAX) {
    open.add(rows, nowMs);
    return;
  }
  const batcher = new LiveBatcher();
  batcher.add(rows, nowMs);
  gathering.set(rules.project_id, batcher);
  keepAlive(flushLater(env, rules, batcher));
}

async function flushLater(env: Env, rules: WriteKeyRules, batcher: LiveBatcher): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, GATHER_MS));
  if (gathering.get(rules.project_id) === batcher) gathering.delete(rules.project_id);
  const project = { id: rules.project_id, region: rules.region };
  logLine('info', { event: 'ingested', project_id: project.id, requests: batcher.requests, events: batcher.events });
  const batch = batcher.toBatch(project.id);
  if (batch.keys.length === 0) return;
  try {
    await withWindow(env, project, (window) => window.take(batch));
  } catch (problem) {
    logLine('warn', { event: 'window_not_told', project_id: project.id, problem: String(problem) });
  }
}
