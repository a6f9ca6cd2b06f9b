import react from '@astrojs/react';
import { defineConfig } from 'astro/config';
import { beforePaintHash } from './before-paint.ts';
import { codeSplitting } from './chunks.ts';
import { firstFiles } from './first-files.ts';
import { flags } from './flags.ts';
import { layerOrder } from './layer-order.ts';
import { reactAriaLocales, reactAriaStyleHashes } from './react-aria.ts';
import { serviceWorker } from './service-worker.ts';
import { tracker } from './tracker.ts';
import { words } from './words-plugin.ts';

/** Static pages, served by the Worker that also answers the API: same origin, no server rendering. */
export default defineConfig({
  output: 'static',
  devToolbar: { enabled: false },
  build: { format: 'file', inlineStylesheets: 'never' },
  markdown: { syntaxHighlight: false },
  integrations: [react(), tracker(), firstFiles(), serviceWorker()],
  vite: {
    plugins: [words(), flags(), reactAriaLocales(), layerOrder()],
    build: { cssCodeSplit: false },
    // All pages of the application share one file of styles, which is smaller than the requests for thirty.
    environments: {
      client: { build: { rolldownOptions: { output: { codeSplitting }, treeshake: { manualPureFunctions: ['z'] } } } },
    },
  },
  security: {
    csp: {
      scriptDirective: { hashes: [beforePaintHash()] },
      styleDirective: { hashes: reactAriaStyleHashes() },
      directives: [
        "default-src 'self'",
        "img-src 'self' data:",
        "connect-src 'self'",
        "object-src 'none'",
        "base-uri 'none'",
        "form-action 'self'",
        "manifest-src 'self'",
        "worker-src 'self'",
      ],
    },
  },
});
