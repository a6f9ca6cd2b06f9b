import { type ApiError, apiError } from '../../core/base/errors.ts';
import type { Notifier } from '../../core/delivery/notifiers/notifier.ts';
import { listOf, type Settings } from '../../core/delivery/notifiers/settings.ts';
import { isAllowedOutside } from '../../core/delivery/recipients.ts';
import type { ProjectAccess } from '../../platform/auth/principal.ts';
import type { Database } from '../../platform/database.ts';
import { membersReceiving, outsideAllowed } from '../../platform/mail/who-receives.ts';

type Asked = { readonly project: ProjectAccess; readonly notifier: Notifier; readonly settings: Settings };

/** Why a channel cannot write to those whom it names: somebody who is no member, or an address that nobody has allowed. */
export async function readersProblem(
  db: Database,
  { project, notifier, settings }: Asked,
): Promise<ApiError | undefined> {
  if (notifier.via !== 'mail') return undefined;
  const members = listOf(settings, 'members');
  const people = await membersReceiving(db, project.id, members);
  const stranger = members.find((id) => !people.has(`user:${id}`));
  if (stranger !== undefined) {
    return apiError('bad_request', `\`config.members\`: \`${stranger}\` is no member who may see this project.`);
  }
  const allowed = await outsideAllowed(db, project.organizationId);
  const refused = listOf(settings, 'addresses').find((address) => !isAllowedOutside(address, allowed));
  if (refused === undefined) return undefined;
  const message = `\`config.addresses\`: the organization does not allow email to \`${refused}\`; an admin adds the address or its domain under Members, Outside recipients.`;
  return apiError('bad_request', message, { details: { reason: 'outside_recipient', address: refused } });
}
