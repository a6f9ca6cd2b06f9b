/**
 * Names of properties whose values name a person, a device or a visit, without case and signs. Senders give such properties
 * names of their own as well; whoever makes a link sees what its tiles show.
 */
const NAMING: ReadonlySet<string> = new Set([
  'person',
  'user',
  'userid',
  'username',
  'anonymousid',
  'distinctid',
  'visitorid',
  'deviceid',
  'sessionid',
  'messageid',
  'insertid',
  'email',
  'emailaddress',
  'mail',
  'phone',
  'phonenumber',
  'ip',
  'ipaddress',
  'fullname',
  'firstname',
  'lastname',
]);
/** The fields of requests whose values become labels of an answer. */
const LABELLING = ['group_by', 'breakdown', 'step', 'property', 'properties', 'variant'] as const;

/** Whether the answer of a query has labels that name persons. */
export function showsPersons(request: Readonly<Record<string, unknown>>): boolean {
  return LABELLING.some((field) => namesPersons(request[field]));
}

function namesPersons(named: unknown): boolean {
  if (Array.isArray(named)) return named.some(namesPersons);
  if (typeof named === 'object' && named !== null && 'property' in named) return namesPersons(named.property);
  if (typeof named !== 'string') return false;
  if (named === 'person.name') return true;
  const last = named.slice(named.lastIndexOf('.') + 1);
  return NAMING.has(last.toLowerCase().replace(/[^a-z]/g, ''));
}
