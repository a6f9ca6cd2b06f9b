/**
 * A name between backticks, for messages: `` signup ``. As in Markdown, the fence is longer than any run of backticks
 * in the name, and a space separates the fence from a backtick at either end of the name.
 */
export function codeSpan(name: string): string {
  const runs = name.match(/`+/g) ?? [];
  if (runs.length === 0) return `\`${name}\``;
  const lengths = new Set(runs.map(({ length }) => length));
  let length = 1;
  while (lengths.has(length)) length++;
  const fence = '`'.repeat(length);
  const padding = name.startsWith('`') || name.endsWith('`') ? ' ' : '';
  return fence + padding + name + padding + fence;
}
