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

/**
 * Whether the answer of a query has labels that name persons.
 *
 * @param defined  the properties that a project defines and that name persons (`namesOfPersons`)
 */
export function showsPersons(request: Readonly<Record<string, unknown>>, defined: ReadonlySet<string>): boolean {
  return LABELLING.some((field) => namesPersons(request[field], defined));
}

function namesPersons(named: unknown, defined: ReadonlySet<string>): boolean {
  if (Array.isArray(named)) return named.some((each) => namesPersons(each, defined));
  if (typeof named === 'object' && named !== null && 'property' in named) return namesPersons(named.property, defined);
  if (typeof named !== 'string') return false;
  return defined.has(named.replace(/^properties\./, '')) || namesPerson(named);
}

/** Whether the values of a property, named as requests name it, tell who somebody is. */
export function namesPerson(name: string): boolean {
  if (name === 'person.name') return true;
  const last = name.slice(name.lastIndexOf('.') + 1);
  return NAMING.has(last.toLowerCase().replace(/[^a-z]/g, ''));
}
