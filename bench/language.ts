/**
 * How many questions of a file a running service gets right, and how fast.
 *
 *   node bench/language.ts QUESTIONS.jsonl [path to local.json]
 *
 * A line: `{question, previous?, kind?, values?, ordered?, query?, expect?}`. Right is a reply whose `answer.values` are
 * `values` (within 0.5 %), whose query holds every field of `query`, or that asks back where `expect` is set.
 * Prints one JSON line: {bench, right, total, share, p50_ms, p95_ms, by_kind, wrong}.
 */
import { readFileSync } from 'node:fs';
import { isDeepStrictEqual } from 'node:util';
import type { AnswerValue, AskResponse } from '../core/api/ai.ts';

type Question = {
  question: string;
  previous?: string[];
  kind?: string;
  values?: AnswerValue[];
  ordered?: boolean;
  query?: Record<string, unknown>;
  expect?: 'clarify' | 'refuse';
};
type Service = { url: string; api_key: string; project_id: string };

const VALUE_TOLERANCE = 0.005;
const REPLY_TIMEOUT_MS = 30_000;

const [file, localFile = '.edgewise/local.json'] = process.argv.slice(2);
if (file === undefined) {
  console.error('Usage: node bench/language.ts QUESTIONS.jsonl [path to local.json]');
  process.exit(2);
}
const service: Service = JSON.parse(readFileSync(localFile, 'utf8'));
const questions: Question[] = readFileSync(file, 'utf8')
  .split('\n')
  .filter(Boolean)
  .map((line) => JSON.parse(line));

const timesMs: number[] = [];
const byKind: Record<string, { right: number; total: number }> = {};
const wrong: { question: string; why: string }[] = [];
for (const question of questions) {
  const startMs = performance.now();
  const reply = await ask(question);
  timesMs.push(performance.now() - startMs);
  const why = 'failed' in reply ? reply.failed : whyWrong(question, reply);
  byKind[question.kind ?? 'all'] ??= { right: 0, total: 0 };
  const kind = byKind[question.kind ?? 'all'];
  if (kind !== undefined) kind.total++;
  if (why !== undefined) wrong.push({ question: question.question, why });
  else if (kind !== undefined) kind.right++;
}
timesMs.sort((a, b) => a - b);
const right = questions.length - wrong.length;
const share = questions.length === 0 ? 0 : Math.round((right / questions.length) * 1_000) / 1_000;
const figures = { right, total: questions.length, share, p50_ms: percentile(0.5), p95_ms: percentile(0.95) };
console.log(JSON.stringify({ bench: 'language', ...figures, by_kind: byKind, wrong }));

async function ask({ question, previous }: Question): Promise<AskResponse | { failed: string }> {
  const body = {
    query: question,
    project_id: service.project_id,
    ...(previous ? { context: { previous_queries: previous } } : {}),
  };
  const response = await fetch(`${service.url}/ai/query`, {
    method: 'POST',
    headers: { authorization: `Bearer ${service.api_key}`, 'content-type': 'application/json' },
    body: JSON.stringify(body),
    signal: AbortSignal.timeout(REPLY_TIMEOUT_MS),
  });
  if (!response.ok) return { failed: `${response.status} ${(await response.text()).slice(0, 200)}` };
  return response.json();
}

function whyWrong(question: Question, reply: AskResponse): string | undefined {
  const { values } = reply.answer;
  if (question.expect !== undefined) {
    return values.length === 0 && reply.clarification !== undefined
      ? undefined
      : `answered what it should ${question.expect}`;
  }
  if (reply.clarification !== undefined) return reply.clarification.question;
  const query: Record<string, unknown> = { ...reply.interpretation.query };
  const differs = Object.entries(question.query ?? {}).find(
    ([field, wanted]) => !isDeepStrictEqual(query[field], wanted),
  );
  if (differs !== undefined) return `${differs[0]} is ${JSON.stringify(query[differs[0]])}`;
  return question.values === undefined ? undefined : whyOther(question.values, values, question.ordered === true);
}

function whyOther(wanted: readonly AnswerValue[], got: readonly AnswerValue[], isOrdered: boolean): string | undefined {
  if (wanted.length !== got.length) return `${got.length} values for ${wanted.length}`;
  for (const [index, want] of wanted.entries()) {
    const value = isOrdered || want.label === undefined ? got[index] : got.find(({ label }) => label === want.label);
    if (value === undefined || value.label !== want.label) return `no value for ${want.label}`;
    if (Math.abs(value.value - want.value) > Math.abs(want.value) * VALUE_TOLERANCE)
      return `${value.value} for ${want.value}`;
  }
  return undefined;
}

function percentile(share: number): number {
  return Math.round(timesMs[Math.min(timesMs.length - 1, Math.floor(timesMs.length * share))] ?? 0);
}
