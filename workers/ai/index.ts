import { askResponseSchema, askSchema, explainSchema, explanationSchema } from '../../core/api/ai.ts';
import { QUERY_BYTES_MAX, REQUEST_BYTES_MAX } from '../../core/base/limits.ts';
import { ok } from '../../core/base/result.ts';
import { narrate } from '../../language/engine/narrate/narrate.ts';
import { projectInBody } from '../../platform/routes/access.ts';
import { type RouteTable, route } from '../../platform/routes/route.ts';
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
    async handle({ c, env, caller, body, nowMs }) {
      const reply = await answerQuestion(env, caller, body, nowMs);
      if (!reply.ok) return reply;
      const { interpretation, clarification, execution_time_ms } = reply.value;
      Object.assign(c.get('log'), {
        engine: interpretation.engine,
        understood: clarification === undefined,
        execution_time_ms,
      });
      return reply;
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
    handle: ({ body, nowMs }) => ok(narrate(body, nowMs)),
  }),
];
