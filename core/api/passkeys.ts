import { z } from 'zod';
import { NAME_CHARS_MAX } from '../base/limits.ts';
import { provedSchema } from './second-factor.ts';

const BYTES_TEXT_MAX = 20_000;
const bytes = z.string({ error: 'must be base64url text' }).max(BYTES_TEXT_MAX);
const name = z
  .string()
  .trim()
  .min(1, { error: 'must not be empty' })
  .max(NAME_CHARS_MAX, { error: `must have at most ${NAME_CHARS_MAX} characters` });

/** The answer of an authenticator that has made a key, as WebAuthn has it (`RegistrationResponseJSON`). */
const creationSchema = z.object({
  id: bytes,
  rawId: bytes,
  type: z.literal('public-key'),
  response: z.object({ clientDataJSON: bytes, attestationObject: bytes }),
  clientExtensionResults: z.object({}).default({}),
});
export type Creation = z.infer<typeof creationSchema>;

/** `POST /api/auth/passkeys/options`. */
export const beginPasskeySchema = provedSchema;
/** `POST /api/auth/passkeys`. */
export const addPasskeySchema = z.object({ name, response: creationSchema });
export const renamePasskeySchema = z.object({ name });
/** Options of WebAuthn as JSON, for `PublicKeyCredential.parse…OptionsFromJSON`. */
export const passkeyOptionsSchema = z.looseObject({ challenge: z.string() });
