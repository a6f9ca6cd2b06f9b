import { Fragment } from 'react';
import { codeParts, withoutDirections } from '../format/code-text.ts';

/** A text of the service in which names are between backticks. */
export function WithCode({ text }: { text: string }) {
  return codeParts(text).map(({ isCode, part }, place) => {
    const key = `${place}${part}`;
    if (!isCode) return <Fragment key={key}>{withoutDirections(part)}</Fragment>;
    return (
      <bdi key={key}>
        <code>{part}</code>
      </bdi>
    );
  });
}
