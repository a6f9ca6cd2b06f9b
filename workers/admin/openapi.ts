import { z } from 'zod';
import { apiError } from '../../core/base/errors.ts';
import { err } from '../../core/base/result.ts';
import { anyone } from '../../platform/routes/access.ts';
import { openApiOf } from '../../platform/routes/openapi.ts';
import { type Route, type RouteTable, route } from '../../platform/routes/route.ts';

const DESCRIPTION = {
  method: 'GET',
  path: '/api/openapi.json',
  summary: 'Describe the API in OpenAPI 3.1',
  access: anyone,
  answer: z.looseObject({ openapi: z.string() }),
} as const;

/** The description changes with deployments only. */
const CACHE = 'public, max-age=300';

/**
 * `GET /api/openapi.json`: the description of all routes, generated at the first request for it in an isolate, so that
 * no other request pays for it.
 *
 * @param routes  the table to describe; this route is added to it
 */
export function openApiRoute(routes: RouteTable): Route {
  let made: string | undefined;
  const own: Route = route({
    ...DESCRIPTION,
    handle({ c, env }) {
      made ??= JSON.stringify(openApiOf([...routes, own], env.PUBLIC_URL));
      return c.body(made, 200, { 'Content-Type': 'application/json', 'Cache-Control': CACHE });
    },
  });
  return own;
}

/**
 * The same in the split deployment, whose admin Worker has only some of the routes: `npm run deploy` adds the
 * description of all of them to the files of the site (`scripts/deploy/describe-api.ts`).
 */
export const openApiFileRoute = route({
  ...DESCRIPTION,
  async handle({ c, env }) {
    const file = await env.ASSETS?.fetch(new URL('/openapi.json', c.req.url));
    if (!file?.ok) return err(apiError('not_found', 'This deployment has no description of its API; deploy it again.'));
    return new Response(file.body, { headers: { 'Content-Type': 'application/json', 'Cache-Control': CACHE } });
  },
});
