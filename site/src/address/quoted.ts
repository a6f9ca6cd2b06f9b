const PARTS_MAX = 5;
const CHARS_MAX = 80;

/** Parts of an address to quote in a sentence: anybody can write a link, so it gets little room to speak in our name. */
export function quoted(parts: readonly string[]): string {
  const shown = parts
    .slice(0, PARTS_MAX)
    .map((part) => (part.length > CHARS_MAX ? `${part.slice(0, CHARS_MAX)}…` : part));
  return [...shown, ...(parts.length > PARTS_MAX ? ['…'] : [])].join(', ');
}
