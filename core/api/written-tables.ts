/** The tables of a day: its events and sessions, and all persons and cohorts as they are after it. */
export const WRITTEN_TABLES = ['events', 'sessions', 'persons', 'cohorts'] as const;
export type WrittenTable = (typeof WRITTEN_TABLES)[number];
