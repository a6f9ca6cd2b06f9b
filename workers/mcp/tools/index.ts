import { queryTools } from '../../../core/api/agents/query-tools.ts';
import type { Prepare, Read } from '../tool-call.ts';
import { acknowledgeAnomaly } from './acknowledge-anomaly.ts';
import { createAnnotation } from './create-annotation.ts';
import { createReport } from './create-report.ts';
import { explainNumber } from './explain-number.ts';
import { getSchema } from './get-schema.ts';
import { listAnomalies } from './list-anomalies.ts';
import { listProjects } from './list-projects.ts';
import { listReports } from './list-reports.ts';
import { query } from './query.ts';
import { runReport } from './run-report.ts';
import { runSql } from './run-sql.ts';

/** The tools that read, by name; `core/api/agents` describes them. */
export const READS: Readonly<Record<string, Read>> = {
  get_schema: getSchema,
  list_projects: listProjects,
  list_reports: listReports,
  run_report: runReport,
  list_anomalies: listAnomalies,
  explain_number: explainNumber,
  run_sql: runSql,
  ...Object.fromEntries(queryTools.map(({ name }) => [name, query])),
};

/** The tools that change something, by name: each prepares its change. */
export const CHANGES: Readonly<Record<string, Prepare>> = {
  create_report: createReport,
  create_annotation: createAnnotation,
  acknowledge_anomaly: acknowledgeAnomaly,
};
