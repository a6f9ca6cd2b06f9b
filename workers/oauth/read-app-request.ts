import { type ApiError, apiError } from '../../core/base/errors.ts';
import { err, ok, type Result } from '../../core/base/result.ts';
import {
  type AuthorizationRequest,
  clientIdIn,
  readRequest,
} from '../../core/tenancy/connected-apps/authorization-request.ts';
import type { Person } from '../../platform/auth/authenticate.ts';
import { mcpResource } from '../../platform/auth/connected-apps/mcp-door.ts';
import type { RequestContext } from '../../platform/routes/app-context.ts';
import { type Client, findClient, isDocumentAddress, storedClient, unknownClient } from './find-client.ts';

export type AppAsked = { readonly client: Client; readonly request: AuthorizationRequest };

/** A client's request to a person, checked. Errors: in words for the person, since none is sent to the client. */
export async function readAppRequest(
  c: RequestContext,
  query: string,
  person: Person,
  nowMs: number,
): Promise<Result<AppAsked, ApiError>> {
  const id = clientIdIn(query);
  if (!id.ok) return err(apiError('bad_request', id.error));
  const client = await findClient(c.env, id.value, person.id, nowMs);
  if (!client.ok) return client;
  return readAs(c, query, client.value);
}

/** Whether a request is wrong for everybody. Before somebody has signed in, no client's description is fetched. */
export async function requestProblem(c: RequestContext, query: string): Promise<ApiError | undefined> {
  const id = clientIdIn(query);
  if (!id.ok) return apiError('bad_request', id.error);
  const client = await storedClient(c.env, id.value);
  if (client === undefined) return isDocumentAddress(id.value) ? undefined : unknownClient(id.value);
  // Its description may have changed since.
  if (client.source === 'document') return undefined;
  const read = readAs(c, query, client);
  return read.ok ? undefined : read.error;
}

function readAs(c: RequestContext, query: string, client: Client): Result<AppAsked, ApiError> {
  const read = readRequest(query, client, mcpResource(c.env, c.req.url));
  if (read.ok) return ok({ client, request: read.value });
  const { error, description } = read.error;
  return err(apiError('bad_request', description, { details: { oauth_error: error } }));
}
