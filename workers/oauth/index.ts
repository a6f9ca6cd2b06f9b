import { z } from 'zod';
import { preflight } from '../../platform/routes/any-site.ts';
import { handledRoute, type RouteTable } from '../../platform/routes/route.ts';
import { authorizeRoutes } from './authorize-routes.ts';
import { memberAppsRoutes } from './member-apps-routes.ts';
import { metadataRoutes } from './metadata-routes.ts';
import { FORM_BYTES_MAX, FORM_TYPE } from './oauth-answer.ts';
import { ownAppsRoutes } from './own-apps-routes.ts';
import { REGISTRATION_BYTES_MAX, registerClient, registeredSchema } from './register-client.ts';
import { revokeToken } from './revoke-token.ts';
import { answerTokens, grantedTokensSchema } from './token.ts';

const JSON_TYPE = 'application/json';

/**
 * The authorization server of connected apps: OAuth 2.1 for `/mcp` (docs/connected-apps.md). Its addresses for programs
 * answer refusals as OAuth shapes them.
 */
export const oauthRoutes: RouteTable = [
  ...metadataRoutes,
  ...authorizeRoutes,
  handledRoute({
    method: 'POST',
    path: '/token',
    summary: 'Exchange a code or a refresh token of a connected app',
    needs: { who: 'client' },
    body: {
      schema: z.object({ grant_type: z.enum(['authorization_code', 'refresh_token']), client_id: z.string() }),
      type: FORM_TYPE,
      bytesMax: FORM_BYTES_MAX,
    },
    answers: [{ status: 200, schema: grantedTokensSchema, type: JSON_TYPE }],
    preflight,
    respond: answerTokens,
  }),
  handledRoute({
    method: 'POST',
    path: '/register',
    summary: 'Register a connected app',
    needs: { who: 'client' },
    body: {
      schema: z.object({ client_name: z.string().optional(), redirect_uris: z.array(z.string()) }),
      type: JSON_TYPE,
      bytesMax: REGISTRATION_BYTES_MAX,
    },
    answers: [{ status: 201, schema: registeredSchema, type: JSON_TYPE }],
    preflight,
    respond: registerClient,
  }),
  handledRoute({
    method: 'POST',
    path: '/revoke',
    summary: 'End the grant of a connected app by one of its tokens',
    needs: { who: 'client' },
    body: { schema: z.object({ token: z.string(), client_id: z.string() }), type: FORM_TYPE, bytesMax: FORM_BYTES_MAX },
    answers: [{ status: 200, schema: undefined, type: JSON_TYPE }],
    preflight,
    respond: revokeToken,
  }),
  ...ownAppsRoutes,
  ...memberAppsRoutes,
];
