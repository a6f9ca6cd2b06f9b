import type { Accounts } from '../../store/clickhouse/roles.ts';

const OPEN = { user: 'default', password: '' };

/** The accounts of an engine that requires no password. */
export const OPEN_ACCOUNTS: Accounts = { reader: OPEN, writer: OPEN, maintenance: OPEN };
