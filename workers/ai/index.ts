import {
  type AskResponse,
  askLineSchema,
  askResponseSchema,
  askSchema,
  explainSchema,
  explanationSchema,
} from '../../core/api/ai.ts';
import type { ApiError } from '../../core/base/errors.ts';
import { QUERY_BYTES_MAX, REQUEST_BYTES_MAX } from '../../core/base/limits.ts';
import { ok, type Result } from '../../core/base/result.ts';
import { repliesIn } from '../../language/languages/replies-of-languages.ts';
import { explainRows } from '../../language/reply/explain/explain.ts';
import { recordQuestion } from '../../platform/metrics/metrics.ts';
import { projectInBody } from '../../platform/routes/access.ts';
import type { RequestContext } from '../../platform/routes/app-context.ts';
import { type RouteTable, route } from '../../platform/routes/route.ts';
import { LINES_TYPE, streamLines, wantsLines } from '../../platform/routes/stream-lines.ts';
import type { Asking } from './answer-meaning.ts';
import { answerQuestion } from './answer-question.ts';

/** Below `/api`, so that a Worker other than the language Worker may answer them: see workers/admin.ts. */
export { glossaryRoutes } from './glossary-routes.ts';
export { questionRoutes } from './memory/question-routes.ts';

export const aiRoutes: RouteTable = [
  route({
    method: 'POST',
    path: '/ai/query',
    isAudited: false,
    summary: 'Ask a question in words',
    access: projectInBody('data', 'query'),
    body: askSchema,
    bodyBytesMax: QUERY_BYTES_MAX,
    answer: askResponseSchema,
    otherAnswers: [{ status: 200, schema: askLineSchema, type: LINES_TYPE }],
    async handle({ c, env, caller, body, nowMs }) {
      const later = (promise: Promise<unknown>) => c.executionCtx.waitUntil(promise);
      const running = { nowMs, later, handle: c.req.header('x-query-handle') };
      const work = async (asking: Asking) => {
        const reply = await answerQuestion(env, caller, body, asking);
        noteOutcome(c, reply);
        return reply;
      };
      if (!wantsLines(c)) return work({ ...running, signal: c.req.raw.signal });
      return streamLines(c, (tell, signal) => {
        const reply = work({ ...running, tell, signal });
        // Continues after the caller has hung up, so that the queries are given up.
        later(reply);
        return reply;
      });
    },
  }),
  route({
    method: 'POST',
    path: '/ai/explain',
    isAudited: false,
    summary: 'Put the rows of a report into words',
    access: projectInBody('data', 'query'),
    body: explainSchema,
    bodyBytesMax: REQUEST_BYTES_MAX,
    answer: explanationSchema,
    handle: ({ caller, body, nowMs }) => {
      const clock = { nowMs, zone: caller.project.timezone };
      return ok(explainRows(body, { texts: repliesIn(body.language ?? 'en'), clock, eventNames: [] }));
    },
  }),
];

function noteOutcome(c: RequestContext, reply: Result<AskResponse, ApiError>): void {
  if (!reply.ok) {
    recordQuestion('failed', 'none', 'none');
    return;
  }
  const { interpretation, clarification, results, execution_time_ms } = reply.value;
  const { engine, versions, language } = interpretation;
  const cache = results === null ? 'none' : results.meta.cached ? 'hit' : 'miss';
  recordQuestion(clarification === undefined ? 'answered' : 'asked_back', engine, cache);
  const understood = clarification === undefined;
  const { reader, model } = versions;
  Object.assign(c.get('log'), { engine, language, understood, execution_time_ms, reader, ...(model && { model }) });
}
