import { z } from 'zod';
import { APP_SCOPES } from '../../core/api/connected-apps.ts';
import { MCP_PATH, mcpResource, RESOURCE_METADATA_PATH } from '../../platform/auth/connected-apps/mcp-door.ts';
import { ownOrigin } from '../../platform/hosts/own-origin.ts';
import { anyone } from '../../platform/routes/access.ts';
import { allowAnySite, preflight } from '../../platform/routes/any-site.ts';
import type { RequestContext } from '../../platform/routes/app-context.ts';
import { handledRoute, type RouteTable } from '../../platform/routes/route.ts';

const resourceSchema = z.looseObject({ resource: z.url(), authorization_servers: z.array(z.url()) });
const serverSchema = z.looseObject({ issuer: z.url(), authorization_endpoint: z.url(), token_endpoint: z.url() });

/** Where clients find out how to get a token for `/mcp`: RFC 9728, then RFC 8414. */
export const metadataRoutes: RouteTable = [
  metadataRoute(RESOURCE_METADATA_PATH, {
    alias: RESOURCE_METADATA_PATH.slice(0, -MCP_PATH.length),
    summary: 'Say which authorization server gives tokens for /mcp',
    schema: resourceSchema,
    of: resourceMetadata,
  }),
  metadataRoute('/.well-known/oauth-authorization-server', {
    alias: `/.well-known/oauth-authorization-server${MCP_PATH}`,
    summary: 'Describe the authorization server',
    schema: serverSchema,
    of: serverMetadata,
  }),
];

type Metadata = {
  readonly alias: string;
  readonly summary: string;
  readonly schema: z.ZodType;
  readonly of: (c: RequestContext) => unknown;
};

function metadataRoute(path: string, { alias, summary, schema, of }: Metadata) {
  return handledRoute({
    method: 'GET',
    path,
    aliases: [alias],
    summary,
    needs: anyone.needs,
    answers: [{ status: 200, schema, type: 'application/json' }],
    preflight,
    respond(c) {
      allowAnySite(c);
      return c.json(of(c));
    },
  });
}

/** Clients that are not told a scope ask for all of these, so it is reading alone. */
function resourceMetadata(c: RequestContext) {
  return {
    resource: mcpResource(c.env, c.req.url),
    authorization_servers: [ownOrigin(c.env, c.req.url)],
    scopes_supported: ['query'],
    bearer_methods_supported: ['header'],
    resource_name: 'Edgewise',
    resource_documentation: `${ownOrigin(c.env, c.req.url)}/docs/connected-apps`,
  };
}

function serverMetadata(c: RequestContext) {
  const issuer = ownOrigin(c.env, c.req.url);
  return {
    issuer,
    authorization_endpoint: `${issuer}/authorize`,
    token_endpoint: `${issuer}/token`,
    registration_endpoint: `${issuer}/register`,
    revocation_endpoint: `${issuer}/revoke`,
    scopes_supported: APP_SCOPES,
    response_types_supported: ['code'],
    response_modes_supported: ['query'],
    grant_types_supported: ['authorization_code', 'refresh_token'],
    token_endpoint_auth_methods_supported: ['none'],
    revocation_endpoint_auth_methods_supported: ['none'],
    code_challenge_methods_supported: ['S256'],
    authorization_response_iss_parameter_supported: true,
    client_id_metadata_document_supported: true,
    service_documentation: `${issuer}/docs/connected-apps`,
  };
}
