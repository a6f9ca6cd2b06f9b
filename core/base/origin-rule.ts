const WILDCARD = '://*.';

/** Whether a text is an origin, `https://shop.example.com`, or stands for all hosts below one, `https://*.example.com`. */
export function isOriginRule(text: string): boolean {
  const plain = text.replace(WILDCARD, '://');
  const isOrigin = URL.canParse(plain) && new URL(plain).origin === plain && plain !== 'null' && !plain.includes('*');
  // `https://*.com` would be everybody.
  return isOrigin && (plain === text || new URL(plain).hostname.includes('.'));
}

/** Whether a rule is about an origin. `https://*.example.com` is not about `https://example.com` itself. */
export function matchesOrigin(rule: string, origin: string): boolean {
  const at = rule.indexOf(WILDCARD);
  if (at === -1) return rule === origin;
  const [scheme, rest] = [rule.slice(0, at + '://'.length), rule.slice(at + WILDCARD.length - 1)];
  return origin.startsWith(scheme) && origin.endsWith(rest) && origin.length > scheme.length + rest.length;
}
