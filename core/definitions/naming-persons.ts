/**
 * Properties whose values are ids of persons. Reports that name a person are in the audit log; a name of another property would
 * hide them from it.
 */
export const NAMING_PERSONS: ReadonlySet<string> = new Set(['person', 'user_id', 'anonymous_id']);
