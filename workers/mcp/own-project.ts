import { type ApiError, apiError } from '../../core/base/errors.ts';
import { err, type Result } from '../../core/base/result.ts';
import type { ActionOf, Resource } from '../../core/tenancy/permissions.ts';
import type { Principal } from '../../platform/auth/principal.ts';
import type { ToolCall } from './tool-call.ts';

/**
 * Enters the project that a call names, or the only one there is. Errors: `bad_request` where it has to name one; those of
 * `Asker.enter`.
 */
export async function ownProject<R extends Resource>(
  { asker }: ToolCall,
  named: string | undefined,
  resource: R,
  action: ActionOf<R>,
): Promise<Result<Principal, ApiError>> {
  if (named !== undefined) return asker.enter(named, resource, action);
  const [first, ...others] = await asker.projects();
  if (first !== undefined && others.length === 0) return asker.enter(first.id, resource, action);
  const message = `\`project_id\` is missing, and ${first ? 'there are several projects' : 'there is no project'}; take one of \`list_projects\`.`;
  return err(apiError('bad_request', message));
}
