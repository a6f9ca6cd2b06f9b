import { buildLibrary } from '../build-library.ts';

/** Builds the SDK into `dist/`. */
export const buildReactNative = (): Promise<string> =>
  buildLibrary({
    folder: 'react-native',
    entry: 'index.ts',
    types: ['index', 'provider', 'types'],
    external: ['react', 'react/jsx-runtime'],
  });

if (import.meta.main) await buildReactNative();
