import { createHash } from 'node:crypto';

/** A user of the embedded engine. `policies`: by database and table, the condition on the rows that the user sees. */
export type XmlUser = {
  readonly name: string;
  /** The element of the password. */
  readonly password: string;
  readonly rights: readonly string[];
  readonly profile?: string;
  readonly policies?: Readonly<Record<string, Readonly<Record<string, string>>>>;
};

/** The user in ClickHouse's users.xml. It can sign in from this machine alone. */
export function renderUser({ name, password, rights, profile = 'default', policies = {} }: XmlUser): string {
  const queries = rights.map((right) => `<query>GRANT ${xmlText(right)}</query>`);
  const databases = Object.entries(policies).map(
    ([database, tables]) => `<${database}>${Object.entries(tables).map(renderPolicy).join('')}</${database}>`,
  );
  return (
    `<${name}>${password}<networks><ip>127.0.0.1</ip><ip>::1</ip></networks><profile>${profile}</profile>` +
    `<quota>${profile}</quota><grants>${queries.join('')}</grants>` +
    `${databases.length > 0 ? `<databases>${databases.join('')}</databases>` : ''}</${name}>`
  );
}

function renderPolicy([table, condition]: [string, string]): string {
  return `<${table}><filter>${xmlText(condition)}</filter></${table}>`;
}

export function passwordHash(password: string): string {
  return `<password_sha256_hex>${createHash('sha256').update(password).digest('hex')}</password_sha256_hex>`;
}

export function xmlText(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
