import { askSchema, explainSchema } from '../../core/api/ai.ts';
import { QUERY_BYTES_MAX, REQUEST_BYTES_MAX } from '../../core/base/limits.ts';
import { narrate } from '../../language/engine/narrate/narrate.ts';
import { authorize, identify } from '../../platform/auth/authenticate.ts';
import { newApp } from '../../platform/routes/app.ts';
import { readJson } from '../../platform/routes/read-json.ts';
import { failure } from '../../platform/routes/respond.ts';
import { answerQuestion } from './answer-question.ts';

/** Below `/api`, so that another Worker than the language Worker may answer them: see workers/admin.ts. */
export { glossaryRoutes } from './glossary-routes.ts';

export const aiRoutes = newApp();

aiRoutes.post('/ai/query', async (c) => {
  const caller = await identify(c);
  if (!caller.ok) return failure(c, caller.error);
  const body = await readJson(c, askSchema, QUERY_BYTES_MAX);
  if (!body.ok) return failure(c, body.error);
  const principal = await authorize(c, caller.value, body.value.project_id, 'viewer');
  if (!principal.ok) return failure(c, principal.error);
  const reply = await answerQuestion(c.env, principal.value, body.value, Date.now());
  if (!reply.ok) return failure(c, reply.error);
  const { interpretation, clarification, execution_time_ms } = reply.value;
  Object.assign(c.get('log'), {
    engine: interpretation.engine,
    understood: clarification === undefined,
    execution_time_ms,
  });
  return c.json(reply.value);
});

aiRoutes.post('/ai/explain', async (c) => {
  const caller = await identify(c);
  if (!caller.ok) return failure(c, caller.error);
  const body = await readJson(c, explainSchema, REQUEST_BYTES_MAX);
  if (!body.ok) return failure(c, body.error);
  const principal = await authorize(c, caller.value, body.value.project_id, 'viewer');
  if (!principal.ok) return failure(c, principal.error);
  return c.json(narrate(body.value, Date.now()));
});
