import { z } from 'zod';
import { apiError } from '../../core/base/errors.ts';
import { AGENT_BODY_BYTES_MAX } from '../../core/base/limits.ts';
import { allowAnySite, preflight } from '../../platform/routes/any-site.ts';
import type { RequestContext } from '../../platform/routes/app-context.ts';
import { readText } from '../../platform/routes/read-json.ts';
import { failure } from '../../platform/routes/respond.ts';
import { handledRoute, type RouteTable } from '../../platform/routes/route.ts';
import { serveMessage } from './serve-message.ts';
import { siteProblem } from './site-problem.ts';
import { whoAsks } from './who-asks.ts';

const JSON_TYPE = 'application/json';

/** `/mcp`: the Model Context Protocol, for agents (docs/mcp.md). Without sessions: each message is answered by itself. */
export const mcpRoutes: RouteTable = [
  handledRoute({
    method: 'POST',
    path: '/mcp',
    summary: 'Answer a message of the Model Context Protocol',
    needs: { who: 'agent' },
    isAudited: false,
    body: { schema: z.looseObject({ jsonrpc: z.literal('2.0') }), type: JSON_TYPE, bytesMax: AGENT_BODY_BYTES_MAX },
    answers: [
      { status: 200, schema: z.looseObject({ jsonrpc: z.literal('2.0') }), type: JSON_TYPE },
      { status: 200, schema: z.string(), type: 'text/event-stream' },
      { status: 202, schema: undefined, type: JSON_TYPE },
    ],
    preflight: (c) => onOurSite(c, async () => preflight(c)),
    respond: (c) => onOurSite(c, () => respond(c)),
  }),
];

async function onOurSite(c: RequestContext, answer: () => Promise<Response>): Promise<Response> {
  const problem = await siteProblem(c.env, c.req.raw, Date.now());
  if (problem) return failure(c, problem);
  allowAnySite(c);
  return answer();
}

async function respond(c: RequestContext): Promise<Response> {
  const asker = await whoAsks(c);
  if (!asker.ok) return failure(c, asker.error);
  const text = await readText(c.req.raw, AGENT_BODY_BYTES_MAX);
  if (text === undefined) {
    return failure(c, apiError('body_too_large', `The body is larger than ${AGENT_BODY_BYTES_MAX} bytes; send less.`));
  }
  const answer = await serveMessage(c, asker.value, text);
  return c.newResponse(answer.body, answer);
}
