/** How the log speaks of a secret: never the value, and no hash of it. */
export type SecretState = 'set' | 'unset' | 'changed';

/** `before` and `after` of a secret, for an entry: `secretChange('client_secret', {was: true, is: true})` → `set`, `changed`. */
export function secretChange(name: string, { was, is }: { readonly was: boolean; readonly is: boolean }) {
  const after: SecretState = is && was ? 'changed' : stateOf(is);
  return { before: { [name]: stateOf(was) }, after: { [name]: after } };
}

function stateOf(isSet: boolean): SecretState {
  return isSet ? 'set' : 'unset';
}

const STATES: readonly unknown[] = ['set', 'unset', 'changed'] satisfies SecretState[];
const SECRET_NAME =
  /secret|password|passphrase|(^|[_-])(token|otp|nonce|cookie|salt|pin|jwt|assertion|verifier|(private|api|write|signing)_?key|(recovery|backup|one_?time)_?codes?|credentials?)$|Token$/i;
/** Keys and tokens of ours and of the vendors that channels send to, and parameters of addresses that carry one. */
const SECRET_TEXT =
  /\bew_(?:api|code|scim|ticket|refresh|write)_[\w-]+|\bwhsec_[\w+/=-]+|\beyJ[\w-]+\.[\w-]+\.[\w-]*|\bxox[a-z]-[\w-]+|https:\/\/hooks\.slack(?:-gov)?\.com\/\S+|-----BEGIN [A-Z ]*PRIVATE KEY-----[\s\S]*|([?&](?:code|state|token|key|secret|password|signature|sig)=)[^&#\s"]+/gi;
const DEPTH_MAX = 6;

/**
 * The fields of an entry without anything that looks like a secret: the last of three nets, after entries that name
 * their fields and `secretChange`. A value under a secret's name becomes `set`; a key, token or signed address within a
 * text becomes `[secret]`.
 */
export function withoutSecrets(fields: Readonly<Record<string, unknown>>, depth = 0): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(fields).map(([name, value]) => [
      name,
      SECRET_NAME.test(name) ? masked(value) : cleared(value, depth),
    ]),
  );
}

function masked(value: unknown): unknown {
  if (value === null || value === undefined || value === '' || value === false) return 'unset';
  return STATES.includes(value) ? value : 'set';
}

function cleared(value: unknown, depth: number): unknown {
  if (typeof value === 'string')
    return value.replace(SECRET_TEXT, (_, parameter?: string) => `${parameter ?? ''}[secret]`);
  if (typeof value !== 'object' || value === null) return value;
  if (depth >= DEPTH_MAX) return '[nested too deep]';
  if (Array.isArray(value)) return value.map((each) => cleared(each, depth + 1));
  return withoutSecrets({ ...value }, depth + 1);
}
