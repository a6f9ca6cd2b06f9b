/** How somebody shows that a domain is theirs: a token of ours in the DNS, or in a file of the domain's site. */

const RECORD_LABEL = '_edgewise';
const PREFIX = 'edgewise-domain=';

export function proofOf({ domain, token }: { readonly domain: string; readonly token: string }) {
  return {
    record: { name: `${RECORD_LABEL}.${domain}`, value: `${PREFIX}${token}` },
    file: { url: `https://${domain}/.well-known/edgewise-domain`, content: `${PREFIX}${token}` },
  };
}

/** Whether the TXT records of the name hold the token: one of them has to be it, whole. */
export function provesByRecord(records: readonly string[], token: string): boolean {
  return records.some((record) => record.trim() === `${PREFIX}${token}`);
}

/** Whether the file does: one of its lines has to be it, whole, so that several tokens can stand in it. */
export function provesByFile(text: string, token: string): boolean {
  return text.split(/\r?\n/).some((line) => line.trim() === `${PREFIX}${token}`);
}
