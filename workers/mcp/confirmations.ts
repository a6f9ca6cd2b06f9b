import { createRequestStateCodec, type ServerContext } from '@modelcontextprotocol/server';
import { z } from 'zod';
import { AGENT_CONFIRMATION_S_MAX } from '../../core/base/limits.ts';
import { derivedBits } from '../../platform/auth/derived-key.ts';
import type { Env } from '../../platform/env.ts';

/** The change that a person is asked to confirm: one call with these arguments, once. */
const askedSchema = z.strictObject({
  tool: z.string(),
  /** The arguments, as a hash. */
  of: z.string(),
  /** The id that the new object gets: confirming twice makes no second one. */
  id: z.string(),
});
export type AskedToConfirm = z.infer<typeof askedSchema>;

export type Confirmations = {
  /** Signs what is asked. It stays valid for `AGENT_CONFIRMATION_S_MAX`. */
  readonly sign: (asked: AskedToConfirm, context: ServerContext) => Promise<string>;
  /** Throws for a text that was not signed for this grant, or is over. */
  readonly verify: (text: string, context: ServerContext) => Promise<AskedToConfirm>;
};

/** Signs and reads the confirmations of one grant; those of another are worth nothing. */
export async function confirmations(env: Pick<Env, 'AUTH_SECRET'>, grant: string): Promise<Confirmations> {
  const codec = createRequestStateCodec<AskedToConfirm>({
    key: await derivedBits(env.AUTH_SECRET, 'sign agent confirmations'),
    ttlSeconds: AGENT_CONFIRMATION_S_MAX,
    bind: () => grant,
  });
  return {
    sign: (asked, context) => codec.mint(asked, context),
    verify: async (text, context) => askedSchema.parse(await codec.verify(text, context)),
  };
}
