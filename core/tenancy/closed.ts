import { type ApiErrorOf, apiError } from '../base/errors.ts';
import type { organizations } from './schema.ts';

/** Why an organisation takes no events and answers no reports. */
export type Closed = 'suspended' | 'deletion';

type Organization = Pick<typeof organizations.$inferSelect, 'suspendedAt' | 'deletionAskedAt'>;

export function closedOf({ suspendedAt, deletionAskedAt }: Organization): Closed | null {
  if (suspendedAt !== null) return 'suspended';
  return deletionAskedAt === null ? null : 'deletion';
}

/** Senders drop what is answered 403, so a closed organisation costs them nothing. */
export function organizationClosed(closed: Closed): ApiErrorOf<'organization_closed'> {
  return apiError('organization_closed', MESSAGES[closed], { details: { closed } });
}

const MESSAGES: Readonly<Record<Closed, string>> = {
  suspended:
    'This organization is suspended: it takes no events and answers no reports. Its owners can ask the operator of this service why, and what is needed to lift it.',
  deletion:
    'This organization is about to be deleted: it takes no events and answers no reports. An owner can undo that on the page of the organization until the day it is due.',
};
