type Scalar = string | number | boolean | null;

/** The value of a placeholder as the text that ClickHouse parses by the placeholder's type. */
export function parameterText(value: Scalar | readonly Scalar[]): string {
  if (value === null) return '\\N';
  if (typeof value === 'object') return `[${value.map(elementText).join(',')}]`;
  return typeof value === 'string' ? escaped(value) : String(value);
}

function elementText(value: Scalar): string {
  if (value === null) return 'NULL';
  return typeof value === 'string' ? `'${escaped(value)}'` : String(value);
}

function escaped(text: string): string {
  return text.replace(/[\\'\t\n\r]/g, (char) => ESCAPES[char] ?? char);
}

const ESCAPES: Readonly<Record<string, string>> = { '\\': '\\\\', "'": "\\'", '\t': '\\t', '\n': '\\n', '\r': '\\r' };
