import type { DashboardDefinition } from '../../core/api/objects/dashboards.ts';
import type { ProjectId } from '../../core/base/ids.ts';
import type { ShareLinkRow } from '../../core/tenancy/schema.ts';
import { readDashboard, readReportBoard } from '../../platform/dashboards/read-board.ts';
import type { Database } from '../../platform/database.ts';

/** The dashboard that a link shows, or its report as the only tile of one; undefined if it was deleted. */
export function readShared(
  db: Database,
  projectId: ProjectId,
  { object, objectId }: Pick<ShareLinkRow, 'object' | 'objectId'>,
): Promise<DashboardDefinition | undefined> {
  return object === 'reports' ? readReportBoard(db, projectId, objectId) : readDashboard(db, projectId, objectId);
}
