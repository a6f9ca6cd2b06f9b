import { COMMON_EVENT_NAMES } from '../../core/ingest/common-event-names.ts';
import { Counter } from './counter.ts';
import { Histogram } from './histogram.ts';
import { OTHER } from './series.ts';

/**
 * The metrics of `GET /metrics`, in the memory of one isolate. On one machine, they cover the whole service since its
 * start. On Cloudflare, one of many short-lived isolates answers a scrape, so the metrics are a sample; the log lines
 * are complete. See docs/operations.md.
 */
const SCOPE = 'since this isolate started.';
const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'];
const MS_PER_S = 1000;

const eventsIngested = new Counter(
  'events_ingested_total',
  `Events accepted and durable, by name where the name is a common one, ${SCOPE}`,
  ['project_id', 'event_type'],
  1_000,
);
const ingestion = new Histogram(
  'event_ingestion_duration_seconds',
  `From an ingest request to its events being durable, ${SCOPE}`,
  [],
  1,
);
const queries = new Histogram(
  'query_duration_seconds',
  `Queries that were answered, with compiling and reading, ${SCOPE}`,
  ['query_type', 'project_id'],
  200,
);
const requests = new Counter(
  'api_requests_total',
  `Requests by the pattern of their route, ${SCOPE}`,
  ['method', 'endpoint', 'status_code'],
  // Patterns and statuses are ours, so their number is bounded: some 300 routes with a dozen statuses each.
  4_000,
);

const jobRuns = new Counter(
  'job_runs_total',
  `Runs of scheduled jobs by their outcome, \`done\` or \`failed\`, ${SCOPE}`,
  ['job', 'region', 'outcome'],
  500,
);
const jobDurations = new Histogram(
  'job_duration_seconds',
  `Runs of scheduled jobs in a region, from start to end, ${SCOPE}`,
  ['job'],
  100,
);

const toolCalls = new Counter(
  'mcp_tool_calls_total',
  `Calls of tools of the MCP server by their outcome, \`answered\`, \`refused\` or \`failed\`, ${SCOPE}`,
  ['tool', 'outcome'],
  200,
);

const questions = new Counter(
  'questions_total',
  `Questions in words by what became of them (\`answered\`, \`asked_back\` or \`failed\`), by who read them, and by whether all of their figures were in memory, ${SCOPE}`,
  ['outcome', 'engine', 'cache'],
  50,
);

/** Call after events have become durable. */
export function recordIngested(projectId: string, rows: readonly { readonly event: string }[], ms: number): void {
  const byLabel = new Map<string, number>();
  for (const { event } of rows) {
    const label = COMMON_EVENT_NAMES.has(event) ? event : OTHER;
    byLabel.set(label, (byLabel.get(label) ?? 0) + 1);
  }
  for (const [label, count] of byLabel) eventsIngested.add([projectId, label], count);
  ingestion.observe([], ms / MS_PER_S);
}

/** Call after a query has been answered. `kind` is a name in the registry. */
export function recordQuery(kind: string, projectId: string, ms: number): void {
  queries.observe([kind, projectId], ms / MS_PER_S);
}

/** Call after a job has run in a region. */
export function recordJob(job: string, region: string, outcome: 'done' | 'failed', ms: number): void {
  jobRuns.add([job, region, outcome]);
  jobDurations.observe([job], ms / MS_PER_S);
}

/** Call after a tool of the MCP server has been called. `tool` is a name in its list. */
export function recordToolCall(tool: string, outcome: 'answered' | 'refused' | 'failed'): void {
  toolCalls.add([tool, outcome]);
}

/** Call after a question in words. `cache` is that of the figures: `none` if nothing was counted. */
export function recordQuestion(
  outcome: 'answered' | 'asked_back' | 'failed',
  engine: 'local' | 'model' | 'none',
  cache: 'hit' | 'miss' | 'none',
): void {
  questions.add([outcome, engine, cache]);
}

/** @param endpoint  the pattern of the matched route, `/live/:project_id`; never a path, which callers can invent */
export function recordRequest(method: string, endpoint: string, status: number): void {
  requests.add([METHODS.includes(method) ? method : 'OTHER', endpoint, String(status)]);
}

/** All metrics in the Prometheus text format, version 0.0.4. */
export function metricsText(): string {
  return `${[eventsIngested, ingestion, queries, requests, jobRuns, jobDurations, toolCalls, questions].map((metric) => metric.text()).join('\n')}\n`;
}
