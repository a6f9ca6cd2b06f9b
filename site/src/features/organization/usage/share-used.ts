import type { OrganizationUsage } from '../../../../../core/api/account.ts';

/** How much of the quota is used, 1 for all of it; 0 without a quota. */
export function shareUsed({ events_used: used, events_max: own, limits }: OrganizationUsage): number {
  const bounds = [own, limits.events].filter((bound) => bound !== null);
  if (used === null || bounds.length === 0) return 0;
  return used / Math.max(1, Math.min(...bounds));
}
