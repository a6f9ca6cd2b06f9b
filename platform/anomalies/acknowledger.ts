import { type ApiError, apiError } from '../../core/base/errors.ts';
import { err, ok, type Result } from '../../core/base/result.ts';
import { idOfActor, namesOfPeople } from '../auth/names-of-people.ts';
import type { Principal } from '../auth/principal.ts';
import type { Database } from '../database.ts';

/**
 * The member who acknowledges. A person does so as themselves; a program may name the member it acts for. The audit log names the
 * caller in any case.
 */
export async function acknowledgerOf(
  db: Database,
  { actor, project }: Principal,
  userId: string | undefined,
): Promise<Result<string, ApiError>> {
  const isPerson = actor.startsWith('user:');
  if (userId === undefined) return ok(isPerson ? idOfActor(actor) : actor);
  if (isPerson && userId !== idOfActor(actor)) {
    const message = `\`user_id\` is \`${shown(userId)}\`, but a signed-in person acknowledges as themselves; leave it out.`;
    return err(apiError('bad_request', message));
  }
  const people = await namesOfPeople(db, project.organizationId, [`user:${userId}`]);
  if (people.get(userId)?.isMember === true) return ok(userId);
  const message = `\`user_id\` is \`${shown(userId)}\`, which is no member of the organization; use the id of one, or leave it out.`;
  return err(apiError('bad_request', message));
}

function shown(text: string): string {
  return text.slice(0, 60);
}
