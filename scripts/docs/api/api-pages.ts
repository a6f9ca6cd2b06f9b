import { contracts, isKindName } from '../../../core/api/kinds/index.ts';
import { type Json, recordOf } from '../../client/json.ts';
import { type Operation, operationsOf } from '../../client/operations.ts';
import { fieldsOf, table } from '../schema-table.ts';
import { areaPage, GENERATED, titleOf } from './area-page.ts';
import { kindPage } from './kind-page.ts';

type Parts = { readonly introduction: string; readonly replies: Readonly<Record<string, unknown>> };

/** The API reference, `docs/api/`: text by the name of its file. @param replies  to the examples of the kinds of query */
export function apiPages(document: Json, { introduction, replies }: Parts): Readonly<Record<string, string>> {
  const areas = Map.groupBy(operationsOf(document), ({ area }) => area);
  const kinds = Object.keys(contracts).filter(isKindName);
  return {
    'README.md': indexPage(introduction, areas, kinds),
    'schemas.md': schemasPage(document),
    ...Object.fromEntries([...areas].map(([area, of]) => [`${area}.md`, areaPage(area, of, document)])),
    ...Object.fromEntries(
      kinds.map((kind) => [`query-${kind.replaceAll('_', '-')}.md`, kindPage(kind, replies[kind])]),
    ),
  };
}

function indexPage(
  introduction: string,
  areas: ReadonlyMap<string, readonly Operation[]>,
  kinds: readonly string[],
): string {
  const rows = [...areas].map(([area, of]) => [
    `[${titleOf(area)}](${area}.md)`,
    `${of.length}`,
    [...new Set(of.map(({ summary }) => summary))].slice(0, SUMMARIES_SHOWN).join('; '),
  ]);
  const links = kinds.map((kind) => `[${kind}](query-${kind.replaceAll('_', '-')}.md)`);
  return `${[
    GENERATED,
    introduction.trim(),
    '## Reference',
    'Every route by its area, with its parameters, body, answer and errors, and as a call of `curl` and of the client.',
    table(['area', 'routes', 'among them'], rows),
    `Each kind of query, with an example and its answer: ${links.join(', ')}. [Schemas](schemas.md) are the parts that several routes share.`,
  ].join('\n\n')}\n`;
}

const SUMMARIES_SHOWN = 3;

function schemasPage(document: Json): string {
  const schemas = Object.entries(recordOf(recordOf(document.components).schemas));
  const sections = schemas.flatMap(([name, given]) => {
    const schema = recordOf(given);
    const fields = fieldsOf(schema);
    return [
      `## ${name}`,
      ...(typeof schema.description === 'string' ? [schema.description.replaceAll(/^#/gm, '\\#')] : []),
      ...(fields.length > 0 ? [table(['field', 'type', 'meaning'], fields)] : []),
    ];
  });
  return `${[GENERATED, '# API: schemas', 'The named parts of requests and answers.', ...sections].join('\n\n')}\n`;
}
