import { z } from 'zod';
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
export type CreateProject = z.infer<typeof createProjectSchema>;
export type CreateKey = z.infer<typeof createKeySchema>;
