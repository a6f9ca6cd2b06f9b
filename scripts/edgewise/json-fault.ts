/** Where a text stops being JSON, and the remedy: `:3:5: is not JSON: …`. */
export function jsonFault(text: string, problem: unknown): string {
  const message = problem instanceof Error ? problem.message : String(problem);
  const [, position] = /at position (\d+)/.exec(message) ?? [];
  const before = text.slice(0, position === undefined ? text.length : Number(position));
  const line = before.split('\n').length;
  const column = before.length - before.lastIndexOf('\n');
  const what = message.replace(/ in JSON at position.*$/, '').replace(/ \(line \d+ column \d+\)$/, '');
  return `:${line}:${column}: is not JSON: ${what}. Mend it, or pull the file again.`;
}
