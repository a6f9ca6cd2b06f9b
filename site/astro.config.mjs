import react from '@astrojs/react';
import { defineConfig } from 'astro/config';
import { tracker } from './tracker.ts';
import { words } from './words-plugin.ts';

/** Static pages, served by the Worker that also answers the API: same origin, no server rendering. */
export default defineConfig({
  output: 'static',
  devToolbar: { enabled: false },
  build: { format: 'file', inlineStylesheets: 'never' },
  markdown: { syntaxHighlight: false },
  integrations: [react(), tracker()],
  vite: { plugins: [words()] },
  security: {
    csp: {
      directives: [
        "default-src 'self'",
        "img-src 'self' data:",
        "connect-src 'self'",
        "object-src 'none'",
        "base-uri 'none'",
        "form-action 'self'",
      ],
    },
  },
});
