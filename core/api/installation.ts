import { z } from 'zod';

/** `GET /query/installation`: what stops the events of a page. */

const VERDICTS = ['receiving', 'silent', 'csp', 'wrong_key', 'blocked', 'missing', 'unreachable'] as const;

const ADDRESS_CHARS_MAX = 2_000;

export const installationQuerySchema = z.object({
  url: z
    .url({ protocol: /^https?$/, error: 'must be the address of a page, such as `https://shop.example/`' })
    .max(ADDRESS_CHARS_MAX),
  is_blocked_here: z
    .stringbool()
    .optional()
    .meta({ description: 'Whether the browser that asks could not load the tracker from our host.' }),
});

export const installationCheckSchema = z
  .object({
    verdict: z.enum(VERDICTS),
    message: z.string().meta({ description: 'What was found, and the remedy.' }),
    address: z.string().nullable().meta({ description: 'Of the page, after redirects.' }),
    status: z.int().nullable(),
    bytes: z.int().nullable(),
    directive: z.string().nullable().meta({ description: '`csp`: the directive that refuses.' }),
    line: z.string().nullable().meta({ description: '`csp`: the directive as it has to be.' }),
    key_found: z.string().nullable().meta({ description: '`wrong_key`: the first characters of the key in the page.' }),
    key_right: z.string().nullable().meta({ description: '`wrong_key`: those of the newest write key.' }),
    last_event_at: z.iso.datetime().nullable().meta({ description: 'Within 7 days; null: none.' }),
  })
  .meta({ id: 'InstallationCheck' });
export type InstallationCheck = z.infer<typeof installationCheckSchema>;
