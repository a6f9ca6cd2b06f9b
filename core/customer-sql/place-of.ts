/** Where a message belongs in the statement: an offset in UTF-16 units, and line and column, which count from 1. */
export type Placed = {
  readonly position: {
    readonly offset: number;
    readonly length: number;
    readonly line: number;
    readonly column: number;
  };
};

export function placeOf(statement: string, { start, end }: { readonly start: number; readonly end: number }): Placed {
  const before = statement.slice(0, start).split('\n');
  const column = (before.at(-1) ?? '').length + 1;
  return { position: { offset: start, length: end - start, line: before.length, column } };
}

/** ClickHouse counts bytes of UTF-8. */
export function offsetOfByte(statement: string, byte: number): number {
  const bytes = new TextEncoder().encode(statement);
  return new TextDecoder().decode(bytes.subarray(0, Math.max(0, byte))).length;
}
