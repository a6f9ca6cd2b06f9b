import type { ClaimProblem } from './claimed-person.ts';
import type { OidcRefusal } from './oidc/verify-id-token.ts';
import type { SamlRefusal } from './saml/refusal.ts';

/** Why a sign-on was refused. The audit log of the organisation says it; the person is told less. */
export type SignOnRefusal =
  | SamlRefusal
  | OidcRefusal
  | ClaimProblem
  /** The address is in no domain that the organisation proved. */
  | 'domain'
  /** The person is linked to another id of the same provider. */
  | 'identity'
  /** No member, and the organisation lets nobody join at sign-on. */
  | 'not_member'
  /** The provider deactivated the person (SCIM). */
  | 'deactivated'
  /** Another browser than the one that asked brought the answer. */
  | 'browser';
