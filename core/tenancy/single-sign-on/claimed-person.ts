import { err, ok, type Result } from '../../base/result.ts';
import { type Address, canonicalAddress } from './address.ts';

/** The person that a provider names, whatever its protocol. */
export type ClaimedPerson = {
  /** The provider's own id of the person, which outlives a change of the address. */
  readonly subject: string;
  readonly address: Address;
  readonly name: string | undefined;
  /** Undefined if the answer says nothing about groups, which is something else than none. */
  readonly groups: readonly string[] | undefined;
};

/** Why the answer of a provider names nobody. */
export type ClaimProblem =
  /** No address, several, or text that is none. */
  | 'address'
  /** The provider says that it has not checked the address, or does not say that it has. */
  | 'address_not_verified'
  | 'subject';

const SUBJECT_CHARS_MAX = 500;
const NAME_CHARS_MAX = 100;
const GROUPS_MAX = 1_000;
const GROUP_CHARS_MAX = 500;

/** The names under which providers send these by default. */
const EMAIL_ATTRIBUTES = [
  'email',
  'mail',
  'http://schemas.xmlsoap.org/ws/2005/05/identity/claims/emailaddress',
  'urn:oid:0.9.2342.19200300.100.1.3',
];
const NAME_ATTRIBUTES = [
  'displayName',
  'name',
  'http://schemas.microsoft.com/identity/claims/displayname',
  'http://schemas.xmlsoap.org/ws/2005/05/identity/claims/name',
  'urn:oid:2.16.840.1.113730.3.1.241',
];
export const GROUPS_CLAIM_DEFAULT = 'groups';

/** @param groupsAttribute  the name under which the provider sends groups */
export function personOfAssertion(
  { nameId, attributes }: { readonly nameId: string; readonly attributes: ReadonlyMap<string, readonly string[]> },
  groupsAttribute: string,
): Result<ClaimedPerson, ClaimProblem> {
  const sent = EMAIL_ATTRIBUTES.flatMap((name) => attributes.get(name) ?? []);
  const addresses = new Set(sent.length === 0 ? [nameId] : sent);
  const [text = ''] = addresses;
  const address = addresses.size === 1 ? canonicalAddress(text) : undefined;
  if (!address) return err('address');
  if (nameId.length > SUBJECT_CHARS_MAX) return err('subject');
  const [name] = NAME_ATTRIBUTES.flatMap((each) => attributes.get(each) ?? []);
  return ok({ subject: nameId, address, name: shownName(name), groups: groupsIn(attributes.get(groupsAttribute)) });
}

/**
 * @param claims  of the ID token, and of the user info where the token leaves something out
 * @param rules  `acceptsUnstated`: the provider never says whether it checked an address; the organisation vouches for it
 */
export function personOfClaims(
  claims: Readonly<Record<string, unknown>>,
  rules: { readonly groupsClaim: string; readonly acceptsUnstated: boolean },
): Result<ClaimedPerson, ClaimProblem> {
  const { sub, email, email_verified: verified, name } = claims;
  const address = typeof email === 'string' ? canonicalAddress(email) : undefined;
  if (!address) return err('address');
  // Some providers send the text "true" (Amazon Cognito).
  const isVerified = verified === true || verified === 'true' || (verified === undefined && rules.acceptsUnstated);
  if (!isVerified) return err('address_not_verified');
  if (typeof sub !== 'string' || sub === '' || sub.length > SUBJECT_CHARS_MAX) return err('subject');
  return ok({ subject: sub, address, name: shownName(name), groups: groupsIn(claims[rules.groupsClaim]) });
}

function shownName(name: unknown): string | undefined {
  const text = typeof name === 'string' ? name.trim().slice(0, NAME_CHARS_MAX) : '';
  return text === '' ? undefined : text;
}

/** A list of names, or one name. Anything else says nothing about groups. */
function groupsIn(sent: unknown): readonly string[] | undefined {
  if (typeof sent === 'string') return sent === '' ? [] : [sent];
  if (!Array.isArray(sent)) return undefined;
  return sent
    .filter((group): group is string => typeof group === 'string' && group !== '' && group.length <= GROUP_CHARS_MAX)
    .slice(0, GROUPS_MAX);
}
