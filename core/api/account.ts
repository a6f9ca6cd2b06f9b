import { z } from 'zod';
import { MONTHLY_EVENTS_MAX } from '../limits.ts';
import { REGIONS } from '../regions.ts';

/** Organisations, projects and keys as `/api/...` shows them. */
export const ROLES = ['viewer', 'editor', 'admin', 'owner'] as const;
export type Role = (typeof ROLES)[number];

export type ProjectSummary = {
  id: string;
  organization_id: string;
  name: string;
  region: (typeof REGIONS)[number];
  /** IANA zone in which days begin. */
  timezone: string;
  retention_days: number;
  created_at: string;
};
export type OrganizationSummary = { id: string; name: string; role: Role; projects: ProjectSummary[] };

/** What `PATCH /api/organizations/:id` answers. */
export type OrganizationSettings = { id: string; name: string; monthly_events_max: number | null };

/**
 * `GET /api/organizations/:id/usage`: the current calendar month in UTC. `events_used` counts what was accepted, as of a
 * few seconds ago; null without a quota, when nothing counts.
 */
export type OrganizationUsage = { month: string; events_used: number | null; events_max: number | null };

/** `GET /api/me`. */
export type Me = { user: { id: string; email: string; name: string }; organizations: OrganizationSummary[] };

/** Write keys are public and shown whole; of an API key only the beginning is kept. */
export type KeySummary = {
  id: string;
  kind: 'write' | 'api';
  name: string;
  key?: string;
  hint: string;
  created_at: string;
  revoked_at: string | null;
};

export const createProjectSchema = z.strictObject({
  organization_id: z.string().min(1),
  name: z.string().trim().min(1).max(100),
  region: z.enum(REGIONS),
  timezone: z.string().min(1).default('UTC'),
});
export const createKeySchema = z.strictObject({
  kind: z.enum(['write', 'api']),
  name: z.string().trim().min(1).max(100),
});
const quotaMessage = ({ input }: { input?: unknown }) =>
  `${JSON.stringify(input)} is no quota of events a month; send a whole number from 0 to ${MONTHLY_EVENTS_MAX}, or null for no quota`;
export const updateOrganizationSchema = z
  .strictObject({
    name: z.string().trim().min(1).max(100).optional(),
    /** Events taken in a calendar month (UTC) in all projects together; null: no quota. */
    monthly_events_max: z
      .int({ error: quotaMessage })
      .min(0, { error: quotaMessage })
      .max(MONTHLY_EVENTS_MAX, { error: quotaMessage })
      .nullable()
      .optional(),
  })
  .refine((change) => Object.keys(change).length > 0, {
    error: 'The body `{}` changes nothing; send `name`, `monthly_events_max` or both',
  });
export type UpdateOrganization = z.infer<typeof updateOrganizationSchema>;
export type CreateProject = z.infer<typeof createProjectSchema>;
export type CreateKey = z.infer<typeof createKeySchema>;
