import { jobRoutes } from '../platform/jobs/job-routes.ts';
import type { RouteTable } from '../platform/routes/route.ts';
import { adminRoutes } from './admin/index.ts';
import { openApiRoute } from './admin/openapi.ts';
import { aiRoutes, glossaryRoutes, questionRoutes } from './ai/index.ts';
import { ALERT_JOBS } from './alert-jobs.ts';
import { alertRuleRoutes } from './alert-rules/index.ts';
import { ALERT_SENDERS, alertsRoutes } from './alerts/index.ts';
import { auditRoutes } from './audit/index.ts';
import { coldRoutes } from './cold/index.ts';
import { commentTable } from './comments/index.ts';
import { destinationRoutes } from './destinations/index.ts';
import { importRoutes } from './import/index.ts';
import { importListRoutes } from './imports/index.ts';
import { incidentTable } from './incidents/index.ts';
import { ingestRoutes } from './ingest/index.ts';
import { JOBS } from './jobs.ts';
import { ledgerRoutes } from './ledger/index.ts';
import { mcpRoutes } from './mcp/index.ts';
import { oauthRoutes } from './oauth/index.ts';
import { operatorRoutes } from './operator/index.ts';
import { ownAnnotationRoutes } from './own-annotations/index.ts';
import { privacyRoutes } from './privacy/index.ts';
import { qualityRoutes } from './quality/index.ts';
import { clickHouseDoorRoutes } from './query/clickhouse-door/index.ts';
import { queryRoutes } from './query/index.ts';
import { liveRoutes } from './query/live.ts';
import { savedObjectRoutes } from './saved-objects/index.ts';
import { scheduleRoutes } from './schedules/index.ts';
import { shareRoutes } from './share/index.ts';

const DESCRIBED: RouteTable = [
  ...ingestRoutes,
  ...importRoutes,
  ...queryRoutes,
  ...clickHouseDoorRoutes,
  ...liveRoutes,
  ...coldRoutes,
  ...mcpRoutes,
  ...aiRoutes,
  ...alertsRoutes,
  ...incidentTable(ALERT_SENDERS),
  ...alertRuleRoutes,
  ...glossaryRoutes,
  ...questionRoutes,
  ...adminRoutes,
  ...oauthRoutes,
  ...auditRoutes,
  ...privacyRoutes,
  ...savedObjectRoutes,
  ...commentTable,
  ...ownAnnotationRoutes,
  ...scheduleRoutes,
  ...destinationRoutes,
  ...shareRoutes,
  ...ledgerRoutes,
  ...qualityRoutes,
  ...importListRoutes,
  ...jobRoutes([...JOBS, ...ALERT_JOBS]),
  ...operatorRoutes,
];

/** Every route of the service; the Workers of the split deployment have parts of it. */
export const ROUTES: RouteTable = [...DESCRIBED, openApiRoute(DESCRIBED)];
