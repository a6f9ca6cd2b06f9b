/**
 * The keys of catalogues that no source names. A source names a key as a text, `'overview.visits'`, or as a template
 * that makes it, `` `overview.${measure}` ``; a page that holds its texts in every language gives the key without its
 * area, `word="offline_title"`.
 */
export function unusedKeys(keys: readonly string[], sources: readonly string[]): string[] {
  const all = sources.join('\n');
  const texts = new Set([...all.matchAll(/(['"])([a-z][\w-]*\.\w+)\1/g)].map(([, , text]) => text));
  const templates = [...all.matchAll(/`([a-z][\w-]*\.[^`\s]*\$\{[^`]*)`/g)].map(([, text = '']) => patternOf(text));
  const words = new Set([...all.matchAll(/\b(?:word|heading|text)="(\w+)"/g)].map(([, word]) => word));
  return keys.filter(
    (key) =>
      !texts.has(key) && !words.has(key.slice(key.indexOf('.') + 1)) && !templates.some((pattern) => pattern.test(key)),
  );
}

function patternOf(template: string): RegExp {
  const parts = template.split(/\$\{[^}]*\}/).map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(`^${parts.join('\\w+')}$`);
}
