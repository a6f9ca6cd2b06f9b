import type { ServiceAddresses } from '../../../core/tenancy/single-sign-on/saml/messages.ts';
import type { Env } from '../../../platform/env.ts';

/** Our addresses for one provider, from configuration: what its administrator pastes into it. */
export function addressesOf({ PUBLIC_URL }: Pick<Env, 'PUBLIC_URL'>, providerId: string) {
  const base = `${new URL(PUBLIC_URL).origin}/api/auth/sign-on/${providerId}`;
  return {
    answers: `${base}/answer`,
    entity_id: `${base}/metadata`,
    metadata: `${base}/metadata`,
    start: `${base}/start`,
  };
}

export function serviceAddresses(env: Pick<Env, 'PUBLIC_URL'>, providerId: string): ServiceAddresses {
  const { entity_id: entityId, answers: answersUrl } = addressesOf(env, providerId);
  return { entityId, answersUrl };
}
