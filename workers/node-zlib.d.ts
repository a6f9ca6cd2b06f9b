/** The part of Node's zlib that we use and workerd provides. Node's own types would admit functions that workerd lacks. */
declare module 'node:zlib' {
  type Bound = { readonly maxOutputLength: number };
  /** Throws RangeError as soon as more comes out than the bound; other errors where the data is broken. */
  export function gunzipSync(bytes: Uint8Array, bound: Bound): Uint8Array<ArrayBuffer>;
  export function inflateSync(bytes: Uint8Array, bound: Bound): Uint8Array<ArrayBuffer>;
}
