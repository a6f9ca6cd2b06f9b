import type { Env } from '../../env.ts';
import { ownOrigin } from '../../hosts/own-origin.ts';

/** The one door that tokens of connected apps open. */
export const MCP_PATH = '/mcp';
/** Where clients read who gives tokens for it (RFC 9728). */
export const RESOURCE_METADATA_PATH = `/.well-known/oauth-protected-resource${MCP_PATH}`;

type Deployment = Pick<Env, 'PUBLIC_URL' | 'RUNTIME'>;

/** The address of the door on the host that was asked: the audience of its tokens. */
export function mcpResource(env: Deployment, url: string): string {
  return ownOrigin(env, url) + MCP_PATH;
}

/**
 * The header `WWW-Authenticate` of a refusal, from which clients learn how to get a token.
 *
 * @param problem  absent: there was no credential at all; `insufficient_scope` with the scope that is missing
 */
export function mcpChallenge(
  env: Deployment,
  url: string,
  problem?: { readonly error: 'invalid_token' | 'insufficient_scope'; readonly scope?: string },
): string {
  const { error, scope = 'query' } = problem ?? {};
  const parts = [
    ...(error === undefined ? [] : [`error="${error}"`]),
    `resource_metadata="${ownOrigin(env, url)}${RESOURCE_METADATA_PATH}"`,
    `scope="${scope}"`,
  ];
  return `Bearer ${parts.join(', ')}`;
}
