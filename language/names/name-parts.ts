/** The words of a name in code, in lower case: `subscription_cancelled`, `$pageview`, `Order Completed`, `signUp`. */
export function partsOfName(name: string): string[] {
  const spaced = name
    .normalize('NFKC')
    .replace(/(\p{Ll}|\p{Nd})(\p{Lu})/gu, '$1 $2')
    .replace(/(\p{Lu}+)(\p{Lu}\p{Ll})/gu, '$1 $2')
    .toLowerCase();
  return spaced.match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];
}

/** Letters and digits only, in lower case: `askai` for `ask_ai`, "Ask AI" and `askAi`. */
export function runOf(text: string): string {
  const lower = text.normalize('NFKC').toLowerCase();
  return /^[a-z0-9]*$/.test(lower) ? lower : lower.replace(/[^\p{L}\p{M}\p{N}]/gu, '');
}

/** The path of a page's address: of `https://acme.com/docs?tab=1`, `/docs`. Undefined for other text. */
export function pathOf(text: string): string | undefined {
  return /^(?:https?:\/\/[^/?#\s]+)?(\/[^?#\s]*)/u.exec(text)?.[1];
}
