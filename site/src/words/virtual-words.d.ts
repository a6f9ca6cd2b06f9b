/** Made by `site/words-plugin.ts` from the catalogues of a language. */
declare module 'virtual:words/*' {
  import type { LocalizedString } from '@internationalized/string';

  const messages: Record<string, LocalizedString>;
  export default messages;
}
