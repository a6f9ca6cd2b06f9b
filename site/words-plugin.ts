import { readdir, readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { compileString } from '@internationalized/string-compiler';
import { FIRST_AREAS } from './src/words/first-areas.ts';

/** The part of Vite's plugin interface that is used, so that Astro's Vite and Vitest's both take it. */
type WordsPlugin = {
  readonly name: string;
  resolveId(id: string): string | undefined;
  load(this: { addWatchFile(file: string): void }, id: string): Promise<string | undefined>;
};

const PREFIX = 'virtual:words/';
const FOLDER = join(import.meta.dirname, 'src/words');

/**
 * Makes `virtual:words/<language>/first` and `…/rest` from the catalogues `src/words/<language>/<area>.json`: objects of
 * messages by `<area>.<key>`. ICU messages become functions here, so that pages need no parser.
 */
export function words(): WordsPlugin {
  return {
    name: 'words',
    resolveId: (id) => (id.startsWith(PREFIX) ? `\0${id}` : undefined),
    async load(id) {
      if (!id.startsWith(`\0${PREFIX}`)) return undefined;
      const [language = '', part] = id.slice(PREFIX.length + 1).split('/');
      const folder = join(FOLDER, language);
      const areas = (await readdir(folder))
        .filter((name) => name.endsWith('.json'))
        .map((name) => basename(name, '.json'));
      const entries = [];
      for (const area of areas.filter((name) => isFirst(name) === (part === 'first')).sort()) {
        const file = join(folder, `${area}.json`);
        this.addWatchFile(file);
        entries.push(...compiled(area, await readFile(file, 'utf8')));
      }
      return `export default {\n${entries.join(',\n')}\n};`;
    },
  };
}

function isFirst(area: string): boolean {
  return FIRST_AREAS.some((first) => first === area);
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
