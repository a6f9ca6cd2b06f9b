import { err, ok, type Result } from '../../base/result.ts';

const HOST_CHARS_MAX = 253;

/**
 * A host name as it is stored and compared: lower case, in ASCII.
 *
 * @param ownHost  of the service itself, which nobody may claim, nor a host below it
 * Errors: a sentence with the value and the remedy.
 */
export function canonicalHost(text: string, ownHost: string): Result<string, string> {
  const shown = text.slice(0, 80);
  const hint = 'enter a host name such as `stats.example.com`, without `https://`, a port or a path';
  const host = hostIn(text.trim());
  if (host === undefined || host.length > HOST_CHARS_MAX)
    return err(`\`host\`: \`${shown}\` is not a host name; ${hint}.`);
  const labels = host.split('.');
  if (labels.length < 3 || !labels.every(isLabel) || /^\d+$/.test(labels.at(-1) ?? '')) {
    return err(`\`host\`: \`${shown}\` is not a host name below a domain; ${hint}.`);
  }
  if (host === ownHost || host.endsWith(`.${ownHost}`) || RESERVED.test(host)) {
    return err(`\`host\`: \`${shown}\` belongs to this service or to no one; ${hint}.`);
  }
  return ok(host);
}

/** Names that never lead to a public host (RFC 6761, RFC 8375). */
const RESERVED = /(^|\.)(localhost|local|internal|invalid|test|onion|home\.arpa)$/;

function isLabel(label: string): boolean {
  return /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/.test(label);
}

/** The host that a browser would ask for, if the text is a host and nothing else. */
function hostIn(text: string): string | undefined {
  if (/[\s/?#@:[\]\\%]/.test(text) || text === '' || !URL.canParse(`https://${text}`)) return undefined;
  return new URL(`https://${text}`).hostname.replace(/\.$/, '');
}
