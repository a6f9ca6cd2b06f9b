import type { Role } from '../api/account.ts';
import type { Invited } from '../api/members.ts';
import { type ApiError, apiError } from '../base/errors.ts';
import { atLeast, may } from './permissions.ts';

/** Whether a member may give a role, or change somebody who has it: no role above their own. */
export function mayGive(giver: Role, role: Role): boolean {
  return may(giver, 'user', 'update') && atLeast(giver, role);
}

/** The refusal to give a role, or to change somebody who has it; undefined if the giver may. */
export function givingProblem(giver: Role, role: Role): ApiError | undefined {
  if (mayGive(giver, role)) return undefined;
  return apiError(
    'forbidden',
    `Your role is \`${giver}\`, so you cannot give or take the role \`${role}\`; ask an owner.`,
  );
}

/** Admins could give themselves any project, so a list of projects would promise a limit that is none. */
export function accessProblem({
  role,
  project_access,
}: Pick<Invited, 'role' | 'project_access'>): ApiError | undefined {
  if (project_access === 'all' || !atLeast(role, 'admin')) return undefined;
  const message = `\`project_access\`: the role \`${role}\` sees all projects; send \`all\`, or the role \`viewer\` or \`editor\`.`;
  return apiError('bad_request', message);
}

/** The refusal of a change that would leave an organisation without an owner. */
export function lastOwnerProblem(): ApiError {
  const message =
    'An organization has at least one owner, and this is the last: transfer the ownership to another member first.';
  return apiError('conflict', message, { details: { reason: 'last_owner' } });
}

/** The address as a stranger may see it: `n•••@acme.example`. */
export function shortenedEmail(email: string): string {
  const at = email.lastIndexOf('@');
  return `${email.slice(0, 1)}•••${email.slice(at)}`;
}
