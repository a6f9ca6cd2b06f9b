import type { EmailDestination, NotReceiving } from '../api/schedules.ts';

/** Those on the list of a schedule or a channel, as the tables of recipients name them. */
export function recipientsNamed({ members, addresses }: Pick<EmailDestination, 'members' | 'addresses'>): string[] {
  return [...new Set([...members.map((id) => `user:${id}`), ...addresses.map((address) => `mail:${address}`)])];
}

/** Whether an organisation lets its schedules write to an address outside: by that address, or by its domain. */
export function isAllowedOutside(address: string, allowed: readonly string[]): boolean {
  const domain = address.slice(address.lastIndexOf('@') + 1);
  return allowed.includes(address) || allowed.includes(domain);
}

type Known = {
  /** `user:<id>` or `mail:<address>`. */
  readonly recipient: string;
  /** The address of a member who may see the project now; undefined for others. */
  readonly memberAddress: string | undefined;
  readonly isUnsubscribed: boolean;
  readonly allowed: readonly string[];
};

/** The address that somebody receives a schedule at now, or why they do not. */
export function addressNow({
  recipient,
  memberAddress,
  isUnsubscribed,
  allowed,
}: Known): { readonly address: string } | { readonly not: NotReceiving } {
  if (isUnsubscribed) return { not: 'unsubscribed' };
  if (recipient.startsWith('user:'))
    return memberAddress === undefined ? { not: 'no_member' } : { address: memberAddress };
  const address = recipient.slice('mail:'.length);
  return isAllowedOutside(address, allowed) ? { address } : { not: 'not_allowed' };
}
