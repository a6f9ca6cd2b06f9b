import { Fragment, type ReactNode, useMemo } from 'react';
import { type TextBlock, type TextPart, textBlocks } from '../../../../../core/api/dashboards/text-blocks.ts';

/** A text in Markdown as elements of the page. */
export default function TextBlocks({ text }: { text: string }) {
  const blocks = useMemo(() => textBlocks(text), [text]);
  return <Blocks blocks={blocks} />;
}

function Blocks({ blocks }: { blocks: readonly TextBlock[] }) {
  return blocks.map((block, place) => <Block key={keyOf(place)} block={block} />);
}

function Block({ block }: { block: TextBlock }): ReactNode {
  switch (block.kind) {
    case 'paragraph':
      return <p>{inline(block.parts)}</p>;
    case 'heading':
      return block.level === 1 ? <h3>{inline(block.parts)}</h3> : <h4>{inline(block.parts)}</h4>;
    case 'list':
      return <List {...block} />;
    case 'quote':
      return (
        <blockquote>
          <Blocks blocks={block.blocks} />
        </blockquote>
      );
    case 'code':
      return (
        <pre>
          <code>{block.text}</code>
        </pre>
      );
    case 'table':
      return <Table {...block} />;
    case 'rule':
      return <hr />;
  }
}

type Of<Kind extends TextBlock['kind']> = Extract<TextBlock, { kind: Kind }>;

function List({ start, items }: Of<'list'>) {
  const entries = items.map((blocks, place) => {
    const [only] = blocks;
    const isLine = blocks.length === 1 && only?.kind === 'paragraph';
    return <li key={keyOf(place)}>{isLine ? inline(only.parts) : <Blocks blocks={blocks} />}</li>;
  });
  return start === undefined ? <ul>{entries}</ul> : <ol start={start}>{entries}</ol>;
}

function Table({ head, rows }: Of<'table'>) {
  return (
    <table>
      <thead>
        <tr>
          {head.map((cell, place) => (
            <th key={keyOf(place)}>{inline(cell)}</th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row, place) => (
          <tr key={keyOf(place)}>
            {row.map((cell, column) => (
              <td key={keyOf(column)}>{inline(cell)}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** Parts of one text stand where they stand. */
const keyOf = (place: number): string => String(place);

function inline(parts: readonly TextPart[]): ReactNode {
  return parts.map((part, place) => <Fragment key={keyOf(place)}>{elementOf(part)}</Fragment>);
}

function elementOf(part: TextPart): ReactNode {
  switch (part.kind) {
    case 'text':
      return part.text;
    case 'code':
      return <code>{part.text}</code>;
    case 'strong':
      return <strong>{inline(part.parts)}</strong>;
    case 'emphasis':
      return <em>{inline(part.parts)}</em>;
    case 'deleted':
      return <del>{inline(part.parts)}</del>;
    case 'link':
      return (
        <a href={part.to} target="_blank" rel="noopener noreferrer nofollow">
          {inline(part.parts)}
        </a>
      );
    case 'break':
      return <br />;
  }
}
