import { z } from 'zod';

/** Connected apps: programs that reach `/mcp` for a person, by OAuth 2.1. */

/** `query`: reads. `write`: also saves and changes objects of the product; never settings, members, keys or data. */
export const APP_SCOPES = ['query', 'write'] as const;
export type AppScope = (typeof APP_SCOPES)[number];
/** How a client became known: it registered itself, or its id is the address of its own description. */
export const CLIENT_SOURCES = ['registration', 'document'] as const;
export const CONNECTED_APPS = ['allowed', 'forbidden'] as const;

/** A grant names at most so many projects. */
export const GRANT_PROJECTS_MAX = 50;

const clientShownSchema = z.object({
  id: z.string(),
  name: z.string().meta({ description: 'As the client calls itself; nobody has verified it.' }),
  host: z
    .string()
    .nullable()
    .meta({ description: 'The host that publishes the client’s description; null for one that registered itself.' }),
});

/** `GET /api/connected-apps/request`: what a client asks, and of what the person may choose. */
export const appRequestSchema = z.object({
  client: clientShownSchema,
  returns_to: z
    .string()
    .meta({ description: 'The exact host, or the app’s own address scheme, that gets the answer.' }),
  scopes: z.array(z.enum(APP_SCOPES)),
  organizations: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      closed_by: z
        .enum(['sign_on', 'forbidden', 'closed'])
        .nullable()
        .meta({ description: 'Why none of its projects can be chosen; null: they can.' }),
      projects: z.array(z.object({ id: z.string(), name: z.string() })),
    }),
  ),
});
export type AppRequest = z.infer<typeof appRequestSchema>;

const ADDRESS_CHARS_MAX = 4_000;
/** `POST /api/connected-apps/request`. `request` is the query string with which the client opened the page. */
export const appDecisionSchema = z.object({
  request: z.string().max(ADDRESS_CHARS_MAX),
  decision: z.enum(['allow', 'deny']),
  scopes: z.array(z.enum(APP_SCOPES)).max(APP_SCOPES.length).default([]),
  project_ids: z.array(z.string()).max(GRANT_PROJECTS_MAX).default([]),
});
export type AppDecision = z.input<typeof appDecisionSchema>;

/** Where the browser goes on. */
export const appDecidedSchema = z.object({ redirect_to: z.string() });
export type AppDecided = z.infer<typeof appDecidedSchema>;

const grantSchema = z.object({
  id: z.string(),
  client: clientShownSchema,
  scopes: z.array(z.enum(APP_SCOPES)),
  projects: z.array(z.object({ id: z.string(), name: z.string() })),
  created_at: z.iso.datetime(),
  last_used_at: z.iso.datetime().nullable().meta({ description: 'To a few minutes; null: not yet.' }),
  expires_at: z.iso.datetime(),
});

/** `GET /api/connected-apps`. */
export const connectedAppsSchema = z.object({ apps: z.array(grantSchema) });
export type ConnectedAppShown = z.infer<typeof grantSchema>;

/** `GET /api/organizations/:id/connected-apps`. */
export const memberAppsSchema = z.object({
  connected_apps: z.enum(CONNECTED_APPS),
  apps: z.array(grantSchema.extend({ member: z.object({ id: z.string(), name: z.string(), email: z.string() }) })),
});
export type MemberApps = z.infer<typeof memberAppsSchema>;

/** `PUT /api/organizations/:id/connected-apps`. */
export const appsRuleSchema = z.object({ connected_apps: z.enum(CONNECTED_APPS) });
export type AppsRule = z.infer<typeof appsRuleSchema>;
