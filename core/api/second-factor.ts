import { z } from 'zod';
import { PASSWORD_CHARS_MAX } from './password.ts';

/** The ways to complete a sign-in that waits for its second step. */
export const SECOND_FACTORS = ['totp', 'recovery_code', 'passkey'] as const;

/** Proofs that can be asked of a signed-in person before a change of how they sign in. */
export const PROOFS = ['code', 'recovery_code', 'passkey', 'password'] as const;
export type ProofKind = (typeof PROOFS)[number];

/** Messages never quote the value, which is a secret. */
const secret = (charsMax: number) =>
  z.string({ error: 'must be text' }).max(charsMax, { error: `must have at most ${charsMax} characters` });
const code = secret(20).describe('The six digits of the authenticator app.');
const recoveryCode = secret(40).describe('One of the recovery codes, such as `k7m2p-xq9rt`.');

const BYTES_TEXT_MAX = 8_000;
const bytes = z.string({ error: 'must be base64url text' }).max(BYTES_TEXT_MAX);

/** The answer of an authenticator to a challenge, as WebAuthn has it (`AuthenticationResponseJSON`). */
export const assertionSchema = z.object({
  id: bytes,
  rawId: bytes,
  type: z.literal('public-key'),
  response: z.object({
    clientDataJSON: bytes,
    authenticatorData: bytes,
    signature: bytes,
    userHandle: bytes.optional(),
  }),
  clientExtensionResults: z.object({}).default({}),
});
export type Assertion = z.infer<typeof assertionSchema>;

/** `POST /api/auth/second-factor`: one of the three. */
export const secondFactorSchema = z.strictObject({
  code: code.optional(),
  recovery_code: recoveryCode.optional(),
  passkey: assertionSchema.optional(),
});
export type SecondFactor = z.infer<typeof secondFactorSchema>;

/** A fresh proof of who sits at the browser: one of the four, see `proofs` of `GET /api/auth/factors`. */
export const proofSchema = z.strictObject({
  ...secondFactorSchema.shape,
  password: secret(PASSWORD_CHARS_MAX).optional(),
});
export type Proof = z.infer<typeof proofSchema>;
export const provedSchema = z.object({ proof: proofSchema.default({}) });

/** Answered with status 202 in place of a session: the first factor was right, the second is missing. */
export const secondStepSchema = z.object({
  second_factor: z.object({
    methods: z.array(z.enum(SECOND_FACTORS)),
    expires_at: z.iso.datetime(),
  }),
});
export type SecondStep = z.infer<typeof secondStepSchema>;

export const passkeySchema = z.object({
  id: z.string(),
  name: z.string(),
  created_at: z.iso.datetime(),
  last_used_at: z.iso.datetime().nullable(),
});
export type Passkey = z.infer<typeof passkeySchema>;

/** `GET /api/auth/factors`. */
export const factorsSchema = z.object({
  totp: z.object({ confirmed_at: z.iso.datetime() }).nullable(),
  recovery_codes: z.object({ left: z.int(), made: z.int() }),
  passkeys: z.array(passkeySchema),
  /** The ways to give a fresh proof of who the person is; empty: only a sign-in of a few minutes ago. */
  proofs: z.array(z.enum(PROOFS)),
});
export type Factors = z.infer<typeof factorsSchema>;

/** Answer of `POST /api/auth/totp`: shown once, as a QR code and as text. */
export const newTotpSchema = z.object({ secret: z.string(), uri: z.string() });
export type NewTotp = z.infer<typeof newTotpSchema>;
export const totpCodeSchema = z.object({ code });
/** Shown once; only hashes are stored. */
export const recoveryCodesSchema = z.object({ recovery_codes: z.array(z.string()) });
export type RecoveryCodes = z.infer<typeof recoveryCodesSchema>;
