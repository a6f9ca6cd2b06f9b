export { Attempts } from '../durable-objects/attempts.ts';
export { AuditChain } from '../durable-objects/audit-chain.ts';
export { DashboardRoom } from '../durable-objects/dashboard-room.ts';
export { EventBuffer } from '../durable-objects/event-buffer.ts';
export { FirstArrivals } from '../durable-objects/first-arrivals.ts';
export { Operations } from '../durable-objects/operations.ts';
export { ProjectWindow } from '../durable-objects/project-window.ts';
export { Quota } from '../durable-objects/quota.ts';

/** The Durable Objects of the split deployment; the other Workers bind them by `script_name`. No route leads here. */
export default {
  fetch: () => new Response('This Worker answers no requests.', { status: 404 }),
} satisfies ExportedHandler;
