import { copyFile } from 'node:fs/promises';
import type { AstroIntegration } from 'astro';
import { buildTracker } from '../sdk/browser/build.ts';

/**
 * Puts the tracker beside the pages: the snippet loads `/edgewise.js` from the same host, which loads the other file.
 */
export function tracker(): AstroIntegration {
  return {
    name: 'edgewise-tracker',
    hooks: {
      'astro:build:done': async ({ dir, logger }) => {
        const { iifePath, extraPath, version } = await buildTracker();
        await copyFile(iifePath, new URL('edgewise.js', dir));
        await copyFile(extraPath, new URL('edgewise-extra.js', dir));
        logger.info(`edgewise.js ${version}`);
      },
    },
  };
}
