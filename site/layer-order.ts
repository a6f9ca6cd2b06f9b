import { readFileSync } from 'node:fs';
import type { Plugin } from 'vite';

/** `tokens.css` says in which order the layers win. */
const TOKENS = new URL('./src/styles/tokens.css', import.meta.url);

/**
 * Begins every file of styles with the order of the layers. The bundler drops the statement where a file has all layers
 * in order, and a page may load another file first: then the layer that came first, such as `page`, lost to the reset.
 */
export function layerOrder(): Plugin {
  const order = orderOf(readFileSync(TOKENS, 'utf8'));
  return {
    name: 'edgewise-layer-order',
    enforce: 'post',
    generateBundle: {
      order: 'post',
      handler(_, bundle) {
        for (const file of Object.values(bundle)) {
          if (file.type !== 'asset' || !file.fileName.endsWith('.css')) continue;
          file.source = order + (typeof file.source === 'string' ? file.source : new TextDecoder().decode(file.source));
        }
      },
    },
  };
}

function orderOf(tokens: string): string {
  const [order] = /^@layer [\w, ]+;/m.exec(tokens) ?? [];
  if (order === undefined) throw new Error('tokens.css names no order of layers');
  return order;
}
