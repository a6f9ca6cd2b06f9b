/** What is used of Node's zlib, which workerd brings along; Node's own types would let in all that it does not. */
declare module 'node:zlib' {
  type Bound = { readonly maxOutputLength: number };
  /** Throws RangeError as soon as more comes out than the bound; other errors where the data is broken. */
  export function gunzipSync(bytes: Uint8Array, bound: Bound): Uint8Array<ArrayBuffer>;
  export function inflateSync(bytes: Uint8Array, bound: Bound): Uint8Array<ArrayBuffer>;
}
