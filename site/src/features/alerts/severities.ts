import type { Severity } from '../../../../core/api/anomaly.ts';

/** From the least to the gravest, apart from the schemas that know them: pages do without the library of schemas. */
export const SEVERITY_NAMES = ['low', 'medium', 'high', 'critical'] as const satisfies readonly Severity[];
