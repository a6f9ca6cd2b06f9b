import { VENDOR_PATHS } from './vendor-paths.ts';

/** The address of our own events, among those of vendors. */
const OUR_PATH = '/track';

/**
 * The name of a route in the OpenAPI document and of the client's method: `rotateProjectKey` for
 * `POST /api/projects/:id/keys/:key_id/rotate`. It follows from method and path, so that it changes only with the
 * address; `EXCEPTIONS` has the names that English wants otherwise.
 */
export function operationName(method: string, path: string): string {
  const exception = EXCEPTIONS[`${method} ${path}`];
  if (exception !== undefined) return exception;
  if (VENDOR_PATHS.has(path) && path !== OUR_PATH && method === 'POST') return camel(['send', ...path.split('/')]);
  const parts = partsOf(path);
  const isOfOne = path.endsWith('}') || /:[^/]*$/.test(path) || path.endsWith('*');
  const last = parts.at(-1) ?? '';
  if (method === 'GET') return camel([isOfOne || !isPlural(last) ? 'get' : 'list', ...parts]);
  if (method === 'PATCH') return camel(['update', ...parts]);
  if (method === 'PUT') return camel(['replace', ...parts]);
  if (method === 'DELETE') return camel(['delete', ...parts]);
  if (isOfOne) return camel(['run', ...parts]);
  if (isPlural(last)) return camel(['create', ...parts.slice(0, -1), singular(last)]);
  return camel([last, ...parts.slice(0, -1)]);
}

/** The words of a path: a list's name is singular before the id of one of its members. */
function partsOf(path: string): string[] {
  const segments = path
    .replace(/^\/api\/projects\/:\w+\/objects\/(?=\w)/, '/')
    .replace(/\{[^/]*\}/g, '')
    .split('/')
    .filter((segment) => segment !== '' && segment !== 'api' && segment !== 'auth');
  return segments.flatMap((segment, place) => {
    if (/^[:*]/.test(segment)) return [];
    return [/^[:*]/.test(segments[place + 1] ?? '') ? singular(segment) : segment];
  });
}

function isPlural(word: string): boolean {
  return /s$/.test(word) && !NOT_LISTS.has(word);
}

/** Words that end in s and name one thing. */
const NOT_LISTS: ReadonlySet<string> = new Set([
  'break-glass',
  'consequences',
  'end-others',
  'look.css',
  'options',
  'rules',
  'settings',
]);

function singular(word: string): string {
  return word.replace(/ies$/, 'y').replace(/(?<!s)s$/, '');
}

function camel(words: readonly string[]): string {
  const all = words.flatMap((word) => word.match(/[a-zA-Z0-9]+/g) ?? []);
  return all
    .map((word, place) => (place === 0 ? lowered(word) : word.charAt(0).toUpperCase() + word.slice(1)))
    .join('');
}

function lowered(word: string): string {
  return word.charAt(0).toLowerCase() + word.slice(1);
}

const EXCEPTIONS: Readonly<Record<string, string>> = {
  'POST /import': 'importEvents',
  'POST /query/batch': 'queryBatch',
  'POST /query/explain-number': 'explainNumber',
  'DELETE /query/running/:handle': 'cancelQuery',
  'GET /query/catalogue': 'getCatalogue',
  'GET /query/cohorts/:id': 'countCohort',
  'GET /query/cohorts/:id/members': 'listCohortMembers',
  'POST /query/cohorts/:id/list': 'uploadCohortList',
  'POST /query/cohorts/:id/freeze': 'freezeCohort',
  'DELETE /query/cohorts/:id/freeze': 'unfreezeCohort',
  'GET /ch/:project': 'getClickHouse',
  'POST /ch/:project': 'askClickHouse',
  'GET /ch/:project/ping': 'pingClickHouse',
  'GET /live/:project_id': 'watchLive',
  'GET /live/:project_id/dashboards/:id': 'joinDashboard',
  'GET /cold/:region/*': 'readColdFile',
  'POST /ai/query': 'ask',
  'POST /ai/explain': 'explainRows',
  'GET /anomalies/configure': 'listMetricSettings',
  'POST /anomalies/configure': 'configureMetric',
  'GET /alerts/channels': 'listChannels',
  'POST /alerts/channels': 'createChannel',
  'DELETE /alerts/channels/:id': 'deleteChannel',
  'POST /alerts/channels/:id/test': 'testChannel',
  'GET /alerts/deliveries': 'listDeliveries',
  'POST /alerts/deliveries/:id/replay': 'replayDelivery',
  'POST /api/auth/sign-up/email': 'signUp',
  'POST /api/auth/sign-in/email': 'signIn',
  'POST /api/auth/delete-user': 'deleteMe',
  'POST /api/auth/update-user': 'updateMe',
  'POST /api/auth/second-factor': 'proveSecondFactor',
  'POST /api/auth/sign-in/passkey/options': 'beginPasskeySignIn',
  'POST /api/auth/sign-in/passkey': 'signInWithPasskey',
  'POST /api/auth/passkeys/options': 'beginPasskey',
  'POST /api/auth/totp': 'beginTotp',
  'POST /api/auth/recovery-codes': 'replaceRecoveryCodes',
  'POST /api/auth/sign-on': 'beginSignOn',
  'GET /api/auth/sign-on/finish': 'finishSignOn',
  'GET /api/auth/sign-on/:provider_id/start': 'startSignOn',
  'GET /api/auth/sign-on/:provider_id/answer': 'receiveOidcAnswer',
  'POST /api/auth/sign-on/:provider_id/answer': 'receiveSamlAnswer',
  'POST /api/auth/sessions/end-others': 'endOtherSessions',
  'GET /dev/mail.json': 'listKeptMail',
  'POST /api/invitations/look': 'lookAtInvitation',
  'POST /api/invitations/accept': 'acceptInvitation',
  'GET /api/invitations': 'listOwnInvitations',
  'POST /api/invitations/:invitation/accept': 'acceptOwnInvitation',
  'POST /api/organizations/:id/members/:member/unlink': 'unlinkMember',
  'POST /api/organizations/:id/deletion': 'deleteOrganization',
  'DELETE /api/organizations/:id/deletion': 'undoOrganizationDeletion',
  'GET /metrics': 'getServiceMetrics',
  'GET /look.css': 'getLookStyleSheet',
  'GET /api/organizations/:id/audit': 'listAuditEntries',
  'GET /api/organizations/:id/audit/export': 'exportAuditLog',
  'POST /api/organizations/:id/audit/check': 'checkAuditLog',
  'PUT /api/organizations/:id/audit/retention': 'setAuditRetention',
  'GET /api/operator/audit': 'listOperatorAuditEntries',
  'GET /api/projects/:id/persons/:person/export': 'exportPerson',
  'POST /api/projects/:id/erasures': 'erasePerson',
  'POST /api/projects/:id/erasures/:erasure/readmission': 'readmitPerson',
  'POST /api/projects/:id/persons/merge': 'mergePersons',
  'POST /api/projects/:id/persons/merge/undo': 'undoPersonMerge',
  'GET /api/projects/:id/persons/merges': 'listPersonMerges',
  'GET /api/projects/:project/objects': 'pullObjects',
  'PUT /api/projects/:project/objects': 'pushObjects',
  'POST /api/operator/people': 'createPerson',
  'POST /api/operator/replay': 'replayDeadLetters',
  'GET /api/openapi.json': 'getOpenApi',
};
