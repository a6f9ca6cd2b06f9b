/** Roles in rising order. In a file of their own: pages need them, and not the schemas of accounts. */
export const ROLES = ['viewer', 'editor', 'admin', 'owner'] as const;
export type Role = (typeof ROLES)[number];
