import type { AppRequest } from '../../core/api/connected-apps.ts';
import type { oauthClients } from '../../core/tenancy/schema.ts';

/** A client as pages show it: by the name that it gave itself, and by the host that vouches for it, if one does. */
export function shownClient({ id, name, source }: typeof oauthClients.$inferSelect): AppRequest['client'] {
  return { id, name, host: source === 'document' ? new URL(id).host : null };
}
