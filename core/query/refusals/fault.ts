/** One thing wrong with a request: its path, a sentence about it, and the name that was probably meant. */
export type Fault = { readonly path?: string; readonly message: string; readonly did_you_mean?: string };
