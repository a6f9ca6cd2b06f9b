/** Made at build by `site/flags.ts`. */
declare module 'virtual:flags' {
  /** The address of the picture. */
  export const sheet: string;
  /** Two letters each, in the order of their places: from left to right, then down. */
  export const countries: readonly string[];
  export const layout: {
    readonly columns: number;
    readonly widthPx: number;
    readonly heightPx: number;
    readonly edgePx: number;
  };
}
