import { z } from 'zod';
import { OWN_SITE_NAMES, plainSiteId } from '../base/site-id.ts';

/** Ids of sites whose SDKs send no key, and addresses on hosts of the project's own: `/api/projects/:id/sites`. */

export const SITES_MAX = 200;

const NAME = '[a-z0-9][a-z0-9_-]{0,39}';
const PLACE = /^(?:[a-z0-9-]{1,63}\.)+[a-z0-9-]{1,63}\/([a-z0-9][a-z0-9_-]{0,39})$/;

const siteIdSchema = z
  .union([z.string(), z.number()])
  .transform(plainSiteId)
  .refine((site) => site !== '' && !site.includes(','), {
    error: 'must be a site id of 1 to 200 characters without commas, such as `shop.example` or `3`',
  })
  .refine((site) => !site.includes('/') || PLACE.test(site), {
    error: ({ input }) =>
      `must be an id without \`/\`, or a host and one path segment such as \`shop.example/b\`, got ${JSON.stringify(input)?.slice(0, 80)}`,
  })
  .refine((site) => !OWN_SITE_NAMES.has(PLACE.exec(site)?.[1] ?? ''), {
    error: ({ input }) =>
      `begins with a path that the service uses itself, got ${JSON.stringify(input)?.slice(0, 80)}; choose another, such as \`/b\``,
  });

const endpointSchema = z.string().regex(new RegExp(`^${NAME}$`), {
  error: ({ input }) =>
    `must be a name of lower-case letters, digits, - and _, such as \`e\`, got ${JSON.stringify(input)?.slice(0, 60)}`,
});
const scriptSchema = z.string().regex(new RegExp(`^${NAME}\\.js$`), {
  error: ({ input }) =>
    `must be such a name with \`.js\`, such as \`s.js\`, got ${JSON.stringify(input)?.slice(0, 60)}`,
});

export const siteSchema = z
  .object({
    id: z.string(),
    site: z.string().meta({ description: 'A site id, or an address on an own host: `shop.example/b`.' }),
    key_id: z.string(),
    key: z.string().meta({ description: 'The write key that the id stands for.' }),
    endpoint: z.string().nullable().meta({ description: 'On an own host: the name to which the tracker sends.' }),
    script: z.string().nullable().meta({ description: 'On an own host: the file name of the tracker.' }),
    created_at: z.iso.datetime(),
  })
  .meta({ id: 'Site' });
export type Site = z.infer<typeof siteSchema>;

/** `GET /api/projects/:id/sites`. */
export const sitesSchema = z.object({ sites: z.array(siteSchema) });

/** `POST /api/projects/:id/sites`. An id that the project has already gets the given key and names. */
export const giveSiteSchema = z.strictObject({
  site: siteIdSchema,
  key_id: z.string().optional().meta({ description: 'A write key of the project. Absent: its newest one.' }),
  endpoint: endpointSchema.default('e').meta({ description: 'Only on an own host.' }),
  script: scriptSchema.default('s.js').meta({ description: 'Only on an own host.' }),
});
export type GiveSite = z.infer<typeof giveSiteSchema>;
