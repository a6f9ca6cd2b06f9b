import { cp } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { AstroIntegration } from 'astro';

/** Puts the flags beside the pages, each a file of its own: pages fetch the few that they show. */
export function flags(): AstroIntegration {
  return {
    name: 'edgewise-flags',
    hooks: {
      'astro:build:done': async ({ dir }) => {
        const source = new URL('flags/4x3', import.meta.resolve('flag-icons/package.json'));
        await cp(fileURLToPath(source), fileURLToPath(new URL('flags', dir)), { recursive: true });
      },
    },
  };
}
