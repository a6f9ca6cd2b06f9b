/** Every table of D1, as drizzle and the test of the migrations read them. */
export * from './audit/tables.ts';
export * from './cohort-lists.ts';
export * from './connected-apps/tables.ts';
export * from './imports.ts';
export * from './invitations.ts';
export * from './kept-mail.ts';
export * from './keys.ts';
export * from './mailed-links.ts';
export * from './organization-deletions.ts';
export * from './outbox.ts';
export * from './project-grants.ts';
export * from './saved-objects.ts';
export * from './scim/tables.ts';
export * from './sign-in-factors.ts';
export * from './single-sign-on/tables.ts';
export * from './tables.ts';
export * from './white-label/tables.ts';
