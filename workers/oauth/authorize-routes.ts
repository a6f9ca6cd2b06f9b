import { z } from 'zod';
import { appDecidedSchema, appDecisionSchema, appRequestSchema } from '../../core/api/connected-apps.ts';
import { apiError } from '../../core/base/errors.ts';
import { ok } from '../../core/base/result.ts';
import { returnHost } from '../../core/tenancy/connected-apps/redirect-address.ts';
import { database } from '../../platform/database.ts';
import { anyone, visitingPerson } from '../../platform/routes/access.ts';
import { errorSchema } from '../../platform/routes/openapi-refusals.ts';
import { failure } from '../../platform/routes/respond.ts';
import { handledRoute, type RouteTable, route } from '../../platform/routes/route.ts';
import { applicationPage } from '../../platform/routes/site.ts';
import { choicesOf } from './choices.ts';
import { decide } from './decide.ts';
import { readAppRequest, requestProblem } from './read-app-request.ts';
import { shownClient } from './shown-client.ts';

const PATH = '/api/connected-apps/request';
const QUERY_CHARS_MAX = 4_000;
const signedIn = visitingPerson('Sign in to connect an app.');

/** The page on which a person allows an app, and what the page asks. */
export const authorizeRoutes: RouteTable = [
  handledRoute({
    method: 'GET',
    path: '/authorize',
    summary: 'Open the page on which a person allows an app',
    needs: anyone.needs,
    answers: [
      { status: 200, schema: z.string(), type: 'text/html' },
      { status: 400, schema: z.string(), type: 'text/html' },
      { status: 400, schema: errorSchema, type: 'application/json' },
    ],
    async respond(c) {
      const problem = await requestProblem(c, new URL(c.req.url).search);
      const page = await applicationPage(c, problem ? 400 : 200);
      return page ?? failure(c, problem ?? apiError('not_found', 'This deployment has no pages.'));
    },
  }),
  route({
    method: 'GET',
    path: PATH,
    summary: 'Show what an app asks for, and the projects that you can give it',
    access: signedIn,
    query: z.object({ request: z.string().max(QUERY_CHARS_MAX) }),
    answer: appRequestSchema,
    async handle({ c, env, caller, query, nowMs }) {
      const asked = await readAppRequest(c, query.request, caller, nowMs);
      if (!asked.ok) return asked;
      const { client, request } = asked.value;
      return ok({
        client: shownClient(client),
        returns_to: returnHost(request.redirectUri),
        scopes: [...request.scopes],
        organizations: [...(await choicesOf(database(env), caller, nowMs))],
      });
    },
  }),
  route({
    method: 'POST',
    path: PATH,
    summary: 'Allow or deny what an app asks for',
    access: signedIn,
    body: appDecisionSchema,
    answer: appDecidedSchema,
    handle: ({ c, caller, body, nowMs }) => decide(c, caller, body, nowMs),
  }),
];
