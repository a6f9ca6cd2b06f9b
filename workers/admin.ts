import type { Env } from '../platform/env.ts';
import { jobRoutes } from '../platform/jobs/job-routes.ts';
import { createApp } from '../platform/routes/app.ts';
import { adminRoutes } from './admin/index.ts';
import { openApiFileRoute } from './admin/openapi.ts';
import { glossaryRoutes } from './ai/glossary-routes.ts';
import { questionRoutes } from './ai/memory/question-routes.ts';
import { ALERT_JOBS } from './alert-jobs.ts';
import { auditRoutes } from './audit/index.ts';
import { commentTable } from './comments/index.ts';
import { importListRoutes } from './imports/index.ts';
import { JOBS } from './jobs.ts';
import { ledgerRoutes } from './ledger/index.ts';
import { oauthRoutes } from './oauth/index.ts';
import { operatorRoutes } from './operator/index.ts';
import { ownAnnotationRoutes } from './own-annotations/index.ts';
import { privacyRoutes } from './privacy/index.ts';
import { qualityRoutes } from './quality/index.ts';
import { savedObjectRoutes } from './saved-objects/index.ts';
import { shareRoutes } from './share/index.ts';

/** The admin Worker of the split deployment: accounts, projects, keys, public links, health, operators' routes, and the site. */
const app = createApp(
  [
    adminRoutes,
    oauthRoutes,
    auditRoutes,
    privacyRoutes,
    savedObjectRoutes,
    commentTable,
    ownAnnotationRoutes,
    shareRoutes,
    glossaryRoutes,
    questionRoutes,
    jobRoutes([...JOBS, ...ALERT_JOBS]),
    operatorRoutes,
    ledgerRoutes,
    qualityRoutes,
    importListRoutes,
    [openApiFileRoute],
  ],
  { hasSite: true },
);

export default { fetch: app.fetch } satisfies ExportedHandler<Env>;
