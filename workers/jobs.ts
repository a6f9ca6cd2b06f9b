import type { Job } from '../platform/jobs/job.ts';
import { oldQuestionsJob } from './ai/memory/old-questions-job.ts';
import { baselinesJob } from './alerts/baselines-job.ts';
import { noisyAlertsJob } from './alerts/noisy-alerts-job.ts';
import { sealChannelsJob } from './alerts/seal-channels-job.ts';
import { auditPruneJob } from './audit/audit-prune-job.ts';
import { auditSealJob } from './audit/audit-seal-job.ts';
import { coldExpireJob } from './cold/cold-expire-job.ts';
import { coldWriteJob } from './cold/cold-write-job.ts';
import { endingKeysJob } from './keys/ending-keys-job.ts';
import { lateReceiptsJob } from './ledger/late-receipts-job.ts';
import { ledgerProofJob } from './ledger/proof-job.ts';
import { unusedAppsJob } from './oauth/unused-apps-job.ts';
import { deletedProjectsJob } from './privacy/deleted-projects-job.ts';
import { erasuresJob } from './privacy/erasures-job.ts';
import { expiredSignInsJob } from './privacy/expired-sign-ins-job.ts';
import { organizationDeletionsJob } from './privacy/organization-deletions-job.ts';
import { tombstonesJob } from './privacy/tombstones-job.ts';
import { qualityJob } from './quality/quality-job.ts';
import { forgottenListsJob } from './query/cohorts/forgotten-lists-job.ts';
import { rollupJob } from './rollups/rollup-job.ts';
import { dueRunsJob } from './schedules/due-runs-job.ts';
import { lonePartsJob } from './store/lone-parts-job.ts';

/**
 * Every job of the service, in the order in which they run. The Workers that have a cron for it run the list: `all`, and
 * `consumer` of the split deployment. A new job is a file and a line here.
 */
export const JOBS: readonly Job[] = [
  organizationDeletionsJob,
  deletedProjectsJob,
  erasuresJob,
  tombstonesJob,
  rollupJob,
  lonePartsJob,
  coldWriteJob,
  coldExpireJob,
  lateReceiptsJob,
  ledgerProofJob,
  forgottenListsJob,
  endingKeysJob,
  sealChannelsJob,
  baselinesJob,
  qualityJob,
  noisyAlertsJob,
  expiredSignInsJob,
  unusedAppsJob,
  oldQuestionsJob,
  auditSealJob,
  auditPruneJob,
  dueRunsJob,
];
