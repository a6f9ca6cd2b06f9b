/** ASCII alone: letters that look alike in other alphabets, and letters that fold into ASCII, never get as far as a comparison. */
const DOMAIN = /^(?=.{4,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]([a-z0-9-]{0,61}[a-z0-9])?$/;
const LOCAL_PART = /^(?=.{1,64}$)[a-z0-9!#$%&'*+/=?^_`{|}~-]+(\.[a-z0-9!#$%&'*+/=?^_`{|}~-]+)*$/;
const ASCII = /^[\x21-\x7e]+$/;

/**
 * A domain in the one form in which domains are compared, exactly: lower case, internationalised names as `xn--…`.
 * Undefined for anything else, a name with other letters than ASCII among it.
 */
export function canonicalDomain(text: string): string | undefined {
  if (!ASCII.test(text)) return undefined;
  const domain = text.toLowerCase();
  return DOMAIN.test(domain) ? domain : undefined;
}

export type Address = {
  /** The whole address in lower case. */
  readonly email: string;
  readonly domain: string;
};

/** An e-mail address in the form in which addresses are compared; undefined for other text. */
export function canonicalAddress(text: string): Address | undefined {
  if (!ASCII.test(text)) return undefined;
  const [local = '', host = '', ...more] = text.toLowerCase().split('@');
  const domain = canonicalDomain(host);
  if (more.length > 0 || domain === undefined || !LOCAL_PART.test(local)) return undefined;
  return { email: `${local}@${domain}`, domain };
}
