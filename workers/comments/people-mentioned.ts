import { mentionsIn } from '../../core/api/comment-text.ts';
import { type ApiError, apiError } from '../../core/base/errors.ts';
import { err, ok, type Result } from '../../core/base/result.ts';
import { peopleInProject } from '../../platform/auth/project-access.ts';
import type { Database } from '../../platform/database.ts';

/** The people whom a text mentions. Errors: `bad_request` for an id of nobody who may see the project. */
export async function peopleMentioned(
  db: Database,
  projectId: string,
  text: string,
): Promise<Result<readonly string[], ApiError>> {
  const ids = mentionsIn(text);
  const people = new Set((await peopleInProject(db, projectId, ids)).map(({ userId }) => userId));
  const stranger = ids.find((id) => !people.has(id));
  if (stranger === undefined) return ok(ids);
  const message = `\`text\` mentions \`<@${stranger}>\`, who is nobody with access to this project; mention one of its members.`;
  return err(apiError('bad_request', message));
}
