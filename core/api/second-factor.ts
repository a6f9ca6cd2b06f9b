import { z } from 'zod';

/** What can complete a sign-in that waits for its second step. */
export const SECOND_FACTORS = ['totp', 'recovery_code', 'passkey'] as const;

/** Answered with status 202 in place of a session: the first factor was right, the second is missing. */
export const secondStepSchema = z.object({
  second_factor: z.object({
    methods: z.array(z.enum(SECOND_FACTORS)),
    expires_at: z.iso.datetime(),
  }),
});
export type SecondStep = z.infer<typeof secondStepSchema>;
