import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { compileString } from '@internationalized/string-compiler';

/** The part of Vite's plugin interface that is used, so that Astro's Vite and Vitest's both take it. */
type WordsPlugin = {
  readonly name: string;
  resolveId(id: string): string | undefined;
  load(this: { addWatchFile(file: string): void }, id: string): Promise<string | undefined>;
};

const PREFIX = 'virtual:words/';
const FOLDER = join(import.meta.dirname, 'src/words');

/**
 * Makes `virtual:words/<language>` from the catalogues `src/words/<language>/<area>.json`: one object of messages by
 * `<area>.<key>`. ICU messages become functions here, so that pages need no parser.
 */
export function words(): WordsPlugin {
  return {
    name: 'words',
    resolveId: (id) => (id.startsWith(PREFIX) ? `\0${id}` : undefined),
    async load(id) {
      if (!id.startsWith(`\0${PREFIX}`)) return undefined;
      const folder = join(FOLDER, id.slice(PREFIX.length + 1));
      const entries = [];
      for (const file of (await readdir(folder)).filter((name) => name.endsWith('.json')).sort()) {
        this.addWatchFile(join(folder, file));
        entries.push(...compiled(file.slice(0, -'.json'.length), await readFile(join(folder, file), 'utf8')));
      }
      return `export default {\n${entries.join(',\n')}\n};`;
    },
  };
}

function compiled(area: string, text: string): string[] {
  const messages: Record<string, string> = JSON.parse(text);
  return Object.entries(messages).map(([key, message]) => {
    const name = `${area}.${key}`;
    try {
      return `${JSON.stringify(name)}: ${compileString(withoutTags(message))}`;
    } catch (error) {
      throw new Error(`The message ${name} is not ICU: ${message}`, { cause: error });
    }
  });
}

/** Messages have no tags: `</head>` is text. */
function withoutTags(message: string): string {
  return message.replace(/<[^']*?>/g, "'$&'");
}
