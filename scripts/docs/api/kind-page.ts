import { type KindContract, requestName } from '../../../core/api/kinds/contract.ts';
import { contracts, type KindName } from '../../../core/api/kinds/index.ts';
import { type JsonSchema, requestJsonSchemas } from '../../../core/api/kinds/json-schema.ts';
import { columnRow } from '../reports-page.ts';
import { fieldsOf, table } from '../schema-table.ts';
import { GENERATED } from './area-page.ts';
import { requestOf } from './examples.ts';

/** The page of a kind of query: its fields and columns, and an example with the answer that a test compares. */
export function kindPage(kind: KindName, reply: unknown): string {
  const { summary, columns, answer }: KindContract = contracts[kind];
  const schemas: Readonly<Record<string, JsonSchema>> = requestJsonSchemas();
  const request = requestOf(kind);
  return `${[
    GENERATED,
    `# API: the query ${kind}`,
    `${summary} Ask with [\`POST /query\`](query.md#post-query); [queries](../queries.md) explains filters, names and time.`,
    '## Request',
    table(['field', 'type', 'meaning'], fieldsOf(schemas[requestName(kind)] ?? {})),
    '## Answer',
    table(['column', 'type', 'meaning'], columns.map(columnRow)),
    answer,
    '## Example',
    'The project of the examples has six events of three persons: sign-ups of ada, bob and eve, and purchases of ada and eve.',
    `\`\`\`sh\ncurl 'https://app.example.com/query' \\\n  -H 'Authorization: Bearer ew_api_…' -H 'Content-Type: application/json' \\\n  -d '${JSON.stringify(request)}'\n\`\`\``,
    `\`\`\`ts\nconst answer = await client.query(${JSON.stringify(request, null, 2)});\nfor (const row of rowsOf(answer)) console.log(row);\n\`\`\``,
    'The answer:',
    `\`\`\`json\n${readable(reply)}\n\`\`\``,
  ].join('\n\n')}\n`;
}

/** Rows and columns take a line each. */
function readable(reply: unknown): string {
  const lists = /\[\n\s+(?:"[^"]*"|[-\d.]+|true|false|null)(?:,\n\s+(?:"[^"]*"|[-\d.]+|true|false|null))*\n\s+\]/g;
  const columns = /\{\n\s+"name": [^}]*\}/g;
  const inOneLine = (text: string) =>
    text
      .replaceAll(/\s*\n\s*/g, ' ')
      .replace('[ ', '[')
      .replace(' ]', ']');
  return JSON.stringify(reply, null, 2).replaceAll(lists, inOneLine).replaceAll(columns, inOneLine);
}
