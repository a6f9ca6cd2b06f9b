import type { EventSchema, ProjectRules, PropertyRule } from '../../api/project-rules.ts';
import { derivedKey, keyedHash } from '../../base/keyed-hash.ts';
import { cutAddress, networkOf } from '../../base/network.ts';
import { remembering } from '../../base/remembering.ts';
import { type PropertyFilter, propertyFilter } from './property-rules.ts';

/**
 * The rules of a project as they travel with its write keys. KV has no region, so it holds no address: a network is the
 * hash of its text, under a key of the project, and the number of bits that an address is cut to before the same hash.
 * Internal persons are hashes as well; hosts are the project's own. Absent in rules that were published before them.
 */
export type StoredCollection = Pick<ProjectRules, 'ip' | 'bots'> & {
  readonly properties: readonly PropertyRule[];
  readonly schemas: readonly EventSchema[];
  readonly networks: readonly HashedNetwork[];
  readonly hosts?: readonly string[];
  readonly persons?: readonly string[];
};
type HashedNetwork = { readonly family: 4 | 6; readonly bits: number; readonly hash: string };

/** The rules of a project, ready for its events. */
export type Collection = Pick<ProjectRules, 'ip' | 'bots'> & {
  readonly fields: PropertyFilter | undefined;
  readonly schemas: ReadonlyMap<string, EventSchema>;
  readonly isInternal: (address: string) => boolean;
  /** Whether live figures leave the event out, as reports do by its host and person. Absent: none. */
  readonly isInternalRow?: (row: VisitorOfRow) => boolean;
};

type VisitorOfRow = { readonly hostname: string; readonly user_id: string; readonly anonymous_id: string };

/** Null if every rule has its default: then the steps have nothing to look at. */
export function storedCollection(rules: ProjectRules, projectId: string, secret: string): StoredCollection | null {
  const { ip, bots, properties, schemas, internal } = rules;
  const isDefault = ip === 'drop' && bots === 'mark' && properties.length + schemas.length === 0;
  const { addresses, hosts, persons } = internal;
  if (isDefault && addresses.length + hosts.length + persons.length === 0) return null;
  const key = derivedKey(secret, `internal networks of ${projectId}`);
  const networks = addresses.flatMap((text): HashedNetwork[] => {
    const network = networkOf(text);
    if (!network) return [];
    return [{ family: network.family, bits: network.bits, hash: keyedHash(key, network.text) }];
  });
  const hashes = persons.map((person) => keyedHash(key, person));
  const own = { ...(hosts.length > 0 && { hosts }), ...(hashes.length > 0 && { persons: hashes }) };
  return { ip, bots, properties, schemas, networks, ...own };
}

const ready = new WeakMap<StoredCollection, Collection>();

/** Made once for each copy of the rules that an isolate holds. */
export function collectionOf(
  { collection, project_id }: { readonly collection: StoredCollection | null; readonly project_id: string },
  secret: string,
): Collection | null {
  if (collection === null) return null;
  const known = ready.get(collection);
  if (known) return known;
  const made = readied(collection, project_id, secret);
  ready.set(collection, made);
  return made;
}

/** 128 bits: two values never meet by chance, and a column of hashes stays short. */
const HASH_CHARS = 32;

function readied(
  { ip, bots, properties, schemas, networks, hosts = [], persons = [] }: StoredCollection,
  projectId: string,
  secret: string,
): Collection {
  const ofValues = derivedKey(secret, `property hashes of ${projectId}`);
  const hash = (text: string): string => `hash_${keyedHash(ofValues, text).slice(0, HASH_CHARS)}`;
  const key = derivedKey(secret, `internal networks of ${projectId}`);
  return {
    ip,
    bots,
    ...(hosts.length + persons.length > 0 && { isInternalRow: isOfInternal(hosts, new Set(persons), key) }),
    fields: properties.length === 0 ? undefined : propertyFilter({ rules: properties, hash }),
    schemas: new Map(schemas.map((schema) => [schema.event, schema])),
    isInternal: networks.length === 0 ? never : isWithin(networks, key),
  };
}

/** The events of a request have one address, and visitors come back; in memory alone. */
const ADDRESSES_MAX = 2_000;
const PERSONS_MAX = 5_000;

const never = (): boolean => false;

function isWithin(networks: readonly HashedNetwork[], key: Uint8Array): (address: string) => boolean {
  const hashes = new Set(networks.map(({ family, bits, hash }) => `${family} ${bits} ${hash}`));
  const lengths = [...new Map(networks.map(({ family, bits }) => [`${family} ${bits}`, { family, bits }])).values()];
  return remembering(ADDRESSES_MAX, (address) =>
    lengths.some(({ family, bits }) => {
      const cut = cutAddress(address, family, bits);
      return cut !== '' && hashes.has(`${family} ${bits} ${keyedHash(key, cut)}`);
    }),
  );
}

/** A live event has no links yet: its person is the user that it names, else its device. */
function isOfInternal(hosts: readonly string[], persons: ReadonlySet<string>, key: Uint8Array) {
  const plain = new Set(hosts);
  const ends = hosts.filter((host) => host.startsWith('*.')).map((host) => host.slice(1));
  const isPerson = remembering(PERSONS_MAX, (id: string) => persons.has(keyedHash(key, id)));
  return ({ hostname, user_id, anonymous_id }: VisitorOfRow): boolean =>
    plain.has(hostname) ||
    ends.some((end) => hostname.endsWith(end)) ||
    (persons.size > 0 && isPerson(user_id || anonymous_id));
}
