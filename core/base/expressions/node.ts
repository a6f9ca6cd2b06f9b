/**
 * The language of derived properties: `if(amount > 100, "large", "small")`. It has no statements, no recursion and no text of
 * SQL; what it can say is the table of functions in `functions.ts`. This is how it is written down once it is read.
 */
export type ExpressionNode = {
  /** Where it begins in the text, counted in characters from 0. */
  readonly at: number;
} & (
  | { readonly kind: 'constant'; readonly value: string | number | boolean }
  | { readonly kind: 'name'; readonly name: string }
  | { readonly kind: 'call'; readonly name: string; readonly of: readonly ExpressionNode[] }
  /** `{"free": 0, "pro": 29}`: only a lookup takes one. */
  | { readonly kind: 'table'; readonly entries: readonly TableEntry[] }
);

type TableEntry = { readonly key: string; readonly value: string | number };

/** A fault in a text, and where. */
export type ExpressionFault = { readonly at: number; readonly message: string };
