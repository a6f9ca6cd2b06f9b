import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const root = (path: string): string => fileURLToPath(new URL(`../../${path}`, import.meta.url));

/**
 * The body of a page that runs an example app in the development build of React, where StrictMode mounts twice.
 *
 * @param alias  packages by the file of the repository that stands for them
 */
export async function examplePage(source: string, alias: Readonly<Record<string, string>>): Promise<string> {
  const { outputFiles } = await build({
    stdin: { contents: source, resolveDir: root('sdk'), loader: 'tsx' },
    bundle: true,
    write: false,
    format: 'iife',
    jsx: 'automatic',
    jsxDev: true,
    alias: Object.fromEntries(Object.entries(alias).map(([name, path]) => [name, root(path)])),
    define: { EDGEWISE_VERSION: '"0.0.0"', 'process.env.NODE_ENV': '"development"' },
    tsconfigRaw: {},
  });
  return `<div id="root"></div><script>${outputFiles.map(({ text }) => text).join('')}</script>`;
}
