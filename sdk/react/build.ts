import { buildLibrary } from '../build-library.ts';

/** Builds the SDK into `dist/`. Its components have state, so Next has to give them to the browser (`use client`). */
export const buildReact = (): Promise<string> =>
  buildLibrary({
    folder: 'react',
    entry: 'index.ts',
    types: ['index', 'provider', 'use-edgewise', 'use-page-view'],
    external: ['react', 'react/jsx-runtime', '@edgewise/browser'],
    banner: "'use client';",
  });

if (import.meta.main) await buildReact();
