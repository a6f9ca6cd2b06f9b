import { copyFile } from 'node:fs/promises';
import { basename } from 'node:path';
import type { AstroIntegration } from 'astro';
import { buildTracker } from '../sdk/browser/build.ts';

/**
 * Puts the tracker beside the pages: the snippet loads `/edgewise.js` from the same host, which loads its parts.
 */
export function tracker(): AstroIntegration {
  return {
    name: 'edgewise-tracker',
    hooks: {
      'astro:build:done': async ({ dir, logger }) => {
        const { iifePath, partPaths, version } = await buildTracker();
        await Promise.all([iifePath, ...partPaths].map((path) => copyFile(path, new URL(basename(path), dir))));
        logger.info(`edgewise.js ${version}`);
      },
    },
  };
}
