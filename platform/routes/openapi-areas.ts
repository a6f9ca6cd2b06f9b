/** The area of an address: the tag of its operations, and its page of the API reference. */
export function areaOf(path: string): string {
  const area = AREAS.find(([begin]) => path.startsWith(begin));
  if (area !== undefined) return area[1];
  const [first = '', second] = path.split('/').filter(Boolean);
  return first === 'api' && second !== undefined ? second : first;
}

/** Addresses whose first word does not name their area; the first that fits. */
const AREAS: readonly (readonly [begin: string, area: string])[] = [
  ['/authorize', 'connected-apps'],
  ['/register', 'connected-apps'],
  ['/revoke', 'connected-apps'],
  ['/token', 'connected-apps'],
  ['/api/organizations/:id/connected-apps', 'connected-apps'],
  ['/cold/', 'service'],
  ['/dev/', 'service'],
  ['/health', 'service'],
  ['/metrics', 'service'],
  ['/api/openapi.json', 'service'],
  ['/anomalies', 'alerts'],
  ['/look', 'look'],
  ['/api/me', 'auth'],
  ['/api/invitations', 'members'],
  ['/api/organizations/:id/look', 'look'],
  ['/api/organizations/:id/hosts', 'look'],
  ['/api/organizations/:id/audit', 'audit'],
  ['/api/organizations/:id/sign-on', 'sign-on'],
  ['/api/auth/sign-on', 'sign-on'],
  ['/api/organizations/:id/provisioning', 'scim'],
  ['/api/organizations/:id/members', 'members'],
  ['/api/organizations/:id/invitations', 'members'],
  ['/api/organizations/:id/leave', 'members'],
  ['/api/organizations/:id/transfer', 'members'],
  ['/api/organizations/:id/erasures', 'privacy'],
  ['/api/organizations/:id/deleted-projects', 'privacy'],
  ['/api/projects/:id/erasures', 'privacy'],
  ['/api/projects/:id/persons', 'privacy'],
  ['/api/projects/:project/objects', 'objects'],
  ['/api/projects/:project/share-links', 'share'],
];
