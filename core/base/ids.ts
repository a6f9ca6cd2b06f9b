import { hex } from './hash.ts';

declare const brand: unique symbol;
type Branded<Name extends string> = string & { readonly [brand]: Name };

/**
 * The id of a project that the code at hand may read or write: text from a request never is one. Statements for the store
 * take no other (core/base/statement.ts). Two functions make them; a test lists the files that may call each.
 */
export type ProjectId = Branded<'ProjectId'>;

/** For authentication only: the caller may read or write this project, by session, API key or write key. */
export function checkedProjectId(id: string): ProjectId {
  return id as ProjectId;
}

/** For jobs only: the id stands in a record of the service's own, in D1 or in ClickHouse. */
export function recordedProjectId(id: string): ProjectId {
  return id as ProjectId;
}

const PREFIXES = {
  organization: 'org',
  project: 'prj',
  member: 'mem',
  invitation: 'inv',
  key: 'key',
  anomaly: 'ano',
  label: 'lab',
  channel: 'chn',
  delivery: 'msg',
  audit: 'aud',
  deletion: 'del',
  erasure: 'era',
  query: 'qry',
  request: 'req',
  import: 'imp',
  object: 'obj',
  scim_token: 'sct',
  scim_group: 'scg',
  provider: 'idp',
  domain: 'dom',
  passkey: 'psk',
  host: 'hst',
  client: 'app',
  grant: 'grt',
  schedule: 'sch',
  recipient: 'rcp',
  link: 'lnk',
  edit: 'edt',
  comment: 'cmt',
  share: 'shr',
  site: 'sit',
  shadow_run: 'shd',
  destination: 'dst',
  backfill: 'bkf',
} as const;

/** A new id such as `prj_2f6d…`: readable, in no sort order, with 96 random bits. */
export function newId(kind: 'project'): ProjectId;
export function newId(kind: keyof typeof PREFIXES): string;
export function newId(kind: keyof typeof PREFIXES): string {
  return `${PREFIXES[kind]}_${randomHex(12)}`;
}

/** Write keys appear in public pages; API keys are secrets. The prefix tells them apart. */
export const WRITE_KEY_PREFIX = 'ew_write_';
export const API_KEY_PREFIX = 'ew_api_';

/** Whether a value is meant as a key of this service, valid or not: keys of other tools begin otherwise. */
export function isOurKey(value: unknown): value is string {
  return typeof value === 'string' && (value.startsWith(WRITE_KEY_PREFIX) || value.startsWith(API_KEY_PREFIX));
}

/** Tokens of directories, which provision members. */
const SCIM_TOKEN_PREFIX = 'ew_scim_';

/** Tickets in the addresses by which spreadsheets read a report. */
export const LINK_TICKET_PREFIX = 'ew_link_';

/** Tokens in the addresses of public links. */
const SHARE_TOKEN_PREFIX = 'ew_share_';

const WRITE_KEY_BYTES = 16;
const API_KEY_BYTES = 24;

export function newWriteKey(): string {
  return WRITE_KEY_PREFIX + randomHex(WRITE_KEY_BYTES);
}

export function newApiKey(): string {
  return API_KEY_PREFIX + randomHex(API_KEY_BYTES);
}

export function newScimToken(): string {
  return SCIM_TOKEN_PREFIX + randomHex(API_KEY_BYTES);
}

export function newLinkTicket(): string {
  return LINK_TICKET_PREFIX + randomHex(API_KEY_BYTES);
}

export function newShareToken(): string {
  return SHARE_TOKEN_PREFIX + randomHex(API_KEY_BYTES);
}

const WRITE_KEY = new RegExp(`^${WRITE_KEY_PREFIX}[0-9a-f]{${2 * WRITE_KEY_BYTES}}$`);
const API_KEY = new RegExp(`^${API_KEY_PREFIX}[0-9a-f]{${2 * API_KEY_BYTES}}$`);

const SCIM_TOKEN = new RegExp(`^${SCIM_TOKEN_PREFIX}[0-9a-f]{${2 * API_KEY_BYTES}}$`);

const LINK_TICKET = new RegExp(`^${LINK_TICKET_PREFIX}[0-9a-f]{${2 * API_KEY_BYTES}}$`);

const SHARE_TOKEN = new RegExp(`^${SHARE_TOKEN_PREFIX}[0-9a-f]{${2 * API_KEY_BYTES}}$`);

/** The same for tokens of public links. */
export function isShareToken(text: string): boolean {
  return SHARE_TOKEN.test(text);
}

/** The same for tickets of links. */
export function isLinkTicket(text: string): boolean {
  return LINK_TICKET.test(text);
}

/** The same for tokens of directories. */
export function isScimToken(text: string): boolean {
  return SCIM_TOKEN.test(text);
}

/** Whether a text has the form of a write key; others need no look-up. */
export function isWriteKey(text: string): boolean {
  return WRITE_KEY.test(text);
}

/** The same for API keys. */
export function isApiKey(text: string): boolean {
  return API_KEY.test(text);
}

export function randomHex(bytes: number): string {
  return hex(crypto.getRandomValues(new Uint8Array(bytes)));
}
