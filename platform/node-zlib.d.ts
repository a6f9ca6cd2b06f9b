/** The part of Node's zlib that we use and workerd provides. Node's own types would admit functions that workerd lacks. */
declare module 'node:zlib' {
  type Bound = { readonly maxOutputLength: number };
  /** Throws RangeError as soon as more comes out than the bound; other errors where the data is broken. */
  export function gunzipSync(bytes: Uint8Array, bound: Bound): Uint8Array<ArrayBuffer>;
  export function inflateSync(bytes: Uint8Array, bound: Bound): Uint8Array<ArrayBuffer>;
  export function brotliDecompressSync(bytes: Uint8Array, bound: Bound): Uint8Array<ArrayBuffer>;
  export function zstdDecompressSync(bytes: Uint8Array, bound: Bound): Uint8Array<ArrayBuffer>;

  /** Told of an error through the listener and through the callback of the piece that caused it. */
  type Compressor = {
    on(event: 'data', listener: (piece: Uint8Array) => void): unknown;
    once(event: 'end', listener: () => void): unknown;
    once(event: 'error', listener: (problem: Error) => void): unknown;
    write(piece: Uint8Array, done: (problem?: Error | null) => void): unknown;
    end(): unknown;
    destroy(): unknown;
  };
  export function createGzip(options: { readonly chunkSize: number }): Compressor;
  export function createZstdCompress(options: { readonly chunkSize: number }): Compressor;
}
