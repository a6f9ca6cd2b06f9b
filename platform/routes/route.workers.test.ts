import { createExecutionContext } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { ok } from '../../core/base/result.ts';
import { aProject } from '../../test/harness/workers-project.ts';
import { routeSuite } from '../../test/security-suite/route-suite.ts';
import { projectInPath } from './access.ts';
import { createApp } from './app.ts';
import { openApiOf } from './openapi.ts';
import { wholeNumber } from './parameters.ts';
import { type RouteTable, route } from './route.ts';

/** A route in one file and one line, as any part may add it. */
const toys: RouteTable = [
  route({
    method: 'POST',
    path: '/api/projects/:id/toys/:toy',
    summary: 'Paint a toy',
    access: projectInPath('dashboard', 'update'),
    query: z.object({ coats: wholeNumber(1, 3).optional() }),
    body: z.strictObject({ colour: z.string().min(1) }),
    answer: z.object({ toy: z.string(), colour: z.string(), coats: z.int() }),
    status: 201,
    isAudited: false,
    handle: ({ params, query, body }) => ok({ toy: params.toy, colour: body.colour, coats: query.coats ?? 1 }),
  }),
];

routeSuite(toys);

test('a route gets its parameters, its query and its body checked and typed', async () => {
  const { id, apiKey } = await aProject();
  const request = new Request(`${env.PUBLIC_URL}/api/projects/${id}/toys/duck?coats=2`, {
    method: 'POST',
    headers: { authorization: `Bearer ${apiKey}` },
    body: JSON.stringify({ colour: 'yellow' }),
  });
  const answer = await createApp([toys]).fetch(request, env, createExecutionContext());
  expect([answer.status, await answer.json()]).toEqual([201, { toy: 'duck', colour: 'yellow', coats: 2 }]);
});

test('the OpenAPI document describes a route of the table with its role, parameters, body and answers', () => {
  const { paths } = openApiOf(toys, env.PUBLIC_URL);
  expect(paths).toMatchObject({
    '/api/projects/{id}/toys/{toy}': {
      post: {
        operationId: 'runProjectToy',
        'x-role': 'editor',
        'x-permission': 'dashboard.update',
        parameters: [
          { name: 'id', in: 'path' },
          { name: 'toy', in: 'path' },
          { name: 'coats', in: 'query', required: false, schema: { type: 'integer', minimum: 1, maximum: 3 } },
        ],
        requestBody: { content: { 'application/json': { schema: { required: ['colour'] } } } },
        responses: { 201: {}, 400: {}, 401: {}, 403: {}, 404: {}, 413: {} },
      },
    },
  });
});
