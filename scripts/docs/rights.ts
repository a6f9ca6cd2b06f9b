import { databaseOf, REGIONS } from '../../core/base/regions.ts';
import { ROLES, rightsOf, userOf } from '../../store/clickhouse/roles.ts';

/** The service's address as a pattern; operators replace it with their own. */
const COLD_LINKS = 'https://app[.]example[.]com/cold/.*';

/** The statements in docs/operations.md that create Edgewise's users on an operator's own ClickHouse. */
export function rightsStatements(): string {
  const databases = REGIONS.map(databaseOf);
  return ROLES.map((role) =>
    [
      `CREATE USER ${userOf(role)} IDENTIFIED BY '…';`,
      ...rightsOf(role, databases, COLD_LINKS).map((right) => `GRANT ${right} TO ${userOf(role)};`),
    ].join('\n'),
  ).join('\n\n');
}
