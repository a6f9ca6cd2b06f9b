import { SQL_VIEWS } from '../../core/tables/sql-views.ts';

const BEGIN = '<!-- columns: generated -->';
const END = '<!-- /columns -->';

/** docs/sql.md with the columns of the views as `core/tables/sql-views.ts` has them. Throws if the marks are gone. */
export function sqlPage(page: string): string {
  const [before, rest] = page.split(BEGIN);
  const after = rest?.split(END)[1];
  if (before === undefined || after === undefined)
    throw new Error(`docs/sql.md has no place for columns: ${BEGIN} … ${END}`);
  const views = SQL_VIEWS.map(({ name, description, columns }) => {
    const rows = columns.map((column) => `| \`${column.name}\` | \`${column.type}\` | ${column.description} |`);
    return [`### \`${name}\``, '', description, '', '| column | type | |', '| --- | --- | --- |', ...rows].join('\n');
  });
  return `${before}${BEGIN}\n\n${views.join('\n\n')}\n\n${END}${after}`;
}
