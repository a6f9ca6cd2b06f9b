import { RecentMap } from '../../core/base/recent-map.ts';
import type { IngestedRow } from '../../core/ingest/event.ts';
import { collectionOf } from '../../core/ingest/rules/collection.ts';
import type { WriteKeyRules } from '../../core/tenancy/write-key.ts';
import { withWindow } from '../../platform/durable-objects.ts';
import type { Env } from '../../platform/env.ts';
import { logLine } from '../../platform/log.ts';
import { LiveBatcher } from './live-batcher.ts';

/** Shortest time between two calls to a window. An event that comes after a pause is passed on at once. */
const GATHER_MS = 100;

/** Events in one call, at 20 bytes each; more events in the same tenth of a second go into another call. */
const EVENTS_MAX = 50_000;

/** Projects whose last call is remembered; a project that is forgotten is told at once. */
const PROJECTS_MAX = 1_000;

const gathering = new Map<string, LiveBatcher>();
/** When the window of a project was told last, Unix milliseconds. */
const lastSentMs = new RecentMap<number>(PROJECTS_MAX);

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
  const isInternal = collectionOf(rules, env.AUTH_SECRET)?.isInternalRow;
  const open = gathering.get(rules.project_id);
  if (open !== undefined && open.events < EVENTS_MAX) {
    open.add(rows, nowMs, isInternal);
    return;
  }
  const batcher = new LiveBatcher();
  batcher.add(rows, nowMs, isInternal);
  gathering.set(rules.project_id, batcher);
  keepAlive(flushLater(env, rules, batcher));
}

async function flushLater(env: Env, rules: WriteKeyRules, batcher: LiveBatcher): Promise<void> {
  const waitMs = (lastSentMs.get(rules.project_id) ?? 0) + GATHER_MS - Date.now();
  if (waitMs > 0) await new Promise((resolve) => setTimeout(resolve, waitMs));
  lastSentMs.set(rules.project_id, Date.now());
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
